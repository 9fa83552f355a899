"""The figures of the document: agreement of sources, their stances on claims, and gaps in the research."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.agreement import agreement
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.gaps import gaps
from evsynth.document.figures.grid import Grid, drawn
from evsynth.document.figures.labels import labels
from evsynth.document.figures.matrix import matrix
from evsynth.document.figures.parts import FigureTheme
from evsynth.language import record_of
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.model import Language

__all__ = ["Figure", "figures"]

KINDS = {"agreement": agreement, "gaps": gaps, "matrix": matrix}
"""The kinds of figures by name, in the order in which they are to be read."""


def figures(synthesis: Synthesis, language: Language) -> tuple[Figure, ...]:
    """All figures of which there is something to see, in the order in which they are to be read."""
    say = record_of(language)
    names = labels(synthesis.links.source_by_id.values(), say)
    return tuple(
        figure
        for kind, grids_of in KINDS.items()
        for theme, grids in grids_of(synthesis, names, say)
        for figure in _drawn(kind, theme, list(grids), say)
    )


def _drawn(kind: str, theme: FigureTheme, grids: list[Grid], say: LanguageRecord) -> Iterator[Figure]:
    """The figures of one kind of a theme; those of several parts are numbered."""
    name, title = f"{kind}{theme.suffix}", say.figures.titles[kind]
    title = f"{title}: {theme.title}" if theme.title else title
    if len(grids) == 1:
        yield drawn(name, title, grids[0])
        return
    for index, grid in enumerate(grids, 1):
        numbered = filled(say.figures.part, title=title, index=str(index), count=str(len(grids)))
        yield drawn(f"{name}_{index}", numbered, grid)
