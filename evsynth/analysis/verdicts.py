"""The verdict of a claim, from the positions on it (design, section 3, step 5)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from evsynth.analysis.dependence import Dependence, readings
from evsynth.analysis.out_of_scope import out_of_scope, separations
from evsynth.analysis.positions import Position
from evsynth.analysis.scopes import apart
from evsynth.analysis.voices import SILENCE, Voices, voices
from evsynth.equality import by_type
from evsynth.model import Scope, Stance, Verdict

SUPPORTS, QUALIFIES, CONTRADICTS = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS
NOBODY: frozenset[str] = frozenset()

BLOCKS: Mapping[str, tuple[Verdict, ...]] = {
    "agreed": (Verdict.SUPPORTED,),
    "single": (Verdict.SINGLE,),
    "qualified": (Verdict.QUALIFIED,),
    "contradicted": (Verdict.CONTESTED, Verdict.CONDITIONAL, Verdict.CONTRADICTED),
    "unsupported": (Verdict.UNSUPPORTED,),
}
"""The blocks of a theme and the verdicts they hold, in order."""


@by_type
class Clash(NamedTuple):
    """Two opposite positions; only apparently so where dimensions of scope keep them `apart`."""

    holding: Position
    against: Position
    apart: tuple[str, ...]


@by_type
class Contradiction(NamedTuple):
    """Sources on both sides of one claim; only apparently so where dimensions of scope keep them `apart`."""

    claim: str
    holding: tuple[str, ...]
    against: tuple[str, ...]
    apart: tuple[str, ...]


@by_type
class Weighing(NamedTuple):
    """The verdict of a claim, and everything that it rests on; `positions` are those that count."""

    claim: str
    verdict: Verdict
    positions: tuple[Position, ...]
    supporting: Voices
    qualifying: Voices
    contradicting: Voices
    clashes: tuple[Clash, ...]
    second_hand: frozenset[str] = frozenset()
    """The sources whose word on this claim was read only in another work."""
    out_of_scope: tuple[Position, ...] = ()
    """The positions that only follow from words about something else, and count for nothing."""
    scope: Scope = MappingProxyType({})
    """The scope that the claim itself states."""

    @property
    def all_positions(self) -> tuple[Position, ...]:
        """All positions, those that count first."""
        return (*self.positions, *self.out_of_scope) if self.out_of_scope else self.positions

    @property
    def separations(self) -> Iterator[tuple[Position, tuple[str, ...]]]:
        """The positions out of scope, each with the dimensions that keep it apart.

        They keep it apart from the claim, or else from the positions that oppose it.
        """
        return separations(self.out_of_scope, self.positions, self.scope)

    @property
    def voices(self) -> Mapping[Stance, Voices]:
        """The voices of each side."""
        return {SUPPORTS: self.supporting, QUALIFIES: self.qualifying, CONTRADICTS: self.contradicting}

    def side(self, stance: Stance) -> tuple[str, ...]:
        """The sources that take a side, each once, in the order of the records."""
        return tuple(
            dict.fromkeys(position.source for position in self.positions if position.stance is stance)
        )


def contradictions(weighing: Weighing) -> Iterator[Contradiction]:
    """The contradictions on a claim, one for each set of dimensions that keeps sources apart.

    The real one comes first.
    """
    clashes: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]] = {}
    for clash in weighing.clashes:
        holding, against = clashes.setdefault(clash.apart, ({}, {}))
        holding[clash.holding.source] = against[clash.against.source] = None
    for dimensions in sorted(clashes):
        sides = [tuple(side) for side in clashes[dimensions]]
        yield Contradiction(claim=weighing.claim, holding=sides[0], against=sides[1], apart=dimensions)


def weigh(claim: str, positions: tuple[Position, ...], dependence: Dependence, scope: Scope) -> Weighing:
    """Weigh a claim: its verdict and the reasons.

    `positions` are all positions on the claim, and `scope` is the one that it states.
    """
    if aside := out_of_scope(positions, scope):
        left_out = set(map(id, aside))
        positions = tuple([position for position in positions if id(position) not in left_out])
    sides: tuple[list[Position], list[Position], list[Position]] = ([], [], [])
    for position in positions:
        sides[0 if position.stance is SUPPORTS else 1 if position.stance is QUALIFIES else 2].append(position)
    supporting, qualifying, contradicting = [_voices(side, dependence) if side else SILENCE for side in sides]
    clashes = _clashes(positions) if sides[2] and (sides[0] or sides[1]) else ()
    return Weighing(
        claim=claim,
        verdict=_verdict(supporting, qualifying, contradicting, clashes),
        positions=positions,
        supporting=supporting,
        qualifying=qualifying,
        contradicting=contradicting,
        clashes=clashes,
        second_hand=_second_hand(positions),
        out_of_scope=aside,
        scope=scope,
    )


def _voices(side: list[Position], dependence: Dependence) -> Voices:
    sources = tuple(dict.fromkeys([position.source for position in side]))
    # What was read in another work comes last. A list is made in half the time of a generator, and there are
    # few positions.
    if len(sources) == 1 or not any([position.evidence[-1].as_cited_in for position in side]):  # noqa: C419
        return voices(sources, dependence)
    return voices(sources, dependence, readings(side, dependence))


def _verdict(
    supporting: Voices, qualifying: Voices, contradicting: Voices, clashes: tuple[Clash, ...]
) -> Verdict:
    """The table of verdicts, from top to bottom."""
    if contradicting.voices:
        if not clashes:
            return Verdict.CONTRADICTED
        return Verdict.CONTESTED if any(not clash.apart for clash in clashes) else Verdict.CONDITIONAL
    if qualifying.voices:
        return Verdict.QUALIFIED
    if not supporting.voices:
        return Verdict.UNSUPPORTED
    return Verdict.SINGLE if len(supporting.voices) == 1 else Verdict.SUPPORTED


def _second_hand(positions: tuple[Position, ...]) -> frozenset[str]:
    cited = [position.source for position in positions if position.evidence[-1].as_cited_in]
    if not cited:
        return NOBODY  # nearly always
    return frozenset(cited).difference(
        [position.source for position in positions if not position.is_second_hand]
    )


def _clashes(positions: tuple[Position, ...]) -> tuple[Clash, ...]:
    against = [position for position in positions if position.stance is CONTRADICTS]
    holding = [position for position in positions if position.stance is not CONTRADICTS]
    return tuple(
        [
            Clash(position, opposite, apart(position.scope, opposite.scope))
            for position in holding
            for opposite in against
        ]
    )
