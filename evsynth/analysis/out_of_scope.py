"""Positions out of scope: they follow from words about something else (design, section 3, step 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.analysis.positions import Position
from evsynth.analysis.scopes import Cover, apart, apart_from_all, covers
from evsynth.equality import by_type
from evsynth.model import Extent, Scope, Stance

ScopeKey = frozenset[tuple[str, Extent]]
"""A scope that can be looked up."""

FEW = 8
"""Scopes up to which to look at each is faster than to cover them."""


@by_type
class Opposition(NamedTuple):
    """The scopes of all positions that oppose a stance, each once."""

    scopes: Sequence[Scope]
    covers: Mapping[str, Cover]
    """The union of the scopes, which mostly saves looking at each; empty where there are few."""
    is_direct: bool
    """Any of the positions is direct."""


def out_of_scope(positions: Sequence[Position], stated: Scope) -> tuple[Position, ...]:
    """The inferred positions on a claim that speak only of something else, in their order.

    `stated` is the scope of the claim.

    First come the denials apart from the scope of the claim. Then come, compared with the rest, the positions
    apart from all that opposes them, where any of that is direct.
    """
    inferred = [position for position in positions if position.follows_from]
    if not inferred:
        return ()  # nearly always
    outside = {id(position) for position in inferred if _is_outside(position, stated)} if stated else set()
    rest = [position for position in positions if id(position) not in outside] if outside else positions
    opposition = {
        stance: _opposition(stance, rest, FEW) for stance in {position.stance for position in inferred}
    }
    is_met: dict[tuple[Stance, ScopeKey], bool] = {}
    for position in inferred:
        key = position.stance, _key(position.scope)
        if key not in is_met:
            opposing = opposition[position.stance]
            is_met[key] = not opposing.is_direct or _meets(position.scope, opposing)
    return tuple(
        [
            position
            for position in inferred
            if id(position) in outside or not is_met[position.stance, _key(position.scope)]
        ]
    )


def separations(
    aside: Sequence[Position], counted: Sequence[Position], stated: Scope
) -> Iterator[tuple[Position, tuple[str, ...]]]:
    """Each position that is out of scope, with the dimensions that keep it apart.

    They keep it apart from the scope of the claim, or else from all positions that oppose it. Where no
    dimension does so, each of them keeps it apart from some of these positions.
    """
    opposition = {stance: _opposition(stance, counted) for stance in {position.stance for position in aside}}
    separating: dict[tuple[Stance, ScopeKey], tuple[str, ...]] = {}
    for position in aside:
        key = position.stance, _key(position.scope)
        if key not in separating:
            outside = apart(position.scope, stated) if _is_outside(position, stated) else ()
            separating[key] = outside or _separating(position.scope, opposition[position.stance])
        yield position, separating[key]


def _is_outside(position: Position, stated: Scope) -> bool:
    return position.stance is Stance.CONTRADICTS and bool(apart(position.scope, stated))


def _opposition(stance: Stance, positions: Iterable[Position], few: int = 0) -> Opposition:
    is_denial = stance is Stance.CONTRADICTS
    opposing = [
        position for position in positions if (position.stance is not Stance.CONTRADICTS) is is_denial
    ]
    scopes = [position.scope for position in opposing]
    if len(scopes) > few:
        scopes = [*{_key(scope): scope for scope in scopes}.values()]
    return Opposition(
        scopes,
        covers(scopes) if len(scopes) > few else {},
        not all(position.follows_from for position in opposing),
    )


def _meets(scope: Scope, opposition: Opposition) -> bool:
    return not apart_from_all(scope, opposition.covers) and any(
        not apart(scope, other_scope) for other_scope in opposition.scopes
    )


def _separating(scope: Scope, opposition: Opposition) -> tuple[str, ...]:
    if from_all := apart_from_all(scope, opposition.covers):
        return from_all
    from_some = {dimension for other_scope in opposition.scopes for dimension in apart(scope, other_scope)}
    return tuple(dimension for dimension in scope if dimension in from_some)


def _key(scope: Scope) -> ScopeKey:
    return frozenset(scope.items())
