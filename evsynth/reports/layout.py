"""Layout for a terminal of any width, without breaking a word.

A word may be an id, and people copy those.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

INDENT = "  "


class Fitting(NamedTuple):
    """A table, or lines that say the same where it is wider than the terminal."""

    table: Table
    lines: Sequence[RenderableType]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if (
            Measurement.get(console, options.update(max_width=sys.maxsize), self.table).maximum
            <= options.max_width
        ):
            yield self.table
        else:
            yield from self.lines


class Hanging(NamedTuple):
    """A line that goes on below itself, further in."""

    line: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        longest = Measurement.get(console, options.update(max_width=sys.maxsize), self.line).minimum
        width = max(options.max_width - 2 * len(INDENT), longest)
        for number, part in enumerate(self.line.wrap(console, width)):
            yield Text(INDENT * min(number + 1, 2), no_wrap=True, overflow="ignore").append_text(part)
