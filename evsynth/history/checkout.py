"""What of a project git knows and does not have in the work tree, because it is not checked out: it is not gone.

That is what a sparse checkout leaves out, what is marked with skip-worktree, and what is in a submodule that is not initialised. A file that
somebody removed is not among it.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from evsynth.findings import Finding
from evsynth.history.revisions import FILES, LINK, SUBMODULE, GitError, Listed, Repository
from evsynth.model import Place, Unread
from evsynth.reading import kinds
from evsynth.reading.files import FOLDERS, LARGEST, LOCK_FILE, SETTINGS_FILE, TEXT_FILE, legible, shown_path

READ = (*FOLDERS, SETTINGS_FILE, TEXT_FILE, LOCK_FILE)
"""The files and folders of a project that are read by every command."""


class Reason(StrEnum):
    """Why something is not checked out."""

    SPARSE = "sparse checkout"
    SKIPPED = "marked skip-worktree"
    SUBMODULE = "submodule not initialised"


class NotCheckedOut(NamedTuple):
    """A file of the project, or a folder of which nothing is there, by its path in the project; and the command that brings it."""

    path: str
    reason: Reason
    advice: str
    paths: tuple[str, ...] = ()
    """The files, by their paths in the project, as far as git knows them."""
    files: Mapping[str, bytes] = MappingProxyType({})
    """The bytes of each of them, as the index has them; none where git does not have all of them here."""

    @property
    def finding(self) -> Finding:
        """What is said of it where it is missed."""
        return Finding(kinds.NOT_CHECKED_OUT, Place(self.path), {"reason": self.reason, "advice": self.advice})

    @property
    def unread(self) -> Unread:
        """What may be recorded in it; a file may give its name to a record."""
        return Unread(Place(self.path), "\n".join([*self.paths, *map(legible, self.files.values())]), is_cut=not self.files)


class _Missing(NamedTuple):
    """An entry of the index that is not checked out.

    `name` is the file or folder of the project to which it belongs, `at` where that is in the repository, and `path` its own path in the
    project.
    """

    name: str
    at: str
    path: str
    entry: Listed


def not_checked_out(root: str, texts: str = "") -> tuple[NotCheckedOut, ...]:
    """What of the records, the settings, the balance, the lock and the folder `texts` is not checked out; nothing where git has no answer.

    Git is run twice where all is there. Nothing is fetched.
    """
    names = [*READ, texts] if texts else READ
    try:
        with Repository(root) as repository:
            missing = [*_missing(repository, names)]
            return tuple(_by_folder(repository, missing))
    except GitError:
        return ()


def project_not_checked_out(folder: str) -> NotCheckedOut | None:
    """The settings of the project at or above a folder, or the submodule that the folder is, where that is not checked out."""
    try:
        with Repository(folder) as repository:
            parts = repository.prefix.split("/")[:-1]
            paths = ["/".join([*parts[:depth], SETTINGS_FILE]) for depth in range(len(parts), -1, -1)]
            if parts and not os.listdir(folder):
                paths.insert(0, "/".join(parts))
            absent = {entry.path: entry for entry in repository.index(paths) if _is_absent(repository, entry)}
            path = next((path for path in paths if path in absent), "")
            return NotCheckedOut(shown_path(path), *_why(repository, absent[path], path)) if path else None
    except (GitError, OSError):
        return None


def _missing(repository: Repository, names: Iterable[str]) -> Iterator[_Missing]:
    """The entries that are not checked out, file by file and folder by folder of the project."""
    asked = {place: name for name in names for place in _places(repository, name)}
    entries = [entry for entry in repository.index(asked) if _is_absent(repository, entry)] if asked else []
    for at, name in asked.items():
        for entry in entries:
            if _is_around(entry, at):
                yield _Missing(name, at, name, entry)
            elif _is_read_in(entry, at, name):
                yield _Missing(name, at, f"{name}/{entry.path.removeprefix(at + '/')}", entry)


def _places(repository: Repository, name: str) -> Iterator[str]:
    """Where a file or folder of the project is in the repository; and an empty folder that it would be in, which may be a submodule."""
    real = os.path.realpath(os.path.join(repository.folder, name))
    above = os.path.dirname(real)
    is_in_empty = not os.path.lexists(real) and os.path.isdir(above) and not os.listdir(above)
    for full in (real, above) if is_in_empty else (real,):
        if full.startswith(os.path.join(repository.top, "")):
            yield os.path.relpath(full, repository.top).replace(os.sep, "/")


def _is_around(entry: Listed, path: str) -> bool:
    """Whether an entry is what stands at a path, or a submodule or folder around that."""
    return f"{path}/".startswith(entry.path.rstrip("/") + "/")


def _is_read_in(entry: Listed, folder: str, name: str) -> bool:
    """Whether an entry is one of the files that are read in a folder, which the project knows by `name`."""
    above, _, file = entry.path.rpartition("/")
    return above == folder and not file.startswith(".") and (name not in FOLDERS or file.endswith(".yaml"))


def _is_absent(repository: Repository, entry: Listed) -> bool:
    full = os.path.join(repository.top, entry.path.rstrip("/"))
    if entry.mode == SUBMODULE:
        return not os.path.isdir(full) or not os.listdir(full)
    return entry.is_skipped and not os.path.lexists(full)


def _by_folder(repository: Repository, missing: Iterable[_Missing]) -> Iterator[NotCheckedOut]:
    """What is missing, a folder of which nothing is there as one."""
    known = [*missing]
    contents = _contents(repository, (one.entry for one in known if one.name in READ))
    for name, members in groupby(known, key=lambda one: one.name):
        group = [*members]
        first = group[0]
        why = _why(repository, first.entry, first.at)
        if why.reason is Reason.SKIPPED or _has_files(os.path.join(repository.folder, name)):
            for one in group:
                why = _why(repository, one.entry, one.entry.path)
                yield NotCheckedOut(shown_path(one.path), *why, *_files([one], contents))
        else:
            yield NotCheckedOut(shown_path(name), *why, *_files(group, contents))


def _has_files(path: str) -> bool:
    """Whether something is to be read in a folder."""
    try:
        return any(not name.startswith(".") for name in os.listdir(path))
    except OSError:
        return False


def _contents(repository: Repository, entries: Iterable[Listed]) -> Mapping[str, bytes]:
    """What git has of the files, by the id of the content; nothing where it does not have all."""
    ids = [entry.id for entry in entries if entry.mode in FILES]
    try:
        return {content.id: content.data for content in repository.objects(ids, LARGEST) if content.size <= LARGEST}
    except GitError:
        return {}


class _Files(NamedTuple):
    paths: tuple[str, ...]
    contents: Mapping[str, bytes]


def _files(group: Iterable[_Missing], contents: Mapping[str, bytes]) -> _Files:
    """The paths of files, and their bytes where these are known of all."""
    by_path = {shown_path(one.path): one.entry for one in group if one.entry.mode in (*FILES, LINK)}
    has_all = all(entry.id in contents for entry in by_path.values())
    return _Files(tuple(by_path), {path: contents[entry.id] for path, entry in by_path.items()} if has_all else {})


class _Why(NamedTuple):
    reason: Reason
    advice: str


def _why(repository: Repository, entry: Listed, wanted: str) -> _Why:
    """Why an entry is not checked out, and the command that brings what is wanted: its path, or a folder around it."""
    where = ", in the root of the repository" if repository.prefix else ""
    path = shlex.quote(entry.path)
    if not entry.is_skipped:
        return _Why(Reason.SUBMODULE, f"`git submodule update --init {path}`{where}")
    if not repository.is_set("core.sparseCheckout"):
        return _Why(Reason.SKIPPED, f"`git update-index --no-skip-worktree {path} && git checkout -- {path}`{where}")
    is_file = wanted == entry.path and entry.mode != SUBMODULE
    if repository.is_set("core.sparseCheckoutCone"):  # which takes folders, and with each the files beside it
        pattern = os.path.dirname(wanted) if is_file else wanted
    else:
        pattern = f"/{wanted}" if is_file else f"/{wanted}/"
    return _Why(Reason.SPARSE, f"`git sparse-checkout add {shlex.quote(pattern)}`{where}")
