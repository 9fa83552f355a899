"""Sources by claims: what each source says about each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.grid import Cell, Grid, GridHeading, Mark, drawing
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.lettering import HINT, shortened
from evsynth.document.figures.parts import FigurePart, parts, titled
from evsynth.document.figures.sheet import figure
from evsynth.document.figures.standpoints import STANCE_STYLES, Standpoint, stance_counts, stances_in_words
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import counted_in_figures

SAID = 0.8
INFERRED = 0.3
"""The fullness of the tint."""

SILENT = Mark("·", "silent")


def matrix(synthesis: Synthesis, labels: Labels, say: LanguageRecord) -> Iterator[Figure]:
    """The matrix, of all claims where that can be read and else for each theme."""
    for part in parts(synthesis, say):
        name = f"matrix{part.suffix}"
        yield figure(
            name, titled("matrix", part.title, say), _alt(part, say), drawing(name, _grid(part, labels, say))
        )


def _grid(part: FigurePart, labels: Labels, say: LanguageRecord) -> Grid:
    standpoints_by_cell: dict[tuple[str, str], list[Standpoint]] = {}
    for standpoint in part.standpoints:
        standpoints_by_cell.setdefault((standpoint.source, standpoint.claim), []).append(standpoint)
    hints = [(claim.id, f"{number} {shortened(claim.statement, HINT)}") for number, claim in part.claims]
    return Grid(
        rows=[GridHeading(*labels[id]) for id in part.sources],
        columns=[GridHeading(number, f"{number} {claim.statement}") for number, claim in part.claims],
        cells=[
            [
                _cell(labels[id].text, standpoints_by_cell.get((id, claim), ()), hint, say)
                for claim, hint in hints
            ]
            for id in part.sources
        ],
        cell_width=max(38, 18 * max(len(stances) for stances in standpoints_by_cell.values())),
        cell_height=26,
        is_stacked=False,
        legend=_legend(part, say),
        claims=part.claims,
    )


def _cell(label: str, standpoints: Sequence[Standpoint], hint: str, say: LanguageRecord) -> Cell:
    marks = tuple(
        Mark(standpoint.glyph, standpoint.tone, INFERRED if standpoint.is_inferred else SAID)
        for standpoint in standpoints
    )
    return Cell(
        marks or (SILENT,), f"{label} {stances_in_words(standpoints, say) or say.figures.silent}: {hint}"
    )


def _legend(part: FigurePart, say: LanguageRecord) -> list[tuple[Mark, str]]:
    stances = [
        (Mark(style.glyph, style.tone, SAID), say.vocabulary.stance_verbs[stance])
        for stance, style in STANCE_STYLES.items()
    ]
    inferred = (
        [(Mark("(+)", "for", INFERRED), say.figures.inferred)]
        if any(standpoint.is_inferred for standpoint in part.standpoints)
        else []
    )
    return [*stances, *inferred, (SILENT, say.figures.silent)]


def _alt(part: FigurePart, say: LanguageRecord) -> str:
    sources, claims = (
        counted_in_figures(len(part.sources), say.vocabulary.source),
        counted_in_figures(len(part.claims), say.vocabulary.claim),
    )
    seen = filled(
        say.figures.alts["matrix"],
        sources=sources,
        claims=claims,
        stances=stance_counts(part.standpoints, say),
    )
    silent = len(part.claims) - len({standpoint.claim for standpoint in part.standpoints})
    return f"{seen} {filled(say.figures.alts['unsupported'], claims=str(silent))}" if silent else seen
