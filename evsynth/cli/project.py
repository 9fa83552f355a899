"""Find the project that a command is about, and read it as far as the synthesis."""

import os
from collections.abc import Collection, Sequence
from typing import NamedTuple, NoReturn

import click

from evsynth.analysis.completeness import of_records
from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.cli.checkout import missed, work_tree_of
from evsynth.findings import Finding, escaped, hint, message
from evsynth.linking import link
from evsynth.model import Unread
from evsynth.nearest import nearest
from evsynth.reading.corpus import read_corpus
from evsynth.reading.files import find_root
from evsynth.reading.unread import names

FINDINGS = 1
"""Exit status of a command that found something that is not as it should be."""

MOST_FILES = 5
"""Files that a message names."""

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
        _stop_without(folder)
    reading = read_corpus(root)
    links = link(reading.corpus)
    absent = missed(root, links)
    if absent:  # which adds no record, so that every link stays as it is
        corpus = links.corpus._replace(unread=(*links.corpus.unread, *(path.unread for path in absent)))
        links = links._replace(corpus=corpus)
    return Project(root, synthesise(links), (*reading.found, *(path.finding for path in absent)))


def _stop_without(folder: str) -> NoReturn:
    """End the command where there is no project, or none in the work tree."""
    from evsynth.history.checkout import project_not_checked_out

    absent = project_not_checked_out(folder) if work_tree_of(folder) else None
    if absent:
        stop(f"'{absent.path}' {message(absent.finding)}", hint(absent.finding))
    stop(f"no evsynth project in '{folder}' or above it: there is no evsynth.yaml", "start one with: evsynth init my-synthesis")


def require_known(project: Project, what: str, id: str, known: Collection[str]) -> None:
    """Go on only with an id that is known; else end the command with the files that cannot be read and may have it, or the nearest id."""
    if id in known:
        return
    unread = [part for part in project.synthesis.links.corpus.unread if not part.item and of_records(part)]
    if holding := [part for part in unread if names(part, id)]:
        paths = ", ".join(dict.fromkeys(part.place.path for part in holding))
        stop(f"{paths} cannot be read, and may have the {what} '{id}'", f"`evsynth check` says why: {_places(holding)}")
    suggestion = nearest(id, known)
    advice = [f"Did you mean '{suggestion}'?"] if suggestion else []
    if unread:
        advice.append(f"Not all records can be read, and `evsynth check` says why: {_places(unread)}")
    stop(f"there is no {what} '{id}'{' among those that can be read' if unread else ''}", "\n".join(advice))


def unread_files(project: Project) -> str:
    """Where some of the records could not be read, in words; "" where all could."""
    return _places([part for part in project.synthesis.links.corpus.unread if of_records(part)])


def _places(unread: Sequence[Unread]) -> str:
    """Where files cannot be read, the first few of them: "claims/c.yaml:3:1"."""
    shown = [*dict.fromkeys(str(part.place) for part in unread)]
    return ", ".join(shown[:MOST_FILES]) + (f" and {len(shown) - MOST_FILES:,} more" if len(shown) > MOST_FILES else "")


def from_here(path: str, folder: str = os.curdir) -> str:
    """A path as seen from a folder; in full where no way leads there, as to another drive on Windows."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.path.abspath(path)


def stop(problem: str, advice: str = "") -> NoReturn:
    """Say on standard error why the command cannot do its work, and end it."""
    warn(problem, advice)
    raise SystemExit(CANNOT_RUN)


def warn(problem: str, advice: str = "") -> None:
    """Say on standard error what is wrong, and what to do about it."""
    for line in filter(None, (f"evsynth: {problem}", advice)):
        click.echo("\n".join(escaped(part) for part in line.split("\n")), err=True)
