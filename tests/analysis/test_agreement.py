"""How two sources meet on a claim, and what is counted of it."""

from __future__ import annotations

from collections.abc import Sequence

from evsynth.analysis.agreement import Agreement
from evsynth.model import Evidence, Scope, Stance
from tests.analysis.corpora import claim, evidence, source, synthesis
from tests.tables import table_test

FOR, BUT, AGAINST = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS
PAPER: Scope = {"level": frozenset({"beleid"})}
PRACTICE: Scope = {"level": frozenset({"praktijk"})}
ANY: Scope = {}


def agreements(*pieces_by_claim: Sequence[Evidence]) -> tuple[Agreement, ...]:
    """Who agrees with whom on claims `0`, `1`, ..., each with its evidence."""
    claims = [claim(str(number), *pieces) for number, pieces in enumerate(pieces_by_claim)]
    return synthesis([source(id) for id in "abc"], claims).agreements


@table_test(
    ("first", "scope", "second", "scope_of_second", "way"),
    [
        (FOR, ANY, FOR, ANY, "shared"),
        (FOR, PAPER, FOR, PAPER, "shared"),
        (FOR, PAPER, FOR, ANY, "shared"),
        (FOR, PAPER, FOR, PRACTICE, ""),
        (AGAINST, ANY, AGAINST, PAPER, "shared"),
        (BUT, PAPER, BUT, PAPER, "shared"),
        (FOR, PAPER, AGAINST, PAPER, "disputed"),
        (FOR, ANY, AGAINST, PAPER, "disputed"),
        (FOR, PAPER, AGAINST, PRACTICE, "apparent"),
        (FOR, PAPER, BUT, PAPER, "qualified"),
        (BUT, ANY, AGAINST, PAPER, "qualified"),
        (FOR, PAPER, BUT, PRACTICE, ""),
        (BUT, PAPER, AGAINST, PRACTICE, ""),
    ],
)
def test_two_sources_meet_in_one_way(
    first: Stance, scope: Scope, second: Stance, scope_of_second: Scope, way: str
) -> None:
    pieces = [evidence("a", first, scope), evidence("b", second, scope_of_second)]
    for order in (pieces, pieces[::-1]):
        ways = [
            (pair.first, pair.second, name)
            for pair in agreements(order)
            for name in ("disputed", "shared", "qualified", "apparent")
            if getattr(pair, name) == ("0",)
        ]
        assert ways == ([("a", "b", way)] if way else [])


@table_test(
    ("positions", "way"),
    [
        ([(FOR, PAPER), (AGAINST, PAPER)], "disputed"),  # before all others
        ([(FOR, PAPER), (BUT, PAPER)], "shared"),
        ([(BUT, PAPER), (AGAINST, PRACTICE)], "qualified"),
        ([(AGAINST, PRACTICE)], "apparent"),
    ],
)
def test_of_several_ways_the_first_counts(positions: Sequence[tuple[Stance, Scope]], way: str) -> None:
    for order in (positions, positions[::-1]):
        (agreement,) = agreements(
            [evidence("a", FOR, PAPER), *(evidence("b", *position) for position in order)]
        )
        assert getattr(agreement, way) == ("0",)
        assert agreement.claims == 1


def test_a_source_does_not_agree_with_itself() -> None:
    assert agreements([evidence("a"), evidence("a", AGAINST)]) == ()


def test_agreement_is_thin_on_fewer_than_three_claims() -> None:
    both = [evidence("b"), evidence("a")]
    assert [pair.is_thin for pair in agreements(both, both)] == [True]
    assert [pair.is_thin for pair in agreements(both, both, both)] == [False]
    assert [pair.shared for pair in agreements(both, [evidence("a")], both)] == [("0", "2")]


def test_pairs_stand_in_the_order_in_which_they_first_meet() -> None:
    agreement = agreements([evidence("c"), evidence("b")], [evidence("c"), evidence("a"), evidence("b")])
    assert [(pair.first, pair.second) for pair in agreement] == [("b", "c"), ("a", "c"), ("a", "b")]
