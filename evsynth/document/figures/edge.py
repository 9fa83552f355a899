"""A line of the map: from a source to a claim, with the sign of the stance at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from evsynth.document.figures.sheet import number, text
from evsynth.document.figures.standpoints import LOOKS, Standpoint
from evsynth.model import Stance

BADGE = 16
"""The height of a sign."""

BEND = 0.45
"""How far the curve is drawn out, as a part of its width."""

SAMPLE = 52
"""The length of a line in the legend."""

CENTRED = ' text-anchor="middle"'


class Point(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float


def edge(one: Standpoint, start: Point, end: Point) -> str:
    """The line, thin where the standpoint is inferred, with its sign."""
    reach = BADGE if len(one.glyph) == 1 else BADGE + 10
    return _line(one, start, Point(end.x - reach, end.y)) + _sign(one.glyph, Point(end.x - reach, end.y), reach)


def sample(name: str, stance: Stance, is_inferred: bool = False) -> Callable[[float, float], str]:
    """A line as the legend shows it."""
    one = Standpoint(source="", claim="", stance=stance, is_inferred=is_inferred, is_second_hand=False)
    return lambda x, y: f'<g class="{name}_{one.tone}">{edge(one, Point(x, y), Point(x + SAMPLE, y))}</g>'


def _line(one: Standpoint, start: Point, end: Point) -> str:
    bend = BEND * (end.x - start.x)
    (x, y), (to_x, to_y) = map(number, start), map(number, end)
    curve = f"M{x} {y}C{number(start.x + bend)} {y} {number(end.x - bend)} {to_y} {to_x} {to_y}"
    dashes = LOOKS[one.stance].dashes
    pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{curve}" stroke-width="{1 if one.is_inferred else 1.8}"{pattern}/>'


def _sign(glyph: str, left: Point, reach: float) -> str:
    box = f'x="{number(left.x)}" y="{number(left.y - BADGE / 2)}" width="{reach:g}" height="{BADGE}" rx="{BADGE / 2:g}"'
    return f"<rect {box}/>{text(left.x + reach / 2, left.y, glyph, CENTRED)}"
