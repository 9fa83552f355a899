"""Evidence-gap map: how many sources speak in each theme, by the design of their study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.grid import Cell, Grid, GridHeading, Mark, drawing
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.parts import LEAST, FigureTheme, chapters, part_of, split
from evsynth.document.figures.sheet import figure
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import counted_in_figures
from evsynth.linking import Links
from evsynth.reading.sources import DESIGNS

FULLNESS = ((4, 1.0), (2, 0.65), (1, 0.3))
"""Least number of sources to how full the tint is."""

GAP = Mark("0", "gap")

Counts = Mapping[tuple[str, str], Sequence[str]]
"""Suffix of a chapter and design to the sources."""


def gaps(synthesis: Synthesis, labels: Labels, say: LanguageRecord) -> Iterator[Figure]:
    """The map, of as many themes as can be read; none where no source tells its design."""
    links = synthesis.links
    themes, designs = list(chapters(links, say)), _designs(links)
    if len(themes) < LEAST or len(designs) < LEAST:
        return
    blocks = split(themes)
    for index, rows in enumerate(blocks, 1):
        suffix, title = part_of("", say.figures.titles["gaps"], index, len(blocks), say)
        sources_by_cell = {
            (row.suffix, design): _sources(row, design, links) for row in rows for design in designs
        }
        name = f"gaps{suffix}"
        yield figure(
            name,
            title,
            _alt(rows, designs, sources_by_cell, say),
            drawing(name, _grid(rows, designs, sources_by_cell, labels, say)),
        )


def _designs(links: Links) -> tuple[str, ...]:
    """Every design that there is, also those of no source, for that is a gap.

    Last "", of sources that do not tell theirs.
    """
    used = dict.fromkeys(links.source_by_id[id].design for id in links.testimony_by_source)
    named = dict.fromkeys(design for design in (*DESIGNS, *used) if design)
    return (*named, *([""] if "" in used else [])) if any(used) else ()


def _sources(row: FigureTheme, design: str, links: Links) -> tuple[str, ...]:
    """The sources of this design that say something in this theme; what is only inferred is no evidence."""
    speaking = dict.fromkeys(evidence.source for claim in row.claims for evidence in claim.evidence)
    return tuple(
        id for id in speaking if id in links.source_by_id and links.source_by_id[id].design == design
    )


def _grid(
    rows: Sequence[FigureTheme],
    designs: Sequence[str],
    sources_by_cell: Counts,
    labels: Labels,
    say: LanguageRecord,
) -> Grid:
    names = [_name(design, say) for design in designs]
    return Grid(
        rows=[GridHeading(row.title, row.title) for row in rows],
        columns=[GridHeading(name, name) for name in names],
        cells=[
            [
                _cell(f"{row.title}, {_name(design, say)}", sources_by_cell[row.suffix, design], labels, say)
                for design in designs
            ]
            for row in rows
        ],
        cell_width=40,
        cell_height=28,
        is_stacked=False,
        legend=[(Mark("2", "count", 0.65), say.figures.number_of_sources), (GAP, say.figures.no_source)],
    )


def _cell(place: str, sources: Sequence[str], labels: Labels, say: LanguageRecord) -> Cell:
    if not sources:
        return Cell((GAP,), f"{place}: {say.figures.no_source}")
    fullness = next(fullness for least, fullness in FULLNESS if len(sources) >= least)
    named = ", ".join(labels[id].text for id in sources)
    return Cell(
        (Mark(str(len(sources)), "count", fullness),),
        f"{place}: {counted_in_figures(len(sources), say.vocabulary.source)} ({named})",
    )


def _name(design: str, say: LanguageRecord) -> str:
    return say.vocabulary.designs[design] if design else say.figures.no_design


def _alt(
    rows: Sequence[FigureTheme], designs: Sequence[str], sources_by_cell: Counts, say: LanguageRecord
) -> str:
    themes, kinds = (
        counted_in_figures(len(rows), say.figures.themes),
        counted_in_figures(len(designs), say.figures.design_kinds),
    )
    empty = sum(not sources for sources in sources_by_cell.values())
    seen = filled(
        say.figures.alts["gaps"],
        themes=themes,
        designs=kinds,
        empty=str(empty),
        cells=str(len(sources_by_cell)),
    )
    missing = [
        _name(design, say)
        for design in designs
        if not any(sources_by_cell[row.suffix, design] for row in rows)
    ]
    return f"{seen} {filled(say.figures.alts['missing'], designs=', '.join(missing))}" if missing else seen
