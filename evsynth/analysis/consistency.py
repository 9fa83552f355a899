"""Sources that contradict themselves, and claims that deny themselves (design, section 3, step 2)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.analysis.positions import Position, by_source
from evsynth.analysis.scopes import apart
from evsynth.equality import by_type
from evsynth.linking import Links
from evsynth.model import RelationType, Stance


@by_type
class SelfContradiction(NamedTuple):
    """A source that holds a claim and denies it, in scopes that overlap, at least once by inference."""

    holding: Position
    denied: Position


@by_type
class SelfDenial(NamedTuple):
    """A claim that entails both ends of a contradiction, with the chain of claims to each end."""

    claim: str
    first: tuple[str, ...]
    second: tuple[str, ...]


def self_contradictions(positions: Sequence[Position]) -> Iterator[SelfContradiction]:
    """The self-contradictions on one claim, one for each source, by the shortest derivation of each side."""
    if not positions or not positions[-1].follows_from:
        return  # inferred positions come last
    for of_source in by_source(positions).values():
        if any(position.follows_from for position in of_source) and (clash := _first_clash(of_source)):
            yield clash


def _first_clash(positions: list[Position]) -> SelfContradiction | None:
    for position in positions:
        for denied in positions:
            is_opposite = position.stance is Stance.SUPPORTS and denied.stance is Stance.CONTRADICTS
            is_inferred = position.follows_from or denied.follows_from
            if is_opposite and is_inferred and not apart(position.scope, denied.scope):
                return SelfContradiction(position, denied)
    return None


def self_denials(links: Links) -> Iterator[SelfDenial]:
    """The claims that cannot be held: each entails both ends of some contradiction.

    Only denials follow from a denial, so a claim reaches its own denial just when it entails, in any number
    of steps, both of two claims that contradict each other. Of all that entail both ends of one contradiction
    only the nearest is reported: a claim that entails it denies itself for the same reason.
    """
    entailed_by = _entailed_by(links)
    if not entailed_by:
        return
    for claim in links.opposites:
        for opposite in links.opposites[claim]:
            if claim < opposite and (self_denial := _nearest(claim, opposite, entailed_by)):
                yield self_denial


def _nearest(claim: str, opposite: str, entailed_by: Mapping[str, list[str]]) -> SelfDenial | None:
    to_claim, to_opposite = _ways_to(claim, entailed_by), _ways_to(opposite, entailed_by)
    both = to_claim.keys() & to_opposite.keys()
    if not both:
        return None
    start = min(both, key=lambda id: (to_claim[id].length + to_opposite[id].length, id))
    return SelfDenial(start, _way(start, to_claim), _way(start, to_opposite))


def _entailed_by(links: Links) -> dict[str, list[str]]:
    """Claim to the claims that entail it in one step."""
    entailing: dict[str, list[str]] = {}
    for claim in links.claim_by_id.values():
        for relation in claim.relations:
            if relation.type is RelationType.ENTAILS and relation.claim in links.claim_by_id:
                entailing.setdefault(relation.claim, []).append(claim.id)
    return entailing


class _Step(NamedTuple):
    """The next claim on the shortest way to a claim, and how many steps are left."""

    to: str
    length: int


def _ways_to(claim: str, entailed_by: Mapping[str, list[str]]) -> dict[str, _Step]:
    """Claim that entails `claim` to its next step on the way there, found breadth first."""
    steps = {claim: _Step("", 0)}
    waiting = [claim]
    for reached in waiting:
        for before in entailed_by.get(reached, ()):
            if before not in steps:
                steps[before] = _Step(reached, steps[reached].length + 1)
                waiting.append(before)
    return steps


def _way(start: str, steps: Mapping[str, _Step]) -> tuple[str, ...]:
    way = [start]
    while following := steps[way[-1]].to:
        way.append(following)
    return tuple(way)
