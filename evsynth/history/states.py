"""The files of a project at one moment: in a revision, or in the work tree."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from evsynth.findings import Finding, Kind
from evsynth.history.checkout import NotCheckedOut
from evsynth.history.objects import Entry
from evsynth.history.revisions import FOLDER, LINK, SUBMODULE, Object, Repository, Revision
from evsynth.model import Place
from evsynth.reading import kinds
from evsynth.reading.files import (
    FOLDERS,
    LARGEST,
    LOCK_FILE,
    SETTINGS_FILE,
    TEXT_FILE,
    YAML,
    not_read,
    read_file,
    read_folder,
    real_path,
    shown_path,
)

SINGLE = (SETTINGS_FILE, TEXT_FILE, LOCK_FILE)
WORK_TREE = "the work tree"


class State(NamedTuple):
    """What the files of a project hold, by their path as shown to people and in the order of reading, and what of them could not be had."""

    name: str
    files: Mapping[str, bytes]
    found: tuple[Finding, ...] = ()
    not_checked_out: tuple[NotCheckedOut, ...] = ()
    """What of the files is not in the work tree: they are as git's index has them, or could not be had."""

    @property
    def is_project(self) -> bool:
        """Whether there is a synthesis at all, if only one that cannot be read."""
        return SETTINGS_FILE in self.files or any(one.place.path == SETTINGS_FILE for one in self.found)

    @property
    def paths(self) -> frozenset[str]:
        """The files, and what of them could not be had."""
        return frozenset((*self.files, *(finding.place.path for finding in self.found)))


NOTHING = State("nothing", {})


def completed(state: State, unread: Collection[str], other: State) -> State:
    """A state with those of the single files that could not be read as they are in another state."""
    found = {path: other.files[path] for path in SINGLE if path in unread and path in other.files}
    return _with_files(state, found) if found else state


def _with_files(state: State, found: Mapping[str, bytes]) -> State:
    files = {**state.files, **found}
    return state._replace(files={path: files[path] for path in sorted(files, key=_in_order)})


def _in_order(path: str) -> tuple[int, str]:
    """The order of reading."""
    return (*FOLDERS, *SINGLE).index(path.partition("/")[0]), path


def of_work_tree(root: str) -> State:
    """The files as they are on the disk."""
    found: list[Finding] = []
    files = {file.path: file.data for folder in FOLDERS for file in read_folder(root, folder, found)}
    for name in SINGLE:
        if os.path.lexists(os.path.join(root, name)) and (file := read_file(root, name, found)):
            files[name] = file.data
    # What is no UTF-8 is told when it is read; until then it is as git has it.
    strange = [one.place.path for one in found if one.kind == kinds.NOT_UTF8]
    state = State(WORK_TREE, files, tuple(one for one in found if one.kind != kinds.NOT_UTF8))
    return _with_files(state, {path: Path(root, real_path(root, path)).read_bytes() for path in strange}) if strange else state


def with_index(state: State, absent: tuple[NotCheckedOut, ...]) -> State:
    """A state with what is not checked out as the index has it."""
    files = {path: data for part in absent for path, data in part.files.items()}
    found = (*state.found, *(part.finding for part in absent if not part.files))
    return _with_files(state, files)._replace(found=found, not_checked_out=absent)


def of_revision(repository: Repository, revision: Revision, single: Collection[str] = SINGLE) -> State:
    """The files as they were committed; of those that do not stand in a folder only the ones named `single`."""
    found: list[Finding] = []
    entries = dict(_wanted(repository, revision, single, found))
    plain = [path for path, entry in entries.items() if entry.mode != LINK]
    contents = dict(zip(plain, repository.objects((entries[path].id for path in plain), LARGEST), strict=True))
    files = {}
    for path in entries:
        content = contents.get(path) or repository.behind(revision, path, LARGEST)
        if _is_file(content, path, found) and content:
            files[shown_path(path)] = content.data
    return State(revision.shown, files, tuple(found))


def _wanted(
    repository: Repository, revision: Revision, single: Collection[str], found: list[Finding]
) -> Iterator[tuple[str, Entry]]:
    """The files that reading would take, by path, in its order."""
    project = repository.project(revision)
    for folder in FOLDERS:
        if folder in project:
            yield from _in_folder(repository, folder, _members(repository, revision, folder, project[folder], found), found)
    for name in single:
        if name in project and _may_be_file(project[name], name, found):
            yield name, project[name]


def _members(repository: Repository, revision: Revision, folder: str, entry: Entry, found: list[Finding]) -> Mapping[str, Entry]:
    """The entries of a folder of records, which may be a link to a folder."""
    if entry.mode == FOLDER:
        return repository.tree(entry.id)
    target = repository.behind(revision, folder, LARGEST) if entry.mode == LINK else None
    if target and target.kind == "tree":
        return repository.tree(target.id)
    reason = "it is a submodule, whose files are in another repository" if entry.mode == SUBMODULE else "it is no folder"
    found.append(_finding(kinds.UNREADABLE_FILE, folder, reason=reason))
    return {}


def _in_folder(
    repository: Repository, folder: str, members: Mapping[str, Entry], found: list[Finding]
) -> Iterator[tuple[str, Entry]]:
    """The record files of a folder, as `read_folder` chooses them."""
    for name, entry in sorted(members.items()):
        path = f"{folder}/{name}"
        if name.startswith("."):
            continue
        if name.endswith(".yaml"):
            if _may_be_file(entry, path, found):
                yield path, entry
        elif misplaced := [*_misplaced(repository, path, entry)]:
            found.append(not_read(path, misplaced, path.partition("/")[0]))


def _misplaced(repository: Repository, path: str, entry: Entry) -> Iterator[str]:
    """The files that look like records, at a path or in the folder there and in those below it."""
    if entry.mode == FOLDER:
        members = sorted((name, one) for name, one in repository.tree(entry.id).items() if not name.startswith("."))
        for is_folder in (False, True):  # in the order in which a disk is gone through
            for name, one in members:
                if (one.mode == FOLDER) is is_folder:
                    yield from _misplaced(repository, f"{path}/{name}", one)
    elif entry.mode != SUBMODULE and path.lower().endswith(YAML):
        yield path


def _may_be_file(entry: Entry, path: str, found: list[Finding]) -> bool:
    if entry.mode in (FOLDER, SUBMODULE):
        found.append(_finding(kinds.NOT_A_FILE, path, what="a folder"))
        return False
    return True


def _is_file(content: Object | None, path: str, found: list[Finding]) -> bool:
    """Whether this is a file that can be read; if not, why is reported as `check` would in a work tree."""
    if content is None or content.kind in ("dangling", "loop", "notdir"):
        found.append(_finding(kinds.UNREADABLE_FILE, path, reason="no such file or directory"))
    elif content.kind == "symlink":
        found.append(_finding(kinds.OUTSIDE_PROJECT, path))
    elif content.kind != "blob":
        found.append(_finding(kinds.NOT_A_FILE, path, what="a folder"))
    elif content.size > LARGEST:
        found.append(_finding(kinds.TOO_LARGE, path, size=f"{content.size / 1e6:.1f}", limit=str(LARGEST // 1_000_000)))
    else:
        return True
    return False


def _finding(kind: Kind, path: str, **parameters: str) -> Finding:
    return Finding(kind, Place(shown_path(path)), parameters)
