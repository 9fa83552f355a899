"""The folder of a project on a disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from errno import ELOOP, ENOENT

from evsynth.files.folders import is_same
from evsynth.reading.tree import LARGEST, Member, Members, Obstacle, What


class Folder:
    """A folder on a disk.

    Each file is opened once, when it is first asked for, and each folder in it is listed once.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._inside = os.path.join(os.path.realpath(root), "")
        self._members: dict[str, Members | Obstacle] = {}
        self._contents: dict[str, bytes | Obstacle] = {}
        self._is_outside: dict[str, bool] = {}

    def members(self, folder: str) -> Members | Obstacle:
        """List what a folder holds."""
        if folder not in self._members:
            self._members[folder] = self._listed(folder)
        return self._members[folder]

    def contents(self, paths: Iterable[str]) -> Iterator[bytes | Obstacle]:
        """Read files, each when it is asked for."""
        for path in paths:
            if path not in self._contents:
                self._contents[path] = self._read(path)
            yield self._contents[path]

    def is_same(self, path: str, second: str) -> bool:
        """Tell whether two paths lead to one file or folder."""
        return is_same(self._path(path), self._path(second))

    def _listed(self, folder: str) -> Members | Obstacle:
        if self._leads_out(folder):
            return Obstacle(What.OUTSIDE)
        try:
            with os.scandir(self._path(folder)) as entries:
                return {entry.name: Member(_what(entry), entry.is_symlink()) for entry in entries}
        except OSError as error:
            return _obstacle(error)

    def _read(self, path: str) -> bytes | Obstacle:
        full = self._path(path)
        try:
            status = os.stat(full)
            if self._folder_leads_out(path) or (os.path.islink(full) and self._leads_out(path)):
                return Obstacle(What.OUTSIDE)
            if not stat.S_ISREG(status.st_mode):
                return Obstacle(What.FOLDER if stat.S_ISDIR(status.st_mode) else What.DEVICE)
            if status.st_size > LARGEST:
                return Obstacle(What.LARGE, str(status.st_size))
            with open(full, "rb", 0) as stream:
                return stream.read()
        except OSError as error:
            return _obstacle(error)

    def _folder_leads_out(self, path: str) -> bool:
        folder = path.rpartition("/")[0]
        if folder not in self._is_outside:
            self._is_outside[folder] = self._leads_out(folder)
        return self._is_outside[folder]

    def _leads_out(self, path: str) -> bool:
        return not os.path.join(os.path.realpath(self._path(path)), "").startswith(self._inside)

    def _path(self, path: str) -> str:
        return os.path.join(self.root, path)


def _what(entry: os.DirEntry[str]) -> What:
    try:
        return What.FILE if entry.is_file() else What.FOLDER if entry.is_dir() else What.DEVICE
    except OSError:  # a link that leads back to itself
        return What.DEVICE


def _obstacle(error: OSError) -> Obstacle:
    what = What.ABSENT if error.errno in (ENOENT, ELOOP) else What.CLOSED
    return Obstacle(what, (error.strerror or type(error).__name__).lower())
