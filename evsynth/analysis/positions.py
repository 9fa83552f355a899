"""Positions: the claims that each source holds, denies or qualifies (design, section 3, step 1).

Direct evidence comes first. Then follows everything that can be reached from it over the implications between
claims, in the scope in which it was said. A qualification never propagates.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from evsynth.analysis.implications import Implication, Literal, implications
from evsynth.analysis.scopes import apart, narrowed
from evsynth.equality import by_type
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Extent, RelationType, Scope, Stance
from evsynth.reading.scopes import arranged


@by_type
class Position(NamedTuple):
    """One source's position on one claim, in the scope in which it was said.

    `evidence` is what was said: one piece on this claim, or, where the position is inferred, all pieces from
    which it follows in the fewest steps, what was read itself first. Then `follows_from` is the first of the
    claims that these are about, and `premise` the position from which it follows in one step, by a relation
    of type `step`. The dimensions of `scope` are in the order of the settings.
    """

    source: str
    claim: str
    stance: Stance
    scope: Scope
    evidence: tuple[Evidence, ...]
    follows_from: str = ""
    premise: Position | None = None
    step: RelationType | None = None

    @property
    def is_second_hand(self) -> bool:
        """Tell whether all evidence behind it was read in other works."""
        return self.evidence[0].is_second_hand


@by_type
class Premise(NamedTuple):
    """A position that others follow from, and all pieces of evidence behind its literal."""

    position: Position
    evidence: tuple[Evidence, ...]


Following = Mapping[Literal, tuple[Implication, ...]]
"""Literal to the implications that follow from it in one step."""

PositionsByClaim = Mapping[str, tuple[Position, ...]]
"""Claim to the positions on it."""


def positions(links: Links) -> PositionsByClaim:
    """Claim to the positions on it, the direct ones first, in the order of the records."""
    evidence = {claim.id: claim.evidence for claim in links.claim_by_id.values()}
    return _all(evidence, links, implications(links))


def positions_without(
    source: str, works: Container[str], links: Links, following: Following
) -> PositionsByClaim:
    """Claim to the positions of one source on it, without the evidence that was read in some works.

    Claims without any are left out.
    """
    pieces_by_claim: dict[str, list[Evidence]] = {}
    for claim, evidence in links.testimony_by_source[source]:
        if evidence.read_in not in works:
            pieces_by_claim.setdefault(claim.id, []).append(evidence)
    return _all(pieces_by_claim, links, following)


def _all(
    evidence_by_claim: Mapping[str, Iterable[Evidence]], links: Links, following: Following
) -> PositionsByClaim:
    """Claim to the positions on it that its evidence states, and then those that follow from all of them."""
    dimensions = dict.fromkeys(dimension.id for dimension in links.corpus.settings.dimensions)
    direct = {
        id: _direct(links.claim_by_id[id], evidence, links, dimensions)
        for id, evidence in evidence_by_claim.items()
    }
    if not following:
        return direct
    inferred: dict[str, list[Position]] = {}
    stated: dict[str, dict[str, list[Position]]] = {}
    for starts in _starts(direct, following):
        for position in _closure(starts, following):
            if position.claim not in stated:
                stated[position.claim] = by_source(direct.get(position.claim, ()))
            if not _is_stated(position, stated[position.claim].get(position.source, ())):
                inferred.setdefault(position.claim, []).append(position)
    return {claim: (*direct.get(claim, ()), *inferred.get(claim, ())) for claim in {**direct, **inferred}}


def derivation(position: Position) -> tuple[Position, ...]:
    """The shortest way to a position: from direct evidence, step by step, to the position itself."""
    steps = [position]
    while (premise := steps[-1].premise) is not None:
        steps.append(premise)
    return tuple(reversed(steps))


def _direct(
    claim: Claim, evidence: Iterable[Evidence], links: Links, dimensions: Collection[str]
) -> tuple[Position, ...]:
    source_by_id, id, scope = links.source_by_id, claim.id, claim.scope
    return tuple(
        [
            Position(
                source=piece.source,
                claim=id,
                stance=piece.stance,
                scope=arranged(narrowed(piece.scope, source_by_id[piece.source].scope, scope), dimensions),
                evidence=(piece,),
            )
            for piece in evidence
            if piece.source in source_by_id
        ]
    )


def _starts(direct: PositionsByClaim, following: Following) -> Iterator[list[Position]]:
    """The direct positions from which something follows, grouped by source and scope."""
    grouped: dict[tuple[str, frozenset[tuple[str, Extent]]], list[Position]] = {}
    for positions in direct.values():
        for position in positions:
            if (position.claim, position.stance) in following:
                grouped.setdefault((position.source, frozenset(position.scope.items())), []).append(position)
    yield from grouped.values()


def _closure(starts: list[Position], following: Following) -> Iterator[Position]:
    """The positions that follow from those of one source in one scope, each once and by the shortest way.

    The search is breadth first, and so takes linear time.
    """
    level = _grounds(starts)
    seen = set(level)
    joined: dict[frozenset[int], tuple[Evidence, ...]] = {}
    while level:
        ways: dict[Literal, list[tuple[Premise, RelationType]]] = {}
        for reached, ground in level.items():
            for literal, relation in following.get(reached, ()):
                if literal not in seen:
                    ways.setdefault(literal, []).append((ground, relation))
        seen.update(ways)
        level = {}
        for literal, grounds in ways.items():
            (premise, _), relation = grounds[0]
            evidence = (
                grounds[0][0].evidence
                if len(grounds) == 1
                else _joined([ground.evidence for ground, _ in grounds], joined)
            )
            claim, stance = literal
            position = Position(
                source=premise.source,
                claim=claim,
                stance=stance,
                scope=premise.scope,
                evidence=evidence,
                follows_from=premise.follows_from or premise.claim,
                premise=premise,
                step=relation,
            )
            level[literal] = Premise(position, evidence)
            yield position


def _grounds(starts: list[Position]) -> dict[Literal, Premise]:
    """Literal to the premise that states it.

    Its first piece of evidence was read in the work itself, where there is any such piece.
    """
    by_literal: dict[Literal, list[Position]] = {}
    for position in starts:
        by_literal.setdefault((position.claim, position.stance), []).append(position)
    return {literal: _ground(positions) for literal, positions in by_literal.items()}


def _ground(positions: list[Position]) -> Premise:
    if len(positions) == 1:
        return Premise(positions[0], positions[0].evidence)
    first = min(positions, key=lambda position: position.is_second_hand)
    return Premise(first, _read_first([piece for position in positions for piece in position.evidence]))


def _joined(
    grounds: list[tuple[Evidence, ...]], known: dict[frozenset[int], tuple[Evidence, ...]]
) -> tuple[Evidence, ...]:
    """All evidence behind several premises, each piece once.

    `known` has by identity what was joined before, as most of it was.
    """
    distinct = {id(evidence): evidence for evidence in grounds}
    if len(distinct) == 1:
        return grounds[0]
    key = frozenset(distinct)
    if key not in known:
        pieces = {id(piece): piece for evidence in distinct.values() for piece in evidence}
        known[key] = _read_first(pieces.values())
    return known[key]


def _read_first(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in its order, but what was read itself before what was read in another work."""
    return tuple(sorted(pieces, key=lambda piece: piece.is_second_hand))


def by_source(positions: Iterable[Position]) -> dict[str, list[Position]]:
    """Source to its positions among these."""
    grouped: dict[str, list[Position]] = {}
    for position in positions:
        grouped.setdefault(position.source, []).append(position)
    return grouped


def _is_stated(inferred: Position, direct: Iterable[Position]) -> bool:
    """Tell whether a direct position of its source has the same stance, in an overlapping scope."""
    return any(
        position.stance is inferred.stance and not apart(position.scope, inferred.scope)
        for position in direct
    )
