"""The semantics of the design once more, as literally and as slowly as they can be written.

To compare with the real ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from evsynth.model import Claim, Evidence, Scope, Source, Stance, Years

LEVELS = ("beleid", "praktijk", "wet")
YEARS = range(2005, 2025)
FOR, BUT, AGAINST = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS


Piece = tuple[str, int]
"""A claim and the number of a piece of its evidence."""


class OraclePosition(NamedTuple):
    source: str
    stance: Stance
    points: frozenset[tuple[str, int]]
    pieces: frozenset[Piece]


def points(scope: Scope) -> frozenset[tuple[str, int]]:
    """A scope as the set of all levels and years that it covers: two scopes overlap when the sets meet."""
    level, period = scope.get("level"), scope.get("period")
    assert level is None or isinstance(level, frozenset)
    assert period is None or isinstance(period, Years)
    years = [year for year in YEARS if period is None or (period.first or 0) <= year <= (period.last or 9999)]
    return frozenset(product(level or LEVELS, years))


def covered(stated: Scope, source: Scope, claim: Scope) -> frozenset[tuple[str, int]]:
    """What evidence speaks about.

    In each dimension its own word, or what source and claim share, or else the claim's.
    """
    whole: dict[str, object] = {}
    for dimension in ("level", "period"):
        if dimension in stated:
            whole[dimension] = stated[dimension]
            continue
        both = [scope[dimension] for scope in (source, claim) if dimension in scope]
        if len(both) == 2:
            shared = points({dimension: both[0]}) & points({dimension: both[1]})
            kept = both[1] if not shared else intersection(both)
            whole[dimension] = kept
        elif both:
            whole[dimension] = both[0]
    return points(whole)  # type: ignore[arg-type]


def intersection(both: Sequence[object]) -> object:
    first, second = both
    if isinstance(first, Years) and isinstance(second, Years):
        return Years(max(first.first or 0, second.first or 0), min(first.last or 9999, second.last or 9999))
    assert isinstance(first, frozenset)
    assert isinstance(second, frozenset)
    return first & second


def positions_on(claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]) -> list[OraclePosition]:
    """All positions on a claim: what was said, and what follows from all that a source said in one scope."""
    direct = direct_positions(claim, sources)
    everything = [
        (premise.id, position)
        for premise in claims.values()
        for position in direct_positions(premise, sources)
    ]
    inferred = []
    for source, points in {(position.source, position.points) for _, position in everything}:
        in_this_scope = [
            (id, position)
            for id, position in everything
            if (position.source, position.points) == (source, points)
        ]
        for stance in (FOR, AGAINST):
            inferred += inference(source, points, (claim.id, stance), in_this_scope, claims)
    return direct + [
        position for position in inferred if not any(is_stated(position, stated) for stated in direct)
    ]


def is_stated(position: OraclePosition, other_position: OraclePosition) -> bool:
    return (
        position.source == other_position.source
        and position.stance is other_position.stance
        and bool(position.points & other_position.points)
    )


def inference(
    source: str,
    points: frozenset[tuple[str, int]],
    literal: tuple[str, Stance],
    in_this_scope: list[tuple[str, OraclePosition]],
    claims: dict[str, Claim],
) -> list[OraclePosition]:
    """What a source holds because it follows: from all pieces from which that takes the fewest steps."""
    steps = {
        (id, position.stance): follows_in((id, position.stance), claims).get(literal)
        for id, position in in_this_scope
    }
    counts = [count for count in steps.values() if count]
    if not counts or literal in steps:
        return []
    near = [position for id, position in in_this_scope if steps[id, position.stance] == min(counts)]
    return [
        OraclePosition(
            source=source,
            stance=literal[1],
            points=points,
            pieces=frozenset(piece for position in near for piece in position.pieces),
        )
    ]


def follows(literal: tuple[str, Stance], claims: dict[str, Claim]) -> set[tuple[str, Stance]]:
    """What follows from a literal."""
    return {*follows_in(literal, claims)} - {literal}


def follows_in(literal: tuple[str, Stance], claims: dict[str, Claim]) -> dict[tuple[str, Stance], int]:
    """What follows from a literal, in how many steps.

    By going through all relations again until nothing new comes.
    """
    reached = {literal: 0}
    while True:
        new = set()
        for claim in claims.values():
            for relation in claim.relations:
                this, related = claim.id, relation.claim
                if relation.type == "entails":
                    new |= {(related, FOR)} if (this, FOR) in reached else set()
                    new |= {(this, AGAINST)} if (related, AGAINST) in reached else set()
                if relation.type == "contradicts":
                    new |= {(related, AGAINST)} if (this, FOR) in reached else set()
                    new |= {(this, AGAINST)} if (related, FOR) in reached else set()
        if new <= {*reached}:
            return reached
        last = max(reached.values())
        reached |= {literal: last + 1 for literal in new if literal not in reached}


def direct_positions(claim: Claim, sources: dict[str, Source]) -> list[OraclePosition]:
    return [
        OraclePosition(
            source=piece.source,
            stance=piece.stance,
            points=covered(piece.scope, sources[piece.source].scope, claim.scope),
            pieces=frozenset({(claim.id, number)}),
        )
        for number, piece in enumerate(claim.evidence)
    ]


def second_hand(positions: list[OraclePosition], claims: dict[str, Claim]) -> set[str]:
    """The sources of which every piece of evidence behind every position was read in another work."""
    everyone = {position.source for position in positions}
    read = {
        position.source
        for position in positions
        for id, number in position.pieces
        if not claims[id].evidence[number].is_second_hand
    }
    return everyone - read


def counted(claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]) -> list[OraclePosition]:
    """The positions on a claim that count.

    All but those that are derived and speak only of something else.
    """
    aside = out_of_scope(claim, sources, claims)
    return [position for position in positions_on(claim, sources, claims) if position not in aside]


def out_of_scope(claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]) -> list[OraclePosition]:
    """What is derived and denies the claim outside of the scope that this states.

    Then what meets none of those against it.

    The second only where one of those against it says so in so many words, of the claim itself.
    """
    direct, everything = direct_positions(claim, sources), positions_on(claim, sources, claims)
    derived = [position for position in everything if position not in direct]
    elsewhere = [
        position
        for position in derived
        if position.stance is AGAINST and not position.points & points(claim.scope)
    ]
    rest = [position for position in everything if position not in elsewhere]
    met_by_none = []
    for position in derived:
        against = [
            other_position
            for other_position in rest
            if other_position.stance in ((FOR, BUT) if position.stance is AGAINST else (AGAINST,))
        ]
        if any(other_position in direct for other_position in against) and not any(
            position.points & other_position.points for other_position in against
        ):
            met_by_none.append(position)
    return elsewhere + [position for position in met_by_none if position not in elsewhere]


def contradictions(positions: list[OraclePosition]) -> dict[tuple[str, ...], tuple[set[str], set[str]]]:
    """Dimensions that separate, by name, to the sources on both sides that they separate.

    Nothing separates a real contradiction.
    """
    by_dimensions: dict[tuple[str, ...], tuple[set[str], set[str]]] = {}
    for position, other_position in product(positions, positions):
        if position.stance is not AGAINST and other_position.stance is AGAINST:
            holding, against = by_dimensions.setdefault(separating(position, other_position), (set(), set()))
            holding.add(position.source)
            against.add(other_position.source)
    return by_dimensions


def kept_apart(
    position: OraclePosition, claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]
) -> tuple[str, ...]:
    """The dimensions that keep apart what is out of scope.

    From the claim, or else from all against it, or else from any.
    """
    whole = OraclePosition(source="", stance=FOR, points=points(claim.scope), pieces=frozenset())
    if position.stance is AGAINST and separating(position, whole):
        return separating(position, whole)
    opposing = [
        other_position
        for other_position in counted(claim, sources, claims)
        if (other_position.stance is AGAINST) is (position.stance is FOR)
    ]
    dimensions = [separating(position, other_position) for other_position in opposing]
    from_all = [name for name in ("level", "period") if all(name in apart for apart in dimensions)]
    return tuple(
        from_all or [name for name in ("level", "period") if any(name in apart for apart in dimensions)]
    )


def separating(position: OraclePosition, other_position: OraclePosition) -> tuple[str, ...]:
    """The dimensions in which two positions have nothing in common."""
    shared = [
        {point[index] for point in position.points} & {point[index] for point in other_position.points}
        for index in (0, 1)
    ]
    return tuple(name for name, common in zip(("level", "period"), shared, strict=True) if not common)


def verdict(positions: list[OraclePosition], sources: dict[str, Source], claims: dict[str, Claim]) -> str:
    """The table of the design, from top to bottom."""
    yes, but, no = (
        [position for position in positions if position.stance is stance] for stance in (FOR, BUT, AGAINST)
    )
    if not positions:
        return "unsupported"
    if no and not yes and not but:
        return "contradicted"
    if no and any(position.points & other_position.points for position in no for other_position in yes + but):
        return "contested"
    if no:
        return "conditional"
    if but:
        return "qualified"
    return "single" if len(voices(yes, sources, claims)) == 1 else "supported"


def voices(
    side: list[OraclePosition], sources: dict[str, Source], claims: dict[str, Claim]
) -> set[frozenset[str]]:
    """Groups by author and by where one was read, in chains.

    Less those of which every member draws on a source of another.
    """
    everyone = {position.source for position in side}
    groups = [{id} for id in sorted(everyone)]
    while True:
        pair = next(
            ((a, b) for a in groups for b in groups if a is not b and are_one(a, b, side, sources, claims)),
            None,
        )
        if pair is None:
            break
        groups.remove(pair[1])
        pair[0].update(pair[1])
    independent = [
        group
        for group in groups
        if not all(
            any(reaches(source, original, sources) for original in everyone - group) for source in group
        )
    ]
    return {frozenset(group) for group in independent or groups}


def are_one(
    group: set[str],
    other_group: set[str],
    side: list[OraclePosition],
    sources: dict[str, Source],
    claims: dict[str, Claim],
) -> bool:
    return share(group, other_group, sources) or any(
        is_read_in(source, reader, side, sources, claims) for reader in group for source in other_group
    )


def is_read_in(
    source: str, reader: str, side: list[OraclePosition], sources: dict[str, Source], claims: dict[str, Claim]
) -> bool:
    """Whether a source was read in another on the same side.

    Nothing settles that the two are two voices.
    """
    evidence = {
        id: [piece for position in side if position.source == id for piece in behind(position, claims)]
        for id in (source, reader)
    }
    read = [piece for piece in evidence[source] if piece.as_cited_in == reader]
    if not read or reaches(reader, source, sources) or reaches(source, reader, sources):
        return False
    is_same = any(
        have_the_same_passage(piece_of_reader, piece_of_source, reader)
        for piece_of_reader in evidence[reader]
        for piece_of_source in read
    )
    return is_same or source not in sources[reader].independent_of


def behind(position: OraclePosition, claims: dict[str, Claim]) -> list[Evidence]:
    return [claims[id].evidence[number] for id, number in position.pieces]


def have_the_same_passage(piece: Evidence, other_piece: Evidence, reader: str) -> bool:
    """One quotation holds the other, or four words in a row are in both.

    Without any quotation the place is the same.
    """
    if piece.quote and other_piece.quote:
        words, other_words = (
            re.sub(r"\W+", " ", quoted.quote.lower()).split() for quoted in (piece, other_piece)
        )
        return (
            is_in(words, other_words)
            or is_in(other_words, words)
            or any(is_in(words[start : start + 4], other_words) for start in range(len(words) - 3))
        )
    return (
        not piece.quote
        and not other_piece.quote
        and piece.read_in == reader
        and piece.locator == other_piece.locator != ()
    )


def is_in(words: list[str], in_words: list[str]) -> bool:
    return any(words == in_words[start : start + len(words)] for start in range(len(in_words)))


def share(group: set[str], other_group: set[str], sources: dict[str, Source]) -> bool:
    return any(
        set(sources[source].names["author"]) & set(sources[other_source].names["author"])
        for source in group
        for other_source in other_group
    )


def reaches(source: str, original: str, sources: dict[str, Source]) -> bool:
    return any(step == original or reaches(step, original, sources) for step in sources[source].draws_on)


def meeting(positions: list[OraclePosition], other_positions: list[OraclePosition]) -> str | None:
    """How two sources meet on a claim: the first that any pair of their positions meets."""
    pairs = list(product(positions, other_positions))
    over = [
        (position.stance, other_position.stance)
        for position, other_position in pairs
        if position.points & other_position.points
    ]
    apart = [
        (position.stance, other_position.stance)
        for position, other_position in pairs
        if not position.points & other_position.points
    ]
    if any({*pair} == {FOR, AGAINST} for pair in over):
        return "disputed"
    if any(position is other_position for position, other_position in over):
        return "shared"
    if any(BUT in pair for pair in over):
        return "qualified"
    if any({*pair} == {FOR, AGAINST} for pair in apart):
        return "apparent"
    return None
