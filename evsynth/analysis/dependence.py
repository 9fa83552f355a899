"""Dependence of sources on one side of a claim on one another (design, section 3, step 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from evsynth.analysis.authors import Person
from evsynth.analysis.passages import Passages, passages_of
from evsynth.analysis.positions import Position
from evsynth.equality import by_type
from evsynth.model import Evidence

NOBODY: frozenset[str] = frozenset()


@by_type
class Dependence(NamedTuple):
    """Source to its authors who count, and to the sources on which it draws, or of which it is independent.

    It may report a source that it is independent of.
    """

    authors: Mapping[str, frozenset[Person]]
    draws_on: Mapping[str, frozenset[str]]
    independent_of: Mapping[str, frozenset[str]]

    def share_an_author(self, source: str, second: str) -> bool:
        """Tell whether somebody who counts wrote both sources."""
        return not self.authors[source].isdisjoint(self.authors[second])

    def draws(self, source: str, second: str) -> bool:
        """Tell whether one of two sources draws on the other, in any number of steps."""
        return second in self.draws_on.get(source, NOBODY) or source in self.draws_on.get(second, NOBODY)


@by_type
class ReadThrough(NamedTuple):
    """A source that was read in another on the same side of a claim, which makes the two one voice.

    Nothing says who draws on whom, and the `reader`, in which `source` was read, is not said to be
    independent, or is so in vain because both have the same passage.
    """

    reader: str
    source: str
    is_same_passage: bool


def readings(side: Iterable[Position], dependence: Dependence) -> tuple[ReadThrough, ...]:
    """The sources on one side that were read in another on it, each pair once.

    Those with the same passage come first.
    """
    evidence: dict[str, list[Evidence]] = {}
    for position in side:
        evidence.setdefault(position.source, []).extend(position.evidence)
    return tuple(sorted(_readings(evidence, dependence), key=lambda reading: not reading.is_same_passage))


def _readings(evidence: Mapping[str, list[Evidence]], dependence: Dependence) -> Iterator[ReadThrough]:
    known: dict[str, Passages] = {}
    for (reader, source), pieces in _read_in(evidence).items():
        if dependence.draws(reader, source):
            continue
        if reader not in known:
            known[reader] = passages_of(evidence[reader], reader)
        is_same = known[reader].meet(passages_of(pieces, reader))
        if is_same or source not in dependence.independent_of.get(reader, NOBODY):
            yield ReadThrough(reader, source, is_same)


def _read_in(evidence: Mapping[str, list[Evidence]]) -> Mapping[tuple[str, str], list[Evidence]]:
    """Two sources on one side to the evidence of the second that was read in the first."""
    pairs: dict[tuple[str, str], list[Evidence]] = {}
    for source, pieces in evidence.items():
        for piece in pieces:
            if piece.is_second_hand and piece.as_cited_in in evidence:
                pairs.setdefault((piece.as_cited_in, source), []).append(piece)
    return pairs
