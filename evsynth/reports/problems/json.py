"""The outcome of `check` for programs; `docs/json.md` documents the shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from json import JSONEncoder
from operator import itemgetter
from typing import Any

from evsynth.analysis.agreement import FEW, Agreement
from evsynth.analysis.positions import Position
from evsynth.analysis.verdicts import Contradiction, Weighing
from evsynth.analysis.voices import SILENCE, Voices
from evsynth.findings import Finding, Severity, hint, message
from evsynth.linking import claim_numbers
from evsynth.model import Verdict
from evsynth.outcome import Outcome
from evsynth.reports.reasons import voices_values

BY_LINE = frozenset({"findings", "allowed", "known", "gone"})
"""Lists that people look at too; the others are long."""

ENCODE = JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""Encoder that does not look for loops: there are none, and to look would take a tenth of the time."""

VERSION = 1
"""Version of the shape; it changes when a field goes or gets another meaning, not when one is added."""

Object = Mapping[str, Any]

SILENT: Object = {"voices": (), "merges": (), "echoes": ()}
"""A side that nobody takes, as two of the three mostly are."""


def write(outcome: Outcome, _color: bool) -> str:
    """The outcome as JSON, a line for each thing in a list, in the same bytes for the same records."""
    counts, verdicts, compared = outcome.counts(), outcome.verdicts(), outcome.compared
    numbers = claim_numbers(outcome.synthesis.links)
    content = {
        "version": VERSION,
        "profile": outcome.profile,
        "findings": [finding_values(finding, outcome) for finding in outcome.findings],
        "allowed": [
            {**finding_values(finding, outcome), "because": allowance.because}
            for finding, allowance in outcome.allowed
        ],
        "known": [finding_values(finding, outcome) for finding, _ in compared.known] if compared else [],
        "gone": [
            {"code": entry.code, "path": entry.path, "item": entry.subject}
            for entry in (compared.gone if compared else ())
        ],
        "counts": {level: counts[level] for level in Severity},
        "verdicts": {verdict: verdicts[verdict] for verdict in Verdict},
        "sources": [_source(id, outcome) for id in outcome.synthesis.links.source_by_id],
        "claims": [_claim(weighing, numbers) for weighing in outcome.synthesis.weighing_by_claim.values()],
        "contradictions": [_contradiction(contradiction) for contradiction in outcome.contradictions()],
    }
    agreements = f'"agreements": [{", ".join(_agreements(outcome.synthesis.agreements))}]'
    return "{\n" + ",\n".join((*_lines(content), agreements)) + "\n}\n"


def _lines(content: Object) -> Iterator[str]:
    """The fields one by one, and a finding a line.

    With `indent` it would look better, and take twice as long: Python encodes that, and C this.
    """
    for name, value in content.items():
        if name in BY_LINE and value:
            yield f"{ENCODE(name)}: [\n " + ",\n ".join(map(ENCODE, value)) + "\n]"
        else:
            yield f"{ENCODE(name)}: {ENCODE(value)}"


def finding_values(finding: Finding, outcome: Outcome) -> Object:
    """A finding as plain values."""
    return {
        "code": finding.kind.code,
        "name": finding.kind.name,
        "severity": outcome.severity(finding),
        **finding.place._asdict(),
        "message": message(finding),
        "hint": hint(finding),
        "item": finding.subject,
        "related": [{**related.place._asdict(), "note": related.note} for related in finding.related],
    }


def _source(id: str, outcome: Outcome) -> Object:
    links = outcome.synthesis.links
    return {
        "id": id,
        **links.source_by_id[id].where.of("id")._asdict(),
        "evidence": len(links.testimony_by_source.get(id, ())),
        "read-through": sorted(links.read_through.get(id, ())),
    }


def _claim(weighing: Weighing, numbers: Mapping[str, str]) -> Object:
    return {
        "id": weighing.claim,
        "number": numbers[weighing.claim],
        "verdict": weighing.verdict,
        "supports": _side(weighing.supporting),
        "qualifies": _side(weighing.qualifying),
        "contradicts": _side(weighing.contradicting),
        "second-hand": sorted(weighing.second_hand),
        "inferred": [_position(position) for position in weighing.positions if position.follows_from],
        "out-of-scope": [{**_position(position), "apart": apart} for position, apart in weighing.separations]
        if weighing.out_of_scope
        else (),
    }


def _position(position: Position) -> Object:
    return {"source": position.source, "stance": position.stance, "from": position.follows_from}


def _side(voices: Voices) -> Object:
    return SILENT if voices is SILENCE else voices_values(voices)


def _agreements(agreements: Iterable[Agreement]) -> Iterator[str]:
    """Pairs of sources that meet.

    There are tens of thousands, and a text that is filled in takes half the time of a dictionary.
    """
    written = cache(ENCODE)
    for first, second, meetings in sorted(agreements, key=itemgetter(0, 1)):
        claims = ["", "", "", "", ""]
        for claim, way in meetings:
            claims[way] += f", {written(claim)}" if claims[way] else written(claim)
        disputed, shared, qualified, apparent, _ = claims
        thin = "true" if len(meetings) < FEW else "false"
        yield (
            f'{{"sources": [{written(first)}, {written(second)}], "shared": [{shared}], '
            f'"disputed": [{disputed}], "qualified": [{qualified}], '
            f'"apparent": [{apparent}], "thin": {thin}}}'
        )


def _contradiction(contradiction: Contradiction) -> Object:
    return {
        "claim": contradiction.claim,
        "sources": contradiction.holding,
        "against": contradiction.against,
        "real": not contradiction.apart,
        "apart": contradiction.apart,
    }
