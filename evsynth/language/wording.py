"""The words of a language that are looked up: numbers, lists, locators, kinds of works."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, overload

from evsynth.language.typography import qualified
from evsynth.model import Date, Language, Locator, Years
from evsynth.pandoc.nodes import Words, separated

NUMBER = r"(?:[A-Za-z]?\d+[a-z]?|[ivxlcdm]+)"
SEVERAL = re.compile(rf"{NUMBER}(?:\s*[-–,]\s*{NUMBER})+")
"""A range or a list of pages, chapters, ...; anything else is one place, hyphens and all."""


class Wording(NamedTuple):
    """One language's words."""

    conjunction: str
    numbers: tuple[str, ...]
    months: tuple[str, ...]
    locators: Mapping[str, tuple[str, str]]
    """CSL label to the words before one and before several."""
    both_cited_in: str
    all_cited_in: str
    """With `{number}`: three or more works that were read in the same one."""
    types: Mapping[str, str]
    designs: Mapping[str, str]
    quotation_marks: tuple[str, str]
    concerns: Mapping[str, str]
    confidence: Mapping[str, str]
    """The levels of GRADE-CERQual: of its components, and overall."""
    since: str
    until: str


DUTCH = Wording(
    conjunction="en",
    numbers=(
        *("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
        *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
    ),
    months=tuple("januari februari maart april mei juni juli augustus september oktober november december".split()),
    locators={
        "page": ("p.", "pp."),
        "section": ("par.", "par."),
        "chapter": ("hoofdstuk", "hoofdstukken"),
        "paragraph": ("al.", "al."),
        "figure": ("figuur", "figuren"),
        "table": ("tabel", "tabellen"),
        "appendix": ("bijlage", "bijlagen"),
        "note": ("noot", "noten"),
        "line": ("regel", "regels"),
        "article-locator": ("art.", "art."),
        "volume": ("deel", "delen"),
        "part": ("deel", "delen"),
        "column": ("kolom", "kolommen"),
        "act": ("bedrijf", "bedrijven"),
        "book": ("boek", "boeken"),
        "elocation": ("", ""),
        "equation": ("vergelijking", "vergelijkingen"),
        "issue": ("nr.", "nrs."),
        "rule": ("regel", "regels"),
        "scene": ("scène", "scènes"),
        "sub-verbo": ("s.v.", "s.vv."),
        "supplement": ("bijvoegsel", "bijvoegsels"),
        "timestamp": ("", ""),
        "title-locator": ("titel", "titels"),
        "verse": ("vers", "verzen"),
        "version": ("versie", "versies"),
    },
    both_cited_in="beide geciteerd in",
    all_cited_in="alle {number} geciteerd in",
    types={
        "article": "artikel",
        "article-journal": "tijdschriftartikel",
        "article-magazine": "tijdschriftartikel",
        "article-newspaper": "krantenartikel",
        "bill": "wetsvoorstel",
        "book": "boek",
        "broadcast": "uitzending",
        "chapter": "hoofdstuk",
        "dataset": "gegevensbestand",
        "document": "document",
        "hearing": "Kamerstuk",
        "interview": "interview",
        "legal_case": "uitspraak",
        "legislation": "wetgeving",
        "paper-conference": "congresbijdrage",
        "post": "bericht",
        "post-weblog": "blog",
        "report": "rapport",
        "speech": "toespraak",
        "thesis": "proefschrift",
        "webpage": "webpagina",
    },
    designs={
        "document-analysis": "documentanalyse",
        "case-study": "casestudy",
        "interviews": "interviews",
        "survey": "enquête",
        "mixed-methods": "gemengde methoden",
        "review": "literatuurstudie",
        "essay": "essay",
        "reportage": "reportage",
        "policy": "beleidsstuk",
    },
    quotation_marks=("“", "”"),
    concerns={"none": "geen bezwaren", "minor": "lichte bezwaren", "moderate": "matige bezwaren", "serious": "ernstige bezwaren"},
    confidence={"high": "hoog", "moderate": "matig", "low": "laag", "very-low": "zeer laag"},
    since="vanaf",
    until="tot en met",
)

ENGLISH = Wording(
    conjunction="and",
    numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    months=tuple("January February March April May June July August September October November December".split()),
    locators={
        "page": ("p.", "pp."),
        "section": ("section", "sections"),
        "chapter": ("chapter", "chapters"),
        "paragraph": ("para.", "paras."),
        "figure": ("figure", "figures"),
        "table": ("table", "tables"),
        "appendix": ("appendix", "appendices"),
        "note": ("note", "notes"),
        "line": ("line", "lines"),
        "article-locator": ("art.", "arts."),
        "volume": ("vol.", "vols."),
        "part": ("part", "parts"),
        "column": ("column", "columns"),
        "elocation": ("", ""),
        "issue": ("no.", "nos."),
        "sub-verbo": ("s.v.", "s.vv."),
        "timestamp": ("", ""),
        "title-locator": ("title", "titles"),
    },
    both_cited_in="both as cited in",
    all_cited_in="all {number} as cited in",
    types={
        "article-journal": "journal article",
        "article-newspaper": "newspaper article",
        "post-weblog": "blog",
        "legal_case": "case",
    },
    designs={"document-analysis": "document analysis", "case-study": "case study", "mixed-methods": "mixed methods"},
    quotation_marks=("“", "”"),
    concerns={"none": "no concerns", "minor": "minor concerns", "moderate": "moderate concerns", "serious": "serious concerns"},
    confidence={"high": "high", "moderate": "moderate", "low": "low", "very-low": "very low"},
    since="from",
    until="up to",
)

LOCALES: Mapping[Language, str] = {Language.DUTCH: "nl-NL", Language.ENGLISH: "en-US"}
"""The locale, in the tags of CSL and pandoc, of each language."""

WORDINGS: Mapping[Language, Wording] = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}


def number(count: int, wording: Wording) -> str:
    """A count in words as far as the language has them here, in figures above."""
    return wording.numbers[count] if count < len(wording.numbers) else str(count)


@overload
def listing(items: Sequence[str], wording: Wording) -> str: ...
@overload
def listing(items: Sequence[Words], wording: Wording) -> Words: ...
def listing(items: Sequence[Words], wording: Wording) -> Words:
    """`a`, `a en b`, `a, b en c`."""
    if len(items) < 2:
        return separated(items, "")
    return separated([separated(items[:-1], ", "), items[-1]], f" {wording.conjunction} ")


def all_cited_in(count: int, wording: Wording) -> str:
    """What joins two or more works to the one in which all of them were read."""
    return wording.both_cited_in if count == 2 else wording.all_cited_in.format(number=number(count, wording))


@overload
def upfirst(words: str) -> str: ...
@overload
def upfirst(words: Words) -> Words: ...
def upfirst(words: Words) -> Words:
    """With a capital; of "één" only the first vowel loses its accent, as Dutch wants. A node stays as it is."""
    if isinstance(words, str):
        return "Eén" + words[3:] if words.startswith("één") else words[:1].upper() + words[1:]
    return words if isinstance(words, dict) or not words else (upfirst(words[0]), *words[1:])


def locators(places: Sequence[Locator], wording: Wording) -> str:
    """Places in a work in words: `par. 2.2, pp. 7–8`."""
    return ", ".join(_locator(place, wording) for place in places)


def date(date: Date, wording: Wording) -> str:
    """A date or a span of dates in words, to the precision that it has: `17 mei 2021`, `2019–2020`, `ca. 2004`."""
    ends = [_day(end, wording) for end in (date.start, date.end) if end]
    dash = " – " if any(" " in end for end in ends) else "–"
    return qualified(dash.join(ends), date)


def years(span: Years, wording: Wording) -> str:
    """A span of years: `2015`, `2015–2020`, `vanaf 2015`, `tot en met 2020`."""
    if span.first == span.last:
        return str(span.first)
    if span.last is None:
        return f"{wording.since} {span.first}"
    return f"{wording.until} {span.last}" if span.first is None else f"{span.first}–{span.last}"


def _day(parts: Sequence[int], wording: Wording) -> str:
    year, month, day = (*parts, 0, 0)[:3]
    return " ".join(part for part in (str(day or ""), wording.months[month - 1] if month else "", str(year)) if part)


def _locator(place: Locator, wording: Wording) -> str:
    opening, closing = wording.quotation_marks
    if place.label == "section" and not re.match(r"[A-Z]?\d", place.value):
        return f"{opening}{place.value}{closing}"
    one, several = wording.locators.get(place.label, (place.label, place.label))
    is_several = SEVERAL.fullmatch(place.value) is not None
    value = place.value.replace("-", "–") if is_several else place.value
    return f"{several if is_several else one} {value}".strip()
