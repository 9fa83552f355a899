"""Carry out a change of records: all files whole, none twice, and nobody else writing meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from difflib import unified_diff
from functools import partial

import click

from evsynth.edits.splices import Edit
from evsynth.errors import EvsynthError, reason_of
from evsynth.files.folders import from_here
from evsynth.files.writing import write_file
from evsynth.findings import Category, message
from evsynth.project import Project, check_all, load
from evsynth.reading.files import real_path

STRUCTURE = ("Y", "L", "S", "T", "Q612")
"""Codes, or families, of the faults that leave it open what refers to what."""


@contextmanager
def exclusive(root: str) -> Iterator[None]:
    """Keep all other writers of a project out: between reading and writing, what another wrote would be lost.

    Where the system has no such locks on folders (Windows) there is only the short moment between the two.
    Not to be nested.
    """
    try:
        from fcntl import LOCK_EX, flock

        folder = os.open(root, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):  # some file systems have none
            flock(folder, LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def exclusive_project(folder: str) -> Iterator[Project]:
    """Read a project that nobody else writes to meanwhile."""
    root = load(folder).root
    with exclusive(root):
        yield load(root)


def require_sound(project: Project) -> None:
    """Go on only with a project without faults in its files and links.

    Of others nobody can tell what refers to what.
    """
    faults = [
        finding
        for finding in check_all(project).findings
        if finding.kind.weight is Category.FAULT and finding.kind.code.startswith(STRUCTURE)
    ]
    if faults:
        first = faults[0]
        also = f" ({len(faults) - 1:,} more)" if faults[1:] else ""
        raise EvsynthError(
            f"the project has errors: {first.place}: {message(first)} [{first.kind.code}]{also}",
            "Nothing was written. Mend them first; `evsynth check` lists them.",
        )


def carry_out(change: Edit, root: str) -> None:
    """Write the files of a change, and then move those that get another name; none is moved over another."""
    _require_free(change, root)
    paths = {path: os.path.join(root, real_path(root, path)) for path in (*change.contents, *change.moves)}
    writes, removals = [], []
    for path, content in change.contents.items():
        if content is None:
            removals.append((path, partial(os.unlink, paths[path])))
        else:
            writes.append((path, partial(write_file, os.path.realpath(paths[path]), content)))
    moves = [
        (target, partial(os.rename, paths[former], os.path.join(root, target)))
        for former, target in change.moves.items()
    ]
    for number, (path, step) in enumerate([*writes, *moves, *removals]):
        try:
            step()
        except OSError as error:
            advice = "Part of it was written: `git diff` shows what." if number else ""
            raise EvsynthError(f"cannot write '{path}': {reason_of(error)}", advice) from error


def written(change: Edit, root: str) -> Iterator[str]:
    """The files of a change that was carried out, each with what became of it."""
    for path, content in change.contents.items():
        path_now = from_here(os.path.join(root, change.moves.get(path, path)))
        yield f"{path_now} (removed)" if content is None else path_now
    for former, target in change.moves.items():
        yield f"{from_here(os.path.join(root, former))} => {from_here(os.path.join(root, target))}"


def show(change: Edit, root: str, files: Mapping[str, bytes]) -> None:
    """Print a change as a difference, as git shows one, and the files that get another name."""
    _require_free(change, root)
    for former, target in change.moves.items():
        click.echo(f"rename {former} => {target}")
    for path, content in change.contents.items():
        click.echo("".join(_difference(path, files[path], content, change.moves.get(path, path))), nl=False)


def _require_free(change: Edit, root: str) -> None:
    """Go on only where no file stands in the way of one that gets another name."""
    for target in change.moves.values():
        path = os.path.join(root, target)
        if os.path.lexists(path):
            raise EvsynthError(
                f"'{from_here(path)}' is there already", "Nothing was written. Rename or remove it first."
            )


def _difference(path: str, before: bytes, after: bytes | None, target: str) -> Iterator[str]:
    former, new = (
        data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after or b"")
    )
    for line in unified_diff(former, new, f"a/{path}", f"b/{target}" if after is not None else "/dev/null"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
