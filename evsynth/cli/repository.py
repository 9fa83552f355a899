"""The repository that a project stands in, for commands that ask git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from evsynth.cli.project import open_project, stop
from evsynth.reading.files import find_root

if TYPE_CHECKING:
    from evsynth.history.revisions import Repository


@contextmanager
def from_git() -> Iterator[None]:
    """End the command with a message where git does not give what is asked of it."""
    from evsynth.history.revisions import GitError

    try:
        yield
    except GitError as problem:
        stop(str(problem), problem.advice)


def open_repository(project: str, needs_work_tree: bool = True) -> Repository:
    """The repository that the project stands in. Where no work tree is needed, there need be no project in it either."""
    from evsynth.history.revisions import GitError, Repository

    root = find_root(project)
    if root is not None:
        return Repository(root)
    with suppress(GitError):  # without a project, that there is none is what to say
        repository = Repository(project)
        if repository.is_bare and needs_work_tree:
            stop("this is a bare repository, without a work tree", "Name two revisions: evsynth diff ONE OTHER")
        if not needs_work_tree:
            return repository
    return Repository(open_project(project).root)  # it ends the command, and says how to start one
