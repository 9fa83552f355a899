"""Find the project that a command is about, and read it as far as the synthesis."""

import os
from collections.abc import Collection
from typing import NamedTuple, NoReturn

import click

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.findings import Finding, escaped
from evsynth.linking import link
from evsynth.nearest import nearest
from evsynth.reading.corpus import read_corpus
from evsynth.reading.files import find_root

FINDINGS = 1
"""Exit status of a command that found something that is not as it should be."""

CANNOT_RUN = 2
"""Exit status of a command that could not do its work."""

in_project = click.option(
    "-C",
    "--project",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False),
    help="Folder of the synthesis, or one inside it. Default: this folder.",
)


class Project(NamedTuple):
    """A project that was read: its folder, what was computed, and what was wrong with the files."""

    root: str
    synthesis: Synthesis
    found: tuple[Finding, ...]


def open_project(folder: str) -> Project:
    """Read the project at or above `folder`, or say how to start one."""
    root = find_root(folder)
    if root is None:
        stop(
            f"no evsynth project in '{folder}' or above it: there is no evsynth.yaml", "start one with: evsynth init my-synthesis"
        )
    reading = read_corpus(root)
    return Project(root, synthesise(link(reading.corpus)), reading.found)


def from_here(path: str, folder: str = os.curdir) -> str:
    """A path as seen from a folder; in full where no way leads there, as to another drive on Windows."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.path.abspath(path)


def require_known(what: str, id: str, known: Collection[str]) -> None:
    """Go on only with an id that is known; else end the command with the nearest one that is."""
    if id not in known:
        suggestion = nearest(id, known)
        stop(f"there is no {what} '{id}'", f"Did you mean '{suggestion}'?" if suggestion else "")


def stop(problem: str, advice: str = "") -> NoReturn:
    """Say on standard error why the command cannot do its work, and end it."""
    for line in filter(None, (f"evsynth: {problem}", advice)):
        click.echo("\n".join(escaped(part) for part in line.split("\n")), err=True)
    raise SystemExit(CANNOT_RUN)
