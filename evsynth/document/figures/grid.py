"""A grid of rows by columns with signs in its cells, drawn as SVG: the form that all figures have.

Below it stand the meaning of its signs, and the statements that its numbers stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from evsynth.document.figures.colours import style
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.lettering import KNOWN, LONGEST, SIZE, escaped, fitted, lines, shortened, width
from evsynth.model import Claim

GUTTER = 2
"""The space between cells."""

ROOM = 216
"""The most that the name of a row or a column takes."""

READABLE = 580
"""The least width of a figure with lines of text under it."""

SIGN_WIDTH, SIGN_HEIGHT = 26, 20
"""The size of a mark in the legend."""

INDENT = 36
"""The distance of words from the left of the sign or the number that they explain."""

LINE = 18
"""The height of a line of text."""

GAP = 18
"""The space between two entries of the legend."""

MOST_LINES = 3
"""Lines of a statement."""

SMALLEST = 10
"""The size in pixels to which lettering may shrink.

On a screen too narrow for that the figure is wider than the screen.
"""

FONT = "Seravek,'Gill Sans Nova','Segoe UI',Ubuntu,Calibri,'Noto Sans',sans-serif"

MARGIN = 4
"""The margin around everything that is drawn."""


class Mark(NamedTuple):
    """A sign on a tint; the fuller the tint, the more there is of it."""

    text: str
    tone: str
    fullness: float = 1


class Cell(NamedTuple):
    """The marks of a cell, and what it says in words."""

    marks: tuple[Mark, ...]
    title: str


class Label(NamedTuple):
    """The name of a row or a column, as the figure shows it and in full."""

    text: str
    full: str


class Grid(NamedTuple):
    """A grid, with a description for readers who cannot see it.

    A cell that is None is left blank; of several marks in a cell one stands above the other where it
    `is_stacked`. What stands in the legend without a mark is a note on all of them.
    """

    alt: str
    rows: Sequence[Label]
    columns: Sequence[Label]
    cells: Sequence[Sequence[Cell | None]]
    cell_width: int
    cell_height: int
    legend: Sequence[tuple[Mark | None, str]]
    is_stacked: bool = False
    claims: Sequence[tuple[str, Claim]] = ()


class Box(NamedTuple):
    """The place of a mark: its left, its top and its size."""

    left: float
    top: float
    width: float
    height: float


def drawn(name: str, title: str, grid: Grid) -> Figure:
    """The figure of a grid: names of columns, a line for each row, the legend, and the statements."""
    left = round(max(width(fitted(row.text, ROOM)) for row in grid.rows)) + 10
    names = [width(fitted(column.text, ROOM)) for column in grid.columns]
    top = 12 + (SIZE if _are_horizontal(grid) else round(max(names)))
    room = max(left + len(grid.columns) * grid.cell_width, READABLE)
    signs, low = _legend(name, grid, top + len(grid.rows) * grid.cell_height + 4, room)
    statements, lowest = _statements(name, grid.claims, low + 8, room)
    body = (*_columns(grid, left, top), *_rows(name, grid, left, top), *signs, *statements)
    title, alt = shortened(title, LONGEST), shortened(grid.alt, 2 * LONGEST)
    return Figure(name=name, title=title, alt=alt, svg=_sheet(name, title, alt, body, room, lowest + 4))


def _sheet(name: str, title: str, alt: str, body: Sequence[str], width: float, height: float) -> str:
    """The sheet of a figure. Nothing is fetched, and ids and classes are of this figure alone."""
    width, height = round(width) + 2 * MARGIN, round(height) + 2 * MARGIN
    # Paper of its own: beside a page that is not dark when the reader's screen is, light letters would have
    # none beneath them.
    paper = f'<rect class="{name}_paper" x="-{MARGIN}" y="-{MARGIN}" width="{width}" height="{height}"/>'
    content = "\n".join((paper, *body))
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}_svg"'
        f' viewBox="-{MARGIN} -{MARGIN} {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-labelledby="{name}_title {name}_desc"'
        f' font-family="{FONT}" font-size="{SIZE}">',
        f'<title id="{name}_title">{escape(title)}</title><desc id="{name}_desc">{escape(alt)}</desc>',
        style(name, content, round(width * SMALLEST / SIZE)),
        content,
        "</svg>\n",
    )
    return "\n".join(sheet)


def _are_horizontal(grid: Grid) -> bool:
    """Tell whether the names of the columns fit above them; longer names stand upright."""
    return all(width(column.text) < grid.cell_width for column in grid.columns)


def _columns(grid: Grid, left: float, top: float) -> Iterator[str]:
    drop, turn = (0.0, '" text-anchor="middle') if _are_horizontal(grid) else (0.36 * SIZE, " rotate(-90)")
    for index, column in enumerate(grid.columns):
        x = _number(left + (index + 0.5) * grid.cell_width - GUTTER / 2 + drop)
        name = f"{_title(column.full)}<text>{escaped(fitted(column.text, ROOM))}</text>"
        yield f'<g transform="translate({x} {_number(top - 8)}){turn}">{name}</g>'


def _rows(name: str, grid: Grid, left: float, top: float) -> Iterator[str]:
    wide, high = grid.cell_width - GUTTER, grid.cell_height - GUTTER
    for index, (row, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        y = top + index * grid.cell_height
        label = _text(left - 8, y + high / 2, fitted(row.text, ROOM), ' text-anchor="end"')
        yield f'<g>{_title(row.full)}{label}</g><g text-anchor="middle">'
        for column, cell in enumerate(cells):
            if cell:
                box = Box(left=left + column * grid.cell_width, top=y, width=wide, height=high)
                yield _cell(name, cell, box, grid.is_stacked)
        yield "</g>"


def _cell(name: str, cell: Cell, box: Box, is_stacked: bool) -> str:
    """The marks of a cell, which share its place."""
    title, count = _title(cell.title), len(cell.marks)
    if count == 1:
        return _mark(name, cell.marks[0], box, title)
    marks = []
    for index, mark in enumerate(cell.marks):
        if is_stacked:
            part = box._replace(top=box.top + box.height * index / count, height=box.height / count)
        else:
            part = box._replace(left=box.left + box.width * index / count, width=box.width / count)
        marks.append(_mark(name, mark, part))
    return f"<g>{title}{''.join(marks)}</g>"


def _mark(name: str, mark: Mark, box: Box, title: str = "") -> str:
    """A mark: its tint, and its sign in the middle of it."""
    opacity = f' fill-opacity="{mark.fullness}"' if mark.fullness < 1 else ""
    return (
        f'<g class="{name}_{mark.tone}">{title}<rect x="{_number(box.left)}" y="{_number(box.top)}"'
        f' width="{_number(box.width)}" height="{_number(box.height)}" rx="2"{opacity}/>'
        f"{_text(box.left + box.width / 2, box.top + box.height / 2, mark.text)}</g>"
    )


def _legend(name: str, grid: Grid, top: float, room: float) -> tuple[list[str], float]:
    """The signs with their meaning, side by side in as many lines as that takes, and where they end."""
    elements, x, y = list[str](), 0.0, top + LINE
    for mark, words in grid.legend:
        indent = INDENT if mark else 0
        reach = indent + width(words)
        if x and x + reach > room:
            x, y = 0.0, y + 1.5 * LINE
        sign = ""
        if mark:
            box = Box(left=x + 1, top=y - SIGN_HEIGHT / 2, width=SIGN_WIDTH, height=SIGN_HEIGHT)
            sign = f'<g text-anchor="middle">{_mark(name, mark, box)}</g>'
        elements.append(f"<g>{_title(words)}{sign}{_text(x + indent, y, words)}</g>")
        x += reach + GAP
    return elements, y + LINE


def _statements(
    name: str, claims: Sequence[tuple[str, Claim]], top: float, room: float
) -> tuple[list[str], float]:
    """The statements with their numbers, and where they end."""
    elements, y = list[str](), top
    for number, claim in claims:
        style = f' text-anchor="end" class="{name}_faint"'
        elements.append(_text(INDENT - 12, y + LINE / 2, number, style))
        for line in lines(claim.statement, room - INDENT, MOST_LINES):
            elements.append(_text(INDENT, y + LINE / 2, line))
            y += LINE
        y += 2
    return elements, y


def _title(words: str) -> str:
    return f"<title>{escaped(words)}</title>"


def _text(x: float, y: float, words: str, attributes: str = "") -> str:
    """An element of text, its middle at this height."""
    return f'<text x="{_number(x)}" y="{_number(y + 0.36 * SIZE)}"{attributes}>{escaped(words)}</text>'


@lru_cache(maxsize=KNOWN)
def _number(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")
