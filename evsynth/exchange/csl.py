"""A work in the words of BibTeX and biblatex -> the fields of a source in those of CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evsynth.exchange import words
from evsynth.exchange.dates import in_month, iso_date
from evsynth.exchange.records import Record, Value
from evsynth.exchange.work import FieldText, ImportedWork, Problem, label, noted
from evsynth.language import record_of
from evsynth.model import Language

TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z\d]{2,8})*", re.IGNORECASE | re.ASCII)
"""A language as a tag, such as nl or en-GB."""

LINK = re.compile(r"https?://\S+")
RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
DASH = re.compile(r"\s*(?:[–—]|--+)\s*")
YEAR = re.compile(r"(\d{4})([~?%]?)", re.ASCII)

Texts = Mapping[str, str]
"""The texts of a work by field."""


def record(work: ImportedWork, language: Language, problems: list[Problem]) -> Record:
    """A work as the fields of a source but for its id.

    `language` is that of the words for a kind of thesis.
    """
    texts = {field: field_text.text for field, field_text in work.texts.items()}
    type = _type(work, texts, problems)
    fields: dict[str, Value] = {variable: _first(texts, *names) for variable, names in words.TEXTS.items()}
    fields |= {variable: work.names.get(field, ()) for variable, field in words.NAMES.items()}
    fields |= {
        variable: _date(work.texts[field], problems)
        for variable, field in words.DATES.items()
        if field in texts
    }
    fields |= _titles(texts) | _numbers(type, texts) | _identifiers(texts) | _publisher(texts)
    fields |= {
        "type": type,
        "issued": _issued(work, problems),
        "page": _pages(texts),
        "genre": _genre(work, type, texts, language),
    }
    fields["language"] = _language(work, problems)
    return {variable: value for variable in words.ORDER if (value := fields.get(variable))}


def _first(texts: Texts, *fields: str) -> str:
    """The first of some fields that is there, or ""."""
    return next((texts[field] for field in fields if field in texts), "")


def _type(work: ImportedWork, texts: Texts, problems: list[Problem]) -> str:
    if work.type not in words.TYPES:
        message = "the type '@{type}' is not known; {entry} was taken as a document"
        problems.append(noted(work.line, message, type=work.type, entry=label(work.key)))
    type = words.TYPES.get(work.type, "document")
    if type == "article-journal":
        return words.ARTICLES.get(texts.get("entrysubtype", "").casefold(), type)
    is_page = type == "document" and _link(texts) and "publisher" not in texts
    return "webpage" if is_page else type


def _titles(texts: Texts) -> dict[str, str]:
    containers = (_with_subtitle(texts, field) for field in words.CONTAINERS)
    return {"title": _with_subtitle(texts, "title"), "container-title": next(filter(None, containers), "")}


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


def _identifiers(texts: Texts) -> dict[str, str]:
    return {"DOI": RESOLVER.sub("", _first(texts, "doi")), "URL": _link(texts)}


def _link(texts: Texts) -> str:
    link = LINK.search(texts.get("howpublished", ""))
    return texts.get("url") or (link.group() if link else "")


def _publisher(texts: Texts) -> dict[str, str]:
    """The publisher, in a last resort the way of publishing, unless that is only an address."""
    howpublished = texts.get("howpublished", "")
    return {
        "publisher": _first(texts, *words.PUBLISHERS) or ("" if LINK.search(howpublished) else howpublished)
    }


def _genre(work: ImportedWork, type: str, texts: Texts, language: Language) -> str:
    written = texts.get("type", "")
    keyword = written.casefold() or work.type
    genre = words.SAME_GENRES.get(keyword, keyword)
    if genre in words.GENRES:
        return record_of(language).vocabulary.genres[genre]
    return written if type in words.WITH_GENRE and keyword not in words.UNSPOKEN_GENRES else ""


def _issued(work: ImportedWork, problems: list[Problem]) -> str:
    """The date of appearance: the `date` of biblatex, or year, month and day."""
    date, month = work.texts.get("date") or work.texts.get("year"), work.texts.get("month")
    if date is None:
        return ""
    issued = _date(date, problems)
    year = YEAR.fullmatch(issued)
    if "date" in work.texts or month is None or not year:
        return issued
    day = work.texts.get("day", FieldText(0, "")).text
    if in_year := in_month(year[1], month.text, day):
        return in_year + year[2]
    problems.append(
        noted(month.line, "the month '{month}' was left out", month=f"{day} {month.text}".strip())
    )
    return issued


def _date(written: FieldText, problems: list[Problem]) -> str:
    date, is_whole = iso_date(written.text)
    if not is_whole:
        outcome = f"was taken as {date}" if date else "was left out"
        problems.append(noted(written.line, f"the date '{{date}}' {outcome}", date=written.text))
    return date


def _language(work: ImportedWork, problems: list[Problem]) -> str:
    written = [work.texts[field] for field in words.LANGUAGE_FIELDS if field in work.texts]
    for field_text in written:
        if tag := words.LANGUAGES.get(field_text.text.casefold()):
            return tag
        if TAG.fullmatch(field_text.text):
            return field_text.text.replace("_", "-")
    problems.extend(
        noted(field_text.line, "the language '{language}' was left out", language=field_text.text)
        for field_text in written[:1]
    )
    return ""
