"""Write a file: whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress


def write_file(path: str, content: bytes) -> None:
    """A file whole or not at all: who interrupts keeps the old one, and of two who write at once one wins.

    Its permissions stay, and one that may not be written is not (`PermissionError`). A link is replaced, and not what it leads to.
    """
    from tempfile import NamedTemporaryFile  # takes a moment to import, and `check` writes nothing

    mode = _mode(path)
    folder = os.path.dirname(path)
    with NamedTemporaryFile("wb", dir=folder, prefix=".evsynth-", delete=False) as stream:
        try:
            stream.write(content)
            stream.close()
            os.chmod(stream.name, mode)
            os.replace(stream.name, path)
        except BaseException:
            with suppress(FileNotFoundError):  # it may stand in its place already
                os.unlink(stream.name)
            raise


def _mode(path: str) -> int:
    """The permissions for a file: its own, or those of a new one."""
    from errno import EACCES

    if os.path.islink(path) or not os.path.exists(path):
        return 0o644
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if not mode & stat.S_IWUSR:
        raise PermissionError(EACCES, os.strerror(EACCES), path)
    return mode
