"""Camps: the partition that breaks the fewest ties, compared with all partitions there are."""

from __future__ import annotations

import os
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from evsynth.analysis.agreement import APPARENT, DISPUTED, QUALIFIED, SHARED, Agreement
from evsynth.analysis.camps import MOST_EXACT, Camps, camps


def agreement(first: str, second: str, shared: int, disputed: int) -> Agreement:
    ways = [SHARED] * shared + [DISPUTED] * disputed
    return Agreement(
        first, second, tuple((f"{first}-{second}-{index}", way) for index, way in enumerate(ways))
    )


@st.composite
def graphs(draw: st.DrawFn, size: int = 8) -> list[Agreement]:
    counts = st.tuples(st.integers(0, 3), st.integers(0, 2))
    pairs = [
        (first, second, draw(counts))
        for first, second in combinations("abcdefghijkl"[:size], 2)
        if draw(st.booleans())
    ]
    return [agreement(first, second, *count) for first, second, count in pairs if any(count)]


def least_broken(graph: list[Agreement]) -> int:
    sources = sorted({source for tie in graph for source in (tie.first, tie.second)})
    partitions = (dict(zip(sources, sides, strict=True)) for sides in product((0, 1), repeat=len(sources)))
    return min(
        (
            sum(len(tie.disputed if side[tie.first] == side[tie.second] else tie.shared) for tie in graph)
            for side in partitions
        ),
        default=0,
    )


def test_who_only_qualify_or_never_meet_in_one_scope_are_in_no_camp() -> None:
    graph = [
        Agreement("a", "b", (("p", QUALIFIED),)),
        Agreement("a", "c", (("p", APPARENT),)),
        agreement("c", "d", 1, 0),
    ]
    assert camps(graph) == (Camps(camps=(("c", "d"),), broken=0, dividing=()),)


def test_of_equal_partitions_the_first_in_the_order_of_search_is_taken() -> None:
    """What parts `a` from `c` breaks as much as what does not: `a` stays with `c`."""
    assert camps([agreement("a", "c", 1, 1), agreement("b", "c", 0, 1)]) == (
        Camps(camps=(("a", "c"), ("b",)), broken=1, dividing=("b-c-0",)),
    )


def test_who_share_as_much_as_they_dispute_stay_together() -> None:
    graph = [agreement("a", "b", 1, 1), agreement("a", "c", 1, 0)]
    assert camps(graph) == (Camps(camps=(("a", "b", "c"),), broken=1, dividing=()),)


@settings(max_examples=int(os.environ.get("EVSYNTH_CASES", "15")), deadline=None)
@given(graphs())
def test_no_partition_breaks_fewer_ties(graph: list[Agreement]) -> None:
    results = camps(graph)
    assert sum(result.broken for result in results) == least_broken(graph)
    assert all(result.is_exact for result in results)
    assert sorted(source for result in results for camp in result.camps for source in camp) == sorted(
        {source for tie in graph for source in (tie.first, tie.second)}
    )


def test_a_graph_without_dispute_has_one_camp() -> None:
    assert camps([agreement("a", "b", 2, 0), agreement("b", "c", 1, 0)]) == (
        Camps(camps=(("a", "b", "c"),), broken=0, dividing=()),
    )


def test_two_camps_and_the_claims_on_which_they_divide() -> None:
    graph = [
        agreement("a", "b", 2, 0),
        agreement("c", "d", 2, 0),
        agreement("a", "c", 0, 1),
        agreement("b", "d", 1, 2),
    ]
    (result,) = camps(graph)
    assert result.camps == (("a", "b"), ("c", "d"))
    assert result.broken == 1
    assert result.dividing == ("a-c-0", "b-d-1", "b-d-2")


def test_sources_that_nothing_ties_together_are_parted_on_their_own() -> None:
    graph = [agreement("a", "b", 0, 1), agreement("c", "d", 1, 0), agreement("d", "e", 1, 0)]
    assert [result.camps for result in camps(graph)] == [(("c", "d", "e"),), (("a",), ("b",))]


def test_above_twenty_sources_the_partition_says_that_it_is_approximate() -> None:
    sources = [f"s{index:02}" for index in range(MOST_EXACT + 4)]
    graph = [
        agreement(first, second, *((1, 0) if (int(first[1:]) + int(second[1:])) % 2 == 0 else (0, 1)))
        for first, second in combinations(sources, 2)
    ]
    (result,) = camps(graph)
    assert not result.is_exact
    assert (result.broken, [len(camp) for camp in result.camps]) == (0, [12, 12])
    assert camps(graph) == (result,)
