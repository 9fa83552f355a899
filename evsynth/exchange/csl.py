"""A work in the words of BibTeX and biblatex -> the fields of a source in those of CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evsynth.exchange import words
from evsynth.exchange.records import Record
from evsynth.exchange.work import FieldText, ImportedWork, Problems, label
from evsynth.language import record_of
from evsynth.model import Language
from evsynth.reading.date_formats import UNDATED, date_meant, month_number
from evsynth.reading.dates import parse_date

TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z\d]{2,8})*", re.IGNORECASE | re.ASCII)
"""A language as a tag, such as nl or en-GB."""

LINK = re.compile(r"https?://\S+")
RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
DASH = re.compile(r"\s*(?:[–—]|--+)\s*")
YEAR = re.compile(r"(\d{4})([~?%]?)", re.ASCII)
ANY_YEAR = re.compile(r"(?<!\d)(?!0000)\d{4}(?!\d)", re.ASCII)
WORD = re.compile(r"[^\W\d_]+|\d+")

Texts = Mapping[str, str]
"""The texts of a work by field."""


def record(work: ImportedWork, language: Language, problems: Problems) -> Record:
    """A work as the fields of a source but for its id.

    `language` is that of the words for a kind of thesis.
    """
    texts = {field: field_text.text for field, field_text in work.texts.items()}
    type = _type(work, texts, problems)
    dates = ((variable, work.texts.get(field)) for variable, field in words.DATES.items())
    containers = (_with_subtitle(texts, field) for field in words.CONTAINERS)
    fields: Record = {
        **{variable: _first(texts, *names) for variable, names in words.TEXTS.items()},
        **{variable: work.names.get(field, ()) for variable, field in words.NAMES.items()},
        **{variable: _date(written, problems) for variable, written in dates if written},
        **_numbers(type, texts),
        "type": type,
        "title": _with_subtitle(texts, "title"),
        "container-title": next(filter(None, containers), ""),
        "issued": _issued(work, problems),
        "page": _pages(texts),
        "genre": _genre(work, type, texts, language),
        "publisher": _first(texts, *words.PUBLISHERS) or _way_of_publishing(texts),
        "DOI": RESOLVER.sub("", texts.get("doi", "")),
        "URL": _link(texts),
        "language": _language(work, problems),
    }
    return {variable: value for variable in words.ORDER if (value := fields.get(variable))}


def _first(texts: Texts, *fields: str) -> str:
    """The first of some fields that is there, or ""."""
    return next((texts[field] for field in fields if field in texts), "")


def _type(work: ImportedWork, texts: Texts, problems: Problems) -> str:
    if work.type not in words.TYPES:
        message = "the type '@{type}' is not known; {entry} was taken as a document"
        problems.note(work.line, message, type=work.type, entry=label(work.key))
    type = words.TYPES.get(work.type, "document")
    if type == "article-journal":
        return words.ARTICLES.get(texts.get("entrysubtype", "").casefold(), type)
    is_page = type == "document" and _link(texts) and "publisher" not in texts
    return "webpage" if is_page else type


def _with_subtitle(texts: Texts, field: str) -> str:
    """A title and its subtitle as one, as on a title page."""
    title, subtitle = texts.get(field, ""), texts.get(words.SUBTITLES[field], "")
    if not (title and subtitle):
        return title
    return f"{title} {subtitle}" if title.endswith(tuple(".:?!")) else f"{title}: {subtitle}"


def _numbers(type: str, texts: Texts) -> dict[str, str]:
    """`number` under its three meanings: of an issue, in a series, of the work itself."""
    if type.startswith("article"):
        return {"issue": _first(texts, "number", "issue"), "number": _first(texts, "eid")}
    variable = "collection-number" if "series" in texts else "number"
    return {variable: _first(texts, "number"), "issue": _first(texts, "issue")}


def _pages(texts: Texts) -> str:
    """Pages with a hyphen between them, and a dash where the pages themselves have hyphens (A-1–A-9)."""
    pages = DASH.sub("–", _first(texts, "pages"))
    return pages if "-" in pages else pages.replace("–", "-")


def _link(texts: Texts) -> str:
    link = LINK.search(texts.get("howpublished", ""))
    return texts.get("url") or (link.group() if link else "")


def _way_of_publishing(texts: Texts) -> str:
    """The way of publishing, in the last resort a publisher; "" where it is only an address."""
    howpublished = texts.get("howpublished", "")
    return "" if LINK.search(howpublished) else howpublished


def _genre(work: ImportedWork, type: str, texts: Texts, language: Language) -> str:
    written = texts.get("type", "")
    keyword = written.casefold() or work.type
    genre = words.SAME_GENRES.get(keyword, keyword)
    if genre in words.GENRES:
        return record_of(language).vocabulary.genres[genre]
    return written if type in words.WITH_GENRE and keyword not in words.UNSPOKEN_GENRES else ""


def _issued(work: ImportedWork, problems: Problems) -> str:
    """The date of appearance: the `date` of biblatex, or year, month and day."""
    date, month = work.texts.get("date") or work.texts.get("year"), work.texts.get("month")
    if date is None:
        return ""
    issued = _date(date, problems)
    year = YEAR.fullmatch(issued)
    if "date" in work.texts or month is None or not year:
        return issued
    day = work.texts.get("day", FieldText(0, "")).text
    if in_year := _in_month(year[1], month.text, day):
        return in_year + year[2]
    problems.note(month.line, "the month '{month}' was left out", month=f"{day} {month.text}".strip())
    return issued


def _date(written: FieldText, problems: Problems) -> str:
    date, is_whole = _iso_date(written.text)
    if not is_whole:
        outcome = f"was taken as {date}" if date else "was left out"
        problems.note(written.line, f"the date '{{date}}' {outcome}", date=written.text)
    return date


def _iso_date(text: str) -> tuple[str, bool]:
    """A date or span, and whether it says all that is written.

    Where it does not, the date is the first year, or "" where there is none.
    """
    whole = text if parse_date(text) else date_meant(text)
    if whole:
        return whole, True
    year = ANY_YEAR.search(text)
    return (year.group(), False) if year else ("", text.casefold() in UNDATED)


def _in_month(year: str, month: str, day: str) -> str:
    """A year with its month, in words or as a number, and its day; "" where these cannot be read."""
    parts = WORD.findall(month.casefold())
    named = [f"{month_number(word):02}" for word in parts if not word.isdecimal()]
    numbers = [word.zfill(2) for word in parts if word.isdecimal()]
    if len(named) == 2 and not numbers:
        date = f"{year}-{named[0]}/{year}-{named[1]}"
    elif named[1:] or (not named and len(numbers) != 1):
        return ""
    else:
        date = "-".join([year, *named, *numbers, *(word.zfill(2) for word in WORD.findall(day))])
    return date if parse_date(date) else ""


def _language(work: ImportedWork, problems: Problems) -> str:
    written = [work.texts[field] for field in words.LANGUAGE_FIELDS if field in work.texts]
    for field_text in written:
        if tag := words.LANGUAGES.get(field_text.text.casefold()):
            return tag
        if TAG.fullmatch(field_text.text):
            return field_text.text.replace("_", "-")
    if written:
        problems.note(written[0].line, "the language '{language}' was left out", language=written[0].text)
    return ""
