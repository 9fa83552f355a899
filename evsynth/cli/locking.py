"""Write `evsynth.lock`: replace the lines of one command, and keep those of the others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from evsynth.cli.project import from_here, stop
from evsynth.findings import Finding, message, printable
from evsynth.model import Lock, Place, Review, Verification
from evsynth.reading.files import LOCK_FILE, read_file
from evsynth.reading.lock import KEYWORD, lock_text, read_lock
from evsynth.writing import write_file

OF_OTHERS = re.compile(rf"(?!{KEYWORD} )[a-z]+ \S")
"""What may be a line that `verify` did not write, in a file that cannot be read."""


class Held(NamedTuple):
    """The lock as it is on the disk now, and what is wrong with it. No data: there is none, or it cannot be read."""

    data: bytes | None
    lock: Lock
    found: tuple[Finding, ...]


def held(root: str) -> Held:
    """What the lock of a project holds at this moment; another command may have written it a moment ago."""
    found: list[Finding] = []
    file = read_file(root, LOCK_FILE, found) if os.path.lexists(os.path.join(root, LOCK_FILE)) else None
    lock = read_lock(file, found) if file else Lock(())
    return Held(file.data if file else None, lock, tuple(found))


def sound_lock(root: str) -> Held:
    """The lock, or the end of the command where a part of it cannot be read: that part would be lost."""
    before = held(root)
    if before.found and before.data is None:
        stop(f"'{shown(root)}' {message(before.found[0])}", "Nothing was written.")
    if before.found:
        first, *others = before.found
        also = f" ({len(others):,} more cannot be read either)" if others else ""
        stop(
            f"'{shown(root)}' cannot be read: line {first.place.line} {message(first).removeprefix('this line ')}{also}",
            "Nothing was written. Of a merge conflict keep the lines of both sides, and remove its marks.",
        )
    return before


def write_verifications(root: str, lines: Sequence[Verification]) -> bool:
    """Write what was verified, and keep what people reviewed and coded. Whether the file changed.

    What cannot be read is written anew from the texts, conflicts too: of reviews both sides are kept. What people may have written is
    not thrown away.
    """
    with _alone(root):
        before = held(root)
        if lost := _lost(root, before):
            stop(
                f"'{shown(root)}' holds what this version cannot read, and would lose: {printable(lost)}",
                "Nothing was written. Mend the line first.",
            )
        if before.data is None and not lines:
            return False  # the first lock is only written with something in it
        return _write(root, before, before.lock._replace(verifications=tuple(lines)))


def write_reviews(root: str, change: Callable[[Lock], Lock]) -> bool:
    """Write what people reviewed and coded, changed, and keep what was verified. Whether the file changed."""
    with _alone(root):
        before = sound_lock(root)
        return _write(root, before, change(before.lock))


@contextmanager
def _alone(root: str) -> Iterator[None]:
    """Nobody else writes the lock meanwhile: between reading and writing, the review of another would be lost.

    Where the system has no such locks on folders (Windows) there is only the short moment between the two.
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


def without(lines: Sequence[Review], gone: Iterable[Review]) -> tuple[Review, ...]:
    """The lines but for some, wherever in the file these stand by now."""
    somewhere = Place(LOCK_FILE)
    left_out = {one._replace(place=somewhere) for one in gone}
    return tuple([one for one in lines if one._replace(place=somewhere) not in left_out])


def shown(root: str) -> str:
    """The path of the lock, as short as can be."""
    return from_here(os.path.join(root, LOCK_FILE))


def _lost(root: str, before: Held) -> str:
    """The first line that cannot be read and is not of a kind that `verify` writes again; "" where there is none."""
    if not before.found:
        return ""
    is_text = before.data is not None
    data = before.data if before.data is not None else _bytes(root)
    unread = {one.place.line for one in before.found}
    lines = enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1)
    return next((line for number, line in lines if OF_OTHERS.match(line) and (number in unread or not is_text)), "")


def _bytes(root: str) -> bytes:
    """The bytes of a lock that is no text; none of what is no file."""
    try:
        with open(os.path.join(root, LOCK_FILE), "rb") as stream:
            return stream.read()
    except OSError:
        return b""


def _write(root: str, before: Held, lock: Lock) -> bool:
    content = lock_text(*lock).encode()
    if content == (before.data or b""):
        return False
    try:
        write_file(os.path.realpath(os.path.join(root, LOCK_FILE)), content)  # reading saw to it that a link stays in the project
    except OSError as error:
        stop(f"cannot write '{shown(root)}': {(error.strerror or str(error)).lower()}")
    return True
