"""Write a file: whole or not at all.

The content is first written into a temporary file and synced to the disk, then put in place in one step. The
temporary file stands in `.evsynth/` of the project, where git does not see it, or beside the file where that
cannot be. Who is killed leaves it behind; the next process that writes removes it. It holds a lock (`flock`)
on its temporary file as long as it lives: so a file that can be locked is nobody's any more. Where the system
has no such locks (Windows), what is left stays in `.evsynth/`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from evsynth.files.folders import KEPT_FOLDER, find_root

TEMPORARY = re.compile(r"\.evsynth-[0-9a-f]{16}")
"""The names of temporary files."""

IGNORE = b"*\n"
"""Contents of a `.gitignore` that hides its folder from git, itself too."""

Place = Callable[[str, str], None]
"""Puts a temporary file in the place of a file."""


def write_file(path: str, content: bytes) -> None:
    """A file whole or not at all: who interrupts keeps the old one, and of two who write at once one wins.

    Its permissions stay, and one that may not be written is not (`PermissionError`); those of a new one
    follow the umask. A link is replaced, and not what it leads to; a device or a pipe is not (`OSError`), nor
    a folder.
    """
    _write(path, content, _mode(path), os.replace)


def write_new(path: str, content: bytes, permissions: int = 0o666) -> None:
    """A new file whole or not at all.

    Raises `FileExistsError` where there is anything of that name, also if it came in between.
    """
    _write(path, content, None, _link, permissions)


def kept_folder(root: str) -> str:
    """The folder in a project for what is kept: made where it is not there, and hidden from git.

    "" where it cannot be had.

    A link counts as none: it may lead anywhere.
    """
    folder = os.path.join(root, KEPT_FOLDER)
    try:
        if os.path.islink(folder):
            return ""
        os.makedirs(folder, exist_ok=True)
        _hide(folder)
    except OSError:
        return ""
    return folder


def _hide(folder: str) -> None:
    """Hide a folder from git."""
    ignore = os.path.join(folder, ".gitignore")
    if os.path.islink(ignore) or not os.path.isfile(ignore) or os.path.getsize(ignore) != len(IGNORE):
        _write_by_way_of(folder, ignore, IGNORE, None, os.replace, 0o666)


def _write(path: str, content: bytes, mode: int | None, place: Place, permissions: int = 0o666) -> None:
    """Write by way of the folder for what is kept.

    Where that cannot be, on another file system say, the folder of the file itself is used.
    """
    folder = os.path.dirname(path) or os.curdir
    root = find_root(folder)
    kept = kept_folder(root) if root else ""
    _sweep(folder)
    if kept and os.path.isdir(folder):
        with suppress(OSError):
            _sweep(kept)
            return _write_by_way_of(kept, path, content, mode, place, permissions)
    return _write_by_way_of(folder, path, content, mode, place, permissions)


def _write_by_way_of(
    folder: str, path: str, content: bytes, mode: int | None, place: Place, permissions: int
) -> None:
    temporary, descriptor = _created(folder, permissions if mode is None else 0o600)
    try:
        try:
            _fill(descriptor, content)
            if mode is not None:
                os.chmod(temporary, mode)
            os.fsync(descriptor)
            if os.name != "nt":
                place(temporary, path)  # before the lock goes
        finally:
            os.close(descriptor)
        if os.name == "nt":  # which moves no file that is open
            place(temporary, path)
    finally:
        with suppress(OSError):  # it may stand in its place already
            os.unlink(temporary)
    _sync_folder(os.path.dirname(path) or os.curdir)


def _created(folder: str, permissions: int) -> tuple[str, int]:
    while True:
        path = os.path.join(folder, f".evsynth-{os.urandom(8).hex()}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, permissions)
        if _is_locked(descriptor) is not False and _is_at(descriptor, path):
            return path, descriptor
        os.close(descriptor)  # another process took it to be left behind, in the moment before the lock


def _fill(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _link(temporary: str, path: str) -> None:
    """Give a file its name, if there is nothing of that name."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the name is taken first, and then replaced
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            os.replace(temporary, path)
        except BaseException:
            os.unlink(path)
            raise


@cache
def _sweep(folder: str) -> None:
    """Remove the temporary files of processes that have ended.

    It is done once in the life of this process.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_left(entry.path)


def _remove_left(path: str) -> None:
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        try:
            if _is_locked(descriptor) and _is_at(descriptor, path):
                os.unlink(path)
        finally:
            os.close(descriptor)


def _is_locked(descriptor: int) -> bool | None:
    """Lock a file. Whether it is ours now, and not another's; None where there are no such locks."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return None
    return True


def _is_at(descriptor: int, path: str) -> bool:
    """Tell whether an open file still has this name."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:
        return False


def _sync_folder(folder: str) -> None:
    """Sync the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _mode(path: str) -> int | None:
    """The permissions of a file that is there; None of one that is new."""
    from errno import EACCES, EINVAL

    if not os.path.exists(path):
        return None
    if not (os.path.isfile(path) or os.path.isdir(path)):
        raise OSError(EINVAL, "Not a file, but a device or a pipe", path)
    if os.path.islink(path):
        return None
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if not mode & stat.S_IWUSR:
        raise PermissionError(EACCES, os.strerror(EACCES), path)
    return mode
