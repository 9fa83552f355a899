"""The reasons for the verdict on a claim, step by step.

The steps are: what was said, what follows, scopes, voices, contradictions, the rule that decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from evsynth.analysis.positions import Position, derivation
from evsynth.analysis.scopes import scope_as_written
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing, contradictions
from evsynth.model import RelationType, Scope, Stance, Verdict, Years
from evsynth.reports.reasons import of_voices, voices_values

DECIDED: Mapping[Verdict, str] = {
    Verdict.UNSUPPORTED: "no source says anything about it, directly or by what follows",
    Verdict.CONTRADICTED: "there is a voice against it, and none for it or qualifying it",
    Verdict.CONTESTED: "there is a voice against it, and one for it or qualifying it, in scopes that overlap",
    Verdict.CONDITIONAL: (
        "there is a voice against it, and one for it or qualifying it, but only in scopes that do not overlap"
    ),
    Verdict.QUALIFIED: "there is a voice that qualifies it, and none against it",
    Verdict.SINGLE: "there is one voice for it, and none against it or qualifying it",
    Verdict.SUPPORTED: "there are two or more voices for it, and none against it or qualifying it",
}
"""The row of the table of verdicts (design, section 3, step 5) that gives each."""


class WhyStep(NamedTuple):
    """A step of the reasoning, and its lines."""

    title: str
    lines: tuple[str, ...]


def steps(claim: str, synthesis: Synthesis) -> tuple[WhyStep, ...]:
    """The steps from the evidence to the verdict; a step with nothing in it is left out."""
    weighing = synthesis.weighing_by_claim[claim]
    direct = [position for position in weighing.positions if not position.follows_from]
    inferred = [position for position in weighing.positions if position.follows_from]
    lines_by_title = {
        "What the sources say": map(_direct, direct),
        "What follows from what they say elsewhere": map(_inferred, inferred),
        "What speaks only of something else, and counts for nothing here": _elsewhere(weighing),
        "Related: who holds a narrower case of it, which says nothing about the whole": (
            _narrower(claim, synthesis)
        ),
        "Voices": _voices(weighing, synthesis),
        "Contradictions": _contradictions(weighing),
        "Verdict": [f"{weighing.verdict}: {DECIDED[weighing.verdict]}"],
    }
    all_steps = [WhyStep(title, tuple(lines)) for title, lines in lines_by_title.items()]
    return tuple(step for step in all_steps if step.lines)


def text(claim: str, synthesis: Synthesis) -> str:
    """The steps as lines of text."""
    statement = synthesis.links.claim_by_id[claim].statement
    lines = [f"{claim}: {statement}"]
    for number, step in enumerate(steps(claim, synthesis), 1):
        lines += ["", f"{number}. {step.title}", *(f"   {line}" for line in step.lines)]
    return "\n".join(lines) + "\n"


def values(claim: str, synthesis: Synthesis) -> Mapping[str, Any]:
    """The verdict and its ground as plain values."""
    weighing = synthesis.weighing_by_claim[claim]
    return {
        "claim": claim,
        "verdict": weighing.verdict,
        "decided": DECIDED[weighing.verdict],
        "positions": [_position(position) for position in weighing.positions],
        "out-of-scope": [{**_position(position), "apart": apart} for position, apart in weighing.separations],
        "related": [line.partition(": ")[0] for line in _narrower(claim, synthesis)],
        "voices": {stance: voices_values(voices) for stance, voices in weighing.voices.items()},
        "contradictions": [
            {
                "sources": contradiction.holding,
                "against": contradiction.against,
                "real": not contradiction.apart,
                "apart": contradiction.apart,
            }
            for contradiction in contradictions(weighing)
        ],
    }


def _position(position: Position) -> Mapping[str, Any]:
    return {
        "source": position.source,
        "stance": position.stance,
        "scope": _extents(position.scope),
        "as-cited-in": position.evidence[0].as_cited_in,
        "derivation": [
            {"claim": step.claim, "stance": step.stance, "by": step.step} for step in derivation(position)
        ],
    }


def _extents(scope: Scope) -> dict[str, Any]:
    return {
        name: [*extent] if isinstance(extent, Years) else sorted(extent) for name, extent in scope.items()
    }


def _direct(position: Position) -> str:
    through = f", read in {position.evidence[0].as_cited_in}" if position.is_second_hand else ""
    return f"{position.source} {position.stance} it{through}{_in(position.scope)}"


def _inferred(position: Position) -> str:
    first, *following = derivation(position)
    way = ", and ".join(_step(step) for step in following)
    ground = f"it {first.stance} '{first.claim}', and {way}"
    return f"{position.source} {position.stance} it{_in(position.scope)}: {ground}"


def _elsewhere(weighing: Weighing) -> Iterator[str]:
    for position, apart in weighing.separations:
        yield f"{_inferred(position)} (apart in {', '.join(apart)})"


def _step(step: Position) -> str:
    """The relation by which a position follows, in the direction in which it was recorded."""
    premise = step.premise.claim if step.premise else ""
    runs_back = step.step is RelationType.ENTAILS and step.stance is Stance.CONTRADICTS
    subject, target = (step.claim, premise) if runs_back else (premise, step.claim)
    return f"'{subject}' {step.step} '{target}'"


def _narrower(claim: str, synthesis: Synthesis) -> Iterator[str]:
    for narrower in synthesis.links.claim_by_id.values():
        relations = [(relation.type, relation.claim) for relation in narrower.relations]
        if (RelationType.REFINES, claim) in relations and narrower.id != claim:
            holders = synthesis.weighing_by_claim[narrower.id].side(Stance.SUPPORTS)
            yield f"{narrower.id}: {', '.join(holders) or 'nobody'}"


def _in(scope: Scope) -> str:
    return f" ({scope_as_written(scope)})" if scope else ""


def _voices(weighing: Weighing, synthesis: Synthesis) -> Iterator[str]:
    for stance, voices in weighing.voices.items():
        if voices.voices:
            groups = "; ".join(" with ".join(group) for group in voices.voices)
            yield f"{stance}: {len(voices.voices)} ({groups})"
        yield from (f"  {reason}" for reason in of_voices(voices, synthesis))
    if weighing.second_hand:
        yield f"second-hand: {', '.join(sorted(weighing.second_hand))}"


def _contradictions(weighing: Weighing) -> Iterator[str]:
    for contradiction in contradictions(weighing):
        apart = ", ".join(contradiction.apart)
        how = f"only apparently, apart in {apart}" if apart else "really"
        yield f"{', '.join(contradiction.holding)} against {', '.join(contradiction.against)}: {how}"
