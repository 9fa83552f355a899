"""Write a file: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress


def write_file(path: str, content: bytes) -> None:
    """A file whole or not at all: who interrupts keeps the old one, and of two who write at once one wins."""
    from tempfile import NamedTemporaryFile  # takes a moment to import, and `check` writes nothing

    folder = os.path.dirname(path)
    with NamedTemporaryFile("wb", dir=folder, prefix=".evsynth-", delete=False) as stream:
        try:
            stream.write(content)
            stream.close()
            os.chmod(stream.name, 0o644)
            os.replace(stream.name, path)
        except BaseException:
            with suppress(FileNotFoundError):  # it may stand in its place already
                os.unlink(stream.name)
            raise
