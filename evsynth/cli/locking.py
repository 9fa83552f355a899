"""Write `evsynth.lock`: replace the lines of one command, and keep those of the others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, NoReturn

from evsynth.analysis.formerly import former_ids, with_ids_of_now
from evsynth.checkout import missed_lock
from evsynth.cli.exclusive import exclusive
from evsynth.cli.project import from_here
from evsynth.errors import EvsynthError
from evsynth.findings import Finding, hint, message, printable
from evsynth.model import Lock, Place, Review, Verification
from evsynth.project import Project
from evsynth.reading.files import LOCK_FILE, read_file
from evsynth.reading.kinds import LFS_POINTER
from evsynth.reading.lines import lines_of
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
    if not os.path.lexists(os.path.join(root, LOCK_FILE)):
        _stop_where_not_checked_out(root)
        return Held(None, Lock(()), ())
    file = read_file(root, LOCK_FILE, found)
    lock = read_lock(file, found) if file else Lock(())
    return Held(file.data if file else None, lock, tuple(found))


def sound_lock(root: str) -> Held:
    """The lock, or the end of the command where a part of it cannot be read: that part would be lost."""
    before = held(root)
    if before.found and before.data is None:
        _stop_unwritten(root, before.found[0])
    if before.found:
        first, *others = before.found
        also = f" ({len(others):,} more cannot be read either)" if others else ""
        raise EvsynthError(
            f"'{shown(root)}' cannot be read: line {first.place.line} {message(first).removeprefix('this line ')}{also}",
            "Nothing was written. Of a merge conflict keep the lines of both sides, and remove its marks.",
        )
    return before


def _stop_where_not_checked_out(root: str) -> None:
    """End the command where git has a lock that is not in the work tree: a new one would lose what people reviewed."""
    if absent := missed_lock(root):
        _stop_unwritten(root, absent.finding)


def _stop_unwritten(root: str, finding: Finding) -> NoReturn:
    raise EvsynthError(f"'{shown(root)}' {message(finding)}", f"Nothing was written. To do: {hint(finding)}.")


def write_verifications(project: Project, lines: Sequence[Verification]) -> bool:
    """Write what was verified, and keep what people reviewed and coded. Whether the file changed.

    What cannot be read is written anew from the texts, conflicts too: of reviews both sides are kept. What people may have written is
    not thrown away.
    """
    root = project.root
    with exclusive(root):
        before = held(root)
        pointers = [finding for finding in before.found if finding.kind is LFS_POINTER]
        if pointers:
            _stop_unwritten(root, pointers[0])
        if lost := _lost(root, before):
            raise EvsynthError(
                f"'{shown(root)}' holds what this version cannot read, and would lose: {printable(lost)}",
                "Nothing was written. Mend the line first.",
            )
        if before.data is None and not lines:
            return False  # the first lock is only written with something in it
        return _write(root, before, _of_now(before.lock, project)._replace(verifications=tuple(lines)))


def write_reviews(project: Project, change: Callable[[Lock], Lock]) -> bool:
    """Write what people reviewed and coded, changed, and keep what was verified. Whether the file changed."""
    with exclusive(project.root):
        before = sound_lock(project.root)
        return _write(project.root, before, change(_of_now(before.lock, project)))


def _of_now(lock: Lock, project: Project) -> Lock:
    """The lock with the ids that sources have now."""
    return with_ids_of_now(lock, former_ids(project.synthesis.links, lock))


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
    lines = enumerate(lines_of(data.decode("utf-8-sig", "replace")), 1)
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
        raise EvsynthError(f"cannot write '{shown(root)}': {(error.strerror or str(error)).lower()}") from error
    return True
