"""Sensitivity: the verdicts that hang on one source or one voice (design, section 3, step 8).

Leaving a source out takes away all evidence of it and all that was read in it, with what follows from these,
and nothing else: only the claims where any of that is behind a position are weighed again, with all that was
out of scope, for that may count once the only direct opponent is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from evsynth.analysis.implications import implications
from evsynth.analysis.positions import Following, Position, PositionsByClaim, positions_without
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing, weigh
from evsynth.equality import by_type
from evsynth.model import Verdict


@by_type
class VerdictShift(NamedTuple):
    """A verdict that changes when sources are left out: one source, or all of one voice.

    `along` are the sources that go with them, because all they have to say of the claim was read in them.
    """

    claim: str
    without: tuple[str, ...]
    before: Verdict
    after: Verdict
    along: tuple[str, ...] = ()


def by_source(synthesis: Synthesis) -> Iterator[VerdictShift]:
    """The verdicts that change when one source is left out, claim by claim."""
    remainder = Remainder(synthesis, implications(synthesis.links), {})
    for weighing in synthesis.weighing_by_claim.values():
        pieces = [piece for position in weighing.all_positions for piece in position.evidence]
        works = (*(piece.source for piece in pieces), *(piece.read_in for piece in pieces))
        for source in dict.fromkeys(works):
            if source in synthesis.links.source_by_id:
                yield from _without((source,), weighing, remainder)


def by_voice(synthesis: Synthesis) -> Iterator[VerdictShift]:
    """The verdicts that change when one voice of several sources is left out."""
    remainder = Remainder(synthesis, implications(synthesis.links), {})
    for weighing in synthesis.weighing_by_claim.values():
        for side in weighing.voices.values():
            for voice in side.voices:
                if len(voice) > 1:
                    yield from _without(voice, weighing, remainder)


def _without(sources: tuple[str, ...], weighing: Weighing, remainder: Remainder) -> Iterator[VerdictShift]:
    rest = remainder.of(weighing, frozenset(sources))
    after = weigh(weighing.claim, rest, remainder.synthesis.dependence, weighing.scope).verdict
    if after is not weighing.verdict:
        left = {*sources, *(position.source for position in rest)}
        spoke = dict.fromkeys(position.source for position in weighing.all_positions)
        along = tuple(source for source in spoke if source not in left)
        yield VerdictShift(
            claim=weighing.claim, without=sources, before=weighing.verdict, after=after, along=along
        )


@by_type
class Remainder(NamedTuple):
    """The positions that are left when sources are left out.

    Those of another source that was read in these are found again, once for each set of works: what its other
    evidence says may follow by a longer way, or stand in the place of what was said in so many words.
    """

    synthesis: Synthesis
    following: Following
    known: dict[tuple[str, frozenset[str]], PositionsByClaim]
    """Source, and works in which it was read, to its positions without what was read in these."""

    def of(self, weighing: Weighing, sources: frozenset[str]) -> tuple[Position, ...]:
        """The positions on a claim without evidence of these sources, or evidence read in them."""
        rest = [position for position in weighing.all_positions if position.source not in sources]
        read = {
            position.source
            for position in rest
            if any(piece.read_in in sources for piece in position.evidence)
        }
        untouched = [position for position in rest if position.source not in read]
        again = (self._positions(source, sources).get(weighing.claim, ()) for source in sorted(read))
        return (*untouched, *chain.from_iterable(again))

    def _positions(self, source: str, works: frozenset[str]) -> PositionsByClaim:
        links = self.synthesis.links
        through = works.intersection([evidence.read_in for _, evidence in links.testimony_by_source[source]])
        if (source, through) not in self.known:
            self.known[source, through] = positions_without(source, through, links, self.following)
        return self.known[source, through]
