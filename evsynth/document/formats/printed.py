"""The tree as it is printed: without what only a screen or a review shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import Any
from unicodedata import category

from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.own_pictures import NONE
from evsynth.language import record_of
from evsynth.model import Language, Picture, Stance
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Changes, Node

MARK, UNKNOWN = "\ufeff", "\ufffd"
"""The mark of byte order, which PDF/UA forbids, and what stands for a letter that is none."""


ROOM_OF_PICTURE = (408.0, 580.0)
"""The greatest width and height, in points, of a picture of the author's between the margins of a page."""


SIDES = frozenset(f"data-{stance}" for stance in Stance)
COUNT = re.compile("[0-9]{1,4}")

SPANS = {"stance": "stance", "quote": "said", "kind": "kind"}
"""Class of a Span to the function or the command of the templates that sets it."""

DIVISIONS = {
    "account": "account",
    "colophon": "colophon",
    "facts": "facts",
    "grounds": "grounds",
    "lead": "lead",
    "legend": "legend",
    "problems": "problems",
    "question": "question",
    "reconciliation": "reconciliation",
    "references": "works",
    "relations": "relations",
    "says": "says",
    "source-card": "card",
}
"""Class of a Div to the function or the environment of the templates that sets it."""


def printed(blocks: list[Node], pictures: Mapping[str, Picture] = NONE) -> list[Node]:
    """The blocks without findings, and with words for pictures that are none of the author's own.

    Words that follow each other are one text, which halves the time that a writer of pandoc takes.
    """
    changes: Changes = {"Span": _without_findings, "Image": partial(_in_words, pictures)}
    kept = nodes.replaced(blocks, changes)
    whole: list[Node] = nodes.joined(kept, lambda text: [nodes.string(shown(text))])
    return whole


def fronted(blocks: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """The blocks in the question of the whole, which go to the title page, and all other blocks."""
    opening = takewhile(lambda block: not nodes.is_a(block, "Header"), blocks)
    question = next((block for block in opening if "question" in nodes.classes(block)), None)
    if question is None:
        return [], list(blocks)
    return nodes.within(question), [block for block in blocks if block != question]


def with_contents(blocks: Sequence[Node]) -> list[Node]:
    """The blocks with a place for the list of chapters: where the text has it, or before the first."""
    if any(map(is_contents, nodes.nodes_of(blocks))):
        return list(blocks)
    first = next((place for place, block in enumerate(blocks) if nodes.is_a(block, "Header")), len(blocks))
    return [*blocks[:first], nodes.div([], classes=["contents"]), *blocks[first:]]


def with_pages(blocks: Sequence[Node], language: Language, number: Callable[[str], Node]) -> list[Node]:
    """The blocks with the page behind each reference to a claim, or in place of it, as a format writes it."""
    word, _ = record_of(language).vocabulary.locators["page"]

    def paged(link: Node) -> list[Node]:
        names, target = nodes.classes_of(link), nodes.address(link)
        page = [nodes.string(f"{word}\u00a0"), number(target[1:])]
        if "page-ref" in names and target.startswith("#"):
            return [nodes.with_nodes(link, page)]
        is_claim = "claim-ref" in names and target.startswith("#")
        return nodes.inlines(link, " (", page, ")") if is_claim else [link]

    made: list[Node] = nodes.replaced(list(blocks), {"Link": paged})
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
    picture = nodes.image(nodes.spaced(figure.title), file, shape=pairs)
    return nodes.figure(nodes.spaced(figure.title), [nodes.line(picture)], figure_id(figure.name))


def is_contents(node: Node) -> bool:
    """Tell whether a node is the place of the list of chapters, not a Div of the author's with words."""
    return nodes.is_a(node, "Div") and "contents" in nodes.classes(node) and not nodes.within(node)


def voices(votes: Node) -> dict[str, int]:
    """The number of voices on each side, as a Span says that may be the author's own and hold anything."""
    return {
        side.removeprefix("data-"): int(count)
        for side, count in nodes.attributes_of(votes)[2]
        if side in SIDES and COUNT.fullmatch(count)
    }


def is_finding(node: Any) -> bool:
    """Tell whether a node is the mark of a finding of `check`."""
    return nodes.is_a(node, "Span") and "finding" in nodes.attributes_of(node)[1]


def _without_findings(span: Node) -> list[Node]:
    return [] if is_finding(span) else [span]


def _in_words(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of the author's own, or the words for a picture that is within the text."""
    if nodes.address(image) in pictures:
        return [image]
    return [nodes.with_attributes(nodes.span(nodes.within(image)), nodes.attributes_of(image))]
