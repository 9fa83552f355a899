"""Verdicts that hang on one source or one voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from evsynth.analysis.sensitivity import VerdictShift, by_source, by_voice
from evsynth.analysis.synthesis import Synthesis
from evsynth.reports.layout import Fitting


def changes(synthesis: Synthesis) -> Iterator[VerdictShift]:
    """The verdicts that change without one source, then those that change without a voice of several."""
    yield from by_source(synthesis)
    yield from by_voice(synthesis)


def text(synthesis: Synthesis) -> RenderableType:
    """The changes, by what is left out."""
    shifts = sorted(changes(synthesis), key=lambda shift: (shift.without, shift.along, shift.claim))
    if not shifts:
        return "No verdict hangs on a single source or voice.\n"
    lines = [Text(line, no_wrap=True, overflow="ignore") for line in _lines(shifts)]
    return Fitting(_table(shifts), lines)


def _table(shifts: Sequence[VerdictShift]) -> Table:
    """A row a change; what goes along has a column where there is any."""
    along = ["and what was read in it alone"] if any(shift.along for shift in shifts) else []
    heads = ["without", *along]
    table = Table(*heads, "the claim", "goes from", "to", box=None, header_style="bold", pad_edge=False)
    for shift in shifts:
        left_out = (" + ".join(shift.without), ", ".join(shift.along))[: len(heads)]
        table.add_row(*left_out, shift.claim, shift.before, shift.after)
    return table


def _lines(shifts: Iterable[VerdictShift]) -> Iterator[str]:
    """The changes below what is left out."""
    for (without, along), alike in groupby(shifts, key=lambda shift: (shift.without, shift.along)):
        pronoun = "it" if len(without) == 1 else "them"
        read_in = f", and what was read in {pronoun} alone: {', '.join(along)}" if along else ""
        yield f"without {' + '.join(without)}{read_in}"
        yield from (f"  {shift.claim}: from {shift.before} to {shift.after}" for shift in alike)


def values(synthesis: Synthesis) -> Mapping[str, Any]:
    """The changes as plain values."""
    return {"changes": [change._asdict() for change in changes(synthesis)]}
