"""The tree as it is printed: without what only a screen or a review shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from unicodedata import category

from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.own_pictures import NONE
from evsynth.language import record_of
from evsynth.model import Language, Picture
from evsynth.pandoc.nodes import (
    Node,
    address,
    attributes_of,
    classes,
    classes_of,
    div,
    image,
    is_a,
    joined,
    line,
    replaced,
    spaced,
    span,
    string,
    with_attributes,
    with_nodes,
    within,
)
from evsynth.pandoc.nodes import figure as figure_of

MARK, UNKNOWN = "\ufeff", "\ufffd"
"""The mark of byte order, which PDF/UA forbids, and what stands for a letter that is none."""


ROOM_OF_PICTURE = (408.0, 580.0)
"""The greatest width and height, in points, of a picture of the author's between the margins of a page."""


def printed(blocks: list[Node], pictures: Mapping[str, Picture] = NONE) -> list[Node]:
    """The blocks without findings, and with words for pictures that are none of the author's own.

    Words that follow each other are one text, which halves the time that a writer of pandoc takes.
    """
    kept: list[Node] = replaced(blocks, {"Span": _without_findings, "Image": partial(_in_words, pictures)})
    whole: list[Node] = joined(kept, lambda text: [string(shown(text))])
    return whole


def fronted(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """The blocks in the question of the whole, which go to the title page, and all other blocks."""
    before = next((place for place, node in enumerate(nodes) if is_a(node, "Header")), len(nodes))
    questions = [node for node in nodes[:before] if "question" in classes(node)][:1]
    return [block for div in questions for block in within(div)], [
        node for node in nodes if node not in questions
    ]


def with_contents(nodes: Sequence[Node]) -> list[Node]:
    """The blocks with a place for the list of chapters: where the text has it, or before the first."""
    if any("contents" in classes(node) for node in nodes):
        return list(nodes)
    first = next((place for place, node in enumerate(nodes) if is_a(node, "Header")), len(nodes))
    return [*nodes[:first], div([], classes=["contents"]), *nodes[first:]]


def with_pages(blocks: Sequence[Node], language: Language, number: Callable[[str], Node]) -> list[Node]:
    """The blocks with the page behind each reference to a claim, or in place of it, as a format writes it."""
    word, _ = record_of(language).vocabulary.locators["page"]

    def paged(link: Node) -> list[Node]:
        names, target = classes_of(link), address(link)
        if not target.startswith("#"):
            return [link]
        page = [string(f"{word}\u00a0"), number(target[1:])]
        if "page-ref" in names:
            return [with_nodes(link, page)]
        return [link, *spaced(" ("), *page, string(")")] if "claim-ref" in names else [link]

    made: list[Node] = replaced(list(blocks), {"Link": paged})
    return made


def shown(words: str) -> str:
    """The words without the characters that no page can show."""
    return words if words.isprintable() else "".join(map(_shown, words))


def _shown(letter: str) -> str:
    """A letter as it can stand on a page."""
    kind = category(letter)
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    if letter == MARK:
        return ""
    return UNKNOWN if kind == "Cs" or ord(letter) & 0xFFFE == 0xFFFE else letter


def drawn(figure: Figure, file: str, *attributes: tuple[str, str]) -> Node:
    """A figure in a file, with its caption, and with a text for readers who cannot see it."""
    pairs = [*map(list, attributes), ["alt", shown(figure.alt)]]
    picture = image(spaced(figure.title), file, shape=pairs)
    return figure_of(spaced(figure.title), [line(picture)], figure_id(figure.name))


def is_finding(node: Any) -> bool:
    """Tell whether a node is the mark of a finding of `check`."""
    return is_a(node, "Span") and "finding" in attributes_of(node)[1]


def _without_findings(span: Node) -> list[Node]:
    return [] if is_finding(span) else [span]


def _in_words(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of the author's own, or the words for a picture that is within the text."""
    return [
        image if address(image) in pictures else with_attributes(span(within(image)), attributes_of(image))
    ]
