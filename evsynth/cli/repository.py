"""The repository that a project stands in, for commands that ask git."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from evsynth.errors import EvsynthError
from evsynth.project import load
from evsynth.reading.files import find_root

if TYPE_CHECKING:
    from evsynth.history.revisions import Repository


def open_repository(project: str, needs_work_tree: bool = True) -> Repository:
    """The repository that the project stands in.

    Where no work tree is needed, there need be no project in it either.
    """
    from evsynth.history.revisions import GitError, Repository

    root = find_root(project)
    if root is not None:
        return Repository(root)
    with suppress(GitError):  # without a project, that there is none is what to say
        repository = Repository(project)
        if repository.is_bare and needs_work_tree:
            raise EvsynthError(
                "this is a bare repository, without a work tree", "Name two revisions: evsynth diff ONE OTHER"
            )
        if not needs_work_tree:
            return repository
    return Repository(load(project).root)  # it ends the command, and says how to start one
