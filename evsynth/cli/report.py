"""Print a report in the format that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

in_format = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Text to read, or JSON."
)

WIDE = 200

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
        return
    from rich.console import Console

    # What goes to a file or another program is not squeezed into the width of a terminal.
    Console(highlight=False, width=None if sys.stdout.isatty() else WIDE).print(shown)
