"""What only follows from words about something else, and so is no position on a claim (design, section 3, step 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evsynth.analysis.positions import Position
from evsynth.analysis.scopes import apart
from evsynth.model import Extent, Scope, Stance

ScopeKey = frozenset[tuple[str, Extent]]
"""A scope that can be looked up. Positions are compared scope by scope: there are few of these, however many positions there are."""


def out_of_scope(held: Sequence[Position], stated: Scope) -> tuple[Position, ...]:
    """The inferred positions on a claim that speak only of something else, in their order; `stated` is the scope of the claim.

    First these are the denials apart from what the claim states; then, held against what is left, the positions apart from all that
    opposes them, where any of that is direct.
    """
    inferred = [one for one in held if one.follows_from]
    if not inferred:
        return ()  # nearly always
    elsewhere = {id(one) for one in inferred if _is_outside(one, stated)}
    rest = [one for one in held if id(one) not in elsewhere]
    for stance in (Stance.SUPPORTS, Stance.CONTRADICTS):
        opposing = _opposing(stance, rest)
        if all(one.follows_from for one in opposing):
            continue
        scopes, is_met = _scopes(opposing), dict[ScopeKey, bool]()
        for position in inferred:
            if position.stance is stance and id(position) not in elsewhere:
                key = _key(position.scope)
                if key not in is_met:
                    is_met[key] = any(not apart(position.scope, scope) for scope in scopes)
                if not is_met[key]:
                    elsewhere.add(id(position))
    return tuple([one for one in inferred if id(one) in elsewhere])


def separations(
    aside: Iterable[Position], counted: Sequence[Position], stated: Scope
) -> Iterator[tuple[Position, tuple[str, ...]]]:
    """Each position that is out of scope, with the dimensions that keep it apart: from the claim, or else from what opposes it."""
    found: dict[tuple[Stance, ScopeKey], tuple[str, ...]] = {}
    scopes: dict[Stance, list[Scope]] = {}
    for position in aside:
        key = position.stance, _key(position.scope)
        if key not in found:
            if position.stance not in scopes:
                scopes[position.stance] = _scopes(_opposing(position.stance, counted))
            others = [stated] if _is_outside(position, stated) else scopes[position.stance]
            separating = {dimension for other in others for dimension in apart(position.scope, other)}
            found[key] = tuple(dimension for dimension in position.scope if dimension in separating)
        yield position, found[key]


def _is_outside(position: Position, stated: Scope) -> bool:
    return position.stance is Stance.CONTRADICTS and bool(apart(position.scope, stated))


def _opposing(stance: Stance, held: Iterable[Position]) -> list[Position]:
    """The positions that a stance has against it."""
    is_denial = stance is Stance.CONTRADICTS
    return [one for one in held if (one.stance is not Stance.CONTRADICTS) is is_denial]


def _scopes(positions: Iterable[Position]) -> list[Scope]:
    """The scopes of positions, each once."""
    return list({_key(one.scope): one.scope for one in positions}.values())


def _key(scope: Scope) -> ScopeKey:
    return frozenset(scope.items())
