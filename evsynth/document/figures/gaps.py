"""Evidence-gap map: how many sources speak in each theme, by the design of their study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.grid import Cell, Grid, Label, Mark
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.parts import LEAST, FigureTheme, GridsByTheme, split, themes, whole
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import counted_in_figures
from evsynth.linking import Links
from evsynth.reading.sources import DESIGNS

FULLNESS = ((4, 1.0), (2, 0.65), (1, 0.3))
"""Least number of sources to how full the tint is."""

GAP = Mark("0", "gap")

Counts = Mapping[tuple[str, str], Sequence[str]]
"""Suffix of a theme and design to the sources."""


def gaps(synthesis: Synthesis, labels: Labels, say: LanguageRecord) -> GridsByTheme:
    """The map, of as many themes as can be read; none where no source tells its design."""
    links = synthesis.links
    rows = list(themes(links, say))
    if len(rows) < LEAST:
        return
    designs = _designs(links, say)
    if len(designs) >= LEAST:
        yield whole(links), (_grid(part, designs, links, labels, say) for part in split(rows))


def _designs(links: Links, say: LanguageRecord) -> Mapping[str, str]:
    """Every design that there is, also those of no source, for that is a gap, to its name.

    Last "", of sources that do not tell theirs.
    """
    used = dict.fromkeys(links.source_by_id[id].design for id in links.testimony_by_source)
    if not any(used):
        return {}
    names = {design: say.vocabulary.designs[design] for design in (*DESIGNS, *used) if design}
    return {**names, "": say.figures.no_design} if "" in used else names


def _sources(row: FigureTheme, design: str, links: Links) -> tuple[str, ...]:
    """The sources of this design that say something in this theme; what is only inferred is no evidence."""
    speaking = dict.fromkeys(evidence.source for claim in row.claims for evidence in claim.evidence)
    return tuple(
        id for id in speaking if id in links.source_by_id and links.source_by_id[id].design == design
    )


def _grid(
    rows: Sequence[FigureTheme], designs: Mapping[str, str], links: Links, labels: Labels, say: LanguageRecord
) -> Grid:
    sources = {(row.suffix, design): _sources(row, design, links) for row in rows for design in designs}
    return Grid(
        alt=_alt(rows, designs, sources, say),
        rows=[Label(row.title, row.title) for row in rows],
        columns=[Label(name, name) for name in designs.values()],
        cells=[
            [
                _cell(f"{row.title}, {name}", sources[row.suffix, design], labels, say)
                for design, name in designs.items()
            ]
            for row in rows
        ],
        cell_width=40,
        cell_height=28,
        legend=[(Mark("2", "count", 0.65), say.figures.number_of_sources), (GAP, say.figures.no_source)],
    )


def _cell(place: str, sources: Sequence[str], labels: Labels, say: LanguageRecord) -> Cell:
    if not sources:
        return Cell((GAP,), f"{place}: {say.figures.no_source}")
    fullness = next(fullness for least, fullness in FULLNESS if len(sources) >= least)
    named = ", ".join(labels[id].text for id in sources)
    count = counted_in_figures(len(sources), say.vocabulary.source)
    return Cell((Mark(str(len(sources)), "count", fullness),), f"{place}: {count} ({named})")


def _alt(
    rows: Sequence[FigureTheme], designs: Mapping[str, str], sources: Counts, say: LanguageRecord
) -> str:
    seen = filled(
        say.figures.alts["gaps"],
        themes=counted_in_figures(len(rows), say.figures.themes),
        designs=counted_in_figures(len(designs), say.figures.design_kinds),
        empty=str(sum(not ids for ids in sources.values())),
        cells=str(len(sources)),
    )
    missing = [
        name for design, name in designs.items() if not any(sources[row.suffix, design] for row in rows)
    ]
    return f"{seen} {filled(say.figures.alts['missing'], designs=', '.join(missing))}" if missing else seen
