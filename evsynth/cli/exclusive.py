"""Let one writer at a time into a project: the lock that all commands take which write its records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def exclusive(root: str) -> Iterator[None]:
    """Keep all other writers of a project out: between reading and writing, what another wrote would be lost.

    Where the system has no such locks on folders (Windows) there is only the short moment between the two.
    Not to be nested.
    """
    try:
        from fcntl import LOCK_EX, flock

        folder = os.open(root, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):  # some file systems have none
            flock(folder, LOCK_EX)
        yield
    finally:
        os.close(folder)
