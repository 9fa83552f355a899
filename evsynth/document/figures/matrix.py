"""Sources by claims: what each source says about each claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing
from evsynth.document.figures.grid import Cell, Grid, Label, Mark
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.lettering import HINT, shortened
from evsynth.document.figures.parts import (
    LEAST,
    MOST,
    FigureTheme,
    GridsByTheme,
    speaking,
    split,
    themes,
    whole,
)
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import counted_in_figures
from evsynth.linking import claim_numbers
from evsynth.model import Claim, Stance

SAID = 0.8
INFERRED = 0.3
"""The fullness of the tint."""

SILENT = Mark("·", "silent")

MARKS = {
    Stance.SUPPORTS: Mark("+", "for", SAID),
    Stance.QUALIFIES: Mark("~", "partly", SAID),
    Stance.CONTRADICTS: Mark("−", "against", SAID),
}
"""Stance to its mark, where a source says so itself."""


class Standpoint(NamedTuple):
    """A source's stance on a claim: said, or only inferred from what it says elsewhere."""

    stance: Stance
    is_inferred: bool
    is_second_hand: bool


Standpoints = Mapping[tuple[str, str], Sequence[Standpoint]]
"""Source and claim to what the source says about it."""


class FigurePart(NamedTuple):
    """The content of one figure; claims have the number that they have everywhere."""

    claims: Sequence[tuple[str, Claim]]
    sources: Sequence[str]
    standpoints: Standpoints


def matrix(synthesis: Synthesis, labels: Labels, say: LanguageRecord) -> GridsByTheme:
    """The matrix, of all claims where that can be read and else for each theme."""
    every_claim = whole(synthesis.links)
    part = _part(every_claim, synthesis)
    if max(len(part.claims), len(part.sources)) <= MOST:
        yield every_claim, _grids(part, labels, say)
        return
    for theme in themes(synthesis.links, say):
        yield theme, _grids(_part(theme, synthesis), labels, say)


def _part(theme: FigureTheme, synthesis: Synthesis) -> FigurePart:
    """A theme whole; the sources that speak most come first."""
    standpoints: dict[tuple[str, str], list[Standpoint]] = {}
    for claim in theme.claims:
        for source, standpoint in _standpoints(synthesis.weighing_by_claim[claim.id]):
            standpoints.setdefault((source, claim.id), []).append(standpoint)
    sources = speaking(synthesis.links, Counter(source for source, _ in standpoints))
    numbers = claim_numbers(synthesis.links)
    claims = tuple((numbers[claim.id], claim) for claim in theme.claims)
    return FigurePart(claims, sources, standpoints)


def _standpoints(weighing: Weighing) -> Iterator[tuple[str, Standpoint]]:
    """The standpoints on a claim, each with its source, in the order of the stances."""
    inferred: dict[tuple[str, Stance], bool] = {}
    for position in weighing.positions:
        key = position.source, position.stance
        inferred[key] = bool(position.follows_from) and inferred.get(key, True)
    for stance in Stance:
        for (source, taken), is_inferred in inferred.items():
            if taken is stance:
                yield source, Standpoint(stance, is_inferred, source in weighing.second_hand)


def _grids(theme: FigurePart, labels: Labels, say: LanguageRecord) -> Iterator[Grid]:
    """A theme in parts that can be read, without those in which there is nothing to compare."""
    for claims, sources in product(split(theme.claims), split(theme.sources)):
        pairs = product(sources, (claim.id for _, claim in claims))
        standpoints = {pair: theme.standpoints[pair] for pair in pairs if pair in theme.standpoints}
        speakers = list(dict.fromkeys(source for source, _ in standpoints))
        if min(len(claims), len(speakers)) >= LEAST:
            yield _grid(FigurePart(claims, speakers, standpoints), labels, say)


def _grid(part: FigurePart, labels: Labels, say: LanguageRecord) -> Grid:
    hints = [(claim.id, f"{number} {shortened(claim.statement, HINT)}") for number, claim in part.claims]
    return Grid(
        alt=_alt(part, say),
        rows=[labels[id] for id in part.sources],
        columns=[Label(number, f"{number} {claim.statement}") for number, claim in part.claims],
        cells=[
            [
                _cell(labels[id].text, part.standpoints.get((id, claim), ()), hint, say)
                for claim, hint in hints
            ]
            for id in part.sources
        ],
        cell_width=max(38, 18 * max(map(len, part.standpoints.values()))),
        cell_height=26,
        legend=_legend(part, say),
        claims=part.claims,
    )


def _cell(label: str, standpoints: Sequence[Standpoint], hint: str, say: LanguageRecord) -> Cell:
    """The stances of a source on a claim, as verbs too: `steunt, spreekt tegen (afgeleid)`."""
    verbs = ", ".join(_in_words(standpoint, say) for standpoint in standpoints)
    marks = tuple(_mark(standpoint.stance, standpoint.is_inferred) for standpoint in standpoints)
    return Cell(marks or (SILENT,), f"{label} {verbs or say.figures.silent}: {hint}")


def _in_words(standpoint: Standpoint, say: LanguageRecord) -> str:
    words = (
        (say.figures.inferred, standpoint.is_inferred),
        (say.figures.second_hand, standpoint.is_second_hand),
    )
    notes = ", ".join(note for note, holds in words if holds)
    return say.vocabulary.stance_verbs[standpoint.stance] + (f" ({notes})" if notes else "")


def _mark(stance: Stance, is_inferred: bool) -> Mark:
    """The mark of a stance, paler and in brackets where it is inferred."""
    mark = MARKS[stance]
    return Mark(f"({mark.text})", mark.tone, INFERRED) if is_inferred else mark


def _legend(part: FigurePart, say: LanguageRecord) -> list[tuple[Mark, str]]:
    stances = [(mark, say.vocabulary.stance_verbs[stance]) for stance, mark in MARKS.items()]
    if any(standpoint.is_inferred for standpoint in _all(part)):
        stances.append((_mark(Stance.SUPPORTS, True), say.figures.inferred))
    return [*stances, (SILENT, say.figures.silent)]


def _all(part: FigurePart) -> Iterator[Standpoint]:
    return chain.from_iterable(part.standpoints.values())


def _alt(part: FigurePart, say: LanguageRecord) -> str:
    seen = filled(
        say.figures.alts["matrix"],
        sources=counted_in_figures(len(part.sources), say.vocabulary.source),
        claims=counted_in_figures(len(part.claims), say.vocabulary.claim),
        stances=_counts(part, say),
    )
    silent = len(part.claims) - len({claim for _, claim in part.standpoints})
    return f"{seen} {filled(say.figures.alts['unsupported'], claims=str(silent))}" if silent else seen


def _counts(part: FigurePart, say: LanguageRecord) -> str:
    """The number of each stance, and of the inferred ones: `steun 30, tegenspraak 1, afgeleid 5`."""
    times = Counter(standpoint.stance for standpoint in _all(part))
    counts = [(say.figures.stance_nouns[stance], times[stance]) for stance in Stance]
    counts.append((say.figures.inferred, sum(standpoint.is_inferred for standpoint in _all(part))))
    return ", ".join(f"{words} {count}" for words, count in counts if count)
