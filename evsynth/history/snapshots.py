"""A project at one moment under its name: in a revision, or in the work tree."""

from __future__ import annotations

from typing import NamedTuple

from evsynth.history.checkout import NotCheckedOut
from evsynth.history.revisions import Repository, Revision
from evsynth.history.tree import RevisionTree
from evsynth.reading.files import FOLDERS, SETTINGS_FILE
from evsynth.reading.snapshot import Snapshot, snapshot_of, snapshot_of_folder

WORK_TREE = "the work tree"
RECORDS = (*FOLDERS, SETTINGS_FILE)
"""The files and folders on which a verdict depends."""


class State(NamedTuple):
    """The files of a project at one moment, and the name of that moment."""

    name: str
    snapshot: Snapshot
    not_checked_out: tuple[NotCheckedOut, ...] = ()
    """The files that are not in the work tree: they are as git's index has them, or could not be had."""


def of_work_tree(root: str) -> State:
    """The files as they are on the disk."""
    return State(WORK_TREE, snapshot_of_folder(root))


def with_index(state: State, absent: tuple[NotCheckedOut, ...]) -> State:
    """A state with what is not checked out as the index has it."""
    snapshot = state.snapshot.with_files({path: data for part in absent for path, data in part.files.items()})
    unknown = [part for part in absent if not part.files]
    snapshot = snapshot._replace(
        findings=(*snapshot.findings, *(part.finding for part in unknown)),
        unread=(*snapshot.unread, *(part.unread for part in unknown)),
    )
    return State(state.name, snapshot, absent)


def of_revision(repository: Repository, revision: Revision) -> State:
    """The files as they were committed."""
    return State(revision.shown, snapshot_of(RevisionTree(repository, revision)))


def snapshot_of_records(repository: Repository, revision: Revision) -> Snapshot:
    """The records and settings as they were committed."""
    return snapshot_of(RevisionTree(repository, revision), (SETTINGS_FILE,))
