"""Scopes: that of a piece of evidence, and the overlap of two of them (design, section 3, step 3)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evsynth.equality import by_type
from evsynth.model import Dimension, Extent, Scope, Years


def narrowed(stated: Scope, source: Scope, claim: Scope) -> Scope:
    """The scope of a piece of evidence, dimension by dimension.

    The extent that the evidence itself states goes first. Where it is silent, source and claim give the
    extent that they have in common. Where they have nothing in common, the claim's extent is kept: the
    evidence was recorded for this claim, and a rule reports the mismatch.
    """
    if not source:
        return {**claim, **stated} if stated else claim
    if not claim:
        return {**source, **stated} if stated else source
    combined = dict(source)
    for dimension, extent in claim.items():
        known = combined.get(dimension)
        combined[dimension] = (common(known, extent) or extent) if known is not None else extent
    combined.update(stated)
    return combined


def apart(scope: Scope, other_scope: Scope) -> tuple[str, ...]:
    """The dimensions in which two scopes do not overlap.

    There are none where they overlap in every dimension that both name. The order is that of the first scope,
    which for a position is that of the settings, whatever the records name first.
    """
    dimensions: tuple[str, ...] = ()
    if scope and other_scope and scope is not other_scope:
        for dimension, extent in scope.items():
            other_extent = other_scope.get(dimension, extent)
            if other_extent is not extent and not _meet(extent, other_extent):
                dimensions += (dimension,)
    return dimensions


@by_type
class Cover(NamedTuple):
    """The union of several extents: values, and spans of years that do not touch.

    The spans are given by their first and their last years, in order.
    """

    values: frozenset[str]
    firsts: list[float]
    lasts: list[float]


def covers(scopes: Sequence[Scope]) -> Mapping[str, Cover]:
    """Dimension that all of these scopes name to the union of their extents in it."""
    names = set(scopes[0]).intersection(*scopes[1:]) if scopes else ()
    return {name: _cover([scope[name] for scope in scopes]) for name in names}


def apart_from_all(scope: Scope, covers: Mapping[str, Cover]) -> tuple[str, ...]:
    """The dimensions in which a scope overlaps none of the scopes that were covered, in its order."""
    return tuple(
        name for name, extent in scope.items() if name in covers and not _is_met(extent, covers[name])
    )


def _cover(extents: Sequence[Extent]) -> Cover:
    firsts: list[float] = []
    lasts: list[float] = []
    for first, last in sorted(map(_ends, {extent for extent in extents if isinstance(extent, Years)})):
        if lasts and first <= lasts[-1]:
            lasts[-1] = max(last, lasts[-1])
        else:
            firsts.append(first)
            lasts.append(last)
    return Cover(
        frozenset().union(*(extent for extent in extents if isinstance(extent, frozenset))), firsts, lasts
    )


def _is_met(extent: Extent, cover: Cover) -> bool:
    if isinstance(extent, frozenset):
        return not extent.isdisjoint(cover.values)
    first, last = _ends(extent)
    index = bisect_right(cover.firsts, last)
    return index > 0 and cover.lasts[index - 1] >= first


def _ends(years: Years) -> tuple[float, float]:
    return -math.inf if years.first is None else years.first, math.inf if years.last is None else years.last


def common(extent: Extent, other_extent: Extent) -> Extent | None:
    """The part that two extents share, or None.

    Years and values share nothing: one of the two was not read as its dimension says.
    """
    if not _meet(extent, other_extent):
        return None
    if isinstance(extent, frozenset) and isinstance(other_extent, frozenset):
        return extent & other_extent
    assert isinstance(extent, Years)
    assert isinstance(other_extent, Years)
    first = max((year for year in (extent.first, other_extent.first) if year is not None), default=None)
    return Years(
        first, min((year for year in (extent.last, other_extent.last) if year is not None), default=None)
    )


def _meet(extent: Extent, other_extent: Extent) -> bool:
    """Tell whether two extents share anything."""
    if isinstance(extent, frozenset):
        return isinstance(other_extent, frozenset) and not extent.isdisjoint(other_extent)
    if not isinstance(other_extent, Years):
        return False
    (first, last), (other_first, other_last) = _ends(extent), _ends(other_extent)
    return first <= other_last and other_first <= last


def scope_as_written(scope: Scope) -> str:
    """A scope on one line, more or less as in a record: `level: beleid; period: 2015/2020`."""
    return "; ".join(f"{dimension}: {extent_as_written(extent)}" for dimension, extent in scope.items())


def extent_as_written(extent: Extent) -> str:
    """Values with commas, or years as a record writes them: `2020`, `2015/2020`, `2015/`."""
    if isinstance(extent, Years):
        first, last = ("" if year is None else str(year) for year in extent)
        return first if first == last else f"{first}/{last}"
    return ", ".join(sorted(extent))


def is_undeclared(scope: Scope, dimensions: Mapping[str, Dimension]) -> bool:
    """Tell whether a scope names a dimension, or a value of one, that the settings do not declare."""
    return any(
        name not in dimensions
        or (
            isinstance(extent, frozenset)
            and dimensions[name].values
            and not extent <= dimensions[name].values.keys()
        )
        for name, extent in scope.items()
    )
