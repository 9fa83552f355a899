"""What each source holds, denies or qualifies (design, section 3, step 1).

Direct evidence first; then everything that is reachable from it over the implications between claims, in the scope in which it was
said. A qualification never propagates.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from evsynth.analysis.implications import Implication, Literal, implications
from evsynth.analysis.scopes import apart, narrowed
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Extent, RelationType, Scope, Stance
from evsynth.reading.scopes import arranged


class Position(NamedTuple):
    """One source's position on one claim, in the scope in which it was said.

    `evidence` is what was said: on this claim, or, where the position is inferred, on the claim that it `follows_from`; then `premise`
    is the position from which it follows in one step, by a relation of type `step`. The dimensions of `scope` are in the order of the
    settings.
    """

    source: str
    claim: str
    stance: Stance
    scope: Scope
    evidence: Evidence
    follows_from: str = ""
    premise: Position | None = None
    step: RelationType | None = None


Held = Mapping[str, tuple[Position, ...]]
"""Claim to the positions on it."""


def positions(links: Links) -> Held:
    """Claim to the positions on it, the direct ones first, in the order of the records."""
    dimensions = dict.fromkeys(dimension.id for dimension in links.corpus.settings.dimensions)
    direct = {claim.id: _direct(claim, links, dimensions) for claim in links.claim_by_id.values()}
    following = implications(links)
    if not following:
        return direct
    inferred: dict[str, list[Position]] = {}
    said: dict[str, dict[str, list[Position]]] = {}
    for starts in _starts(direct, following):
        for position in _closure(starts, following):
            if position.claim not in said:
                said[position.claim] = _by_source(direct[position.claim])
            if not _is_said(position, said[position.claim].get(position.source, ())):
                inferred.setdefault(position.claim, []).append(position)
    return {claim: (*held, *inferred.get(claim, ())) for claim, held in direct.items()}


def derivation(position: Position) -> tuple[Position, ...]:
    """The shortest way to a position: from what was said, step by step, to the position itself."""
    steps = [position]
    while (premise := steps[-1].premise) is not None:
        steps.append(premise)
    return tuple(reversed(steps))


def _direct(claim: Claim, links: Links, dimensions: Collection[str]) -> tuple[Position, ...]:
    source_by_id, id, scope = links.source_by_id, claim.id, claim.scope
    return tuple(
        [
            Position(
                one.source, id, one.stance, arranged(narrowed(one.scope, source_by_id[one.source].scope, scope), dimensions), one
            )
            for one in claim.evidence
            if one.source in source_by_id
        ]
    )


def _starts(direct: Held, following: Mapping[Literal, tuple[Implication, ...]]) -> Iterator[list[Position]]:
    """What a source said in one scope and from which something follows, taken together."""
    grouped: dict[tuple[str, frozenset[tuple[str, Extent]]], list[Position]] = {}
    for held in direct.values():
        for one in held:
            if (one.claim, one.stance) in following:
                grouped.setdefault((one.source, frozenset(one.scope.items())), []).append(one)
    yield from grouped.values()


def _closure(starts: list[Position], following: Mapping[Literal, tuple[Implication, ...]]) -> Iterator[Position]:
    """What follows from positions of one source in one scope, each once and by the shortest way; breadth first, so linear."""
    seen: set[Literal] = {(one.claim, one.stance) for one in starts}
    waiting = deque(starts)
    while waiting:
        premise = waiting.popleft()
        for (claim, stance), relation in following.get((premise.claim, premise.stance), ()):
            if (claim, stance) not in seen:
                seen.add((claim, stance))
                origin = premise.follows_from or premise.claim
                position = Position(premise.source, claim, stance, premise.scope, premise.evidence, origin, premise, relation)
                waiting.append(position)
                yield position


def _by_source(positions: Iterable[Position]) -> dict[str, list[Position]]:
    found: dict[str, list[Position]] = {}
    for position in positions:
        found.setdefault(position.source, []).append(position)
    return found


def _is_said(position: Position, said: Iterable[Position]) -> bool:
    """Whether its source `said` in so many words, in an overlapping scope, what was inferred."""
    return any(one.stance is position.stance and not apart(one.scope, position.scope) for one in said)
