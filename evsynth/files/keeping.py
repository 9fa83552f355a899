"""Keep what takes time to make, and take for kept only what a program of this user kept.

What lies in a checkout may come from anybody. So what is kept bears a seal: HMAC-SHA256, with a key that
stands in the user's own folder, over its name and the SHA-256 of its content. What has no seal that fits
counts as absent, as does what a link leads to. What is kept is data, and never run. Where there is no key,
nothing is kept and nothing is taken for kept.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from evsynth.files.folders import find_repository, is_within
from evsynth.files.writing import kept_folder, write_file, write_new

VARIABLE = "XDG_DATA_HOME"
"""Environment variable with the folder for the data of programs; evsynth heeds it on every system."""

KEY_FILE = "key"
KEY_SIZE = 32
"""Bytes of a key, which stands in its file in hexadecimal."""

SEAL_LINE = 2 * 64 + 2
"""Bytes before the content: the seal, a space, the SHA-256 of the content, and the end of the line."""


class Store(NamedTuple):
    """A folder for what is kept, and the key of the seals. Without a folder nothing is kept."""

    folder: str
    key: bytes


NOTHING = Store("", b"")
"""The store that keeps nothing."""


def project_store(root: str) -> Store:
    """The store of a project: `.evsynth/`; `NOTHING` where there can be none, or no key."""
    key = user_key(root)
    folder = kept_folder(root) if key else ""
    return Store(folder, key) if folder else NOTHING


def new_key() -> bytes:
    """A key that nobody has."""
    return os.urandom(KEY_SIZE)


def keep(store: Store, name: str, content: bytes) -> None:
    """Keep something under a name, which may have a folder. Raises `OSError` where that cannot be."""
    if not store.folder:
        return
    path = os.path.join(store.folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not _leads_elsewhere(store, name):
        digest = sha256(content).hexdigest()
        write_file(path, f"{_seal(store, name, digest)} {digest}\n".encode() + content)


def kept(store: Store, name: str) -> bytes | None:
    """The bytes kept under a name, or None."""
    line, content = _read(store, name)
    digest = _sealed_digest(store, name, line)
    return content if digest and sha256(content).hexdigest() == digest else None


def is_kept(store: Store, name: str) -> bool:
    """Tell whether bytes were kept under a name; they may still turn out to be damaged since."""
    line, _ = _read(store, name, 0)
    return bool(_sealed_digest(store, name, line))


def kept_size(store: Store, name: str) -> int:
    """Bytes that are kept under a name; 0 where nothing is."""
    with suppress(OSError):
        return os.path.getsize(os.path.join(store.folder, name)) if store.folder else 0
    return 0


def forget_others(store: Store, folder: str, names: Collection[str]) -> None:
    """Remove what is kept in a folder under other names than these."""
    if store.folder and not _leads_elsewhere(store, folder):
        path = os.path.join(store.folder, folder)
        with suppress(OSError):
            for name in sorted(set(os.listdir(path)) - {os.path.basename(name) for name in names}):
                os.unlink(os.path.join(path, name))


def _read(store: Store, name: str, size: int = -1) -> tuple[bytes, bytes]:
    """The line with the seal of a file in the store, and so many bytes of its content.

    None of what is no file there.
    """
    path = os.path.join(store.folder, name)
    try:
        if store.folder and os.path.isfile(path) and not _leads_elsewhere(store, name):
            with open(path, "rb") as stream:
                return stream.read(SEAL_LINE), stream.read(size)
    except OSError:
        pass
    return b"", b""


def _sealed_digest(store: Store, name: str, line: bytes) -> str:
    """The digest in the first line of a file, if its seal fits; else ""."""
    from hmac import compare_digest

    seal, _, digest = line.rstrip(b"\n").decode("ascii", "replace").partition(" ")
    return digest if compare_digest(seal.encode(), _seal(store, name, digest).encode()) else ""


def _seal(store: Store, name: str, digest: str) -> str:
    import hmac

    return hmac.digest(store.key, f"{name}\n{digest}".encode(), "sha256").hex()


def _leads_elsewhere(store: Store, name: str) -> bool:
    """Tell whether a link stands between the folder of the store and a file in it."""
    path = store.folder
    for part in name.split("/"):
        path = os.path.join(path, part)
        if os.path.islink(path):
            return True
    return False


def user_key(root: str) -> bytes:
    """The key of this user, which is made where there is none; b"" where there can be none.

    One in the repository of the project itself does not count: it may come from anybody, as what it would
    seal.
    """
    folder = user_folder()
    if not folder or is_within(folder, find_repository(root) or root):
        return b""
    path = os.path.join(folder, KEY_FILE)
    with suppress(OSError):
        if os.path.lexists(path) and not _is_of_this_user(path):
            return b""
        if key := _key_in(path):
            return key
        _make_key(folder, path)
        return _key_in(path)
    return b""


def user_folder() -> str:
    """The folder of this user for what evsynth needs to remember; "" where there is none."""
    home = os.environ.get("HOME", "")
    if os.path.isabs(named := os.environ.get(VARIABLE, "")):
        parent = named
    elif sys.platform == "win32":
        parent = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        parent = os.path.join(home, "Library", "Application Support")
    else:
        parent = os.path.join(home, ".local", "share")
    return os.path.join(parent, "evsynth") if os.path.isabs(parent) else ""


def _is_of_this_user(path: str) -> bool:
    """Tell whether a file belongs to the user who runs this, as far as the system tells."""
    return not hasattr(os, "geteuid") or os.lstat(path).st_uid == os.geteuid()


def _key_in(path: str) -> bytes:
    """The key in a file that only its owner can read; b"" where there is none."""
    try:
        status = os.lstat(path)
        is_private = os.name == "nt" or not status.st_mode & 0o077
        if stat.S_ISREG(status.st_mode) and is_private:
            with open(path, encoding="ascii") as stream:
                key = bytes.fromhex(stream.read(4 * KEY_SIZE))
                return key if len(key) == KEY_SIZE else b""
    except (FileNotFoundError, ValueError):
        pass
    return b""


def _make_key(folder: str, path: str) -> None:
    """Make a key, in place of one that is none; of two processes that make one, the first is right."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    with suppress(FileExistsError):
        write_new(os.path.join(folder, ".gitignore"), b"*\n", 0o600)
    if os.path.lexists(path) and not _key_in(path):
        os.unlink(path)
    with suppress(FileExistsError):
        write_new(path, new_key().hex().encode() + b"\n", 0o600)
