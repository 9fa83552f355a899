"""Which verdicts hang on one source or one voice."""

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
    verdict_shifts = sorted(
        changes(synthesis),
        key=lambda verdict_shift: (verdict_shift.without, verdict_shift.along, verdict_shift.claim),
    )
    if not verdict_shifts:
        return "No verdict hangs on a single source or voice.\n"
    return Fitting(
        _table(verdict_shifts),
        [Text(line, no_wrap=True, overflow="ignore") for line in _lines(verdict_shifts)],
    )


def _table(verdict_shifts: Sequence[VerdictShift]) -> Table:
    """A row a change; what goes along has a column where there is any."""
    heads = (
        ("without", "and what was read in it alone")
        if any(one.along for one in verdict_shifts)
        else ("without",)
    )
    table = Table(*heads, "the claim", "goes from", "to", box=None, header_style="bold", pad_edge=False)
    for verdict_shift in verdict_shifts:
        left_out = (" + ".join(verdict_shift.without), ", ".join(verdict_shift.along))[: len(heads)]
        table.add_row(*left_out, verdict_shift.claim, verdict_shift.before, verdict_shift.after)
    return table


def _lines(verdict_shifts: Iterable[VerdictShift]) -> Iterator[str]:
    """The changes below what is left out."""
    for (without, along), some in groupby(
        verdict_shifts, key=lambda verdict_shift: (verdict_shift.without, verdict_shift.along)
    ):
        read_in = (
            f", and what was read in {'it' if len(without) == 1 else 'them'} alone: {', '.join(along)}"
            if along
            else ""
        )
        yield f"without {' + '.join(without)}{read_in}"
        yield from (
            f"  {verdict_shift.claim}: from {verdict_shift.before} to {verdict_shift.after}"
            for verdict_shift in some
        )


def values(synthesis: Synthesis) -> Mapping[str, Any]:
    """The changes as plain values."""
    return {"changes": [change._asdict() for change in changes(synthesis)]}
