"""Scopes: in which of them something was said, and whether two of them meet (design, section 3, step 3)."""

from __future__ import annotations

from evsynth.model import Extent, Scope, Years


def narrowed(stated: Scope, source: Scope, claim: Scope) -> Scope:
    """The scope of a piece of evidence, dimension by dimension.

    What the evidence itself states goes first; where it is silent, what source and claim have in common. Where they have nothing in
    common, the claim's extent is kept: the evidence was recorded for this claim, and a rule reports the mismatch.
    """
    if not stated and not source:
        return claim
    if not stated and not claim:
        return source
    combined = dict(source)
    for dimension, extent in claim.items():
        known = combined.get(dimension)
        combined[dimension] = (common(known, extent) or extent) if known is not None else extent
    combined.update(stated)
    return combined


def apart(one: Scope, other: Scope) -> tuple[str, ...]:
    """The dimensions in which two scopes do not overlap; empty where they overlap in every dimension that both name."""
    if not one or not other:
        return ()
    return tuple(dimension for dimension, extent in one.items() if dimension in other and not common(extent, other[dimension]))


def common(one: Extent, other: Extent) -> Extent | None:
    """What two extents share, or None. Years and values share nothing: one of the two was not read as its dimension says."""
    if isinstance(one, Years) and isinstance(other, Years):
        first = max((year for year in (one.first, other.first) if year is not None), default=None)
        last = min((year for year in (one.last, other.last) if year is not None), default=None)
        return None if first is not None and last is not None and first > last else Years(first, last)
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other or None
    return None
