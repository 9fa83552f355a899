"""Which verdicts hang on one source or one voice (design, section 3, step 8).

Leaving a source out takes away its own positions and what follows from them, and nothing else: only the claims on which it has a position
are weighed again, with all that was out of scope, for that may count once the only direct opponent is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evsynth.analysis.authors import Person
from evsynth.analysis.verdicts import Verdict, Weighing, weigh


class Change(NamedTuple):
    """A verdict that changes when sources are left out: one source, or all of one voice."""

    claim: str
    without: tuple[str, ...]
    before: Verdict
    after: Verdict


Authors = Mapping[str, frozenset[Person]]
DrawsOn = Mapping[str, frozenset[str]]


def by_source(weighings: Mapping[str, Weighing], authors: Authors, draws_on: DrawsOn) -> Iterator[Change]:
    """The verdicts that change when one source is left out, claim by claim."""
    for weighing in weighings.values():
        for source in dict.fromkeys(one.source for one in weighing.positions):
            yield from _without((source,), weighing, authors, draws_on)


def by_voice(weighings: Mapping[str, Weighing], authors: Authors, draws_on: DrawsOn) -> Iterator[Change]:
    """The verdicts that change when one voice of several sources is left out; a voice of one is that source."""
    for weighing in weighings.values():
        for side in weighing.voices.values():
            for voice in side.voices:
                if len(voice) > 1:
                    yield from _without(voice, weighing, authors, draws_on)


def _without(sources: tuple[str, ...], weighing: Weighing, authors: Authors, draws_on: DrawsOn) -> Iterator[Change]:
    rest = tuple(one for one in weighing.held if one.source not in sources)
    after = weigh(weighing.claim, rest, authors, draws_on, weighing.scope).verdict
    if after is not weighing.verdict:
        yield Change(weighing.claim, sources, weighing.verdict, after)
