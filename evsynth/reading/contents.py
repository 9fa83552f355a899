"""The contents of a file, or the reason why it cannot be read: bytes or a finding, never an exception."""

from __future__ import annotations

from typing import NamedTuple

from evsynth.findings import Finding
from evsynth.model import Place, Unread
from evsynth.reading import kinds
from evsynth.reading.files import FIELD, File, id_of_file, legible, shown_path
from evsynth.reading.folder import Folder
from evsynth.reading.lines import place_at
from evsynth.reading.pointers import is_pointer
from evsynth.reading.tree import LARGEST, Obstacle, Tree, What


class NotRead(NamedTuple):
    """The finding on a file or folder that is not read, and what may stand in it."""

    finding: Finding
    unread: tuple[Unread, ...]


def read_file(root: str, path: str) -> File | NotRead:
    """Read a file in a folder on a disk as those of a project are read."""
    return content_of(Folder(root), path)


def content_of(tree: Tree, path: str) -> File | NotRead:
    """Read a file of a tree, whatever its name."""
    return checked(path, next(tree.contents([path])))


def checked(path: str, content: bytes | Obstacle) -> File | NotRead:
    """Tell whether a file can be read by what stands at its path."""
    shown = shown_path(path)
    if isinstance(content, Obstacle):
        return _cut(_finding(shown, content))
    if is_pointer(content):
        return _cut(kinds.lfs_pointer.at(Place(shown)))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecoded(File(shown, content), error.start)
    return File(shown, content)


def _cut(finding: Finding) -> NotRead:
    """The findings on a file of which nothing can be made out."""
    return NotRead(finding, (Unread(place=finding.place, is_cut=True),))


def _finding(path: str, obstacle: Obstacle) -> Finding:
    place = Place(path)
    match obstacle.what:
        case What.OUTSIDE:
            return kinds.outside_project.at(place)
        case What.FOLDER:
            return kinds.not_a_file.at(place, what="a folder")
        case What.DEVICE:
            return kinds.not_a_file.at(place, what="a device or a pipe")
        case What.LARGE:
            size = f"{int(obstacle.detail) / 1e6:.1f}"
            return kinds.too_large.at(place, size=size, limit=str(LARGEST // 1_000_000))
        case _:
            return kinds.unreadable_file.at(place, reason=obstacle.detail)


def _undecoded(file: File, start: int) -> NotRead:
    """The findings on a file in another encoding: from byte `start` on it is no UTF-8."""
    before = file.data[:start].decode("utf-8").removeprefix("\ufeff")
    place = place_at(before, len(before), file.path)
    text = legible(file.data)
    unread = Unread(place=place, text=f"{id_of_file(file.path)} {text}", is_cut=not FIELD.search(text))
    return NotRead(kinds.not_utf8.at(place, byte=f"0x{file.data[start]:02x}"), (unread,))
