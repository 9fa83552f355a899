"""The figures of the document: agreement of sources, their stances on claims, and gaps in the research."""

from __future__ import annotations

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.agreement import agreement
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.gaps import gaps
from evsynth.document.figures.labels import labels
from evsynth.document.figures.matrix import matrix
from evsynth.language import record_of
from evsynth.model import Language

__all__ = ["Figure", "figures"]


def figures(synthesis: Synthesis, language: Language) -> tuple[Figure, ...]:
    """All figures of which there is something to see, in the order in which they are to be read."""
    say = record_of(language)
    names = labels(synthesis.links.source_by_id.values(), say)
    kinds = (agreement, gaps, matrix)
    return tuple(figure for kind in kinds for figure in kind(synthesis, names, say))
