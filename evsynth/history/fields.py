"""The fields of records: those that differ, and the words to show them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from evsynth.analysis.scopes import scope_as_written
from evsynth.fingerprints import EDITION
from evsynth.model import Claim, Confidence, Date, Evidence, FullText, Locator, Name, Relation, Source

Record: TypeAlias = Claim | Evidence | Relation | Source


class Field(NamedTuple):
    """A field that changed.

    The words are equal where they leave out what changed: the explanation of a judgement, say.
    """

    name: str
    before: str
    after: str


FIELDS: Mapping[type, tuple[str, ...]] = {
    Claim: ("statement", "theme", "scope", "reconciled", "confidence", "allow", "note"),
    Evidence: ("stance", "as_cited_in", "locator", "quote", "prefix", "suffix", "because", "scope"),
    Relation: ("because", "reconciled"),
    Source: (
        *("short", "perspective", "design", "sample", "scope", "draws_on", "independent_of"),
        *("commissioned_by", "text", "allow", "note"),
    ),
}
"""The fields that are compared, in order; the CSL variables of a source come before them.

Left out are those that say which record it is, and the evidence and relations of a claim.
"""


def changed(before: Record | None, after: Record | None) -> tuple[Field, ...]:
    """The fields that differ, in the order of the record; none where one of the two is not there."""
    if before is None or after is None or before is after:
        return ()
    old, new = _values(before), _values(after)
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in dict.fromkeys((*old, *new)))
    return tuple(Field(name, _in_words(was), _in_words(now)) for name, was, now in pairs if was != now)


def _values(record: Record) -> dict[str, object]:
    """The values of a record by the names of its fields, without the places at which they were written."""
    variables = (
        {"type": record.type, **record.texts, **record.names, **record.dates}
        if isinstance(record, Source)
        else {}
    )
    values = variables | {name.replace("_", "-"): getattr(record, name) for name in FIELDS[type(record)]}
    if not isinstance(record, Evidence | Relation):
        values["allow"] = tuple((allowance.rule, allowance.because) for allowance in record.allow)
    return values


def _in_words(value: Any) -> str:
    match value:
        case Date():
            return date_as_written(value)
        case Confidence():
            levels = [value.overall.level] if value.overall else []
            return ", ".join([*levels, *(f"{name} {part.level}" for name, part in value.components.items())])
        case FullText():
            return ", ".join(filter(None, (value.file, value.edition, value.sha256[:7])))
        case Mapping():
            return scope_as_written(value)
        case (Locator(), *_):
            return locator_as_written(value)
        case (Name(), *_):
            return "; ".join(name.full for name in value)
        case ((_, _), *_):
            return ", ".join(rule for rule, _ in value)
        case tuple():
            return ", ".join(value)
    return value or ""


def of_reviewed(claim: Claim, evidence: Evidence | None, work: Source | None) -> Mapping[str, str]:
    """The subject of a review, in words, by the parts of `analysis.reviews.PARTS`.

    Of a claim only what is its own.
    """
    of_claim = {"statement": claim.statement, "claim_scope": scope_as_written(claim.scope)}
    if evidence is None:
        return of_claim
    marked = (("[", evidence.prefix, "]"), ("“", evidence.quote, "”"), ("[", evidence.suffix, "]"))
    return {
        **of_claim,
        "stance": str(evidence.stance),
        "quote": " ".join("".join(part) for part in marked if part[1]),
        "locator": locator_as_written(evidence.locator),
        "scope": scope_as_written(evidence.scope),
        "edition": _edition(work) if work else "",
    }


def issued_as_written(work: Source) -> str:
    """The date, edition and version of a work."""
    named = (f"{name} {work.texts[name]}" for name in EDITION if work.texts.get(name))
    issued = work.dates.get("issued")
    return ", ".join(filter(None, [date_as_written(issued) if issued else "", *named]))


def locator_as_written(locator: Iterable[Locator]) -> str:
    """A place in a work: `section 3, page 12`."""
    return ", ".join(f"{label} {value}" for label, value in locator)


def date_as_written(date: Date) -> str:
    """A date as a record writes it: `2020-05`, `2020/2021`, `2004~`."""
    ends = ((date.start, date.start_qualifier), (date.end, date.end_qualifier))
    return "/".join("-".join(f"{part:02}" for part in end) + qualifier for end, qualifier in ends if end)


def _edition(work: Source) -> str:
    """All that tells an edition from others (`evsynth.fingerprints.of_edition`)."""
    text = work.text
    named = [f"text: {text.edition}"] if text and text.edition else []
    if text and text.pages:
        named.append(f"page {text.pages.file} of the file has the number {text.pages.printed}")
    return ", ".join(filter(None, [issued_as_written(work), *named]))
