"""A grid: rows by columns, with signs in the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from evsynth.document.figures.legend import LegendEntry, key, legend
from evsynth.document.figures.lettering import SIZE, escaped, fitted, width
from evsynth.document.figures.sheet import Drawing, number, text
from evsynth.model import Claim

GUTTER = 2
"""The space between cells."""

ROOM = 216
"""The most that the name of a row or a column takes."""

READABLE = 580
"""The least width of a figure with lines of text under it."""

SIGN = (26, 20)
"""Width and height of a mark in the legend."""


class Mark(NamedTuple):
    """A sign on a tint; the fuller the tint, the more there is of it."""

    text: str
    tone: str
    fullness: float = 1


class Cell(NamedTuple):
    """The marks of a cell, and what it says in words."""

    marks: tuple[Mark, ...]
    title: str


class GridHeading(NamedTuple):
    """The name of a row or a column, as the figure shows it and in full."""

    text: str
    title: str


class Grid(NamedTuple):
    """A grid.

    A cell that is None is left blank; of several marks in a cell one stands above the other where it
    `is_stacked`.
    """

    rows: Sequence[GridHeading]
    columns: Sequence[GridHeading]
    cells: Sequence[Sequence[Cell | None]]
    cell_width: int
    cell_height: int
    is_stacked: bool
    legend: Sequence[tuple[Mark, str]]
    note: str = ""
    claims: Sequence[tuple[str, Claim]] = ()


class Extent(NamedTuple):
    """Start and length along one axis, as SVG writes them, and the position of the text."""

    start: str
    length: str
    text: str


def drawing(name: str, grid: Grid) -> Drawing:
    """The grid drawn: names of columns, a line for each row, the legend, and the statements of the claims."""
    left = round(max(width(fitted(row.text, ROOM)) for row in grid.rows)) + 10
    top = 12 + (
        SIZE
        if _are_horizontal(grid)
        else round(max(width(fitted(column.text, ROOM)) for column in grid.columns))
    )
    room = max(left + len(grid.columns) * grid.cell_width, READABLE)
    entries = [LegendEntry(_sign(name, mark), words) for mark, words in grid.legend]
    entries += [LegendEntry(lambda _x, _y: "", grid.note, 0)] if grid.note else []
    signs, low = legend(entries, top + len(grid.rows) * grid.cell_height + 4, room)
    statements, lowest = key(grid.claims, low + 8, room, f"{name}_faint")
    body = (*_columns(grid, left, top), *_rows(name, grid, left, top), *signs, *statements)
    return Drawing(body, room, lowest + 4)


def _are_horizontal(grid: Grid) -> bool:
    """Tell whether the names of the columns fit above them; longer names stand upright."""
    return all(width(column.text) < grid.cell_width for column in grid.columns)


def _columns(grid: Grid, left: float, top: float) -> Iterator[str]:
    drop, turn = (0.0, '" text-anchor="middle') if _are_horizontal(grid) else (0.36 * SIZE, " rotate(-90)")
    for index, column in enumerate(grid.columns):
        x = number(left + (index + 0.5) * grid.cell_width - GUTTER / 2 + drop)
        name = f"<title>{escaped(column.title)}</title><text>{escaped(fitted(column.text, ROOM))}</text>"
        yield f'<g transform="translate({x} {number(top - 8)}){turn}">{name}</g>'


def _rows(name: str, grid: Grid, left: float, top: float) -> Iterator[str]:
    wide, high = grid.cell_width - GUTTER, grid.cell_height - GUTTER
    lefts = [left + column * grid.cell_width for column in range(len(grid.columns))]
    # Of a large grid most cells hold one mark: where it stands is worked out once for each column and row.
    columns = [_across(x, wide) for x in lefts]
    for index, (row, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        y = top + index * grid.cell_height
        label = text(left - 8, y + high / 2, fitted(row.text, ROOM), ' text-anchor="end"')
        yield f'<g><title>{escaped(row.title)}</title>{label}</g><g text-anchor="middle">'
        down = _down(y, high)
        for x, across, cell in zip(lefts, columns, cells, strict=True):
            if cell and len(cell.marks) == 1:
                yield _mark(name, cell.marks[0], across, down, _title(cell))
            elif cell and grid.is_stacked:
                parts = [_down(start, length) for start, length in _divided(y, high, len(cell.marks))]
                yield _together(
                    cell,
                    [_mark(name, mark, across, part) for mark, part in zip(cell.marks, parts, strict=True)],
                )
            elif cell:
                parts = [_across(start, length) for start, length in _divided(x, wide, len(cell.marks))]
                yield _together(
                    cell,
                    [_mark(name, mark, part, down) for mark, part in zip(cell.marks, parts, strict=True)],
                )
        yield "</g>"


def _together(cell: Cell, marks: Sequence[str]) -> str:
    """Join the marks of a cell."""
    return f"<g>{_title(cell)}{''.join(marks)}</g>"


def _title(cell: Cell) -> str:
    return f"<title>{escaped(cell.title)}</title>"


def _divided(start: float, length: float, count: int) -> Iterator[tuple[float, float]]:
    """Divide a length evenly: the start and the length of each part."""
    for index in range(count):
        yield start + length * index / count, length / count


def _across(x: float, wide: float) -> Extent:
    return Extent(number(x), number(wide), number(x + wide / 2))


def _down(y: float, high: float) -> Extent:
    return Extent(number(y), number(high), number(y + high / 2 + 0.36 * SIZE))


def _mark(name: str, mark: Mark, across: Extent, down: Extent, title: str = "") -> str:
    """Draw a mark: its tint, and its sign in the middle of it."""
    opacity = f' fill-opacity="{mark.fullness}"' if mark.fullness < 1 else ""
    return (
        f'<g class="{name}_{mark.tone}">{title}<rect x="{across.start}" y="{down.start}"'
        f' width="{across.length}"'
        f' height="{down.length}" rx="2"{opacity}/>'
        f'<text x="{across.text}" y="{down.text}">{escaped(mark.text)}</text></g>'
    )


def _sign(name: str, mark: Mark) -> Callable[[float, float], str]:
    """A mark in the legend."""
    wide, high = SIGN
    return lambda x, y: (
        f'<g text-anchor="middle">{_mark(name, mark, _across(x + 1, wide), _down(y - high / 2, high))}</g>'
    )
