"""`evsynth init`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from importlib.resources import files
from importlib.resources.abc import Traversable

import click

from evsynth.cli.options import flag
from evsynth.errors import EvsynthError, reason_of
from evsynth.files.folders import from_here
from evsynth.files.writing import write_new
from evsynth.project import check, load
from evsynth.reading.files import SETTINGS_FILE, TEXT_FILE

RENAMED = {"gitattributes": ".gitattributes", "gitignore": ".gitignore"}
"""Files that packaging tools would take for their own under their real names."""


@click.command(
    "init", short_help="Start a synthesis in a new folder, with a small example; or a text of your own."
)
@click.argument("folder", metavar="[DIR]", required=False)
@flag(
    "--text",
    "Write the text of the document as balans.md into a synthesis that is there, to make it your own.",
)
def command(folder: str | None, text: bool) -> None:
    """Start a synthesis in DIR, with a small, commented example in Dutch that checks and builds.

    With --text, start a text of your own in the synthesis in DIR, or here: balans.md then holds what `evsynth
    build` writes without it, with what is computed as calls.

    Nothing that is there is overwritten: a folder that holds one of the files already is left as it is.
    """
    if text:
        _start_text(folder or ".")
    elif folder is None:
        raise click.UsageError("Missing argument 'DIR': the folder of the new synthesis.")
    else:
        _start_synthesis(folder)


def _start_synthesis(folder: str) -> None:
    example = dict(_files(files("evsynth").joinpath("example"), ""))
    _write_new(folder, example, (SETTINGS_FILE,), "choose a new folder")
    there = [f"cd {shlex.quote(folder)}"] if folder not in (".", "./") else []
    commands = "".join(f"\n  {line}" for line in (*there, "evsynth check", "evsynth verify", "evsynth build"))
    click.echo(f"A synthesis with an example stands in {folder}. Now try:\n{commands}")


def _start_text(folder: str) -> None:
    from evsynth.document.parts.default_text import default_text

    opened = load(folder)
    contents = {TEXT_FILE: default_text(check(opened)).encode()}
    _write_new(opened.root, contents, (), "rename it first, to see the text that evsynth would write")
    path = from_here(os.path.join(opened.root, TEXT_FILE))
    click.echo(f"{path} is yours to change. `evsynth build` takes its text from there.")


def _write_new(folder: str, contents: Mapping[str, bytes], reserved: Iterable[str], advice: str) -> None:
    """Write files that are not there yet, or none of them."""
    for path in (os.path.join(folder, name) for name in (*reserved, *contents)):
        if os.path.lexists(path):
            raise _occupied(path, advice)
    try:
        with ExitStack() as undo:
            for name, content in contents.items():
                path = os.path.join(folder, name)
                os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
                write_new(path, content)
                undo.callback(_remove, path)
            undo.pop_all()  # all are there: they stay
    except FileExistsError as error:  # it came in between
        raise _occupied(error.filename2 or error.filename, advice) from error
    except OSError as error:
        raise EvsynthError(f"cannot write in '{folder}': {reason_of(error)}") from error


def _occupied(path: str, advice: str) -> EvsynthError:
    return EvsynthError(f"'{path}' exists already, nothing was written", advice)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file of the example, in order of name."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + RENAMED.get(entry.name, entry.name), entry.read_bytes()
