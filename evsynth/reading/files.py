"""Find a project and read its files: bytes or a finding, never an exception."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evsynth.findings import Finding, Kind, escaped
from evsynth.folders import SETTINGS_FILE as SETTINGS_FILE
from evsynth.folders import find_root as find_root
from evsynth.model import Place, Unread
from evsynth.reading import kinds
from evsynth.reading.lines import place_at
from evsynth.reading.pointers import is_pointer

TEXT_FILE, LOCK_FILE = "balans.md", "evsynth.lock"
FOLDERS = ("sources", "claims")
YAML = (".yaml", ".yml")
"""How the names of YAML files end, in small letters or large; only `.yaml` is read."""

FIELD = re.compile(r"\b(?:id|title|statement|source) *:")
"""What can be made out in a file with records, whatever its encoding. Of one without it nobody knows what it is, or holds."""

LARGEST = 10_000_000
"""Bytes of a file that is read."""


class File(NamedTuple):
    """A file of the project: its path as shown to people, relative to the root, and what it holds."""

    path: str
    data: bytes


def read_folder(root: str, folder: str, found: list[Finding], unread: list[Unread] | None = None) -> Iterator[File]:
    """The record files that stand directly in a folder, in order of name; what cannot be read goes to `found` and `unread`."""
    unread = [] if unread is None else unread
    full = os.path.join(root, folder)
    if os.path.islink(full) and not _is_inside(root, full):
        found.append(_finding(kinds.OUTSIDE_PROJECT, folder))
        unread.append(Unread(found[-1].place, "", is_cut=True))
        return
    try:
        with os.scandir(full) as entries:
            names = sorted((entry.name, _is_folder(entry)) for entry in entries)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not os.path.islink(full):
            return
        found.append(_finding(kinds.UNREADABLE_FILE, folder, reason=_reason(error)))
        unread.append(Unread(found[-1].place, "", is_cut=True))
        return
    for name, is_folder in names:
        path = f"{folder}/{name}"
        if name.startswith("."):
            continue
        if name.endswith(".yaml"):
            file = read_file(root, path, found, unread)
            if file:
                yield file
        elif paths := _yaml_below(root, path) if is_folder else [path] if name.lower().endswith(YAML) else []:
            found.append(not_read(path, paths, name.lower() if name.lower() in FOLDERS else folder))
            unread += [misplaced(root, path) for path in paths]


def not_read(path: str, paths: Sequence[str], folder: str) -> Finding:
    """What is said of a file with another name or place than records have, or of a folder with files that look like records."""
    what = "is hidden, and not read" if path.rpartition("/")[2].startswith(".") else "is not read"
    if [path] != paths:
        what = f"holds {_listed(paths)}, which {_is_or_are(paths)} not read"
    return _finding(kinds.NOT_READ, path, folder=folder, what=what)


def _yaml_below(root: str, path: str) -> list[str]:
    """The files in a folder below, and in those below it, that look like records."""
    paths: list[str] = []

    def closed(error: OSError) -> None:
        paths.append(os.path.relpath(error.filename, root))

    for folder, folders, names in os.walk(os.path.join(root, path), onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = os.path.relpath(folder, root)
        paths += [f"{below}/{name}" for name in sorted(names) if name.lower().endswith(YAML) and not name.startswith(".")]
    return [path.replace(os.sep, "/") for path in paths]


def misplaced(root: str, path: str) -> Unread:
    """What stands in a file that is not read for its name or its place, as far as that can be seen."""
    unread: list[Unread] = []
    file = read_file(root, path, [], unread)
    return Unread(Place(file.path), f"{id_of_file(path)} {legible(file.data)}") if file else unread[0]


def _listed(paths: Sequence[str]) -> str:
    others = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
    return f"'{shown_path(paths[0])}'{others}"


def _is_or_are(paths: Sequence[str]) -> str:
    return "is" if len(paths) == 1 else "are"


def read_file(root: str, path: str, found: list[Finding], unread: list[Unread] | None = None) -> File | None:
    """The bytes of one file, or None and a finding; what can be made out of the file then goes to `unread`."""
    full = os.path.join(root, path)
    shown = shown_path(path)
    unread = [] if unread is None else unread
    try:
        status = os.stat(full)
        if os.path.islink(full) and not _is_inside(root, full):
            found.append(_finding(kinds.OUTSIDE_PROJECT, shown))
        elif not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
            found.append(_finding(kinds.NOT_A_FILE, shown, what=what))
        elif status.st_size > LARGEST:
            size = f"{status.st_size / 1e6:.1f}"
            found.append(_finding(kinds.TOO_LARGE, shown, size=size, limit=str(LARGEST // 1_000_000)))
        else:
            with open(full, "rb") as stream:
                return _decoded(File(shown, stream.read()), found, unread)
    except OSError as error:
        found.append(_finding(kinds.UNREADABLE_FILE, shown, reason=_reason(error)))
    unread.append(Unread(found[-1].place, "", is_cut=True))
    return None


def real_path(root: str, path: str) -> str:
    """The path that a file really has, of one that is shown to people: the two differ where a name holds what cannot be printed."""
    if "\\" not in path:
        return path
    folder, _, name = path.rpartition("/")
    try:
        found = [one for one in os.listdir(os.path.join(root, folder)) if shown_path(one) == name]
    except OSError:
        found = []
    return os.path.join(folder, found[0]) if found else path


def legible_file(root: str, path: str) -> str:
    """What can be made out of a file of the project; "" of one that cannot be opened, or is too large."""
    unread: list[Unread] = []
    file = read_file(root, path, [], unread)
    return legible(file.data) if file else unread[0].text


def legible(data: bytes) -> str:
    """What can be made out of the bytes of a file: whatever its encoding, ids are ASCII, in UTF-16 with noughts between."""
    return data.decode("utf-8", "replace").replace("\0", "")


def id_of_file(path: str) -> str:
    """The id that the name of a file gives to its record, whatever comes behind it: `sources/scp2014.yaml` holds `scp2014`."""
    return path.rpartition("/")[2].lstrip(".").partition(".")[0]


def _decoded(file: File, found: list[Finding], unread: list[Unread]) -> File | None:
    if is_pointer(file.data):
        found.append(Finding(kinds.LFS_POINTER, Place(file.path)))
        unread.append(Unread(found[-1].place, "", is_cut=True))
        return None
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = file.data[: error.start].decode("utf-8").removeprefix("\ufeff")
        parameters = {"byte": f"0x{file.data[error.start]:02x}"}
        found.append(Finding(kinds.NOT_UTF8, place_at(before, len(before), file.path), parameters))
        text = legible(file.data)
        unread.append(Unread(found[-1].place, f"{id_of_file(file.path)} {text}", is_cut=not FIELD.search(text)))
        return None
    return file


def _is_inside(root: str, path: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself
        return False


def shown_path(path: str) -> str:
    """A path that can be printed on one line, whatever bytes the file's name holds."""
    return escaped(os.fsencode(path).decode("utf-8", "backslashreplace"))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _finding(kind: Kind, path: str, **parameters: str) -> Finding:
    return Finding(kind, Place(shown_path(path)), parameters)
