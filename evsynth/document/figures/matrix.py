"""Sources by claims: what each source says about each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.grid import Cell, Grid, Heading, Mark, drawing
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.lettering import HINT, shortened
from evsynth.document.figures.parts import Part, parts, titled
from evsynth.document.figures.sheet import figure
from evsynth.document.figures.standpoints import LOOKS, Standpoint, said, told
from evsynth.document.figures.wording import Wording, counted

SAID = 0.8
INFERRED = 0.3
"""How full the tint is."""

SILENT = Mark("·", "silent")


def matrix(synthesis: Synthesis, labels: Labels, words: Wording) -> Iterator[Figure]:
    """The matrix, of all claims where that can be read and else for each theme."""
    for part in parts(synthesis, words):
        name = f"matrix{part.suffix}"
        yield figure(name, titled("matrix", part.title, words), _alt(part, words), drawing(name, _grid(part, labels, words)))


def _grid(part: Part, labels: Labels, words: Wording) -> Grid:
    found: dict[tuple[str, str], list[Standpoint]] = {}
    for one in part.standpoints:
        found.setdefault((one.source, one.claim), []).append(one)
    hints = [(claim.id, f"{number}. {shortened(claim.statement, HINT)}") for number, claim in part.claims]
    return Grid(
        rows=[Heading(*labels[id]) for id in part.sources],
        columns=[Heading(str(number), f"{number}. {claim.statement}") for number, claim in part.claims],
        cells=[[_cell(labels[id].text, found.get((id, claim), ()), hint, words) for claim, hint in hints] for id in part.sources],
        cell_width=max(38, 18 * max(len(stances) for stances in found.values())),
        cell_height=26,
        is_stacked=False,
        legend=_legend(part, words),
        claims=part.claims,
    )


def _cell(label: str, found: Sequence[Standpoint], hint: str, words: Wording) -> Cell:
    marks = tuple(Mark(one.glyph, one.tone, INFERRED if one.is_inferred else SAID) for one in found)
    return Cell(marks or (SILENT,), f"{label} {said(found, words) or words.silent}: {hint}")


def _legend(part: Part, words: Wording) -> list[tuple[Mark, str]]:
    stances = [(Mark(look.glyph, look.tone, SAID), words.stances[stance]) for stance, look in LOOKS.items()]
    inferred = [(Mark("(+)", "for", INFERRED), words.inferred)] if any(one.is_inferred for one in part.standpoints) else []
    return [*stances, *inferred, (SILENT, words.silent)]


def _alt(part: Part, words: Wording) -> str:
    sources, claims = counted(len(part.sources), words.sources), counted(len(part.claims), words.claims)
    seen = words.alts["matrix"].format(sources=sources, claims=claims, stances=told(part.standpoints, words))
    silent = len(part.claims) - len({one.claim for one in part.standpoints})
    return f"{seen} {words.alts['unsupported'].format(claims=silent)}" if silent else seen
