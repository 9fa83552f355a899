"""Words made by the vocabulary of a language: numbers, lists, places in works, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar, overload

from evsynth.language.patterns import filled
from evsynth.language.record import Noun, Vocabulary
from evsynth.language.typography import qualified
from evsynth.model import Date, Locator, Years

NUMBER = r"(?:[A-Za-z]?\d+[a-z]?|[ivxlcdm]+)"
SEVERAL = re.compile(rf"{NUMBER}(?:\s*[-–,]\s*{NUMBER})+")
"""A range or a list of pages, chapters, ...; anything else is one place, hyphens and all."""

Part = TypeVar("Part")


def number(count: int, vocabulary: Vocabulary) -> str:
    """A count in words as far as the language has them here, in figures above."""
    return vocabulary.numbers[count] if count < len(vocabulary.numbers) else str(count)


def counted_in_figures(count: int, noun: Noun) -> str:
    """A count in figures with its noun: `1 bron`, `3 bronnen`."""
    return f"{count} {noun[count != 1]}"


@overload
def listing(items: Sequence[str], vocabulary: Vocabulary) -> str: ...
@overload
def listing(items: Sequence[str | Part], vocabulary: Vocabulary) -> str | tuple[str | Part, ...]: ...
def listing(items: Sequence[str | Part], vocabulary: Vocabulary) -> str | tuple[str | Part, ...]:
    """`a`, `a en b`, `a, b en c`."""
    separators = [*[", "] * (len(items) - 2), f" {vocabulary.conjunction} "][: max(len(items) - 1, 0)]
    parts = [part for pair in zip(items, [*separators, ""], strict=False) for part in pair]
    texts = [part for part in parts if isinstance(part, str)]
    return "".join(texts) if len(texts) == len(parts) else tuple(parts)


def all_cited_in(count: int, vocabulary: Vocabulary) -> str:
    """The words between two or more works and the one in which all of them were read."""
    if count == 2:
        return vocabulary.both_cited_in
    return filled(vocabulary.all_cited_in, number=number(count, vocabulary))


def upfirst(words: str, vocabulary: Vocabulary) -> str:
    """Words with a capital, as at the beginning of a sentence."""
    first = next((word for word in vocabulary.capitals if words.startswith(word)), words[:1])
    return vocabulary.capitals.get(first, first.upper()) + words[len(first) :]


def locators(places: Sequence[Locator], vocabulary: Vocabulary) -> str:
    """Places in a work in words: `par. 2.2, pp. 7–8`."""
    return ", ".join(_locator(place, vocabulary) for place in places)


def date(date: Date, vocabulary: Vocabulary) -> str:
    """A date or a span of dates in words, as precise as it is: `17 mei 2021`, `2019–2020`, `ca. 2004`."""
    ends = [_day(end, vocabulary) for end in (date.start, date.end) if end]
    dash = " – " if any(" " in end for end in ends) else "–"
    return qualified(dash.join(ends), date, vocabulary)


def years(span: Years, vocabulary: Vocabulary) -> str:
    """A span of years: `2015`, `2015–2020`, `vanaf 2015`, `tot en met 2020`."""
    if span.first == span.last:
        return str(span.first)
    if span.last is None:
        return f"{vocabulary.since} {span.first}"
    return f"{vocabulary.until} {span.last}" if span.first is None else f"{span.first}–{span.last}"


def _day(parts: Sequence[int], vocabulary: Vocabulary) -> str:
    year, month, day = (*parts, 0, 0)[:3]
    return " ".join(
        part for part in (str(day or ""), vocabulary.months[month - 1] if month else "", str(year)) if part
    )


def _locator(place: Locator, vocabulary: Vocabulary) -> str:
    opening, closing = vocabulary.quotation_marks
    if place.label == "section" and not re.match(r"[A-Z]?\d", place.value):
        return f"{opening}{place.value}{closing}"
    is_several = SEVERAL.fullmatch(place.value) is not None
    value = place.value.replace("-", "–") if is_several else place.value
    return f"{vocabulary.locators[place.label][is_several]} {value}".strip()
