"""The figures of the balance: where sources agree, what each says about each claim, where research is lacking."""

from __future__ import annotations

from evsynth.analysis.synthesis import Synthesis
from evsynth.model import Language
from evsynth.render.figures.agreement import agreement
from evsynth.render.figures.figure import Figure
from evsynth.render.figures.gaps import gaps
from evsynth.render.figures.labels import labels
from evsynth.render.figures.map import who_says_what
from evsynth.render.figures.matrix import matrix
from evsynth.render.figures.wording import WORDINGS

__all__ = ["Figure", "figures"]


def figures(synthesis: Synthesis, language: Language) -> tuple[Figure, ...]:
    """All figures of which there is something to see, in the order in which they are to be read."""
    words = WORDINGS[language]
    names = labels(synthesis.links.source_by_id.values(), words)
    kinds = (agreement, gaps, matrix, who_says_what)
    return tuple(figure for kind in kinds for figure in kind(synthesis, names, words))
