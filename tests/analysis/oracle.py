"""The semantics of the design once more, as literally and as slowly as they can be written, to hold the real ones against."""

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


class Held(NamedTuple):
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
    """What evidence speaks about: in each dimension its own word, or what source and claim share, or else the claim's."""
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
    one, other = both
    if isinstance(one, Years) and isinstance(other, Years):
        return Years(max(one.first or 0, other.first or 0), min(one.last or 9999, other.last or 9999))
    assert isinstance(one, frozenset)
    assert isinstance(other, frozenset)
    return one & other


def held(claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]) -> list[Held]:
    """All positions on a claim: what was said, and what follows from all that a source said in one scope."""
    direct = said(claim, sources)
    everything = [(other.id, one) for other in claims.values() for one in said(other, sources)]
    inferred = []
    for source, points in {(one.source, one.points) for _, one in everything}:
        own = [(id, one) for id, one in everything if (one.source, one.points) == (source, points)]
        for stance in (FOR, AGAINST):
            inferred += inference(source, points, (claim.id, stance), own, claims)
    return direct + [one for one in inferred if not any(is_so_said(one, other) for other in direct)]


def is_so_said(one: Held, other: Held) -> bool:
    return one.source == other.source and one.stance is other.stance and bool(one.points & other.points)


def inference(
    source: str,
    points: frozenset[tuple[str, int]],
    literal: tuple[str, Stance],
    own: list[tuple[str, Held]],
    claims: dict[str, Claim],
) -> list[Held]:
    """What a source holds because it follows: from all pieces from which that takes the fewest steps."""
    steps = {(id, one.stance): follows_in((id, one.stance), claims).get(literal) for id, one in own}
    counts = [count for count in steps.values() if count]
    if not counts or literal in steps:
        return []
    near = [one for id, one in own if steps[id, one.stance] == min(counts)]
    return [
        Held(
            source=source,
            stance=literal[1],
            points=points,
            pieces=frozenset(piece for one in near for piece in one.pieces),
        )
    ]


def follows(literal: tuple[str, Stance], claims: dict[str, Claim]) -> set[tuple[str, Stance]]:
    """What follows from a literal."""
    return {*follows_in(literal, claims)} - {literal}


def follows_in(literal: tuple[str, Stance], claims: dict[str, Claim]) -> dict[tuple[str, Stance], int]:
    """What follows from a literal, in how many steps: by going through all relations again until nothing new comes."""
    reached = {literal: 0}
    while True:
        new = set()
        for claim in claims.values():
            for relation in claim.relations:
                this, other = claim.id, relation.claim
                if relation.type == "entails":
                    new |= {(other, FOR)} if (this, FOR) in reached else set()
                    new |= {(this, AGAINST)} if (other, AGAINST) in reached else set()
                if relation.type == "contradicts":
                    new |= {(other, AGAINST)} if (this, FOR) in reached else set()
                    new |= {(this, AGAINST)} if (other, FOR) in reached else set()
        if new <= {*reached}:
            return reached
        last = max(reached.values())
        reached |= {literal: last + 1 for literal in new if literal not in reached}


def said(claim: Claim, sources: dict[str, Source]) -> list[Held]:
    return [
        Held(
            source=one.source,
            stance=one.stance,
            points=covered(one.scope, sources[one.source].scope, claim.scope),
            pieces=frozenset({(claim.id, number)}),
        )
        for number, one in enumerate(claim.evidence)
    ]


def second_hand(positions: list[Held], claims: dict[str, Claim]) -> set[str]:
    """The sources of which every piece of evidence behind every position was read in another work."""
    everyone = {one.source for one in positions}
    read = {
        one.source
        for one in positions
        for id, number in one.pieces
        if not claims[id].evidence[number].is_second_hand
    }
    return everyone - read


def counted(claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]) -> list[Held]:
    """The positions on a claim that count: all but those that are derived and speak only of something else."""
    aside = out_of_scope(claim, sources, claims)
    return [one for one in held(claim, sources, claims) if one not in aside]


def out_of_scope(claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]) -> list[Held]:
    """What is derived and denies the claim outside of the scope that this states.

    Then what meets none of those against it.

    The second only where one of those against it says so in so many words, of the claim itself.
    """
    direct, everything = said(claim, sources), held(claim, sources, claims)
    derived = [one for one in everything if one not in direct]
    elsewhere = [one for one in derived if one.stance is AGAINST and not one.points & points(claim.scope)]
    rest = [one for one in everything if one not in elsewhere]
    met_by_none = []
    for one in derived:
        against = [
            other for other in rest if other.stance in ((FOR, BUT) if one.stance is AGAINST else (AGAINST,))
        ]
        if any(other in direct for other in against) and not any(
            one.points & other.points for other in against
        ):
            met_by_none.append(one)
    return elsewhere + [one for one in met_by_none if one not in elsewhere]


def contradictions(positions: list[Held]) -> dict[tuple[str, ...], tuple[set[str], set[str]]]:
    """Dimensions that separate, by name, to the sources on both sides that they separate.

    Nothing separates a real contradiction.
    """
    found: dict[tuple[str, ...], tuple[set[str], set[str]]] = {}
    for one, other in product(positions, positions):
        if one.stance is not AGAINST and other.stance is AGAINST:
            ones, others = found.setdefault(separating(one, other), (set(), set()))
            ones.add(one.source)
            others.add(other.source)
    return found


def kept_apart(
    one: Held, claim: Claim, sources: dict[str, Source], claims: dict[str, Claim]
) -> tuple[str, ...]:
    """The dimensions that keep apart what is out of scope: from the claim, or else from all against it, or else from any."""
    whole = Held(source="", stance=FOR, points=points(claim.scope), pieces=frozenset())
    if one.stance is AGAINST and separating(one, whole):
        return separating(one, whole)
    others = [
        other for other in counted(claim, sources, claims) if (other.stance is AGAINST) is (one.stance is FOR)
    ]
    dimensions = [separating(one, other) for other in others]
    from_all = [name for name in ("level", "period") if all(name in apart for apart in dimensions)]
    return tuple(
        from_all or [name for name in ("level", "period") if any(name in apart for apart in dimensions)]
    )


def separating(one: Held, other: Held) -> tuple[str, ...]:
    """The dimensions in which two positions have nothing in common."""
    shared = [
        {point[index] for point in one.points} & {point[index] for point in other.points} for index in (0, 1)
    ]
    return tuple(name for name, common in zip(("level", "period"), shared, strict=True) if not common)


def verdict(positions: list[Held], sources: dict[str, Source], claims: dict[str, Claim]) -> str:
    """The table of the design, from top to bottom."""
    yes, but, no = ([one for one in positions if one.stance is stance] for stance in (FOR, BUT, AGAINST))
    if not positions:
        return "unsupported"
    if no and not yes and not but:
        return "contradicted"
    if no and any(one.points & other.points for one in no for other in yes + but):
        return "contested"
    if no:
        return "conditional"
    if but:
        return "qualified"
    return "single" if len(voices(yes, sources, claims)) == 1 else "supported"


def voices(side: list[Held], sources: dict[str, Source], claims: dict[str, Claim]) -> set[frozenset[str]]:
    """Groups by author and by where one was read, in chains.

    Less those of which every member draws on a source of another.
    """
    everyone = {one.source for one in side}
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
        if not all(any(reaches(one, other, sources) for other in everyone - group) for one in group)
    ]
    return {frozenset(group) for group in independent or groups}


def are_one(
    one: set[str], other: set[str], side: list[Held], sources: dict[str, Source], claims: dict[str, Claim]
) -> bool:
    return share(one, other, sources) or any(
        is_read_in(b, a, side, sources, claims) for a in one for b in other
    )


def is_read_in(
    source: str, reader: str, side: list[Held], sources: dict[str, Source], claims: dict[str, Claim]
) -> bool:
    """Whether a source was read in another on the same side, and nothing settles that the two are two voices."""
    evidence = {
        id: [piece for one in side if one.source == id for piece in behind(one, claims)]
        for id in (source, reader)
    }
    read = [piece for piece in evidence[source] if piece.as_cited_in == reader]
    if not read or reaches(reader, source, sources) or reaches(source, reader, sources):
        return False
    is_same = any(have_the_same_passage(ours, theirs, reader) for ours in evidence[reader] for theirs in read)
    return is_same or source not in sources[reader].independent_of


def behind(one: Held, claims: dict[str, Claim]) -> list[Evidence]:
    return [claims[id].evidence[number] for id, number in one.pieces]


def have_the_same_passage(one: Evidence, other: Evidence, reader: str) -> bool:
    """One quotation holds the other, or four words in a row are in both.

    Without any quotation the place is the same.
    """
    if one.quote and other.quote:
        ours, theirs = (re.sub(r"\W+", " ", piece.quote.lower()).split() for piece in (one, other))
        return (
            is_in(ours, theirs)
            or is_in(theirs, ours)
            or any(is_in(ours[n : n + 4], theirs) for n in range(len(ours) - 3))
        )
    return not one.quote and not other.quote and one.read_in == reader and one.locator == other.locator != ()


def is_in(words: list[str], others: list[str]) -> bool:
    return any(words == others[n : n + len(words)] for n in range(len(others)))


def share(one: set[str], other: set[str], sources: dict[str, Source]) -> bool:
    return any(set(sources[a].names["author"]) & set(sources[b].names["author"]) for a in one for b in other)


def reaches(one: str, other: str, sources: dict[str, Source]) -> bool:
    return any(step == other or reaches(step, other, sources) for step in sources[one].draws_on)


def meeting(one: list[Held], other: list[Held]) -> str | None:
    """How two sources meet on a claim: the first that any pair of their positions meets."""
    pairs = list(product(one, other))
    over = [(a.stance, b.stance) for a, b in pairs if a.points & b.points]
    apart = [(a.stance, b.stance) for a, b in pairs if not a.points & b.points]
    if any({*pair} == {FOR, AGAINST} for pair in over):
        return "disputed"
    if any(a is b for a, b in over):
        return "shared"
    if any(BUT in pair for pair in over):
        return "qualified"
    if any({*pair} == {FOR, AGAINST} for pair in apart):
        return "apparent"
    return None
