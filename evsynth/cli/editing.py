"""Carry out a change of records: all files whole, none twice, and nobody else writing meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff
from functools import partial

import click

from evsynth.edits.splices import Edit
from evsynth.errors import EvsynthError, reason_of
from evsynth.files.folders import from_here
from evsynth.files.writing import write_file
from evsynth.findings import Category, message
from evsynth.project import Project, check_all
from evsynth.reading.files import real_path

STRUCTURE = ("Y", "L", "S", "T", "Q612")
"""Codes, or families, of the faults that leave it open what refers to what."""


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
    require_free(change, root)
    paths = {path: _path(root, path) for path in change.contents}
    moves = {_path(root, former): os.path.join(root, target) for former, target in change.moves.items()}
    steps = [
        *(
            (path, partial(write_file, os.path.realpath(paths[path]), content))
            for path, content in _written(change)
        ),
        *((target, partial(os.rename, former, target)) for former, target in moves.items()),
        *(
            (path, partial(os.unlink, paths[path]))
            for path, content in change.contents.items()
            if content is None
        ),
    ]
    for number, (path, step) in enumerate(steps):
        try:
            step()
        except OSError as error:
            advice = "Part of it was written: `git diff` shows what." if number else ""
            raise EvsynthError(f"cannot write '{path}': {reason_of(error)}", advice) from error


def _written(change: Edit) -> Iterator[tuple[str, bytes]]:
    """The files that get other bytes."""
    yield from ((path, content) for path, content in change.contents.items() if content is not None)


def require_free(change: Edit, root: str) -> None:
    """Go on only where no file stands in the way of one that gets another name."""
    for target in change.moves.values():
        path = os.path.join(root, target)
        if os.path.lexists(path):
            raise EvsynthError(
                f"'{from_here(path)}' is there already", "Nothing was written. Rename or remove it first."
            )


def show(change: Edit, files: dict[str, bytes]) -> None:
    """Print a change as a difference, as git shows one, and the files that get another name."""
    for former, target in change.moves.items():
        click.echo(f"rename {former} => {target}")
    for path, content in change.contents.items():
        click.echo("".join(_difference(path, files[path], content, change.moves.get(path, path))), nl=False)


def _difference(path: str, before: bytes, after: bytes | None, target: str) -> Iterator[str]:
    former, new = (
        data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after or b"")
    )
    for line in unified_diff(former, new, f"a/{path}", f"b/{target}" if after is not None else "/dev/null"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _path(root: str, path: str) -> str:
    return os.path.join(root, real_path(root, path))
