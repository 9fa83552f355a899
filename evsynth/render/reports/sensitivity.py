"""Which verdicts hang on one source or one voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from evsynth.analysis.sensitivity import Change, by_source, by_voice
from evsynth.analysis.synthesis import Synthesis


def changes(synthesis: Synthesis) -> Iterator[Change]:
    """The verdicts that change without one source, then those that change without a voice of several."""
    ground = (synthesis.weighing_by_claim, synthesis.authors, synthesis.links.draws_on)
    yield from by_source(*ground)
    yield from by_voice(*ground)


def text(synthesis: Synthesis) -> RenderableType:
    """A row a change, by what is left out."""
    table = Table("without", "the claim", "goes from", "to", box=None, header_style="bold", pad_edge=False)
    for column in table.columns:
        column.overflow = "fold"
    for one in sorted(changes(synthesis), key=lambda one: (one.without, one.claim)):
        table.add_row(" + ".join(one.without), one.claim, one.before, one.after)
    return table if table.row_count else "No verdict hangs on a single source or voice."


def values(synthesis: Synthesis) -> Mapping[str, Any]:
    """The changes as plain values."""
    return {"changes": [one._asdict() for one in changes(synthesis)]}
