"""An order of two columns in which the lines between them cross little.

The barycentre heuristic of Sugiyama, Tagawa and Toda (1981): by turns each column is ordered by the mean place of its neighbours.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

ROUNDS = 12

Edge = tuple[str, str]
Neighbours = Mapping[str, Sequence[str]]


class Order(NamedTuple):
    """The two columns, from top to bottom."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def ordered(order: Order, edges: Sequence[Edge]) -> Order:
    """The best order found, never worse than the given one; what has no lines comes last."""
    rights, lefts = _neighbours(edges), _neighbours([(right, left) for left, right in edges])
    given = best = Order(_linked_first(order.left, rights), _linked_first(order.right, lefts))
    fewest = crossings(given, edges)
    for _ in range(ROUNDS):
        left = _by_mean(given.left, given.right, rights)
        given = Order(left, _by_mean(given.right, left, lefts))
        if (crossing := crossings(given, edges)) < fewest:
            best, fewest = given, crossing
    return best


def crossings(order: Order, edges: Sequence[Edge]) -> int:
    """The number of pairs of lines that cross."""
    left, right = (_places(column) for column in order)
    passed: list[int] = []
    count = 0
    for _, end in sorted((left[one], right[other]) for one, other in edges):
        count += len(passed) - bisect_right(passed, end)
        insort(passed, end)
    return count


def _linked_first(column: Iterable[str], neighbours: Neighbours) -> tuple[str, ...]:
    return tuple(sorted(column, key=lambda id: id not in neighbours))


def _by_mean(column: Sequence[str], opposite: Sequence[str], neighbours: Neighbours) -> tuple[str, ...]:
    places = _places(opposite)

    def mean(id: str) -> float:
        linked = neighbours.get(id, ())
        return sum(places[other] for other in linked) / len(linked) if linked else len(opposite)

    return tuple(sorted(column, key=mean))


def _neighbours(edges: Iterable[Edge]) -> Neighbours:
    found: dict[str, list[str]] = {}
    for one, other in edges:
        found.setdefault(one, []).append(other)
    return found


def _places(column: Iterable[str]) -> Mapping[str, int]:
    return {id: place for place, id in enumerate(column)}
