"""Splices: parts of a text that are replaced, all else kept as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

BOM = "\ufeff"


class Splice(NamedTuple):
    """New words for a part of a text; `start` and `end` count its characters."""

    start: int
    end: int
    words: str


class Edit(NamedTuple):
    """New contents of files, by path.

    None stands for a file that goes. Files that get another name are listed by the old path.

    `contents` has the path that a file has before it is moved.
    """

    contents: Mapping[str, bytes | None]
    moves: Mapping[str, str] = MappingProxyType({})
    places: int = 0
    """Parts of texts that were replaced."""


class Refusal(NamedTuple):
    """The reason why a change is not made, and what to do."""

    problem: str
    advice: str = ""


def by_hand(path: str) -> Refusal:
    """The refusal of a file in whose layout no place for the change was found."""
    return Refusal(f"'{path}' is laid out in a way that cannot be changed in place", "Change it by hand.")


def decoded(data: bytes) -> tuple[str, str]:
    """A byte order mark, if there is one, and the text after it."""
    whole = data.decode("utf-8")
    text = whole.removeprefix(BOM)
    return whole[: len(whole) - len(text)], text


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with its parts replaced. Parts do not overlap."""
    made, at = list[str](), 0
    for splice in sorted(splices):
        assert splice.start >= at, "splices overlap"
        made += text[at : splice.start], splice.words
        at = splice.end
    return "".join((*made, text[at:]))
