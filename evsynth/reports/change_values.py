"""Changes as plain values, for programs: those of `evsynth diff` and of `evsynth log`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from evsynth.analysis.synthesis import Synthesis
from evsynth.history.causes import Cause, VerdictChange
from evsynth.history.changes import ClaimChange, EvidenceChange, Recorded, RelationChange, SourceChange
from evsynth.history.fields import Field
from evsynth.model import Evidence


def recorded_values(recorded: Recorded, synthesis: Synthesis) -> Mapping[str, Any]:
    """What differs in the records; `synthesis` is that of now."""
    return {
        "claims": [_claim(one, synthesis) for one in recorded.claims],
        "evidence": [_evidence(one) for one in recorded.evidence],
        "relations": [_relation(one) for one in recorded.relations],
        "sources": [_source(one) for one in recorded.sources],
    }


def verdict_values(one: VerdictChange) -> Mapping[str, Any]:
    """A verdict, and because of what it changed."""
    causes = [[_cause(cause) for cause in some] for some in one.causes]
    return {"claim": one.claim, "before": one.before, "after": one.after, "because": causes}


def _cause(one: Cause) -> Mapping[str, Any]:
    return {"source": one.source, "how": one.how, "before": one.before, "after": one.after, "via": one.via}


def _change(before: object, after: object) -> str:
    return "changed" if before and after else "added" if after else "removed"


def _claim(one: ClaimChange, synthesis: Synthesis) -> Mapping[str, Any]:
    item = one.after or one.before
    assert item
    weighing = synthesis.weighing_by_claim.get(one.id) if one.after else None
    return {
        "id": one.id,
        "change": "renamed" if one.formerly else _change(one.before, one.after),
        "formerly": one.formerly,
        "statement": item.statement,
        "verdict": weighing.verdict if weighing else None,
        "fields": _fields(one.fields),
        "evidence": [_piece(piece) for piece in one.evidence],
    }


def _piece(one: Evidence) -> Mapping[str, Any]:
    return {
        "source": one.source,
        "stance": one.stance,
        "as-cited-in": one.as_cited_in,
        "locator": dict(one.locator),
        "quote": one.quote,
    }


def _evidence(one: EvidenceChange) -> Mapping[str, Any]:
    kind = "moved" if one.moved_from else "turned" if "stance" in one.names else _change(one.before, one.after)
    item = one.after or one.before
    assert item
    return {"claim": one.claim, "change": kind, "from": one.moved_from, **_piece(item), "fields": _fields(one.fields)}


def _relation(one: RelationChange) -> Mapping[str, Any]:
    what = {"claim": one.claim, "type": one.type, "other": one.other}
    return {**what, "change": _change(one.before, one.after), "fields": _fields(one.fields)}


def _source(one: SourceChange) -> Mapping[str, Any]:
    item = one.after or one.before
    assert item
    kind = "renamed" if one.formerly else _change(one.before, one.after)
    return {"id": one.id, "change": kind, "formerly": one.formerly, "title": item.title, "fields": _fields(one.fields)}


def _fields(fields: Iterable[Field]) -> list[Mapping[str, str]]:
    return [field._asdict() for field in fields]
