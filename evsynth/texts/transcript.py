"""Transcript of a file: its words in reading order, and the starts of its pages and headings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from evsynth.model import Numbering


class Page(NamedTuple):
    """A page of the file: its start in the content, and the number printed on it, if known, else ""."""

    start: int
    label: str = ""


class Heading(NamedTuple):
    """A heading: its start in the content, its level from 1, and its words with its number.

    A heading with a number is "2.2 Methode".
    """

    start: int
    level: int
    title: str


class Transcript(NamedTuple):
    """The words of a file as a reader sees them: no markup, Unicode in its composed form (NFC).

    Paragraphs, headings, cells and list items are separated by an empty line; `start` counts characters of
    the content.
    """

    content: str
    pages: tuple[Page, ...] = ()
    headings: tuple[Heading, ...] = ()
    has_loose_spacing: bool = False
    """True if the reader may have lost or added white space, as those of PDF do."""


def paths(headings: Iterable[Heading]) -> list[tuple[Heading, ...]]:
    """The headings above each heading, from the highest down, and itself."""
    above: tuple[Heading, ...] = ()
    made = []
    for heading in headings:
        above = (*(higher for higher in above if higher.level < heading.level), heading)
        made.append(above)
    return made


def numbered(transcript: Transcript, numbering: Numbering | None) -> Transcript:
    """A transcript with the numbers on its pages as a record says they are.

    What is before the first keeps its "xii", but no number.
    """
    if numbering is None:
        return transcript
    numbers = enumerate(transcript.pages, 1 + numbering.printed - numbering.file)
    pages = tuple(Page(page.start, _label(number, page.label)) for number, page in numbers)
    return transcript._replace(pages=pages)


def _label(number: int, label: str) -> str:
    if number > 0:
        return str(number)
    return "" if label.isdecimal() else label
