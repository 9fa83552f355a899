"""`evsynth init`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import click

from evsynth.cli.project import stop
from evsynth.reading.files import SETTINGS_FILE

RENAMED = {"gitignore": ".gitignore"}
"""Files that packaging tools would take for their own under their real names."""


@click.command("init", short_help="Start a synthesis in a new folder, with a small example.")
@click.argument("folder", metavar="DIR")
def command(folder: str) -> None:
    """Start a synthesis in DIR, with a small, commented example in Dutch that checks and builds.

    Nothing that is there is overwritten: a folder that holds one of the files already is left as it is.
    """
    contents = dict(_files(files("evsynth").joinpath("example"), ""))
    present = [name for name in (SETTINGS_FILE, *contents) if os.path.lexists(os.path.join(folder, name))]
    if present:
        stop(f"'{os.path.join(folder, present[0])}' exists already, nothing was written", "choose a new folder")
    try:
        for name, content in contents.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "xb") as stream:
                stream.write(content)
    except OSError as error:
        stop(f"cannot write in '{folder}': {(error.strerror or str(error)).lower()}")
    place = f"cd {folder} && " if folder not in (".", "./") else ""
    click.echo(f"A synthesis with an example stands in {folder}. Now try:\n\n  {place}evsynth check\n  {place}evsynth build")


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file of the example, in order of name."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + RENAMED.get(entry.name, entry.name), entry.read_bytes()
