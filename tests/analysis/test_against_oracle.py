"""On random corpora the analysis says what the design says."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import combinations, pairwise, permutations

from hypothesis import given, settings

from evsynth.analysis.consistency import self_contradictions, self_denials
from evsynth.analysis.positions import Position, derivation
from evsynth.analysis.sensitivity import by_source, by_voice
from evsynth.analysis.verdicts import contradictions
from evsynth.model import Claim, Source, Stance, Verdict
from tests.analysis import oracle
from tests.analysis.corpora import SOURCES, corpora, synthesis

CASES = int(os.environ.get("EVSYNTH_CASES", "10"))
"""Random corpora that each property is tried on; `make oracles` tries 2,000."""

MANY = settings(max_examples=CASES, deadline=None)
Records = tuple[list[Source], list[Claim]]


@MANY
@given(corpora())
def test_verdicts(records: Records) -> None:
    sources, claims = by_id(records)
    result = synthesis(*records)
    for claim in claims.values():
        expected = oracle.verdict(oracle.counted(claim, sources, claims), sources, claims)
        assert result.weighing_by_claim[claim.id].verdict == expected


@MANY
@given(corpora())
def test_what_counts_and_what_speaks_only_of_something_else(records: Records) -> None:
    sources, claims = by_id(records)
    result = synthesis(*records)
    for claim in claims.values():
        weighing = result.weighing_by_claim[claim.id]
        assert spoken(weighing.positions) == {
            position[:3] for position in oracle.counted(claim, sources, claims)
        }
        aside = oracle.out_of_scope(claim, sources, claims)
        assert {(*spoken([position]).pop(), apart) for position, apart in weighing.separations} == {
            (*position[:3], oracle.kept_apart(position, claim, sources, claims)) for position in aside
        }


def spoken(positions: Iterable[Position]) -> set[tuple[object, ...]]:
    return {(position.source, position.stance, oracle.points(position.scope)) for position in positions}


@MANY
@given(corpora())
def test_contradictions_are_told_once_for_each_set_of_dimensions(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        computed = [
            (contradiction.apart, set(contradiction.holding), set(contradiction.against))
            for contradiction in contradictions(weighing)
        ]
        expected = oracle.contradictions(oracle.counted(claims[id], sources, claims))
        assert sorted(computed, key=lambda dimensions_and_sides: dimensions_and_sides[0]) == [
            (apart, *expected[apart]) for apart in sorted(expected)
        ]


@MANY
@given(corpora())
def test_voices(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        positions = oracle.counted(claims[id], sources, claims)
        for stance, voices in weighing.voices.items():
            side = [position for position in positions if position.stance is stance]
            assert {frozenset(voice) for voice in voices.voices} == (
                oracle.voices(side, sources, claims) if side else set()
            )
            counted = [
                source
                for group in (*voices.voices, *(echo.sources for echo in voices.echoes))
                for source in group
            ]
            assert sorted(counted) == sorted({position.source for position in side}), (
                "every source is in one voice or one echo"
            )


@MANY
@given(corpora())
def test_sources_of_which_one_was_read_in_the_other_are_told_with_the_reason(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        positions = oracle.counted(claims[id], sources, claims)
        for stance, voices in weighing.voices.items():
            side = [position for position in positions if position.stance is stance]
            everyone = {position.source for position in side}
            assert {(reading.reader, reading.source) for reading in voices.readings} == {
                (reader, source)
                for reader, source in permutations(sorted(everyone), 2)
                if oracle.is_read_in(source, reader, side, sources, claims)
            }


@MANY
@given(corpora())
def test_second_hand(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        assert weighing.second_hand == oracle.second_hand(oracle.counted(claims[id], sources, claims), claims)


@MANY
@given(corpora())
def test_agreement(records: Records) -> None:
    sources, claims = by_id(records)
    computed = {
        (agreement.first, agreement.second, claim): way
        for agreement in synthesis(*records).agreements
        for way, ids in (
            ("disputed", agreement.disputed),
            ("shared", agreement.shared),
            ("qualified", agreement.qualified),
            ("apparent", agreement.apparent),
        )
        for claim in ids
    }
    expected = {}
    for claim in claims.values():
        positions = oracle.counted(claim, sources, claims)
        for first, second in combinations(sorted({position.source for position in positions}), 2):
            sides = ([position for position in positions if position.source == id] for id in (first, second))
            if way := oracle.meeting(*sides):
                expected[first, second, claim.id] = way
    assert computed == expected


@MANY
@given(corpora())
def test_every_inference_has_a_derivation_of_which_each_step_is_an_implication(records: Records) -> None:
    _, claims = by_id(records)
    for weighing in synthesis(*records).weighing_by_claim.values():
        for position in weighing.all_positions:
            first, *steps = derivation(position)
            assert first.premise is None
            assert bool(steps) is bool(position.follows_from)
            assert not steps or first.claim == position.follows_from
            for before, after in pairwise((first, *steps)):
                assert (after.claim, after.stance) in oracle.follows((before.claim, before.stance), claims)
                assert (after.source, after.scope) == (first.source, first.scope)
                assert first.evidence[0] in after.evidence


@MANY
@given(corpora())
def test_what_changes_without_a_source_is_what_changes_when_its_evidence_is_taken_out(
    records: Records,
) -> None:
    """And with it what was read in it."""
    whole = synthesis(*records)
    expected = {}
    for source in SOURCES:
        for id, after in verdicts_without({source}, records).items():
            if after is not whole.weighing_by_claim[id].verdict:
                expected[source, id] = after
    assert {(shift.without[0], shift.claim): shift.after for shift in by_source(whole)} == expected


@MANY
@given(corpora())
def test_what_changes_without_a_voice_is_what_changes_when_its_evidence_is_taken_out(
    records: Records,
) -> None:
    whole = synthesis(*records)
    expected = set()
    for id, weighing in whole.weighing_by_claim.items():
        for voice in (
            voice for voices in weighing.voices.values() for voice in voices.voices if len(voice) > 1
        ):
            after = verdicts_without({*voice}, records)[id]
            if after is not weighing.verdict:
                expected.add((voice, id, after))
    assert {(shift.without, shift.claim, shift.after) for shift in by_voice(whole)} == expected


@MANY
@given(corpora())
def test_what_goes_along_with_a_source_was_read_in_it_alone(records: Records) -> None:
    sources, claims = by_id(records)
    for shift in by_source(synthesis(*records)):
        left = without({*shift.without}, records)
        speak, still = (
            {position.source for position in oracle.positions_on(by_claim[shift.claim], sources, by_claim)}
            for by_claim in (claims, {claim.id: claim for claim in left})
        )
        assert {*shift.along} == speak - still - {*shift.without}


def without(sources: set[str], records: Records) -> list[Claim]:
    """The claims without the evidence of some sources, and without what was read in them."""
    _, claims = records
    return [
        claim._replace(
            evidence=tuple(piece for piece in claim.evidence if not {piece.source, piece.read_in} & sources)
        )
        for claim in claims
    ]


def verdicts_without(left_out: set[str], records: Records) -> dict[str, Verdict]:
    weighed = synthesis(records[0], without(left_out, records)).weighing_by_claim
    return {id: weighing.verdict for id, weighing in weighed.items()}


@MANY
@given(corpora())
def test_self_contradictions(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        computed = {
            contradiction.holding.source for contradiction in self_contradictions(weighing.all_positions)
        }
        direct = set(oracle.direct_positions(claims[id], sources))
        positions = oracle.positions_on(claims[id], sources, claims)
        assert computed == {
            position.source
            for position in positions
            for other_position in positions
            if (position.source, position.stance, other_position.stance)
            == (other_position.source, Stance.SUPPORTS, Stance.CONTRADICTS)
            and position.points & other_position.points
            and not {position, other_position} <= direct
        }


@MANY
@given(corpora())
def test_self_denials(records: Records) -> None:
    _, claims = by_id(records)
    denying = {denial.claim for denial in self_denials(synthesis(*records).links)}
    expected = {
        id for id in claims if (id, Stance.CONTRADICTS) in oracle.follows((id, Stance.SUPPORTS), claims)
    }
    assert denying <= expected, "only what denies itself"
    assert bool(denying) is bool(expected), "and if anything does, it is told"


def by_id(records: Records) -> tuple[dict[str, Source], dict[str, Claim]]:
    sources, claims = records
    return {source.id: source for source in sources}, {claim.id: claim for claim in claims}
