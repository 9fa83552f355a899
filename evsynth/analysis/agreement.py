"""Agreement: the claims on which each two sources agree or disagree (design, section 3, step 6)."""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from evsynth.analysis.positions import Position
from evsynth.analysis.scopes import apart
from evsynth.equality import by_type
from evsynth.model import Stance

FEW = 3
"""Below this number of claims, agreement of two sources says little."""


DISPUTED, SHARED, QUALIFIED, APPARENT, NOT_AT_ALL = range(5)
"""Ways in which two sources meet on one claim; of several the lowest counts."""


@by_type
class Agreement(NamedTuple):
    """Two sources, and the claims on which they meet, each with the way."""

    first: str
    second: str
    meetings: tuple[tuple[str, int], ...]

    @property
    def disputed(self) -> tuple[str, ...]:
        """The claims on which they take opposite positions, in scopes that overlap."""
        return self._claims(DISPUTED)

    @property
    def shared(self) -> tuple[str, ...]:
        """The claims on which they take the same position, in scopes that overlap."""
        return self._claims(SHARED)

    @property
    def qualified(self) -> tuple[str, ...]:
        """The claims that one of them qualifies, in scopes that overlap."""
        return self._claims(QUALIFIED)

    @property
    def apparent(self) -> tuple[str, ...]:
        """The claims on which they take opposite positions, in scopes that do not overlap."""
        return self._claims(APPARENT)

    @property
    def claims(self) -> int:
        """The number of claims on which they meet."""
        return len(self.meetings)

    @property
    def is_thin(self) -> bool:
        """Tell whether they meet on too few claims to say much."""
        return len(self.meetings) < FEW

    def _claims(self, way: int) -> tuple[str, ...]:
        # A list is made in half the time of a generator, and there are many.
        return tuple([claim for claim, met in self.meetings if met == way])


def agreements(by_claim: Iterable[tuple[Position, ...]]) -> tuple[Agreement, ...]:
    """All pairs of sources that meet on a claim, in the order in which they first do.

    `by_claim` has the positions that count, claim by claim.
    """
    pairs: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for positions in by_claim:
        if len(positions) > 1:
            claim = positions[0].claim
            for pair, way in _meetings(positions).items():
                if pair in pairs:
                    pairs[pair].append((claim, way))
                else:
                    pairs[pair] = [(claim, way)]
    return tuple([Agreement(first, second, tuple(met)) for (first, second), met in pairs.items()])


def _meetings(positions: tuple[Position, ...]) -> dict[tuple[str, str], int]:
    """Pair of sources to the way they meet on a claim: of several ways the first."""
    met: dict[tuple[str, str], int] = {}
    for position, other_position in combinations(positions, 2):
        source, counterpart = position.source, other_position.source
        if source == counterpart:
            continue
        pair = (source, counterpart) if source < counterpart else (counterpart, source)
        way = _way(position, other_position)
        if way < met.get(pair, NOT_AT_ALL):
            met[pair] = way
    return met


def _way(position: Position, other_position: Position) -> int:
    is_apart = position.scope and other_position.scope and apart(position.scope, other_position.scope)
    if position.stance is other_position.stance:
        return NOT_AT_ALL if is_apart else SHARED
    if position.stance is Stance.QUALIFIES or other_position.stance is Stance.QUALIFIES:
        return NOT_AT_ALL if is_apart else QUALIFIED
    return APPARENT if is_apart else DISPUTED
