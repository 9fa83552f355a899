"""The files that are read of a project, at one moment.

Which these are, and what keeps one from being read, stands here alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from evsynth.findings import Finding
from evsynth.model import Unread
from evsynth.reading.contents import NotRead, checked
from evsynth.reading.files import FOLDERS, LOCK_FILE, SETTINGS_FILE, SINGLE, TEXT_FILE, File
from evsynth.reading.folder import Folder
from evsynth.reading.misplaced import is_read, misplaced
from evsynth.reading.tree import Files, Obstacle, Tree, What

OPTIONAL = (TEXT_FILE, LOCK_FILE)
"""Files that a project may do without."""

SHOWN_TWICE = Obstacle(What.CLOSED, "another file has the same name, but for signs that cannot be printed")


class Snapshot(NamedTuple):
    """Contents of the files of a project, by their paths as shown to people and in the order of reading.

    And what of them cannot be read.
    """

    tree: Tree
    single: Collection[str]
    """Files outside the folders that are read."""
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]

    @property
    def is_project(self) -> bool:
        """Tell whether there is a synthesis at all, if only one that cannot be read."""
        return SETTINGS_FILE in self.files or not _is_absent(self.tree, SETTINGS_FILE)

    @property
    def paths(self) -> frozenset[str]:
        """The files, and what of them cannot be read."""
        return frozenset((*self.files, *(finding.place.path for finding in self.findings)))

    def holds_the_same(self, snapshot: Snapshot) -> bool:
        """Tell whether another moment had the very same files, and the same that cannot be read."""
        return self._replace(tree=snapshot.tree) == snapshot

    def with_files(self, files: Mapping[str, bytes]) -> Snapshot:
        """Put other bytes in the place of some files, or new files beside them; nothing is written."""
        return snapshot_of(Files(files, self.tree), self.single)


def snapshot_of(tree: Tree, single: Collection[str] = SINGLE) -> Snapshot:
    """Take the files that are read; of those that do not stand in a folder only the ones named `single`."""
    files: dict[str, bytes] = {}
    missed: list[NotRead] = []
    for read in _taken(tree, single):
        if isinstance(read, File) and read.path in files:
            read = checked(read.path, SHOWN_TWICE)
        if isinstance(read, File):
            files[read.path] = read.data
        else:
            missed.append(read)
    missed += misplaced(tree)
    unread = tuple(part for not_read in missed for part in not_read.unread)
    return Snapshot(
        tree=tree,
        single=single,
        files=MappingProxyType(files),
        findings=tuple(not_read.finding for not_read in missed),
        unread=unread,
    )


def snapshot_of_folder(root: str) -> Snapshot:
    """Take the files that are read of the project in a folder on a disk."""
    return snapshot_of(Folder(root))


def _taken(tree: Tree, single: Collection[str]) -> Iterator[File | NotRead]:
    """The files that are read, and what is in the place of one."""
    paths: list[str] = []
    for folder in FOLDERS:
        members = tree.members(folder)
        if not isinstance(members, Obstacle):
            paths += (f"{folder}/{name}" for name in sorted(members) if is_read(name))
        elif not _is_nothing(tree, folder, members):
            yield checked(folder, members)
    paths += single
    for path, content in zip(paths, tree.contents(paths), strict=True):
        if path not in OPTIONAL or not _is_nothing(tree, path, content):
            yield checked(path, content)


def _is_nothing(tree: Tree, path: str, content: bytes | Obstacle) -> bool:
    """Tell whether nothing stands at a path in the folder of the project, not even a broken link."""
    return isinstance(content, Obstacle) and content.what is What.ABSENT and _is_absent(tree, path)


def _is_absent(tree: Tree, name: str) -> bool:
    members = tree.members("")
    return isinstance(members, Obstacle) or name not in members
