"""Heat map of sources by sources: how each two of them mostly meet, and on how many claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from evsynth.analysis.agreement import FEW, Agreement
from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.grid import Cell, Grid, GridHeading, Mark, drawing
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.parts import LEAST, MOST, FigureTheme, chapters, part_of, split, titled
from evsynth.document.figures.sheet import figure
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import counted_in_figures


class Way(NamedTuple):
    """A way in which two sources meet, and how it is shown."""

    name: str
    glyph: str
    tone: str


DISPUTED, SHARED = Way("disputed", "≠", "against"), Way("shared", "=", "for")
WAYS = (DISPUTED, SHARED, Way("qualified", "~", "partly"), Way("apparent", "◇", "apart"))
"""The ways in order of priority where they are as frequent."""

FULLNESS = ((6, 1.0), (3, 0.65), (1, 0.3))
"""Least number of claims to how full the tint is; below three, agreement says little."""

APART = Mark("·", "silent")

Pairs = Mapping[tuple[str, str], Mapping[Way, int]]
"""Two sources to the number of claims on which they meet in each way."""


class Meetings(NamedTuple):
    """The pairs that meet, in all or in one theme, and the sources in them, those that meet most first."""

    suffix: str
    title: str
    sources: tuple[str, ...]
    pairs: Pairs


def agreement(synthesis: Synthesis, labels: Labels, say: LanguageRecord) -> Iterator[Figure]:
    """The heat map, of all claims where that can be read and else for each theme."""
    whole = _meetings(FigureTheme("", "", tuple(synthesis.links.claim_by_id.values())), synthesis)
    themes = (
        [whole]
        if len(whole.sources) <= MOST
        else [_meetings(chapter, synthesis) for chapter in chapters(synthesis.links, say)]
    )
    for meetings in themes:
        yield from _figures(meetings, labels, say)


def _meetings(chapter: FigureTheme, synthesis: Synthesis) -> Meetings:
    ids = {claim.id for claim in chapter.claims}
    pairs = {
        (agreement.first, agreement.second): _counts(agreement, ids) for agreement in synthesis.agreements
    }
    pairs = {pair: counts for pair, counts in pairs.items() if any(counts.values())}
    claims = Counter[str]()
    for pair, counts in pairs.items():
        claims.update(dict.fromkeys(pair, sum(counts.values())))
    sources = sorted((id for id in synthesis.links.source_by_id if id in claims), key=lambda id: -claims[id])
    return Meetings(suffix=chapter.suffix, title=chapter.title, sources=tuple(sources), pairs=pairs)


def _counts(agreement: Agreement, ids: set[str]) -> Mapping[Way, int]:
    claims: Sequence[Sequence[str]] = (
        agreement.disputed,
        agreement.shared,
        agreement.qualified,
        agreement.apparent,
    )
    return {way: len(ids.intersection(met)) for way, met in zip(WAYS, claims, strict=True)}


def _figures(meetings: Meetings, labels: Labels, say: LanguageRecord) -> Iterator[Figure]:
    """The figures of one theme; of many sources each block of rows meets each block of columns once."""
    blocks = [
        (rows, columns)
        for rows, columns in combinations_with_replacement(split(meetings.sources), 2)
        if len(rows) >= LEAST
        and any(_pair(meetings.pairs, row, column) for row in rows for column in columns)
    ]
    for index, (rows, columns) in enumerate(blocks, 1):
        suffix, title = part_of(
            meetings.suffix, titled("agreement", meetings.title, say), index, len(blocks), say
        )
        name = f"agreement{suffix}"
        met = {pair: counts for pair, counts in meetings.pairs.items() if _is_in(pair, rows, columns)}
        yield figure(
            name,
            title,
            _alt(met, labels, say),
            drawing(name, _grid(rows, columns, meetings.pairs, labels, say)),
        )


def _grid(
    rows: Sequence[str], columns: Sequence[str], pairs: Pairs, labels: Labels, say: LanguageRecord
) -> Grid:
    legend = [(Mark(way.glyph, way.tone, 0.65), say.figures.ways[way.name]) for way in WAYS]
    return Grid(
        rows=[GridHeading(*labels[id]) for id in rows],
        columns=[GridHeading(*labels[id]) for id in columns],
        cells=[[_cell(row, column, pairs, labels, say) for column in columns] for row in rows],
        cell_width=max(30, 14 + 8 * len(str(max(max(counts.values()) for counts in pairs.values())))),
        cell_height=32,
        is_stacked=True,
        legend=[legend[1], legend[2], legend[0], legend[3], (APART, say.figures.apart)],
        note=say.figures.number_of_claims,
    )


def _cell(row: str, column: str, pairs: Pairs, labels: Labels, say: LanguageRecord) -> Cell | None:
    if row == column:
        return None
    between = f"{labels[row].text} – {labels[column].text}: "
    counts = _pair(pairs, row, column)
    if not counts:
        return Cell((APART,), between + say.figures.apart)
    ways = ", ".join(f"{say.figures.ways[way.name]} {count}" for way, count in counts.items() if count)
    few = f" ({say.figures.few})" if sum(counts.values()) < FEW else ""
    return Cell(tuple(_marks(counts)), f"{between}{ways}{few}")


def _marks(counts: Mapping[Way, int]) -> Iterator[Mark]:
    """The way that prevails, and a dispute beside it: that is never to be overlooked."""
    first = max(counts, key=lambda way: counts[way])
    shown = dict.fromkeys([first, *([DISPUTED] if counts[DISPUTED] else [])])
    for way in shown:
        fullness = next(fullness for least, fullness in FULLNESS if counts[way] >= least)
        yield Mark(f"{way.glyph}{counts[way]}", way.tone, fullness)


def _pair(pairs: Pairs, first: str, second: str) -> Mapping[Way, int] | None:
    return pairs.get((first, second)) or pairs.get((second, first))


def _is_in(pair: tuple[str, str], rows: Sequence[str], columns: Sequence[str]) -> bool:
    first, second = pair
    return (first in rows and second in columns) or (second in rows and first in columns)


def _alt(met: Pairs, labels: Labels, say: LanguageRecord) -> str:
    sources = {source for pair in met for source in pair}
    sentences = [
        filled(
            say.figures.alts["agreement"],
            sources=counted_in_figures(len(sources), say.vocabulary.source),
            pairs=str(len(met)),
        )
    ]
    (first, second), most = max(met.items(), key=lambda counts_of_pair: counts_of_pair[1][SHARED])
    if most[SHARED]:
        pair = f"{labels[first].text} {say.vocabulary.conjunction} {labels[second].text}"
        sentences.append(
            filled(
                say.figures.alts["most-shared"],
                pair=pair,
                claims=counted_in_figures(most[SHARED], say.vocabulary.claim),
            )
        )
    sentences.append(
        filled(
            say.figures.alts["disputed"], pairs=str(sum(bool(counts[DISPUTED]) for counts in met.values()))
        )
    )
    return " ".join(sentences)
