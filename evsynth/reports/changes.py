"""Changes in words, a line or a few for each thing that differs; and as plain values, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import escaped, printable
from evsynth.history import changes as history
from evsynth.history.causes import Cause, CauseKind, VerdictChange
from evsynth.history.changes import ClaimChange, Counts, EvidenceChange, RelationChange, SourceChange
from evsynth.history.fields import Field, locator_as_written
from evsynth.model import Evidence, Stance
from evsynth.reports.terminal import Paint

LONGEST = 300
"""Characters of a statement that are shown."""

MOST_CAUSES = 5
"""Sets of sources that are named where each is enough."""

SAYS = {
    Stance.SUPPORTS: "supports it",
    Stance.QUALIFIES: "qualifies it",
    Stance.CONTRADICTS: "contradicts it",
}
SAID = {
    Stance.SUPPORTS: "supported it",
    Stance.QUALIFIES: "qualified it",
    Stance.CONTRADICTS: "contradicted it",
}
WITHOUT_TURNING = {
    CauseKind.SCOPE: "in another scope now",
    CauseKind.VOICE: "counts otherwise as a voice now",
}
NEW, GONE, OTHER, MOVED = "+", "-", "~", ">"
STYLES = {NEW: "added", GONE: "error", OTHER: "file", MOVED: "file"}
NAMES = {NEW: "added", GONE: "removed", OTHER: "changed"}
"""The sorts of change by their signs, as programs are told them."""

Change = ClaimChange | EvidenceChange | RelationChange | SourceChange


def sign(change: Change) -> str:
    """The sign of what came, went or changed."""
    return OTHER if change.before and change.after else NEW if change.after else GONE


class ChangeLines(NamedTuple):
    """Puts changes in words, line by line; `synthesis` is that of now."""

    paint: Paint
    synthesis: Synthesis

    def verdict(self, change: VerdictChange) -> Iterator[str]:
        """A verdict, and because of what it changed."""
        by = f", by {_because(change.causes)}" if change.causes else ""
        yield f"{self.paint(change.claim, 'file')}: from {change.before} to {change.after}{by}"

    def claim(self, change: ClaimChange) -> Iterator[str]:
        """A claim that came, went or changed."""
        claim = change.after or change.before
        assert claim
        weighing = None if change.before else self.synthesis.weighing_by_claim.get(change.id)
        verdict = f" ({weighing.verdict})" if weighing else ""
        yield from self._record(change, f"{_long(claim.statement)}{verdict}")
        if sign(change) != OTHER:
            yield from (f"    {sign(change)} {_piece(piece)}" for piece in change.evidence)

    def source(self, change: SourceChange) -> Iterator[str]:
        """A source that came, went or changed."""
        source = change.after or change.before
        assert source
        yield from self._record(change, _long(source.title))

    def _record(self, change: ClaimChange | SourceChange, words: str) -> Iterator[str]:
        """A record with its words, if it came or went; else with its fields that changed."""
        head = f"{self._sign(sign(change))} {self.paint(change.id, 'file')}"
        if sign(change) != OTHER:
            yield f"{head}: {words}"
        else:
            yield f"{head}{f', formerly {change.formerly}' if change.formerly else ''}"
            yield from _fields(change.fields)

    def evidence(self, change: EvidenceChange) -> Iterator[str]:
        """A piece of evidence, without the claim at which it stands."""
        if change.before and change.after:
            moved = f" moved here from {change.moved_from}" if change.moved_from else ""
            stances = f"{SAYS[change.after.stance]} now, {SAID[change.before.stance]} before"
            turned = f" turned: {stances}" if "stance" in change.names else ""
            both = " and" if moved and turned else ""
            yield f"{self._sign(MOVED if moved else OTHER)} {escaped(change.source)}{moved}{both}{turned}"
            yield from _fields(field for field in change.fields if field.name != "stance")
        else:
            piece = change.after or change.before
            assert piece
            yield f"{self._sign(sign(change))} {_piece(piece)}"

    def relation(self, change: RelationChange) -> Iterator[str]:
        """A relation of a claim."""
        claim = self.paint(change.claim, "file")
        yield f"{self._sign(sign(change))} {claim} {change.type} {escaped(change.target)}"
        yield from _fields(change.fields)

    def agreement(self, change: history.AgreementChange) -> Iterator[str]:
        """Two sources, and what became of the numbers of claims on which they meet."""
        sources = f"{change.first} and {change.second}"
        if not any(change.before):
            yield f"{sources} meet now: {_counts(change.after)}"
        elif not any(change.after):
            yield f"{sources} meet no more: {_counts(change.before)} before"
        else:
            ways = zip(Counts._fields, change.before, change.after, strict=True)
            yield f"{sources}: {', '.join(f'{way} {was} -> {now}' for way, was, now in ways if was != now)}"

    def _sign(self, sign: str) -> str:
        return self.paint(sign, STYLES[sign])


def _because(causes: Sequence[Sequence[Cause]]) -> str:
    """The sources that changed a verdict: those that did together, or each that would have alone."""
    sets = [" together with ".join(map(_cause, group)) for group in causes[:MOST_CAUSES]]
    more = f", or {len(causes) - MOST_CAUSES:,} others" if len(causes) > MOST_CAUSES else ""
    return f"{' or '.join(sets)}{more}{', each enough' if len(sets) > 1 else ''}"


def _cause(cause: Cause) -> str:
    parts = [f"{_says(cause.gained)} now"] if cause.gained else []
    parts += [f"no longer {_says(cause.lost)}"] if cause.lost else []
    what = ", ".join(parts) or WITHOUT_TURNING[cause.how]
    via = f", by way of {', '.join(cause.via)}" if cause.via else ""
    return f"{cause.source} ({what}{via})"


def _says(stances: Iterable[Stance]) -> str:
    return " and ".join(SAYS[stance] for stance in stances)


def other_changes(difference: history.Difference) -> Iterator[str]:
    """Changes in other files than the records."""
    if difference.settings:
        yield f"evsynth.yaml: {', '.join(difference.settings)}"
    if difference.has_other_text:
        yield "balans.md: the author's text"
    if difference.has_other_lock:
        was, now = difference.verified
        numbers = f"{was:,} -> {now:,}" if was != now else f"other lines, and as before {now:,}"
        yield f"evsynth.lock: {numbers} quotations verified"


def _counts(counts: Counts) -> str:
    return ", ".join(f"{number} {way}" for way, number in zip(Counts._fields, counts, strict=True) if number)


def _piece(piece: Evidence) -> str:
    through = f", read in {escaped(piece.as_cited_in)}" if piece.as_cited_in else ""
    place = f", {printable(locator_as_written(piece.locator))}" if piece.locator else ""
    quote = f': "{printable(piece.quote)}"' if piece.quote else ""
    return f"{escaped(piece.source)} {SAYS[piece.stance]}{through}{place}{quote}"


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        if field.before == field.after:
            words = "changed in its details"
        elif field.before and field.after:
            words = f"{_long(field.before)} -> {_long(field.after)}"
        else:
            words = f"+ {_long(field.after)}" if field.after else f"- {_long(field.before)}"
        yield f"    {field.name}: {words}"


def _long(text: str) -> str:
    line = escaped(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4]} ..."


def recorded_values(recorded: history.Recorded, synthesis: Synthesis) -> Mapping[str, Any]:
    """The differences in the records as plain values; `synthesis` is that of now."""
    return {
        "claims": [_claim_values(change, synthesis) for change in recorded.claims],
        "evidence": [_evidence_values(change) for change in recorded.evidence],
        "relations": [
            {
                "claim": change.claim,
                "type": change.type,
                "other": change.target,
                "change": NAMES[sign(change)],
                "fields": _field_values(change.fields),
            }
            for change in recorded.relations
        ],
        "sources": [_source_values(change) for change in recorded.sources],
    }


def verdict_values(change: VerdictChange) -> Mapping[str, Any]:
    """A verdict as plain values, and because of what it changed."""
    return {
        "claim": change.claim,
        "before": change.before,
        "after": change.after,
        "because": [[cause._asdict() for cause in group] for group in change.causes],
    }


def _claim_values(change: ClaimChange, synthesis: Synthesis) -> Mapping[str, Any]:
    claim = change.after or change.before
    assert claim
    weighing = synthesis.weighing_by_claim.get(change.id) if change.after else None
    words = {"statement": claim.statement, "verdict": weighing.verdict if weighing else None}
    return {**_record_values(change, words), "evidence": [_piece_values(piece) for piece in change.evidence]}


def _source_values(change: SourceChange) -> Mapping[str, Any]:
    source = change.after or change.before
    assert source
    return _record_values(change, {"title": source.title})


def _record_values(change: ClaimChange | SourceChange, words: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "id": change.id,
        "change": "renamed" if change.formerly else NAMES[sign(change)],
        "formerly": change.formerly,
        **words,
        "fields": _field_values(change.fields),
    }


def _evidence_values(change: EvidenceChange) -> Mapping[str, Any]:
    evidence = change.after or change.before
    assert evidence
    name = "turned" if "stance" in change.names else NAMES[sign(change)]
    return {
        "claim": change.claim,
        "change": "moved" if change.moved_from else name,
        "from": change.moved_from,
        **_piece_values(evidence),
        "fields": _field_values(change.fields),
    }


def _piece_values(evidence: Evidence) -> Mapping[str, Any]:
    return {
        "source": evidence.source,
        "stance": evidence.stance,
        "as-cited-in": evidence.as_cited_in,
        "locator": dict(evidence.locator),
        "quote": evidence.quote,
    }


def _field_values(fields: Iterable[Field]) -> list[Mapping[str, str]]:
    return [field._asdict() for field in fields]
