"""Which verdicts hang on one source or one voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from evsynth.analysis.sensitivity import Change, by_source, by_voice
from evsynth.analysis.synthesis import Synthesis
from evsynth.render.reports.layout import Fitting


def changes(synthesis: Synthesis) -> Iterator[Change]:
    """The verdicts that change without one source, then those that change without a voice of several."""
    ground = (synthesis.weighing_by_claim, synthesis.authors, synthesis.links.draws_on)
    yield from by_source(*ground)
    yield from by_voice(*ground)


def text(synthesis: Synthesis) -> RenderableType:
    """The changes, by what is left out."""
    found = sorted(changes(synthesis), key=lambda one: (one.without, one.claim))
    if not found:
        return "No verdict hangs on a single source or voice.\n"
    return Fitting(_table(found), [Text(line, no_wrap=True, overflow="ignore") for line in _lines(found)])


def _table(found: Iterable[Change]) -> Table:
    """A row a change."""
    table = Table("without", "the claim", "goes from", "to", box=None, header_style="bold", pad_edge=False)
    for one in found:
        table.add_row(" + ".join(one.without), one.claim, one.before, one.after)
    return table


def _lines(found: Iterable[Change]) -> Iterator[str]:
    """The changes below what is left out."""
    for without, some in groupby(found, key=lambda one: one.without):
        yield f"without {' + '.join(without)}"
        yield from (f"  {one.claim}: from {one.before} to {one.after}" for one in some)


def values(synthesis: Synthesis) -> Mapping[str, Any]:
    """The changes as plain values."""
    return {"changes": [one._asdict() for one in changes(synthesis)]}
