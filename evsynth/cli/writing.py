"""Write files, and tell which."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from evsynth.cli.project import from_here, stop
from evsynth.writing import write_file


def write_all(contents: Mapping[str, bytes], folder: str, summary: str = "") -> None:
    """Write files by name into a folder, and print the path of each, or the folder and a summary; or say why it cannot be done."""
    if not contents:
        return
    try:
        os.makedirs(folder, exist_ok=True)
        for name, content in contents.items():
            path = os.path.join(folder, name)
            write_file(path, content)
            if not summary:
                click.echo(from_here(path))
        if summary:
            click.echo(f"{from_here(folder)} ({summary})")
    except OSError as error:
        stop(f"cannot write in '{folder}': {(error.strerror or str(error)).lower()}")
