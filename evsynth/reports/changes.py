"""Changes in words: one line, or a few, for each thing that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import escaped, printable
from evsynth.history.causes import Cause, CauseKind, VerdictChange
from evsynth.history.changes import (
    AgreementChange,
    ClaimChange,
    Counts,
    Difference,
    EvidenceChange,
    RelationChange,
    SourceChange,
)
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


def verdict(change: VerdictChange, paint: Paint) -> str:
    """A verdict, and because of what it changed."""
    by = because(change.causes)
    return (
        f"{paint(change.claim, 'file')}: from {change.before} to {change.after}{f', by {by}' if by else ''}"
    )


def because(causes: Sequence[Sequence[Cause]]) -> str:
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


def claim(change: ClaimChange, synthesis: Synthesis, paint: Paint) -> Iterator[str]:
    """A claim that came, went or changed; `synthesis` is that of now."""
    if change.before is None and change.after is not None:
        weighing = synthesis.weighing_by_claim.get(change.id)
        verdict = f" ({weighing.verdict})" if weighing else ""
        yield f"{_sign(NEW, paint)} {paint(change.id, 'file')}: {_long(change.after.statement)}{verdict}"
        yield from (f"    {NEW} {_piece(piece)}" for piece in change.evidence)
    elif change.before is not None and change.after is None:
        yield f"{_sign(GONE, paint)} {paint(change.id, 'file')}: {_long(change.before.statement)}"
        yield from (f"    {GONE} {_piece(piece)}" for piece in change.evidence)
    else:
        yield f"{_sign(OTHER, paint)} {paint(change.id, 'file')}{_formerly(change.formerly)}"
        yield from (f"    {_field(field)}" for field in change.fields)


def source(change: SourceChange, paint: Paint) -> Iterator[str]:
    """A source that came, went or changed."""
    record = change.after or change.before
    assert record
    if change.before and change.after:
        yield f"{_sign(OTHER, paint)} {paint(change.id, 'file')}{_formerly(change.formerly)}"
        yield from (f"    {_field(field)}" for field in change.fields)
        return
    yield f"{_sign(NEW if change.after else GONE, paint)} {paint(change.id, 'file')}: {_long(record.title)}"


def evidence(change: EvidenceChange, paint: Paint) -> Iterator[str]:
    """A piece of evidence, without the claim at which it stands."""
    if change.before and change.after:
        sign = MOVED if change.moved_from else OTHER
        moved = f" moved here from {change.moved_from}" if change.moved_from else ""
        stances = f"{SAYS[change.after.stance]} now, {SAID[change.before.stance]} before"
        turned = f" turned: {stances}" if "stance" in change.names else ""
        both = " and" if moved and turned else ""
        yield f"{_sign(sign, paint)} {escaped(change.source)}{moved}{both}{turned}"
        yield from (f"    {_field(field)}" for field in change.fields if field.name != "stance")
    else:
        piece = change.after or change.before
        assert piece
        yield f"{_sign(NEW if change.after else GONE, paint)} {_piece(piece)}"


def relation(change: RelationChange, paint: Paint) -> Iterator[str]:
    """A relation of a claim."""
    sign = OTHER if change.before and change.after else NEW if change.after else GONE
    yield f"{_sign(sign, paint)} {paint(change.claim, 'file')} {change.type} {escaped(change.target)}"
    yield from (f"    {_field(field)}" for field in change.fields)


def agreement(change: AgreementChange) -> str:
    """Two sources, and what became of the numbers of claims on which they meet."""
    if not any(change.before):
        return f"{change.first} and {change.second} meet now: {_counts(change.after)}"
    if not any(change.after):
        return f"{change.first} and {change.second} meet no more: {_counts(change.before)} before"
    ways = zip(Counts._fields, change.before, change.after, strict=True)
    changed = ", ".join(f"{way} {was} -> {now}" for way, was, now in ways if was != now)
    return f"{change.first} and {change.second}: {changed}"


def other_changes(difference: Difference) -> Iterator[str]:
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


def _formerly(former: str) -> str:
    return f", formerly {former}" if former else ""


def _field(field: Field) -> str:
    if field.before == field.after:
        return f"{field.name}: changed in its details"
    if not field.before or not field.after:
        return f"{field.name}: {'+ ' + _long(field.after) if field.after else '- ' + _long(field.before)}"
    return f"{field.name}: {_long(field.before)} -> {_long(field.after)}"


def _sign(sign: str, paint: Paint) -> str:
    return paint(sign, STYLES[sign])


def _long(text: str) -> str:
    line = escaped(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4]} ..."
