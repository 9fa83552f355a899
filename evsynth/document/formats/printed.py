"""The tree as it is printed: without what only a screen or a review shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.own_pictures import NONE
from evsynth.model import Picture
from evsynth.pandoc.nodes import (
    Node,
    address,
    attributes_of,
    classes,
    content,
    image,
    is_a,
    kind,
    line,
    spaced,
    span,
    string,
    with_attributes,
    within,
)
from evsynth.pandoc.nodes import figure as figure_of

MARK, UNKNOWN = "\ufeff", "\ufffd"
"""The mark of byte order, which PDF/UA forbids, and what stands for a letter that is none."""


def printed(blocks: list[Node], own: Mapping[str, Picture] = NONE) -> list[Node]:
    """The blocks without findings, and with words for a picture within the text that is none of the author's own.

    Words that follow each other are one text, which halves the time that a writer of pandoc takes.
    """
    kept: list[Node] = _kept(blocks, own)
    return kept


def _kept(value: Any, own: Mapping[str, Picture]) -> Any:
    """A part of the tree as it is printed."""
    if isinstance(value, dict):
        return _in_words({key: _kept(each, own) if isinstance(each, list) else each for key, each in value.items()}, own)
    return _joined(value, own)


def _joined(nodes: list[Any], own: Mapping[str, Picture]) -> list[Any]:
    """A list in the tree, its words joined."""
    joined: list[Any] = []
    words: list[str] = []
    for node in nodes:
        if (word := _word(node)) is not None:
            words.append(word)
        elif not _is_finding(node):
            joined += [string("".join(words))] if words else []
            words = []
            joined.append(_kept(node, own) if isinstance(node, dict | list) else node)
    return [*joined, string("".join(words))] if words else joined


def _word(node: Any) -> str | None:
    """The text of a word or a space."""
    if is_a(node, "Str"):
        return shown(content(node))
    return " " if kind(node) in {"Space", "SoftBreak"} else None


def fronted(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """What stands in the question of the whole, which goes to the title page, and all other blocks."""
    before = next((place for place, node in enumerate(nodes) if is_a(node, "Header")), len(nodes))
    questions = [node for node in nodes[:before] if "question" in classes(node)][:1]
    return [block for div in questions for block in within(div)], [node for node in nodes if node not in questions]


def shown(words: str) -> str:
    """The words without what no page can show."""
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
    """A figure in a file, with its caption, and with a text for who cannot see it."""
    pairs = [*map(list, attributes), ["alt", shown(figure.alt)]]
    picture = image(spaced(figure.title), file, shape=pairs)
    return figure_of(spaced(figure.title), [line(picture)], figure_id(figure.name))


def _is_finding(node: Any) -> bool:
    return is_a(node, "Span") and "finding" in attributes_of(node)[1]


def _in_words(node: Any, own: Mapping[str, Picture]) -> Any:
    """A node; a picture that is within the text as the words for it."""
    if not is_a(node, "Image") or address(node) in own:
        return node
    return with_attributes(span(within(node)), attributes_of(node))
