"""Heat map of sources by sources: how each two of them mostly meet, and on how many claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import NamedTuple

from evsynth.analysis.agreement import APPARENT, DISPUTED, FEW, QUALIFIED, SHARED
from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.grid import Cell, Grid, Mark
from evsynth.document.figures.labels import Labels
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


class Way(NamedTuple):
    """A way in which two sources meet, and how it is shown."""

    name: str
    glyph: str
    tone: str


WAYS = {
    DISPUTED: Way("disputed", "≠", "against"),
    SHARED: Way("shared", "=", "for"),
    QUALIFIED: Way("qualified", "~", "partly"),
    APPARENT: Way("apparent", "◇", "apart"),
}
"""The ways in order of priority where they are as frequent."""

IN_LEGEND = (SHARED, QUALIFIED, DISPUTED, APPARENT)

FULLNESS = ((6, 1.0), (3, 0.65), (1, 0.3))
"""Least number of claims to how full the tint is; below three, agreement says little."""

APART = Mark("·", "silent")

Pairs = Mapping[tuple[str, str], Mapping[int, int]]
"""Two sources to the number of claims on which they meet in each way, for those that meet."""


def agreement(synthesis: Synthesis, labels: Labels, say: LanguageRecord) -> GridsByTheme:
    """The heat map, of all claims where that can be read and else for each theme."""
    every_claim = whole(synthesis.links)
    sources, pairs = _meeting(every_claim, synthesis)
    if len(sources) <= MOST:
        yield every_claim, _grids(sources, pairs, labels, say)
        return
    for theme in themes(synthesis.links, say):
        yield theme, _grids(*_meeting(theme, synthesis), labels, say)


def _meeting(theme: FigureTheme, synthesis: Synthesis) -> tuple[tuple[str, ...], Pairs]:
    """The sources that meet in a theme, those that meet most first, and the pairs of them."""
    ids = {claim.id for claim in theme.claims}
    pairs, claims = {}, Counter[str]()
    for agreement in synthesis.agreements:
        times = Counter(way for claim, way in agreement.meetings if claim in ids)
        if times:
            pair = agreement.first, agreement.second
            pairs[pair] = {way: times[way] for way in WAYS}
            claims.update(dict.fromkeys(pair, times.total()))
    return speaking(synthesis.links, claims), pairs


def _grids(sources: Sequence[str], pairs: Pairs, labels: Labels, say: LanguageRecord) -> Iterator[Grid]:
    """The grids of one theme; of many sources each block of rows meets each block of columns once."""
    most = max((max(counts.values()) for counts in pairs.values()), default=0)
    legend = [
        (Mark(WAYS[way].glyph, WAYS[way].tone, 0.65), say.figures.ways[WAYS[way].name]) for way in IN_LEGEND
    ]
    for rows, columns in combinations_with_replacement(split(sources), 2):
        shown = {*product(rows, columns), *product(columns, rows)}
        met = {pair: counts for pair, counts in pairs.items() if pair in shown}
        if met and len(rows) >= LEAST:
            yield Grid(
                alt=_alt(met, labels, say),
                rows=[labels[id] for id in rows],
                columns=[labels[id] for id in columns],
                cells=[[_cell(row, column, met, labels, say) for column in columns] for row in rows],
                cell_width=max(30, 14 + 8 * len(str(most))),
                cell_height=32,
                legend=[*legend, (APART, say.figures.apart), (None, say.figures.number_of_claims)],
                is_stacked=True,
            )


def _cell(row: str, column: str, met: Pairs, labels: Labels, say: LanguageRecord) -> Cell | None:
    if row == column:
        return None
    between = f"{labels[row].text} – {labels[column].text}: "
    counts = met.get((row, column)) or met.get((column, row))
    if not counts:
        return Cell((APART,), between + say.figures.apart)
    ways = ", ".join(f"{say.figures.ways[WAYS[way].name]} {count}" for way, count in counts.items() if count)
    few = f" ({say.figures.few})" if sum(counts.values()) < FEW else ""
    return Cell(tuple(_marks(counts)), f"{between}{ways}{few}")


def _marks(counts: Mapping[int, int]) -> Iterator[Mark]:
    """The way that prevails, and a dispute beside it: that is never to be overlooked."""
    first = max(counts, key=lambda way: counts[way])
    for way in dict.fromkeys([first, *([DISPUTED] if counts[DISPUTED] else [])]):
        fullness = next(fullness for least, fullness in FULLNESS if counts[way] >= least)
        yield Mark(f"{WAYS[way].glyph}{counts[way]}", WAYS[way].tone, fullness)


def _alt(met: Pairs, labels: Labels, say: LanguageRecord) -> str:
    alts = say.figures.alts
    sources = counted_in_figures(len({source for pair in met for source in pair}), say.vocabulary.source)
    sentences = [filled(alts["agreement"], sources=sources, pairs=str(len(met)))]
    (first, second), most = max(met.items(), key=lambda counts_of_pair: counts_of_pair[1][SHARED])
    if most[SHARED]:
        pair = f"{labels[first].text} {say.vocabulary.conjunction} {labels[second].text}"
        claims = counted_in_figures(most[SHARED], say.vocabulary.claim)
        sentences.append(filled(alts["most-shared"], pair=pair, claims=claims))
    disputed = sum(bool(counts[DISPUTED]) for counts in met.values())
    return " ".join([*sentences, filled(alts["disputed"], pairs=str(disputed))])
