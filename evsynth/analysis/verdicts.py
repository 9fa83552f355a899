"""The verdict of a claim, from the positions on it (design, section 3, step 5)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from evsynth.analysis.authors import Person
from evsynth.analysis.positions import Position
from evsynth.analysis.scopes import apart
from evsynth.analysis.voices import SILENCE, Voices, voices
from evsynth.model import Stance


class Verdict(StrEnum):
    """How a claim stands, over all sources."""

    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    CONDITIONAL = "conditional"
    QUALIFIED = "qualified"
    SINGLE = "single"
    SUPPORTED = "supported"


class Clash(NamedTuple):
    """Two positions that oppose each other; only apparently so where dimensions of scope keep them `apart`."""

    one: Position
    against: Position
    apart: tuple[str, ...]


class Weighing(NamedTuple):
    """How a claim stands, and everything that the verdict rests on."""

    claim: str
    verdict: Verdict
    positions: tuple[Position, ...]
    supporting: Voices
    qualifying: Voices
    contradicting: Voices
    clashes: tuple[Clash, ...]
    second_hand: frozenset[str] = frozenset()
    """The sources whose word on this claim was read only in another work."""

    def side(self, stance: Stance) -> tuple[str, ...]:
        """The sources that take a side, each once, in the order of the records."""
        return _side(self.positions, stance)


def weigh(
    claim: str,
    held: tuple[Position, ...],
    authors: Mapping[str, frozenset[Person]],
    draws_on: Mapping[str, frozenset[str]],
) -> Weighing:
    """The verdict on a claim and its reasons."""
    if all(one.stance is Stance.SUPPORTS for one in held):
        supporting = _voices(held, Stance.SUPPORTS, authors, draws_on)
        return Weighing(claim, _verdict(held, supporting, ()), held, supporting, SILENCE, SILENCE, (), _second_hand(held))
    sides = [_voices(held, stance, authors, draws_on) for stance in (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS)]
    clashes = tuple(_clashes(held))
    return Weighing(claim, _verdict(held, sides[0], clashes), held, sides[0], sides[1], sides[2], clashes, _second_hand(held))


def _verdict(held: tuple[Position, ...], supporting: Voices, clashes: tuple[Clash, ...]) -> Verdict:
    stances = {one.stance for one in held}
    if not stances:
        return Verdict.UNSUPPORTED
    if stances == {Stance.CONTRADICTS}:
        return Verdict.CONTRADICTED
    if Stance.CONTRADICTS in stances:
        return Verdict.CONTESTED if any(not clash.apart for clash in clashes) else Verdict.CONDITIONAL
    if Stance.QUALIFIES in stances:
        return Verdict.QUALIFIED
    return Verdict.SINGLE if len(supporting.voices) == 1 else Verdict.SUPPORTED


def _voices(
    held: tuple[Position, ...],
    stance: Stance,
    authors: Mapping[str, frozenset[Person]],
    draws_on: Mapping[str, frozenset[str]],
) -> Voices:
    sources = _side(held, stance)
    return voices(sources, authors, draws_on) if sources else SILENCE


def _side(held: tuple[Position, ...], stance: Stance) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source for one in held if one.stance is stance))


def _second_hand(held: tuple[Position, ...]) -> frozenset[str]:
    through_others = {one.source for one in held if one.evidence.as_cited_in}
    return frozenset(through_others.difference(one.source for one in held if not one.evidence.as_cited_in))


def _clashes(held: tuple[Position, ...]) -> list[Clash]:
    against = [one for one in held if one.stance is Stance.CONTRADICTS]
    return [
        Clash(one, other, apart(one.scope, other.scope))
        for one in held
        if one.stance is not Stance.CONTRADICTS
        for other in against
    ]
