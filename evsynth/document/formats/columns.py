"""The widths of the columns of a table, judged by their cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from evsynth.pandoc.nodes import Node, content, plain, with_widths

LINE = 95
"""Letters of a table that fit beside each other on paper, estimated."""

GAP = 3
"""Letters of room between two columns."""

MOST_BESIDE = 120
"""Letters that cannot be made to fit beside each other without breaking words."""

MOST = 60
"""Letters beyond which a cell asks for no more room: it takes more lines."""


class WidthRequest(NamedTuple):
    """The width that a column asks for, in letters: its longest word, and its longest cell on one line."""

    least: int = 1
    most: int = 1


def shares(table: Any) -> tuple[float, ...]:
    """The part of the width for each column of a table, given as its content; together 1.

    No column is narrower than its longest word as long as that goes; what is left is for those with much to
    tell.
    """
    requests = _requests(table)
    least = [request.least + GAP for request in requests]
    more = [max(0, min(request.most, MOST) - request.least) for request in requests]
    left = max(0, LINE - sum(least))
    given = [width + left * extra / max(1, sum(more)) for width, extra in zip(least, more, strict=True)]
    return tuple(width / sum(given) for width in given)


def fitted(table: Node) -> Node:
    """A table with the widths that its cells ask for."""
    return with_widths(table, shares(content(table)))


def crowded(table: Any) -> int:
    """The letters that a column holds of a table whose longest words do not fit beside each other; else 0.

    The table is given as its content.
    """
    least = sum(request.least + GAP for request in _requests(table))
    return max(1, int(LINE * min(shares(table))) - GAP) if least > MOST_BESIDE else 0


def _requests(table: Any) -> list[WidthRequest]:
    """The width that each column asks for."""
    requests = [WidthRequest()] * len(table[2])
    for row in rows(table):
        for place, cell in _places(row, len(requests)):
            (least, most), words = requests[place], plain(cell[4])
            requests[place] = WidthRequest(max(least, *map(len, words.split()), 1), max(most, len(words)))
    return requests


def rows(table: Any) -> list[Any]:
    """All rows of a table, given as its content, the headers first."""
    _, _, _, head, bodies, foot = table
    return [*head[1], *(row for body in bodies for part in body[2:4] for row in part), *foot[1]]


def _places(row: Any, many: int) -> Iterator[tuple[int, Any]]:
    """The cells of a row that span one column, each with its column.

    Rows above that reach down are not counted.
    """
    place = 0
    for cell in row[1]:
        if cell[3] == 1 and place < many:
            yield place, cell
        place += cell[3]
