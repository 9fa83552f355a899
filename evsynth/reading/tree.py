"""The contents of the folder of a project at one moment.

They may be kept by a disk, a revision, or an editor with text that is not saved yet.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from errno import ENOENT
from typing import NamedTuple, Protocol

LARGEST = 10_000_000
"""Bytes of a file that is read."""


class What(StrEnum):
    """Kind of thing that a path leads to, once links are followed."""

    FILE = "file"
    FOLDER = "folder"
    DEVICE = "device"
    """Anything else that has a name: a device, a pipe, a link that leads nowhere."""
    OUTSIDE = "outside"
    """A place outside the project."""
    LARGE = "large"
    """A file of more than `LARGEST` bytes."""
    CLOSED = "closed"
    """Something that is there and cannot be read."""
    ABSENT = "absent"


class Obstacle(NamedTuple):
    """The reason why a path gives no bytes, or no names.

    `detail` is the reason in words, and of a file that is too large its size in bytes.
    """

    what: What
    detail: str = ""


class Member(NamedTuple):
    """A member of a folder: a file, a folder or a device, and whether a link leads there."""

    what: What
    is_link: bool = False


Members = Mapping[str, Member]
"""The members of a folder, by name."""

ABSENT = Obstacle(What.ABSENT, os.strerror(ENOENT).lower())


class Tree(Protocol):
    """The files and folders of a project at one moment, by their paths from its folder: `claims/a.yaml`.

    That folder itself is "".
    """

    def members(self, folder: str) -> Members | Obstacle:
        """List what a folder holds."""

    def contents(self, paths: Iterable[str]) -> Iterator[bytes | Obstacle]:
        """Read files, each when it is asked for or all together."""

    def is_same(self, path: str, second: str) -> bool:
        """Tell whether two paths lead to one file or folder."""


class Files:
    """Files in memory, in front of those of another tree: an editor's text before what is saved of it."""

    def __init__(self, files: Mapping[str, bytes], saved: Tree | None = None) -> None:
        self.files = dict(files)
        self.saved = saved

    def members(self, folder: str) -> Members | Obstacle:
        """List what a folder holds."""
        beginning = f"{folder}/" if folder else ""
        steps = (
            path.removeprefix(beginning).partition("/") for path in self.files if path.startswith(beginning)
        )
        unsaved = {name: Member(What.FOLDER if below else What.FILE) for name, below, _ in steps}
        saved = self.saved.members(folder) if self.saved else ABSENT
        if isinstance(saved, Obstacle):
            return unsaved or saved
        return {**saved, **unsaved}

    def contents(self, paths: Iterable[str]) -> Iterator[bytes | Obstacle]:
        """Read files, those of the other tree together."""
        wanted = list(paths)
        behind = [path for path in wanted if path not in self.files]
        saved = self.saved.contents(behind) if self.saved else iter([ABSENT] * len(behind))
        for path in wanted:
            data = self.files.get(path)
            if data is None:
                yield next(saved)
            else:
                yield data if len(data) <= LARGEST else Obstacle(What.LARGE, str(len(data)))

    def is_same(self, path: str, second: str) -> bool:
        """Tell whether two paths lead to one file or folder."""
        return path == second or (self.saved is not None and self.saved.is_same(path, second))
