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
    """The differences in the records; `synthesis` is that of now."""
    return {
        "claims": [_claim(claim, synthesis) for claim in recorded.claims],
        "evidence": [_evidence(evidence) for evidence in recorded.evidence],
        "relations": [_relation(relation) for relation in recorded.relations],
        "sources": [_source(source) for source in recorded.sources],
    }


def verdict_values(verdict_change: VerdictChange) -> Mapping[str, Any]:
    """A verdict, and because of what it changed."""
    causes = [[_cause(cause) for cause in group] for group in verdict_change.causes]
    return {
        "claim": verdict_change.claim,
        "before": verdict_change.before,
        "after": verdict_change.after,
        "because": causes,
    }


def _cause(cause: Cause) -> Mapping[str, Any]:
    return {
        "source": cause.source,
        "how": cause.how,
        "before": cause.before,
        "after": cause.after,
        "via": cause.via,
    }


def _change(before: object, after: object) -> str:
    return "changed" if before and after else "added" if after else "removed"


def _claim(claim_change: ClaimChange, synthesis: Synthesis) -> Mapping[str, Any]:
    claim = claim_change.after or claim_change.before
    assert claim
    weighing = synthesis.weighing_by_claim.get(claim_change.id) if claim_change.after else None
    return {
        "id": claim_change.id,
        "change": "renamed" if claim_change.formerly else _change(claim_change.before, claim_change.after),
        "formerly": claim_change.formerly,
        "statement": claim.statement,
        "verdict": weighing.verdict if weighing else None,
        "fields": _fields(claim_change.fields),
        "evidence": [_piece(piece) for piece in claim_change.evidence],
    }


def _piece(evidence: Evidence) -> Mapping[str, Any]:
    return {
        "source": evidence.source,
        "stance": evidence.stance,
        "as-cited-in": evidence.as_cited_in,
        "locator": dict(evidence.locator),
        "quote": evidence.quote,
    }


def _evidence(evidence_change: EvidenceChange) -> Mapping[str, Any]:
    kind = (
        "moved"
        if evidence_change.moved_from
        else "turned"
        if "stance" in evidence_change.names
        else _change(evidence_change.before, evidence_change.after)
    )
    evidence = evidence_change.after or evidence_change.before
    assert evidence
    return {
        "claim": evidence_change.claim,
        "change": kind,
        "from": evidence_change.moved_from,
        **_piece(evidence),
        "fields": _fields(evidence_change.fields),
    }


def _relation(relation_change: RelationChange) -> Mapping[str, Any]:
    what = {"claim": relation_change.claim, "type": relation_change.type, "other": relation_change.target}
    return {
        **what,
        "change": _change(relation_change.before, relation_change.after),
        "fields": _fields(relation_change.fields),
    }


def _source(source_change: SourceChange) -> Mapping[str, Any]:
    source = source_change.after or source_change.before
    assert source
    kind = "renamed" if source_change.formerly else _change(source_change.before, source_change.after)
    return {
        "id": source_change.id,
        "change": kind,
        "formerly": source_change.formerly,
        "title": source.title,
        "fields": _fields(source_change.fields),
    }


def _fields(fields: Iterable[Field]) -> list[Mapping[str, str]]:
    return [field._asdict() for field in fields]
