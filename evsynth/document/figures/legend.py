"""The legend under a figure: the meaning of its signs, and the statements that its numbers stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from evsynth.document.figures.lettering import escaped, lines, width
from evsynth.document.figures.sheet import text
from evsynth.model import Claim

LINE = 18
SIGN = 36
GAP = 18
LONGEST = 3
"""Lines of a statement."""


class LegendEntry(NamedTuple):
    """A sign, drawn from its left and its middle; its meaning, and the distance of that from its left."""

    draw: Callable[[float, float], str]
    words: str
    indent: float = SIGN


def legend(entries: Iterable[LegendEntry], top: float, room: float) -> tuple[list[str], float]:
    """The entries side by side, in as many lines as that takes: elements, and the height of their end."""
    drawn: list[str] = []
    x, y = 0.0, top + LINE
    for entry in entries:
        reach = entry.indent + width(entry.words)
        if x and x + reach > room:
            x, y = 0.0, y + 1.5 * LINE
        drawn.append(_explained(entry, x, y))
        x += reach + GAP
    return drawn, y + LINE


def _explained(entry: LegendEntry, x: float, y: float) -> str:
    return (
        f"<g><title>{escaped(entry.words)}</title>{entry.draw(x, y)}"
        f"{text(x + entry.indent, y, entry.words)}</g>"
    )


def key(claims: Sequence[tuple[str, Claim]], top: float, room: float, faint: str) -> tuple[list[str], float]:
    """The statements with their numbers: the elements, and the height at which they end."""
    drawn, y = [], top
    for number, claim in claims:
        drawn.append(text(SIGN - 12, y + LINE / 2, number, f' text-anchor="end" class="{faint}"'))
        for line in lines(claim.statement, room - SIGN, LONGEST):
            drawn.append(text(SIGN, y + LINE / 2, line))
            y += LINE
        y += 2
    return drawn, y
