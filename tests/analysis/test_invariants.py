"""What must hold whatever the corpus says."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evsynth.model import Claim, Source, Verdict
from tests.analysis.corpora import CLAIMS, corpora, evidence, source, synthesis

MANY = settings(max_examples=int(os.environ.get("EVSYNTH_CASES", "15")), deadline=None)
Records = tuple[list[Source], list[Claim]]

NOT_WORSE = {Verdict.SINGLE, Verdict.SUPPORTED, Verdict.QUALIFIED, Verdict.CONDITIONAL, Verdict.CONTESTED}


def verdicts(sources: list[Source], claims: list[Claim]) -> dict[str, Verdict]:
    return {id: weighing.verdict for id, weighing in synthesis(sources, claims).weighing_by_claim.items()}


def meetings(sources: list[Source], claims: list[Claim]) -> set[tuple[str, str, frozenset[tuple[str, int]]]]:
    return {
        (agreement.first, agreement.second, frozenset(agreement.meetings))
        for agreement in synthesis(sources, claims).agreements
    }


@MANY
@given(corpora(), st.integers(0, 1000))
def test_the_order_of_records_changes_nothing(records: Records, seed: int) -> None:
    """Nor does that of evidence, and of the dimensions of a scope."""
    sources, claims = records
    shuffle = random.Random(seed).shuffle
    reordered, again = list(sources), [shuffled(claim, shuffle) for claim in claims]
    shuffle(reordered)
    shuffle(again)
    assert standing(sources, claims) == standing(reordered, again)
    assert meetings(sources, claims) == meetings(reordered, again)


def shuffled(claim: Claim, shuffle: Callable[[list[Any]], None]) -> Claim:
    pieces = list(claim.evidence)
    shuffle(pieces)
    return claim._replace(
        evidence=tuple(piece._replace(scope=dict(reversed(piece.scope.items()))) for piece in pieces)
    )


def standing(sources: list[Source], claims: list[Claim]) -> dict[str, object]:
    """How each claim stands: its verdict, its voices, and who is second-hand."""
    return {
        id: (
            weighing.verdict,
            [{frozenset(voice) for voice in voices.voices} for voices in weighing.voices.values()],
            weighing.second_hand,
            {
                (position.source, position.stance, frozenset(position.scope.items()), position.is_second_hand)
                for position in weighing.positions
            },
        )
        for id, weighing in synthesis(sources, claims).weighing_by_claim.items()
    }


@MANY
@given(corpora(), st.sampled_from(CLAIMS))
def test_one_more_supporting_source_never_makes_a_verdict_worse_than_contested(
    records: Records, id: str
) -> None:
    sources, claims = records
    supported = [
        claim._replace(evidence=(*claim.evidence, evidence("new"))) if claim.id == id else claim
        for claim in claims
    ]
    assert verdicts([*sources, source("new", "Nieuwe Stem")], supported)[id] in NOT_WORSE


@pytest.mark.slow
@MANY
@given(corpora())
def test_a_source_that_says_nothing_changes_nothing(records: Records) -> None:
    sources, claims = records
    silent = source("stil", "Jan Bos", draws_on=["a"])
    assert verdicts(sources, claims) == verdicts([*sources, silent], claims)
    assert meetings(sources, claims) == meetings([*sources, silent], claims)


@pytest.mark.slow
@MANY
@given(corpora())
def test_agreement_is_symmetric(records: Records) -> None:
    """To name the sources the other way round turns the pairs around and nothing else."""
    sources, claims = records
    mirror = {work.id: chr(ord("a") + ord("f") - ord(work.id)) for work in sources}
    renamed = [
        work._replace(id=mirror[work.id], draws_on=tuple(mirror[id] for id in work.draws_on))
        for work in sources
    ]
    restated = [
        claim._replace(
            evidence=tuple(
                piece._replace(source=mirror[piece.source], as_cited_in="") for piece in claim.evidence
            )
        )
        for claim in claims
    ]
    assert {
        (mirror[second], mirror[first], met) for first, second, met in meetings(sources, claims)
    } == meetings(renamed, restated)
