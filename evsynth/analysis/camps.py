"""Camps of sources: the partition of a signed graph that breaks the fewest ties (design, section 3, step 7).

Each claim on which two sources share a position is a tie between them; each claim that they dispute is a tie
across. A tie is broken when two who agree are parted, or two who dispute are together. The number of broken
ties is the frustration of the graph (Harary 1959; Aref and Wilson 2018 for the exact partition).

Example: a and b share two claims, b and c dispute three, and a and c share one. The weights of the ties are
then a-b +2, b-c -3 and a-c +1. There are four partitions. {a, b, c} breaks the ties of b and c: 3. {a, b}
against {c} breaks that of a and c: 1. {a, c} against {b} breaks those of a and b: 2. {a} against {b, c}
breaks all: 6. So the camps are {a, b} and {c}, one tie is broken, and the three disputed claims divide them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from evsynth.analysis.agreement import Agreement
from evsynth.equality import by_type

MOST_EXACT = 20
"""Sources in one signed graph up to which the partition is exact."""

Ties = Mapping[str, Mapping[str, int]]
"""Source to its neighbours, each with what parting them costs: shared claims less disputed ones."""


@by_type
class Camps(NamedTuple):
    """Sources that hang together by shared and disputed claims, parted in camps.

    Without a dispute there is one camp and nothing to part. `broken` counts the claims that go against the
    partition; `dividing` are the claims that sources of different camps dispute.
    """

    camps: tuple[tuple[str, ...], ...]
    broken: int
    dividing: tuple[str, ...]
    is_exact: bool = True


def camps(agreements: Sequence[Agreement]) -> tuple[Camps, ...]:
    """Part each group of sources that claims tie together in camps, the largest group first."""
    tied = [agreement for agreement in agreements if agreement.shared or agreement.disputed]
    ties = _ties(tied)
    parted = [_part(group, ties, tied) for group in _groups(ties)]
    return tuple(sorted(parted, key=lambda camps: (-sum(map(len, camps.camps)), camps.camps)))


def _ties(agreements: Iterable[Agreement]) -> dict[str, dict[str, int]]:
    ties: dict[str, dict[str, int]] = {}
    for agreement in agreements:
        weight = len(agreement.shared) - len(agreement.disputed)
        ties.setdefault(agreement.first, {})[agreement.second] = weight
        ties.setdefault(agreement.second, {})[agreement.first] = weight
    return ties


def _groups(ties: Ties) -> list[list[str]]:
    """The connected groups, each in order of id."""
    groups, seen = [], set()
    for start in sorted(ties):
        if start in seen:
            continue
        group = [start]
        seen.add(start)
        for source in group:
            fresh = [neighbour for neighbour in ties[source] if neighbour not in seen]
            seen.update(fresh)
            group += fresh
        groups.append(sorted(group))
    return groups


def _part(group: list[str], ties: Ties, agreements: list[Agreement]) -> Camps:
    inside = [agreement for agreement in agreements if agreement.first in set(group)]
    if not any(agreement.disputed for agreement in inside):
        return Camps(camps=(tuple(group),), broken=0, dividing=())
    is_exact = len(group) <= MOST_EXACT
    side = _exact(group, ties) if is_exact else _local(group, ties)
    camps = [tuple(source for source in group if side[source] is which) for which in (True, False)]
    apart = [agreement for agreement in inside if side[agreement.first] is not side[agreement.second]]
    together = [agreement for agreement in inside if side[agreement.first] is side[agreement.second]]
    broken = [agreement.shared for agreement in apart] + [agreement.disputed for agreement in together]
    return Camps(
        camps=tuple(sorted(filter(None, camps))),
        broken=sum(map(len, broken)),
        dividing=tuple(sorted({claim for agreement in apart for claim in agreement.disputed})),
        is_exact=is_exact,
    )


def _gain(source: str, side: Mapping[str, bool], ties: Ties) -> int:
    """Ties that are mended when a source changes sides: its weight on that side less its weight on this."""
    present = side[source]
    return sum(
        weight if side[neighbour] is not present else -weight
        for neighbour, weight in ties[source].items()
        if neighbour in side
    )


def _local(group: Sequence[str], ties: Ties) -> dict[str, bool]:
    """Find a partition that no single source can better by changing sides.

    It is deterministic, and not always the best.
    """
    side: dict[str, bool] = {}
    for source in sorted(group, key=lambda id: (-len(ties[id]), id)):
        side[source] = True
        side[source] = _gain(source, side, ties) <= 0
    changed = True
    while changed:
        changed = False
        for source in group:
            if _gain(source, side, ties) > 0:
                side[source] = not side[source]
                changed = True
    return side


def _exact(group: Sequence[str], ties: Ties) -> dict[str, bool]:
    """Find the partition with the fewest broken ties, by branch and bound.

    Of equal partitions the first in the order of search is taken.

    Sources with the most ties are placed first, the first of all on one side (the other half is its mirror
    image). A branch is left when what it has broken, plus what each source still to place must break at
    least, is no better than the best found.
    """
    order = sorted(group, key=lambda id: (-sum(map(abs, ties[id].values())), id))
    best = _local(group, ties)
    if not best[order[0]]:
        best = {source: not which for source, which in best.items()}
    least = _cost(best, ties)
    stack: list[tuple[int, dict[str, bool]]] = [(0, {order[0]: True})]
    while stack:
        cost, side = stack.pop()
        if cost + _at_least(order[len(side) :], side, ties) >= least:
            continue
        if len(side) == len(order):
            best, least = side, cost
            continue
        source = order[len(side)]
        costs = [(cost + _break(source, which, side, ties), which) for which in (True, False)]
        stack += [(worse, {**side, source: which}) for worse, which in sorted(costs, reverse=True)]
    return best


def _break(source: str, which: bool, side: Mapping[str, bool], ties: Ties) -> int:
    """Cost of placing a source on a side: the weight of its ties to placed sources that this breaks."""
    placed = ((side[neighbour], weight) for neighbour, weight in ties[source].items() if neighbour in side)
    return sum(abs(weight) for place, weight in placed if (weight > 0) is (place is not which))


def _at_least(unplaced: Sequence[str], side: Mapping[str, bool], ties: Ties) -> int:
    return sum(
        min(_break(source, True, side, ties), _break(source, False, side, ties)) for source in unplaced
    )


def _cost(side: Mapping[str, bool], ties: Ties) -> int:
    return sum(_break(source, which, side, ties) for source, which in side.items()) // 2
