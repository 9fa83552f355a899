"""Agreement of two people who coded the same evidence independently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import NamedTuple, TypeVar

from evsynth.equality import by_type

NORMAL = 1.959964
"""Standard errors on either side of an estimate that make an interval of 95%."""

Pair = tuple[str, str]
"""Values that the first and the second coder gave to the same unit."""

NONE = Fraction(0)
T = TypeVar("T", str, Pair)


@by_type
class Kappa(NamedTuple):
    """Cohen's kappa with a large-sample interval of 95%, cut off at -1 and 1."""

    value: float
    low: float
    high: float


def table(pairs: Sequence[Pair]) -> Mapping[Pair, int]:
    """Count how often each pair of values was given to the same unit."""
    return Counter(pairs)


def observed(pairs: Sequence[Pair]) -> float:
    """The share of the units on which they agree. There must be at least one unit."""
    return sum(first == second for first, second in pairs) / len(pairs)


def specific(pairs: Sequence[Pair], value: str) -> float | None:
    """Agreement on one value: 2a / (2a + b + c), the share of its uses in which both coders used it.

    It is None where neither gave the value.

    Source: Spitzer and Fleiss, "A re-analysis of the reliability of psychiatric diagnosis", British Journal
    of Psychiatry 125 (1974).
    """
    given = sum((first == value) + (second == value) for first, second in pairs)
    return 2 * sum(first == second == value for first, second in pairs) / given if given else None


def kappa(pairs: Sequence[Pair]) -> Kappa | None:
    """Agreement beyond chance, (po - pe) / (1 - pe).

    It is None where chance alone gives full agreement, because nothing varies.

    Sources: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
    20 (1960); the standard error is that of Fleiss, Cohen and Everitt, "Large sample standard errors of kappa
    and weighted kappa", Psychological Bulletin 72 (1969).
    """
    units = len(pairs)
    # Fractions are exact, and so the sums are the same in any order.
    cells = _shares(pairs)
    rows, columns = (_shares(values) for values in zip(*pairs, strict=True)) if pairs else ({}, {})
    chance = sum((share * columns.get(value, NONE) for value, share in rows.items()), NONE)
    if not units or chance == 1:
        return None
    agreement = sum((share for (first, second), share in cells.items() if first == second), NONE)
    value = (agreement - chance) / (1 - chance)
    error = NORMAL * sqrt(_variance(cells, rows, columns, chance, value) / units)
    return Kappa(float(value), max(-1.0, float(value) - error), min(1.0, float(value) + error))


def alpha(pairs: Sequence[Pair]) -> float | None:
    """Krippendorff's alpha for values without an order; None where nothing varies.

    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); computed by the library
    `krippendorff`.
    """
    values = sorted({value for pair in pairs for value in pair})
    if len(values) < 2:
        return None
    import krippendorff  # loads numpy, which takes a while

    counts = [[pair.count(value) for value in values] for pair in pairs]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def _shares(values: Sequence[T]) -> dict[T, Fraction]:
    """Value to the share of the units that have it."""
    return {value: Fraction(count, len(values)) for value, count in Counter(values).items()}


def _variance(
    cells: Mapping[Pair, Fraction],
    rows: Mapping[str, Fraction],
    columns: Mapping[str, Fraction],
    chance: Fraction,
    value: Fraction,
) -> Fraction:
    """The variance of kappa, times the number of units."""
    spread = NONE
    for (first, second), share in cells.items():
        if first == second:
            spread += share * (1 - (rows[first] + columns[first]) * (1 - value)) ** 2
        else:
            spread += share * ((columns.get(first, NONE) + rows.get(second, NONE)) * (1 - value)) ** 2
    return max(NONE, spread - (value - chance * (1 - value)) ** 2) / (1 - chance) ** 2
