"""Print a report in the format that is asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDE = 10_000
"""Columns where there is no terminal.

What goes to a file or another program is not squeezed into a width, and a line stays one line.
"""

VERSION = 1
"""Version of the shape of all reports in JSON."""


def report(format_: str, text: Callable[[], RenderableType], values: Callable[[], Mapping[str, Any]]) -> None:
    """Print what `text` or `values` gives."""
    if format_ == "json":
        from json import dumps

        click.echo(dumps({"version": VERSION, **values()}, ensure_ascii=False, indent=1))
        return
    shown = text()
    if isinstance(shown, str):
        click.echo(shown, nl=False)
    else:
        print_laid_out(shown)


def print_laid_out(shown: RenderableType) -> None:
    """Print in the width of the terminal, or without a width where there is none.

    Never with blanks at the end of a line.
    """
    from rich.console import Console

    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
    with console.capture() as laid_out:
        # a line too long for the terminal runs over, or the end of an id would be lost
        console.print(shown, crop=False)
    click.echo(re.sub(r" +$", "", laid_out.get(), flags=re.MULTILINE), nl=False, color=console.is_terminal)


def wants_color() -> bool:
    """Tell whether what is printed goes to someone who sees colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
