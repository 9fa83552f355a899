"""Where each two sources agree and where not (design, section 3, step 6)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from evsynth.analysis.positions import Position
from evsynth.analysis.scopes import apart
from evsynth.model import Stance

FEW = 3
"""Below this number of claims, agreement of two sources says little."""


DISPUTED, SHARED, QUALIFIED, APPARENT = range(4)
"""How two sources meet on one claim; of several the lowest counts."""


class Agreement(NamedTuple):
    """Two sources, and the claims on which they meet in each way."""

    one: str
    other: str
    disputed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    qualified: tuple[str, ...] = ()
    apparent: tuple[str, ...] = ()

    @property
    def claims(self) -> int:
        """The number of claims on which they meet."""
        return len(self.disputed) + len(self.shared) + len(self.qualified) + len(self.apparent)

    @property
    def is_thin(self) -> bool:
        """Whether they meet on too few claims to say much."""
        return self.claims < FEW


def agreements(held: Iterable[tuple[Position, ...]]) -> tuple[Agreement, ...]:
    """All pairs of sources that meet on a claim, by id; `held` has the positions claim by claim."""
    pairs: dict[tuple[str, str], tuple[list[str], list[str], list[str], list[str]]] = {}
    for positions in held:
        if len(positions) > 1:
            claim = positions[0].claim
            for pair, meeting in _meetings(positions).items():
                claims = pairs.get(pair)
                if claims is None:
                    claims = pairs[pair] = ([], [], [], [])
                claims[meeting].append(claim)
    return tuple([Agreement(*pair, *map(tuple, pairs[pair])) for pair in sorted(pairs)])


def _meetings(positions: tuple[Position, ...]) -> dict[tuple[str, str], int]:
    met: dict[tuple[str, str], int] = {}
    for one, other in combinations(positions, 2):
        if one.source == other.source or (meeting := _meeting(one, other)) is None:
            continue
        pair = (one.source, other.source) if one.source < other.source else (other.source, one.source)
        if meeting < met.get(pair, APPARENT + 1):
            met[pair] = meeting
    return met


def _meeting(one: Position, other: Position) -> int | None:
    is_apart = one.scope and other.scope and apart(one.scope, other.scope)
    if one.stance is other.stance:
        return None if is_apart else SHARED
    if one.stance is Stance.QUALIFIES or other.stance is Stance.QUALIFIES:
        return None if is_apart else QUALIFIED
    return APPARENT if is_apart else DISPUTED
