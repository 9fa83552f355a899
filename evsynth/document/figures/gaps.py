"""Evidence-gap map: how many sources speak in each theme, by the design of their study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.grid import Cell, Grid, Heading, Mark, drawing
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.parts import LEAST, Chapter, chapters, part_of, split
from evsynth.document.figures.sheet import figure
from evsynth.document.figures.wording import DESIGNS, Wording, counted
from evsynth.linking import Links

FULLNESS = ((4, 1.0), (2, 0.65), (1, 0.3))
"""From so many sources on, so full."""

GAP = Mark("0", "gap")

Counts = Mapping[tuple[str, str], Sequence[str]]
"""Suffix of a chapter and design to the sources."""


def gaps(synthesis: Synthesis, labels: Labels, words: Wording) -> Iterator[Figure]:
    """The map, of as many themes as can be read; none where no source tells its design."""
    links = synthesis.links
    themes, designs = list(chapters(links, words)), _designs(links)
    if len(themes) < LEAST or len(designs) < LEAST:
        return
    blocks = split(themes)
    for index, rows in enumerate(blocks, 1):
        suffix, title = part_of("", words.titles["gaps"], index, len(blocks), words)
        found = {(row.suffix, design): _sources(row, design, links) for row in rows for design in designs}
        name = f"gaps{suffix}"
        yield figure(name, title, _alt(rows, designs, found, words), drawing(name, _grid(rows, designs, found, labels, words)))


def _designs(links: Links) -> tuple[str, ...]:
    """Every design that there is, also those of no source, for that is a gap; last "", of sources that do not tell theirs."""
    used = dict.fromkeys(links.source_by_id[id].design for id in links.testimony_by_source)
    named = dict.fromkeys(design for design in (*DESIGNS, *used) if design)
    return (*named, *([""] if "" in used else [])) if any(used) else ()


def _sources(row: Chapter, design: str, links: Links) -> tuple[str, ...]:
    """The sources of this design that say something in this theme; what is only inferred is no evidence."""
    speaking = dict.fromkeys(evidence.source for claim in row.claims for evidence in claim.evidence)
    return tuple(id for id in speaking if id in links.source_by_id and links.source_by_id[id].design == design)


def _grid(rows: Sequence[Chapter], designs: Sequence[str], found: Counts, labels: Labels, words: Wording) -> Grid:
    names = [_name(design, words) for design in designs]
    return Grid(
        rows=[Heading(row.title, row.title) for row in rows],
        columns=[Heading(name, name) for name in names],
        cells=[
            [_cell(f"{row.title}, {_name(design, words)}", found[row.suffix, design], labels, words) for design in designs]
            for row in rows
        ],
        cell_width=40,
        cell_height=28,
        is_stacked=False,
        legend=[(Mark("2", "count", 0.65), words.number_of_sources), (GAP, words.no_source)],
    )


def _cell(place: str, sources: Sequence[str], labels: Labels, words: Wording) -> Cell:
    if not sources:
        return Cell((GAP,), f"{place}: {words.no_source}")
    fullness = next(fullness for least, fullness in FULLNESS if len(sources) >= least)
    named = ", ".join(labels[id].text for id in sources)
    return Cell((Mark(str(len(sources)), "count", fullness),), f"{place}: {counted(len(sources), words.sources)} ({named})")


def _name(design: str, words: Wording) -> str:
    return words.designs.get(design, design) if design else words.no_design


def _alt(rows: Sequence[Chapter], designs: Sequence[str], found: Counts, words: Wording) -> str:
    themes, kinds = counted(len(rows), words.themes), counted(len(designs), words.design_kinds)
    empty = sum(not sources for sources in found.values())
    seen = words.alts["gaps"].format(themes=themes, designs=kinds, empty=empty, cells=len(found))
    missing = [_name(design, words) for design in designs if not any(found[row.suffix, design] for row in rows)]
    return f"{seen} {words.alts['missing'].format(designs=', '.join(missing))}" if missing else seen
