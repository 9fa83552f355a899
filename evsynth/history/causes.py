"""Sources that made a verdict change: the fewest whose change is enough to change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple, TypeAlias

from evsynth.analysis.authors import Person
from evsynth.analysis.dependence import Dependence
from evsynth.analysis.positions import Position, by_source
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing, weigh
from evsynth.history.matching import Renames
from evsynth.model import Locator, Stance, Verdict

MOST_TOGETHER = 3
"""Sources that are tried together; of more, one by one is left out as long as the others are enough."""

MOST_TRIED = 12
"""Changed sources of which all sets are tried."""


class CauseKind(StrEnum):
    """Ways in which what a source contributes to a verdict differs."""

    SPEAKS = "speaks"
    SILENT = "silent"
    TURNS = "turns"
    SCOPE = "scope"
    VOICE = "voice"
    """The source counts otherwise as a voice.

    Its authors, its dependence on other works, or the work in which it was read changed.
    """


class Cause(NamedTuple):
    """A source whose positions on a claim changed.

    `via` are the claims from which those follow, where it does not speak of the claim itself.
    """

    source: str
    how: CauseKind
    before: tuple[Stance, ...]
    after: tuple[Stance, ...]
    via: tuple[str, ...] = ()

    @property
    def gained(self) -> tuple[Stance, ...]:
        """The stances that it did not take before."""
        return tuple(stance for stance in self.after if stance not in self.before)

    @property
    def lost(self) -> tuple[Stance, ...]:
        """The stances that it takes no more."""
        return tuple(stance for stance in self.before if stance not in self.after)


class VerdictChange(NamedTuple):
    """A verdict that changed.

    Of `causes`, sets of sources, each is enough by itself, and none of fewer sources is.
    """

    claim: str
    before: Verdict
    after: Verdict
    causes: tuple[tuple[Cause, ...], ...]


Passage: TypeAlias = tuple[str, str, frozenset[Locator]]
"""The work that was read, a quotation, and its place."""


class Contribution(NamedTuple):
    """The positions of a source on a claim, with all that decides whether it counts as a voice."""

    positions: tuple[Position, ...]
    authors: frozenset[Person]
    draws_on: frozenset[str]
    counted: tuple[Position, ...] = ()
    """The positions that are not out of scope."""
    independent_of: frozenset[str] = frozenset()
    passages: frozenset[Passage] = frozenset()
    """The passages in which it says so, if it was read in another source, or another in it."""

    @property
    def stances_in_scopes(self) -> Counter[object]:
        """Count the stances that it takes, by stance and scope."""
        return Counter((position.stance, frozenset(position.scope.items())) for position in self.positions)

    @property
    def essence(self) -> tuple[object, ...]:
        """All that can bear on the verdict."""
        return self.stances_in_scopes, self.authors, self.draws_on, self.independent_of, self.passages


Contributions: TypeAlias = Mapping[str, Contribution]
"""Source to what it contributes to the verdict of one claim."""

NOTHING = Contribution(positions=(), authors=frozenset(), draws_on=frozenset())


def verdict_changes(before: Synthesis, after: Synthesis, names: Renames) -> Iterator[VerdictChange]:
    """The claims of both states whose verdict differs, in the order of the records now."""
    weighing_before = {names.claim(claim): weighing for claim, weighing in before.weighing_by_claim.items()}
    for claim, weighing in after.weighing_by_claim.items():
        earlier = weighing_before.get(claim)
        if earlier is not None and earlier.verdict is not weighing.verdict:
            was = _contributions(before, earlier, names)
            now = _contributions(after, weighing, Renames())
            yield VerdictChange(
                claim=claim,
                before=earlier.verdict,
                after=weighing.verdict,
                causes=tuple(_causes(weighing, was, now)),
            )


def _contributions(synthesis: Synthesis, weighing: Weighing, names: Renames) -> Contributions:
    """The contributions to the verdict of a claim by source, with the ids of now."""
    links, counted = synthesis.links, by_source(weighing.positions)
    evidence = [piece for position in weighing.all_positions for piece in position.evidence]
    readers = {piece.as_cited_in for piece in evidence if piece.is_second_hand}
    return {
        names.source(source): Contribution(
            positions=_of_now(positions, names),
            authors=synthesis.authors[source],
            draws_on=frozenset(names.source_ids(links.draws_on.get(source, ()))),
            counted=_of_now(counted.get(source, ()), names),
            independent_of=frozenset(names.source_ids(links.independent_of.get(source, ()))),
            passages=frozenset(_passages(positions, names, is_reader=source in readers)),
        )
        for source, positions in by_source(weighing.all_positions).items()
    }


def _of_now(positions: Iterable[Position], names: Renames) -> tuple[Position, ...]:
    return tuple(
        position._replace(
            source=names.source(position.source),
            evidence=tuple(map(names.evidence, position.evidence)),
            follows_from=names.claim(position.follows_from),
        )
        for position in positions
    )


def _passages(positions: Iterable[Position], names: Renames, *, is_reader: bool) -> Iterator[Passage]:
    for piece in (piece for position in positions for piece in position.evidence):
        if is_reader or piece.is_second_hand:
            yield names.source(piece.read_in), piece.quote, frozenset(piece.locator)


def _causes(weighing: Weighing, before: Contributions, after: Contributions) -> Iterator[tuple[Cause, ...]]:
    """The sets of sources; none where the scope that the claim states is enough, whatever the sources say."""
    both = {id: (before.get(id, NOTHING), after.get(id, NOTHING)) for id in sorted({*before, *after})}
    changed = [id for id, (was, now) in both.items() if was.essence != now.essence]
    for sources in _enough(weighing, before, after, changed):
        yield tuple(_cause(source, *both[source]) for source in sources)


def _enough(
    weighing: Weighing, before: Contributions, after: Contributions, changed: Sequence[str]
) -> list[tuple[str, ...]]:
    """The smallest sets of changed sources that give the verdict when all others are as they were."""

    def gives(sources: Iterable[str]) -> bool:
        mixed = {**before, **{source: after.get(source, NOTHING) for source in sources}}
        return _verdict(weighing, mixed) is weighing.verdict

    if gives(()):
        return []
    for size in range(1, MOST_TOGETHER + 1):
        if size == 1 or len(changed) <= MOST_TRIED:
            enough = [combination for combination in combinations(changed, size) if gives(combination)]
            if enough:
                return enough
    left = list(changed)
    for source in changed:
        rest = [kept for kept in left if kept != source]
        if gives(rest):
            left = rest
    return [tuple(left)] if left else []


def _verdict(weighing: Weighing, mixed: Contributions) -> Verdict:
    """The verdict when some sources say what they say now, and all others what they said before."""
    positions = tuple(position for contribution in mixed.values() for position in contribution.positions)
    dependence = Dependence(
        {source: contribution.authors for source, contribution in mixed.items()},
        {source: contribution.draws_on for source, contribution in mixed.items()},
        {source: contribution.independent_of for source, contribution in mixed.items()},
    )
    return weigh(weighing.claim, positions, dependence, weighing.scope).verdict


def _cause(source: str, before: Contribution, after: Contribution) -> Cause:
    """Describe the change in what a source contributes.

    Positions that are out of scope are left out, unless the source has no others.
    """
    if before.counted or after.counted:
        before, after = before._replace(positions=before.counted), after._replace(positions=after.counted)
    stances, stances_now = _stances(before.positions), _stances(after.positions)
    via = _via(before.positions, after.positions) if stances != stances_now else ()
    return Cause(source=source, how=_how(before, after), before=stances, after=stances_now, via=via)


def _how(before: Contribution, after: Contribution) -> CauseKind:
    if not before.positions:
        return CauseKind.SPEAKS
    if not after.positions:
        return CauseKind.SILENT
    if _stances(before.positions) != _stances(after.positions):
        return CauseKind.TURNS
    return CauseKind.SCOPE if before.stances_in_scopes != after.stances_in_scopes else CauseKind.VOICE


def _stances(positions: Iterable[Position]) -> tuple[Stance, ...]:
    stances = {position.stance for position in positions}
    return tuple(stance for stance in Stance if stance in stances)


def _via(before: Iterable[Position], after: Iterable[Position]) -> tuple[str, ...]:
    """The claims from which the positions follow that came, or else went.

    None where one of these was said of the claim itself.
    """
    was, now = (
        {(position.stance, position.follows_from) for position in positions} for positions in (before, after)
    )
    origins = {origin for _, origin in (now - was or was - now)}
    return () if "" in origins else tuple(sorted(origins))
