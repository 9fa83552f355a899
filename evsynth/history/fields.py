"""The fields of a record: for each a value to compare, and the words to show it in.

Where it was written is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from evsynth.analysis.scopes import scope_as_written
from evsynth.fingerprints import EDITION
from evsynth.model import (
    Allowance,
    Claim,
    Confidence,
    Date,
    Evidence,
    FullText,
    Judgement,
    Locator,
    Relation,
    Source,
)


class Field(NamedTuple):
    """A field that changed.

    The words are equal where they leave out what changed: the explanation of a judgement, say.
    """

    name: str
    before: str
    after: str


Written: TypeAlias = tuple[Any, str]
Fields: TypeAlias = Mapping[str, Written]


def changed(before: Fields, after: Fields) -> tuple[Field, ...]:
    """The fields that differ, in the order of the record."""
    names = dict.fromkeys((*before, *after))
    pairs = ((name, before.get(name, ("", "")), after.get(name, ("", ""))) for name in names)
    return tuple(Field(name, old[1], new[1]) for name, old, new in pairs if old[0] != new[0])


def of_claim(claim: Claim) -> Fields:
    """A claim without its evidence and relations."""
    return {
        "statement": _text(claim.statement),
        "theme": _text(claim.theme),
        "scope": (dict(claim.scope), scope_as_written(claim.scope)),
        "reconciled": _text(claim.reconciled),
        "confidence": (claim.confidence, _confidence(claim.confidence)),
        "allow": _allowances(claim.allow),
        "note": _text(claim.note),
    }


def of_evidence(evidence: Evidence) -> Fields:
    """A piece of evidence without its source."""
    return {
        "stance": _text(evidence.stance),
        "as-cited-in": _text(evidence.as_cited_in),
        "locator": (evidence.locator, locator_as_written(evidence.locator)),
        "quote": _text(evidence.quote),
        "prefix": _text(evidence.prefix),
        "suffix": _text(evidence.suffix),
        "because": _text(evidence.because),
        "scope": (dict(evidence.scope), scope_as_written(evidence.scope)),
    }


def of_relation(relation: Relation) -> Fields:
    """A relation without its type and the claim it leads to."""
    return {"because": _text(relation.because), "reconciled": _text(relation.reconciled)}


def of_source(source: Source) -> Fields:
    """A source, with its CSL variables under their own names."""
    return {
        "type": _text(source.type),
        **{name: _text(text) for name, text in source.texts.items()},
        **{name: (names, "; ".join(name.full for name in names)) for name, names in source.names.items()},
        **{name: (date, date_as_written(date)) for name, date in source.dates.items()},
        "short": _text(source.short),
        "perspective": _text(source.perspective),
        "design": _text(source.design),
        "sample": _text(source.sample),
        "scope": (dict(source.scope), scope_as_written(source.scope)),
        "draws-on": (source.draws_on, ", ".join(source.draws_on)),
        "independent-of": (source.independent_of, ", ".join(source.independent_of)),
        "commissioned-by": (source.commissioned_by, ", ".join(source.commissioned_by)),
        "text": (source.text or "", _full_text(source.text)),
        "allow": _allowances(source.allow),
        "note": _text(source.note),
    }


def of_reviewed(claim: Claim, evidence: Evidence | None, work: Source | None) -> Mapping[str, str]:
    """The subject of a review, in words, by the parts of `analysis.reviews.PARTS`.

    Of a claim only what is its own.
    """
    of_claim = {"statement": claim.statement, "claim_scope": scope_as_written(claim.scope)}
    if evidence is None:
        return of_claim
    return {
        **of_claim,
        "stance": str(evidence.stance),
        "quote": " ".join(
            filter(None, (_aside(evidence.prefix), _quoted(evidence.quote), _aside(evidence.suffix)))
        ),
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


def _text(text: str) -> Written:
    return text, text


def _allowances(allow: Iterable[Allowance]) -> Written:
    return [(allowance.rule, allowance.because) for allowance in allow], ", ".join(
        allowance.rule for allowance in allow
    )


def _confidence(confidence: Confidence | None) -> str:
    if confidence is None:
        return ""
    components = [f"{name} {judgement.level}" for name, judgement in confidence.components.items()]
    return ", ".join([*_level(confidence.overall), *components])


def _level(judgement: Judgement | None) -> list[str]:
    return [judgement.level] if judgement else []


def _full_text(text: FullText | None) -> str:
    return ", ".join(filter(None, (text.file, text.edition, text.sha256[:7]))) if text else ""


def _quoted(quote: str) -> str:
    return f"“{quote}”" if quote else ""


def _aside(words: str) -> str:
    return f"[{words}]" if words else ""


def _edition(work: Source) -> str:
    """All that tells an edition from others (`evsynth.fingerprints.of_edition`)."""
    text = work.text
    named = [f"text: {text.edition}"] if text and text.edition else []
    if text and text.pages:
        named.append(f"page {text.pages.file} of the file has the number {text.pages.printed}")
    return ", ".join(filter(None, [issued_as_written(work), *named]))
