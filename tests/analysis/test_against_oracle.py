"""On random corpora the analysis says what the design says."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings

from evsynth.model import Claim, Source, Stance
from tests.analysis import oracle
from tests.analysis.corpora import corpora, synthesis

MANY = settings(max_examples=400, deadline=None)
Records = tuple[list[Source], list[Claim]]


@MANY
@given(corpora())
def test_verdicts(records: Records) -> None:
    sources, claims = by_id(records)
    result = synthesis(*records)
    for claim in claims.values():
        expected = oracle.verdict(oracle.held(claim, sources, claims), sources)
        assert result.weighing_by_claim[claim.id].verdict == expected


@MANY
@given(corpora())
def test_voices(records: Records) -> None:
    sources, _ = by_id(records)
    for weighing in synthesis(*records).weighing_by_claim.values():
        for stance, voices in (
            (Stance.SUPPORTS, weighing.supporting),
            (Stance.QUALIFIES, weighing.qualifying),
            (Stance.CONTRADICTS, weighing.contradicting),
        ):
            side = set(weighing.side(stance))
            assert len(voices.voices) == (oracle.voices(side, sources) if side else 0)
            counted = [source for group in (*voices.voices, *(echo.sources for echo in voices.echoes)) for source in group]
            assert sorted(counted) == sorted(side), "every source of a side is in one voice or one echo"


@MANY
@given(corpora())
def test_agreement(records: Records) -> None:
    sources, claims = by_id(records)
    found = {
        (one.one, one.other, claim): way
        for one in synthesis(*records).agreements
        for way, ids in (("disputed", one.disputed), ("shared", one.shared), ("qualified", one.qualified), ("apparent", one.apparent))
        for claim in ids
    }
    expected = {}
    for claim in claims.values():
        positions = oracle.held(claim, sources, claims)
        for one, other in combinations(sorted({position.source for position in positions}), 2):
            sides = ([position for position in positions if position.source == id] for id in (one, other))
            if way := oracle.meeting(*sides):
                expected[one, other, claim.id] = way
    assert found == expected


def by_id(records: Records) -> tuple[dict[str, Source], dict[str, Claim]]:
    sources, claims = records
    return {source.id: source for source in sources}, {claim.id: claim for claim in claims}
