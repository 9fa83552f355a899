"""Write files: each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from tempfile import NamedTemporaryFile

import click

from evsynth.cli.project import stop


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
                click.echo(os.path.relpath(path))
        if summary:
            click.echo(f"{os.path.relpath(folder)} ({summary})")
    except OSError as error:
        stop(f"cannot write in '{folder}': {(error.strerror or str(error)).lower()}")


def write_file(path: str, content: bytes) -> None:
    """A file whole or not at all: who interrupts keeps the old one."""
    folder = os.path.dirname(path)
    with NamedTemporaryFile("wb", dir=folder, prefix=".evsynth-", delete=False) as stream:
        try:
            stream.write(content)
            stream.close()
            os.chmod(stream.name, 0o644)
            os.replace(stream.name, path)
        except BaseException:
            with suppress(FileNotFoundError):  # it may stand in its place already
                os.unlink(stream.name)
            raise
