"""The parts of a project that git knows and the work tree lacks, as they are not checked out.

These parts are not gone.

That is what a sparse checkout leaves out, what is marked with skip-worktree, and what is in a submodule that
is not initialised. A file that somebody removed is not among it.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from evsynth.findings import Finding
from evsynth.history.revisions import FILES, LINK, SUBMODULE, GitError, Listed, Repository
from evsynth.model import Place, Unread
from evsynth.reading import kinds
from evsynth.reading.files import FOLDERS, LOCK_FILE, SETTINGS_FILE, TEXT_FILE, legible, shown_path
from evsynth.reading.pointers import is_pointer
from evsynth.reading.tree import LARGEST

READ = (*FOLDERS, SETTINGS_FILE, TEXT_FILE, LOCK_FILE)
"""The files and folders of a project that are read by every command."""


class AbsenceReason(StrEnum):
    """Reasons for which something is not checked out."""

    SPARSE = "sparse checkout"
    SKIPPED = "marked skip-worktree"
    SUBMODULE = "submodule not initialised"


REASONS = frozenset(AbsenceReason)


class NotCheckedOut(NamedTuple):
    """A file of the project, or a folder of which nothing is there, by its path in the project.

    And what brings it.
    """

    path: str
    reason: str
    """An `AbsenceReason`; followed by git's problem where it cannot tell whether all is checked out."""
    advice: str
    paths: tuple[str, ...] = ()
    """The files, by their paths in the project, as far as git knows them."""
    files: Mapping[str, bytes] = MappingProxyType({})
    """The bytes of each of them, as the index has them; none where git does not have all of them here."""

    @property
    def finding(self) -> Finding:
        """The finding that reports it where it is missed."""
        what = "is not checked out" if self.reason in REASONS else "may not all be checked out"
        return Finding(
            kind=kinds.not_checked_out,
            place=Place(self.path),
            parameters={"what": what, "reason": self.reason, "advice": self.advice},
        )

    @property
    def unread(self) -> Unread:
        """The records that may be in it; a file may give its name to a record."""
        return Unread(
            place=Place(self.path),
            text="\n".join([*self.paths, *map(legible, self.files.values())]),
            is_cut=not self.files,
        )


class _Missing(NamedTuple):
    """An entry of the index that is not checked out, and its path in the project.

    `name` is the file or folder of the project to which it belongs, and `at` where that is in the repository.
    """

    name: str
    at: str
    path: str
    entry: Listed


def not_checked_out(root: str, texts: str = "") -> tuple[NotCheckedOut, ...]:
    """List what is not checked out of the files that every command reads, and of the folder `texts`.

    Git is run twice where all is there, and nothing is fetched. Raises GitError where git has no answer.
    """
    with Repository(root) as repository:
        return tuple(_by_folder(repository, [*_missing(repository, [*READ, texts] if texts else READ)]))


def perhaps_not_checked_out(problem: GitError) -> tuple[NotCheckedOut, ...]:
    """The folders of records, of which nobody knows what a sparse checkout left out: git does not say."""
    advice = problem.advice or "check out all of the project"
    return tuple(
        NotCheckedOut(path=folder, reason=f"{AbsenceReason.SPARSE}, and {problem}", advice=advice)
        for folder in FOLDERS
    )


def project_not_checked_out(folder: str) -> NotCheckedOut | None:
    """The settings of the project at or above a folder, where they are not checked out.

    Or the submodule that the folder is.
    """
    try:
        with Repository(folder) as repository:
            parts = repository.prefix.split("/")[:-1]
            paths = ["/".join([*parts[:depth], SETTINGS_FILE]) for depth in range(len(parts), -1, -1)]
            if parts and not os.listdir(folder):
                paths.insert(0, "/".join(parts))
            absent = {entry.path: entry for entry in repository.index(paths) if _is_absent(repository, entry)}
            path = next((path for path in paths if path in absent), "")
            if not path:
                return None
            reason, advice = _why(repository, absent[path], path)
            return NotCheckedOut(path=shown_path(path), reason=reason, advice=advice)
    except (GitError, OSError):
        return None


def _missing(repository: Repository, names: Iterable[str]) -> Iterator[_Missing]:
    """The entries that are not checked out, file by file and folder by folder of the project."""
    places = [(name, at, is_above) for name in names for at, is_above in _places(repository, name)]
    entries = repository.index([at for _, at, _ in places]) if places else []
    absent = [entry for entry in entries if _is_absent(repository, entry)]
    for name, at, is_above in places:
        for entry in absent:
            folder, _, file = entry.path.rpartition("/")
            if _is_around(entry, at):
                yield _Missing(name=name, at=at, path=name, entry=entry)
            elif folder == at and not is_above and _is_read(file, name):
                yield _Missing(name=name, at=at, path=f"{name}/{file}", entry=entry)


def _places(repository: Repository, name: str) -> Iterator[tuple[str, bool]]:
    """The place in the repository of a file or folder of the project.

    And the folder above it, where that is empty and so may be a submodule.
    """
    real = os.path.realpath(os.path.join(repository.folder, name))
    above = os.path.dirname(real)
    is_in_empty = not os.path.lexists(real) and os.path.isdir(above) and not os.listdir(above)
    for full in (real, above) if is_in_empty else (real,):
        if full.startswith(os.path.join(repository.top, "")):
            yield os.path.relpath(full, repository.top).replace(os.sep, "/"), full is above


def _is_around(entry: Listed, path: str) -> bool:
    """Tell whether an entry stands at a path, or is a submodule or folder around that."""
    return f"{path}/".startswith(entry.path.rstrip("/") + "/")


def _is_read(file: str, folder: str) -> bool:
    """Tell whether a file is read in a folder of the project."""
    return not file.startswith(".") and (folder not in FOLDERS or file.endswith(".yaml"))


def _is_absent(repository: Repository, entry: Listed) -> bool:
    full = os.path.join(repository.top, entry.path.rstrip("/"))
    if entry.mode == SUBMODULE:
        return not os.path.isdir(full) or not os.listdir(full)
    return entry.is_skipped and not os.path.lexists(full)


def _by_folder(repository: Repository, missing: Sequence[_Missing]) -> Iterator[NotCheckedOut]:
    """Join the missing entries: a folder of which nothing is there becomes one."""
    contents = _contents(repository, (member.entry for member in missing if member.name in READ))
    for name, members in groupby(missing, key=lambda member: member.name):
        group = [*members]
        folder = _not_checked_out(repository, group, name, group[0].at, contents)
        if folder.reason is not AbsenceReason.SKIPPED and not _has_files(repository, name):
            yield folder
        else:
            for member in group:
                yield _not_checked_out(repository, [member], member.path, member.entry.path, contents)


def _not_checked_out(
    repository: Repository, group: Sequence[_Missing], path: str, at: str, contents: Mapping[str, bytes]
) -> NotCheckedOut:
    """The missing entries at a path: their files, with the bytes where these are known of all."""
    reason, advice = _why(repository, group[0].entry, at)
    files = [member for member in group if member.entry.mode in (*FILES, LINK)]
    ids = {shown_path(member.path): member.entry.id for member in files}
    has_all = contents.keys() >= set(ids.values())
    return NotCheckedOut(
        path=shown_path(path),
        reason=reason,
        advice=advice,
        paths=tuple(ids),
        files={name: contents[id] for name, id in ids.items()} if has_all else {},
    )


def _has_files(repository: Repository, name: str) -> bool:
    """Tell whether a folder of the project has files that are read."""
    try:
        return any(_is_read(file, name) for file in os.listdir(os.path.join(repository.folder, name)))
    except OSError:
        return False


def _contents(repository: Repository, entries: Iterable[Listed]) -> Mapping[str, bytes]:
    """The files that git has, by the id of the content; none where an object is missing."""
    try:
        objects = repository.objects([entry.id for entry in entries if entry.mode in FILES], LARGEST)
    except GitError:
        return {}
    return {blob.id: blob.data for blob in objects if blob.size <= LARGEST and not is_pointer(blob.data)}


def _why(repository: Repository, entry: Listed, wanted: str) -> tuple[AbsenceReason, str]:
    """Explain why an entry is not checked out, and what brings the path that is wanted.

    That path is the entry's own, or a folder around it.
    """
    where = ", in the root of the repository" if repository.prefix else ""
    path = shlex.quote(entry.path)
    if not entry.is_skipped:
        return AbsenceReason.SUBMODULE, f"run `git submodule update --init {path}`{where}"
    if not repository.is_set("core.sparseCheckout"):
        command = f"git update-index --no-skip-worktree {path} && git checkout -- {path}"
        return AbsenceReason.SKIPPED, f"run `{command}`{where}"
    is_file = wanted == entry.path and entry.mode != SUBMODULE
    if repository.is_set("core.sparseCheckoutCone"):  # which takes folders, and with each the files beside it
        pattern = os.path.dirname(wanted) if is_file else wanted
    else:
        pattern = f"/{wanted}" if is_file else f"/{wanted}/"
    return AbsenceReason.SPARSE, f"run `git sparse-checkout add {shlex.quote(pattern)}`{where}"
