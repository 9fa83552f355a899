"""The place of a passage in a text, and whether it is the one that a locator names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.model import Locator, Numbering
from evsynth.texts.anchoring import Span
from evsynth.texts.letters import reduced
from evsynth.texts.transcript import Heading, Transcript

HEADED = ("section", "chapter", "part", "appendix")
"""Locators that name a heading."""

NUMBER = re.compile(r"(\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\.?(?=\s|\Z)")
NAMED_NUMBER = re.compile(r"(?:§|par\.|paragraaf|hoofdstuk|chapter|section|bijlage|appendix|deel|part)?\s*(.*)", re.IGNORECASE)
PAGES = re.compile(r"(\w+)(?:\s*[-‐‑–—]\s*(\w+))?")


class PageNumber(NamedTuple):
    """A page by its place in the file, from 1, and by the number printed on it, where that is known."""

    file: int
    printed: str

    def __str__(self) -> str:
        return self.printed or f"{self.file} of the file"


class Spot(NamedTuple):
    """Where a passage stands: its pages, and the headings above it from the highest down."""

    pages: tuple[PageNumber, ...]
    headings: tuple[Heading, ...]


def spot_of(span: Span, transcript: Transcript, numbering: Numbering | None = None) -> Spot:
    """The pages and headings of a passage. `numbering` goes before the numbers that the file itself gives."""
    starts = [page.start for page in transcript.pages]
    first, last = bisect_right(starts, span.start), bisect_right(starts, max(span.end - 1, span.start))
    pages = tuple(_page(number, transcript, numbering) for number in range(max(first, 1), last + 1)) if starts else ()
    return Spot(pages, _headings_above(span.start, transcript.headings))


def _page(file: int, transcript: Transcript, numbering: Numbering | None) -> PageNumber:
    printed = str(file - numbering.file + numbering.printed) if numbering else transcript.pages[file - 1].label
    return PageNumber(file, printed if not numbering or int(printed) > 0 else "")


def _headings_above(place: int, headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings under which a place stands, from the highest down."""
    path: list[Heading] = []
    for heading in headings[: bisect_right([heading.start for heading in headings], place)]:
        while path and path[-1].level >= heading.level:
            path.pop()
        path.append(heading)
    return tuple(path)


def locators_of(spot: Spot) -> Iterator[Locator]:
    """How a reader would name a place: its heading, and its page."""
    if spot.headings:
        yield Locator("section", _name(spot.headings[-1]))
    if spot.pages:
        yield Locator("page", _span_of(spot.pages))


def corrections(locators: Iterable[Locator], spot: Spot, transcript: Transcript) -> Mapping[str, str]:
    """For each locator that names another place than the one where the passage stands: where it stands.

    A locator about which the text does not tell is left alone: the page of a text without pages, a heading that it does not have.
    """
    right = {locator.label: _correction(locator, spot, transcript) for locator in locators}
    return {label: value for label, value in right.items() if value}


def _correction(locator: Locator, spot: Spot, transcript: Transcript) -> str:
    if locator.label == "page":
        return "" if not spot.pages or _names_page(locator.value, spot.pages) else _span_of(spot.pages)
    if locator.label in HEADED and spot.headings:
        return "" if _names_heading(locator.value, spot.headings) else _right_heading(locator.value, spot, transcript.headings)
    return ""


def _names_page(value: str, pages: Sequence[PageNumber]) -> bool:
    """Whether one of the pages is among those that a locator names, printed or, where that is not known, of the file."""
    names = {page.printed or str(page.file) for page in pages}
    numbers = {int(name) for name in names if name.isdecimal()}
    for first, last in PAGES.findall(value):
        if first in names or last in names:
            return True
        if first.isdecimal() and last.isdecimal() and any(int(first) <= number <= int(last) for number in numbers):
            return True
    return False


def _span_of(pages: Sequence[PageNumber]) -> str:
    first, last = pages[0], pages[-1]
    if first == last:
        return str(first)
    return f"{first.printed or first.file}-{last.printed or last.file}{'' if last.printed else ' of the file'}"


def _names_heading(value: str, headings: Sequence[Heading]) -> bool:
    return any(_is_named(value, heading) for heading in headings)


def _is_named(value: str, heading: Heading) -> bool:
    """Whether a locator names a heading: by its number, that of a heading above it, its words, or both."""
    number, name = _number(heading.title), _bare(value)
    if number and (name.rstrip(".") == number or number.startswith(f"{name.rstrip('.')}.")):
        return True
    words = reduced(name)
    return bool(words) and words in (reduced(heading.title), reduced(heading.title.removeprefix(number)))


def _right_heading(value: str, spot: Spot, all_headings: Sequence[Heading]) -> str:
    """The heading that a locator should have named, in its own way: by number or in words. Nothing where the text cannot tell."""
    is_number = bool(NUMBER.fullmatch(_bare(value)))
    fitting = (
        [heading for heading in spot.headings if bool(_number(heading.title)) == is_number] if is_number else list(spot.headings)
    )
    if not fitting or not any(_is_named(value, heading) for heading in all_headings):
        return ""
    return _name(fitting[-1])


def _name(heading: Heading) -> str:
    return _number(heading.title) or heading.title


def _number(title: str) -> str:
    """The number of a heading, if it has one."""
    number = NUMBER.match(title)
    return number[1] if number and (number[1][0].isdecimal() or number[0].endswith(".")) else ""


def _bare(value: str) -> str:
    """The value of a locator without a word as "paragraaf" in front."""
    found = NAMED_NUMBER.fullmatch(value.strip())
    return found[1].strip() if found and found[1].strip() else value.strip()
