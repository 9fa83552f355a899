"""How wide the columns of a table are on paper: the whole line together, no word broken where that can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evsynth.render.nodes import Node, plain

LETTERS = 100
"""About how many letters of a table stand on a line."""

PADDING = 2.0
"""What the space between columns takes, in letters."""

BOLD = 1.1
"""How much wider the letters of a heading are."""

LONG = 34
"""From here on a text is set in lines that wrap: a longer one asks for no wider column."""


def widened(table: Node) -> Node:
    """A table as wide as the line."""
    attributes, caption, columns, head, bodies, foot = table["c"]
    heading = [_texts(row) for row in head[1]]
    body = [_texts(row) for part in bodies for row in (*part[2], *part[3])] + [_texts(row) for row in foot[1]]
    shares = _shares(heading, body, len(columns))
    if not shares:
        return table
    wide = [[side, {"t": "ColWidth", "c": share}] for (side, _), share in zip(columns, shares, strict=True)]
    return {**table, "c": [attributes, caption, wide, head, bodies, foot]}


def _texts(row: Any) -> list[str]:
    """The texts of the cells of a row."""
    return [" ".join(_paragraphs(cell[4])) for cell in row[1]]


def _paragraphs(blocks: Sequence[Any]) -> Iterator[str]:
    yield from (plain([block]) for block in blocks)


def _shares(heading: Sequence[Sequence[str]], body: Sequence[Sequence[str]], count: int) -> list[float]:
    """What each column has of the line; together 1."""
    rows = [row for row in (*heading, *body) if len(row) == count]
    if not rows:
        return []
    least = [max(_least(heading, column) * BOLD, _least(body, column)) + PADDING for column in range(count)]
    most = [max(min(len(row[column]), LONG) for row in rows) + PADDING for column in range(count)]
    room = max(LETTERS - sum(least), 0)
    wishes = [max(wish - need, 0) for wish, need in zip(most, least, strict=True)]
    # Nothing left to wish for: all columns share what is over.
    asked = sum(wishes) or 1
    wide = [need + room * wish / asked for need, wish in zip(least, wishes, strict=True)]
    return [round(width / sum(wide), 4) for width in wide]


def _least(rows: Sequence[Sequence[str]], column: int) -> float:
    """The letters of the longest word of a column, within reason."""
    words = [word for row in rows if column < len(row) for word in row[column].split()]
    return min(max(map(len, words), default=1), LONG)
