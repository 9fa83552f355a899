"""Write files, and tell which."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from evsynth.errors import EvsynthError, reason_of
from evsynth.files.folders import from_here
from evsynth.files.writing import write_new


def write_all(contents: Mapping[str, bytes], folder: str) -> tuple[str, ...]:
    """Write new files by name into a folder, and print the path of each; or say why it cannot be done.

    Gives the names that were there already, or came in between: these files are left as they are.
    """
    present: list[str] = []
    if not contents:
        return ()
    try:
        os.makedirs(folder, exist_ok=True)
        for name, content in contents.items():
            path = os.path.join(folder, name)
            try:
                write_new(path, content)
            except FileExistsError:
                present.append(name)
            else:
                click.echo(from_here(path))
    except OSError as error:
        raise EvsynthError(f"cannot write in '{folder}': {reason_of(error)}") from error
    return tuple(present)
