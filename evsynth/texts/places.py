"""The place of a passage in a text, and whether it is the one that a locator names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.model import Locator
from evsynth.texts.anchoring import Span
from evsynth.texts.normalisation import reduced
from evsynth.texts.transcript import Heading, Transcript, paths

HEADED = ("section", "chapter", "part", "appendix")
"""Locators that name a heading."""

WORDS = "paragraaf|paragraph|hoofdstuk|sectie|bijlage|deel|chapter|section|appendix|annex|part"
NAMED = re.compile(rf"(?:§+|(?:{WORDS})(?=\s)|(?:par|hfst|sec|ch|app)\.)\s*(?=\S)", re.IGNORECASE)
"""Words before the number of a heading: "§ 2.2", "Hoofdstuk 2"."""
NUMBER = re.compile(r"(\d+(?:\.\d+)*|[IVXLC]+|[A-Z])([.:)]?)(?=\s|\Z)")
PAGES = re.compile(r"(\w+)(?:\s*[-‐‑–—]\s*(\w+))?")
OF_FILE = " of the file"
"""Note on a page that is counted in the file, as the number printed on it is not known."""


class PageNumber(NamedTuple):
    """A page by its place in the file, from 1, and by the number printed on it, where that is known."""

    file: int
    printed: str

    def __str__(self) -> str:
        return self.printed or f"{self.file}{OF_FILE}"


class Location(NamedTuple):
    """The place of a passage: its pages, and the headings above it from the highest down."""

    pages: tuple[PageNumber, ...]
    headings: tuple[Heading, ...]


def location_of(span: Span, transcript: Transcript) -> Location:
    """The pages and headings of a passage."""
    starts = [page.start for page in transcript.pages]
    first, last = bisect_right(starts, span.start), bisect_right(starts, max(span.end - 1, span.start))
    numbers = range(max(first, 1), last + 1)
    pages = tuple(PageNumber(number, transcript.pages[number - 1].label) for number in numbers)
    above = [heading for heading in transcript.headings if heading.start <= span.start]
    return Location(pages, paths(above)[-1] if above else ())


def locators_of(location: Location) -> Iterator[Locator]:
    """Locators by which a reader would name a place: its heading, and its page."""
    if location.headings:
        yield Locator("section", _name(location.headings[-1]))
    if location.pages:
        yield Locator("page", _span_of(location.pages))


def corrections(locators: Iterable[Locator], location: Location, transcript: Transcript) -> Mapping[str, str]:
    """Correct the locators that name another place than that of the passage: their type and the true value.

    A locator about which the text does not tell is left alone: the page of a text without pages, a heading
    that it does not have.
    """
    right = {locator.label: _correction(locator, location, transcript) for locator in locators}
    return {label: value for label, value in right.items() if value}


def _correction(locator: Locator, location: Location, transcript: Transcript) -> str:
    if locator.label == "page" and location.pages and not _names_page(locator.value, location.pages):
        return _span_of(location.pages)
    if locator.label in HEADED and not _names_heading(locator.value, location.headings):
        return _right_heading(locator.value, location.headings, transcript.headings)
    return ""


def _names_page(value: str, pages: Sequence[PageNumber]) -> bool:
    """Tell whether a locator names one of the pages, by printed number or by place in the file.

    Of a page without a number nothing tells that it is not "xii", or "A-3".
    """
    if not any(page.printed for page in pages) and not any(map(str.isdecimal, value)):
        return True
    names = {page.printed.casefold() or str(page.file) for page in pages}
    named = {part.strip().casefold() for part in re.split("[,;]", value)}
    for first, last in PAGES.findall(value.casefold()):
        named |= {first, last}
        if first.isdecimal() and last.isdecimal():
            numbers = range(int(first), _last(first, last) + 1)
            named |= {name for name in names if name.isdecimal() and int(name) in numbers}
    return not names.isdisjoint(named)


def _last(first: str, last: str) -> int:
    """The last page of a range.

    The digits that it shares with the first may be left out: "123-5".
    """
    return int(last) if len(last) >= len(first) else int(first[: -len(last)] + last)


def _span_of(pages: Sequence[PageNumber]) -> str:
    first, last = pages[0], pages[-1]
    if first == last:
        return str(first)
    return f"{first.file}-{last}" if not first.printed and not last.printed else f"{first}-{last}"


def _names_heading(value: str, headings: Sequence[Heading]) -> bool:
    return any(_is_named(value, heading) for heading in headings)


def _is_named(value: str, heading: Heading) -> bool:
    """Tell whether a locator names a heading: by its number, its words, or that of one above it."""
    number, name = _number(heading.title), _bare(value)
    asked = name.rstrip(".")
    if number and (asked.casefold() == number.casefold() or number.startswith(f"{asked}.")):
        return True
    words, bare = reduced(name), _bare(heading.title)
    return bool(words) and words in map(reduced, (heading.title, bare, bare.removeprefix(number)))


def _right_heading(value: str, above: Sequence[Heading], all_headings: Sequence[Heading]) -> str:
    """The heading that a locator should have named, in its own way: by number or in words.

    Nothing where the text cannot tell.
    """
    is_number = bool(NUMBER.fullmatch(_bare(value)))
    fitting = [heading for heading in above if _number(heading.title) or not is_number]
    return _name(fitting[-1]) if fitting and _names_heading(value, all_headings) else ""


def _name(heading: Heading) -> str:
    return _number(heading.title) or heading.title


def _number(title: str) -> str:
    """The number of a heading, if it has one: "2.2", "A" or "IV".

    A single letter alone may as well be a word.
    """
    bare = _bare(title)
    match = NUMBER.match(bare)
    return match[1] if match and (match[1][0].isdecimal() or match[2] or bare != title.strip()) else ""


def _bare(value: str) -> str:
    """A heading or the value of a locator without a word as "paragraaf" in front."""
    named = NAMED.match(value.strip())
    return value.strip()[named.end() :] if named else value.strip()
