"""The sheet a figure is drawn on: its size, its style, and its description for readers who cannot see it."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from evsynth.document.figures.colours import style
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.lettering import LONGEST, SIZE, escaped, shortened

SMALLEST = 10
"""The size in pixels to which lettering may shrink.

On a screen too narrow for that the figure is wider than the screen.
"""

FONT = "Seravek,'Gill Sans Nova','Segoe UI',Ubuntu,Calibri,'Noto Sans',sans-serif"

MARGIN = 4
"""The margin around everything that is drawn."""


class Drawing(NamedTuple):
    """Elements of SVG, with their width and height."""

    body: tuple[str, ...]
    width: float
    height: float


def figure(name: str, title: str, alt: str, drawing: Drawing) -> Figure:
    """The figure on its sheet. Nothing is fetched, and ids and classes are of this figure alone."""
    title, alt = shortened(title, LONGEST), shortened(alt, 2 * LONGEST)
    width, height = round(drawing.width) + 2 * MARGIN, round(drawing.height) + 2 * MARGIN
    # Paper of its own: beside a page that is not dark when the reader's screen is, light letters would have
    # none beneath them.
    paper = f'<rect class="{name}_paper" x="-{MARGIN}" y="-{MARGIN}" width="{width}" height="{height}"/>'
    body = "\n".join((paper, *drawing.body))
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}_svg"'
        f' viewBox="-{MARGIN} -{MARGIN} {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-labelledby="{name}_title {name}_desc"'
        f' font-family="{FONT}" font-size="{SIZE}">',
        f'<title id="{name}_title">{escape(title)}</title><desc id="{name}_desc">{escape(alt)}</desc>',
        style(name, body, round(width * SMALLEST / SIZE)),
        body,
        "</svg>\n",
    )
    return Figure(name=name, title=title, alt=alt, svg="\n".join(sheet))


def text(x: float, y: float, words: str, attributes: str = "") -> str:
    """An element of text, its middle at this height."""
    return f'<text x="{number(x)}" y="{number(y + 0.36 * SIZE)}"{attributes}>{escaped(words)}</text>'


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")
