"""On random corpora the analysis says what the design says."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import combinations, pairwise, permutations

from hypothesis import given, settings

from evsynth.analysis.consistency import self_contradictions, self_denials
from evsynth.analysis.contradictions import contradictions
from evsynth.analysis.positions import Position, derivation
from evsynth.analysis.sensitivity import by_source, by_voice
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
        assert spoken(weighing.positions) == {one[:3] for one in oracle.counted(claim, sources, claims)}
        aside = oracle.out_of_scope(claim, sources, claims)
        assert {(*spoken([one]).pop(), apart) for one, apart in weighing.separations} == {
            (*one[:3], oracle.kept_apart(one, claim, sources, claims)) for one in aside
        }


def spoken(positions: Iterable[Position]) -> set[tuple[object, ...]]:
    return {(one.source, one.stance, oracle.points(one.scope)) for one in positions}


@MANY
@given(corpora())
def test_contradictions_are_told_once_for_each_set_of_dimensions(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        found = [(one.apart, set(one.holding), set(one.against)) for one in contradictions(weighing)]
        expected = oracle.contradictions(oracle.counted(claims[id], sources, claims))
        assert sorted(found, key=lambda one: one[0]) == [
            (apart, *expected[apart]) for apart in sorted(expected)
        ]


@MANY
@given(corpora())
def test_voices(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        positions = oracle.counted(claims[id], sources, claims)
        for stance, voices in weighing.voices.items():
            side = [one for one in positions if one.stance is stance]
            assert {frozenset(voice) for voice in voices.voices} == (
                oracle.voices(side, sources, claims) if side else set()
            )
            counted = [
                source
                for group in (*voices.voices, *(echo.sources for echo in voices.echoes))
                for source in group
            ]
            assert sorted(counted) == sorted({one.source for one in side}), (
                "every source is in one voice or one echo"
            )


@MANY
@given(corpora())
def test_sources_of_which_one_was_read_in_the_other_are_told_with_the_reason(records: Records) -> None:
    sources, claims = by_id(records)
    for id, weighing in synthesis(*records).weighing_by_claim.items():
        positions = oracle.counted(claims[id], sources, claims)
        for stance, voices in weighing.voices.items():
            side = [one for one in positions if one.stance is stance]
            everyone = {one.source for one in side}
            assert {(one.reader, one.source) for one in voices.readings} == {
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
    found = {
        (one.first, one.second, claim): way
        for one in synthesis(*records).agreements
        for way, ids in (
            ("disputed", one.disputed),
            ("shared", one.shared),
            ("qualified", one.qualified),
            ("apparent", one.apparent),
        )
        for claim in ids
    }
    expected = {}
    for claim in claims.values():
        positions = oracle.counted(claim, sources, claims)
        for one, other in combinations(sorted({position.source for position in positions}), 2):
            sides = ([position for position in positions if position.source == id] for id in (one, other))
            if way := oracle.meeting(*sides):
                expected[one, other, claim.id] = way
    assert found == expected


@MANY
@given(corpora())
def test_every_inference_has_a_derivation_of_which_each_step_is_an_implication(records: Records) -> None:
    _, claims = by_id(records)
    for weighing in synthesis(*records).weighing_by_claim.values():
        for position in weighing.all_positions:
            first, *others = derivation(position)
            assert first.premise is None
            assert bool(others) is bool(position.follows_from)
            assert not others or first.claim == position.follows_from
            for before, after in pairwise((first, *others)):
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
    assert {(one.without[0], one.claim): one.after for one in by_source(whole)} == expected


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
    assert {(one.without, one.claim, one.after) for one in by_voice(whole)} == expected


@MANY
@given(corpora())
def test_what_goes_along_with_a_source_was_read_in_it_alone(records: Records) -> None:
    sources, claims = by_id(records)
    for one in by_source(synthesis(*records)):
        left = without({*one.without}, records)
        speak, still = (
            {held.source for held in oracle.held(said[one.claim], sources, said)}
            for said in (claims, {claim.id: claim for claim in left})
        )
        assert {*one.along} == speak - still - {*one.without}


def without(sources: set[str], records: Records) -> list[Claim]:
    """The claims without the evidence of some sources, and without what was read in them."""
    _, claims = records
    return [
        claim._replace(
            evidence=tuple(one for one in claim.evidence if not {one.source, one.read_in} & sources)
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
        found = {one.holding.source for one in self_contradictions(weighing.all_positions)}
        direct = set(oracle.said(claims[id], sources))
        positions = oracle.held(claims[id], sources, claims)
        assert found == {
            one.source
            for one in positions
            for other in positions
            if (one.source, one.stance, other.stance) == (other.source, Stance.SUPPORTS, Stance.CONTRADICTS)
            and one.points & other.points
            and not {one, other} <= direct
        }


@MANY
@given(corpora())
def test_self_denials(records: Records) -> None:
    _, claims = by_id(records)
    found = {one.claim for one in self_denials(synthesis(*records).links)}
    expected = {
        id for id in claims if (id, Stance.CONTRADICTS) in oracle.follows((id, Stance.SUPPORTS), claims)
    }
    assert found <= expected, "only what denies itself"
    assert bool(found) is bool(expected), "and if anything does, it is told"


def by_id(records: Records) -> tuple[dict[str, Source], dict[str, Claim]]:
    sources, claims = records
    return {source.id: source for source in sources}, {claim.id: claim for claim in claims}
