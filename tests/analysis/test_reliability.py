"""Measures of agreement against tables of the literature and against the definitions.

Worked out the long way.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evsynth.analysis import reliability
from evsynth.analysis.reliability import Kappa, Pair, alpha, kappa, observed, specific, table

needs_library = pytest.mark.usefixtures("_library")


@pytest.fixture
def _library() -> None:
    pytest.importorskip("krippendorff", reason="the extra evsynth[review] is not installed")


def pairs_of(cells: list[list[int]]) -> list[Pair]:
    """Pairs that make a table of counts, its rows the values of the first coder."""
    return [
        (str(first), str(second))
        for first, row in enumerate(cells)
        for second, count in enumerate(row)
        for _ in range(count)
    ]


# Cohen (1960), table 1: two judges, three diagnostic categories, 200 cases. He gives po = .70, pe = .41,
# kappa = .492.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
# Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (3rd ed., 2003), table 18.1: kappa =
# .68, standard error .087.
FLEISS = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]


def test_kappa_of_cohen() -> None:
    pairs = pairs_of(COHEN)
    result = kappa(pairs)
    assert result
    assert observed(pairs) == pytest.approx(0.70)
    assert result.value == pytest.approx(0.492, abs=0.0005)


def test_kappa_and_its_error_of_fleiss() -> None:
    result = kappa(pairs_of(FLEISS))
    assert result
    assert result.value == pytest.approx(0.68, abs=0.005)
    assert half(result) == pytest.approx(0.087, abs=0.001)  # they round on the way: .0877


def test_the_error_of_another_program() -> None:
    """The R package Delta, `GetKappa(matrix(c(50,10,10,20),2,2))`: Kappa = 0.5, S.E. = 0.09682458."""
    result = kappa(pairs_of([[50, 10], [10, 20]]))
    assert result
    assert (result.value, half(result)) == pytest.approx((0.5, 0.09682458))


def test_the_interval_is_one_of_95_percent() -> None:
    """As above, with 1.959964 standard errors on either side; and cut off at 1 and -1."""
    assert tuple(kappa(pairs_of([[50, 10], [10, 20]])) or ()) == pytest.approx(
        (0.5, 0.310227, 0.689773), abs=1e-6
    )
    few, opposed = kappa(pairs_of([[9, 1], [0, 2]])), kappa(pairs_of([[1, 4], [4, 0]]))
    assert few
    assert opposed
    assert (few.value, few.high) == (0.75, 1)
    assert (opposed.value, opposed.low) == (-0.8, -1)


def half(result: Kappa) -> float:
    """The standard error, from the interval."""
    return (result.high - result.low) / 2 / reliability.NORMAL


@pytest.mark.parametrize(
    "cells", [COHEN, FLEISS, [[5, 3], [1, 9]], [[30, 4, 0, 1], [2, 18, 3, 0], [0, 5, 25, 2], [1, 0, 2, 12]]]
)
def test_the_error_is_that_of_the_delta_method(cells: list[list[int]]) -> None:
    """The variance of kappa from its slope in each cell, found by small steps.

    The variance of the cells of a multinomial.
    """
    n = sum(map(sum, cells))
    shares = [[count / n for count in row] for row in cells]
    places = list(product(range(len(cells)), repeat=2))

    def at(moved: tuple[int, int], step: float) -> float:
        there = [
            [share + (step if (i, j) == moved else 0) for j, share in enumerate(row)]
            for i, row in enumerate(shares)
        ]
        rows, columns, whole = (
            [sum(row) for row in there],
            [sum(column) for column in zip(*there, strict=True)],
            sum(map(sum, there)),
        )
        chance = sum(row * column for row, column in zip(rows, columns, strict=True)) / whole**2
        return float((sum(row[i] for i, row in enumerate(there)) / whole - chance) / (1 - chance))

    slopes = {place: (at(place, 1e-6) - at(place, -1e-6)) / 2e-6 for place in places}
    mean = sum(shares[i][j] * slopes[i, j] for i, j in places)
    variance = sum(shares[i][j] * slopes[i, j] ** 2 for i, j in places) - mean**2
    result = kappa(pairs_of(cells))
    assert result
    assert half(result) == pytest.approx((variance / n) ** 0.5, rel=1e-5)


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A and B.
BINARY = ("0100000010", "1110010000"), 0.095
NOMINAL = ("aabbdcccedda", "babbbccceddd"), 0.692


@needs_library
@pytest.mark.parametrize(("codings", "expected"), [BINARY, NOMINAL])
def test_alpha_of_krippendorff(codings: tuple[str, str], expected: float) -> None:
    assert alpha(list(zip(*codings, strict=True))) == pytest.approx(expected, abs=0.0005)


def exact_kappa(pairs: list[Pair]) -> Fraction | None:
    """Kappa by its definition: how often they agree, against how often any two of their answers would."""
    n = len(pairs)
    agreed = Fraction(sum(first == second for first, second in pairs), n)
    chance = Fraction(sum(first == second for (first, _), (_, second) in product(pairs, pairs)), n * n)
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def exact_alpha(pairs: list[Pair]) -> Fraction | None:
    """Alpha by its definition: disagreement within things, against that between any two answers of all."""
    answers = [answer for pair in pairs for answer in pair]
    apart = Fraction(sum(first != second for first, second in pairs), len(pairs))
    ordered = [(i, j) for i, j in product(range(len(answers)), repeat=2) if i != j]
    chance = Fraction(sum(answers[i] != answers[j] for i, j in ordered), len(ordered))
    return None if chance == 0 else 1 - apart / chance


PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=15)


@settings(max_examples=30, deadline=None)
@given(PAIRS)
def test_kappa_is_as_defined(pairs: list[Pair]) -> None:
    expected, result = exact_kappa(pairs), kappa(pairs)
    assert (result is None) == (expected is None)
    if result and expected is not None:
        assert result.value == pytest.approx(float(expected))
        assert -1 <= result.low <= result.value + 1e-9
        assert result.value - 1e-9 <= result.high <= 1


@needs_library
@settings(max_examples=30, deadline=None)
@given(PAIRS)
def test_alpha_is_as_defined(pairs: list[Pair]) -> None:
    expected, result = exact_alpha(pairs), alpha(pairs)
    assert (result is None) == (expected is None)
    if result is not None and expected is not None:
        assert result == pytest.approx(float(expected))


@settings(max_examples=30, deadline=None)
@given(PAIRS)
def test_nothing_depends_on_order_or_on_who_is_first(pairs: list[Pair]) -> None:
    turned = [(second, first) for first, second in reversed(pairs)]
    before, after = kappa(pairs), kappa(turned)
    assert (before is None) == (after is None)
    if before and after:
        assert tuple(before) == pytest.approx(tuple(after))
    for value in "abcd":
        assert specific(pairs, value) == specific(turned, value)


def test_agreement_on_a_value() -> None:
    """By hand: Cohen's first category was given 120 and 100 times, 88 times by both."""
    assert specific(pairs_of(COHEN), "0") == pytest.approx(2 * 88 / (120 + 100))
    assert specific(pairs_of(COHEN), "absent") is None
    assert table(pairs_of(COHEN))["0", "2"] == 18


def test_what_never_varies_has_no_measure() -> None:
    assert kappa([("a", "a")] * 5) is None
    assert reliability.alpha([("a", "a")] * 5) is None
    assert kappa([]) is None


def test_full_agreement_and_full_disagreement() -> None:
    assert tuple(kappa([("a", "a"), ("b", "b")] * 10) or ()) == pytest.approx((1, 1, 1))


@pytest.mark.parametrize("counts", [(3, 1, 2, 4), (1, 1, 1), (7, 2, 5), (1, 2, 3, 4)])
def test_full_agreement_is_never_more_than_full(counts: tuple[int, ...]) -> None:
    pairs = [(str(value), str(value)) for value, count in enumerate(counts) for _ in range(count)]
    result = kappa(pairs)
    assert result
    assert result.low <= result.value <= result.high <= 1
    result = kappa([("a", "b"), ("b", "a")] * 10)
    assert result
    assert result.value == pytest.approx(-1)
