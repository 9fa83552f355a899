"""Write `evsynth.lock`: replace the lines of one command, and keep those of the others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from evsynth.analysis.lock import with_ids_of_now
from evsynth.cli import error_context
from evsynth.cli.editing import exclusive
from evsynth.errors import EvsynthError
from evsynth.files.folders import from_here
from evsynth.files.writing import write_file
from evsynth.findings import Finding, hint, message
from evsynth.history.missing import missed_lock
from evsynth.model import Lock, Place, Review, Verification
from evsynth.project import Project
from evsynth.reading.conflicts import conflict_lines
from evsynth.reading.contents import read_file
from evsynth.reading.files import LOCK_FILE, File, legible
from evsynth.reading.lines import lines_of
from evsynth.reading.lock import lock_text, read_lock
from evsynth.reports.terminal import counted

LEGIBLE = re.compile("[A-Za-z0-9]")
"""Matches any line that says something."""


class LockOnDisk(NamedTuple):
    """The lock as it is on the disk now, and what is wrong with it.

    No data: there is none, or it cannot be read.
    """

    data: bytes | None
    lock: Lock
    findings: tuple[Finding, ...]


def lock_on_disk(root: str) -> LockOnDisk:
    """The lock of a project at this moment; another command may have written it a moment ago.

    Ends the command where git has a lock that is not in the work tree: a new one would lose what people
    reviewed.
    """
    if not os.path.lexists(os.path.join(root, LOCK_FILE)):
        if absent := missed_lock(root):
            raise _unread(root, message(absent.finding), absent.finding)
        return LockOnDisk(None, Lock(()), ())
    file = read_file(root, LOCK_FILE)
    if not isinstance(file, File):
        return LockOnDisk(None, Lock(()), (file.finding,))
    findings: list[Finding] = []
    lock = read_lock(file, findings)
    return LockOnDisk(file.data, lock, tuple(findings))


def sound_lock(root: str) -> LockOnDisk:
    """The lock, or the end of the command where a part of it cannot be read: that part would be lost."""
    before = lock_on_disk(root)
    _require_none(before.findings, root, before)
    return before


def mendable_lock(root: str) -> LockOnDisk:
    """The lock, to be written anew from what can be read; or the end of the command, as in `sound_lock`.

    Marks of a conflict may stand between the lines.
    """
    before = lock_on_disk(root)
    _require_none(_damaged(root, before), root, before)
    return before


def _require_none(findings: Sequence[Finding], root: str, lock: LockOnDisk) -> None:
    """End the command where something cannot be read in a lock, or the lock as a whole."""
    if not findings:
        return
    first = findings[0]
    if lock.data is None:
        raise _unread(root, message(first), first)
    also = f" ({len(findings) - 1:,} more cannot be read either)" if findings[1:] else ""
    problem = f"line {first.place.line} {message(first).removeprefix('this line ')}{also}"
    raise _unread(root, f"cannot be read: {problem}", first)


def _unread(root: str, problem: str, finding: Finding) -> EvsynthError:
    return EvsynthError(f"'{shown(root)}' {problem}", f"Nothing was written. To do: {hint(finding)}.")


def write_verifications(project: Project, lines: Sequence[Verification]) -> bool:
    """Write what was verified, and keep what people reviewed and coded. Tell whether the file changed.

    A line that cannot be read is not thrown away, whoever wrote it: without the text nobody could verify it
    again. After a merge conflict both sides of the reviews are kept.
    """
    with exclusive(project.root):
        before = mendable_lock(project.root)
        if before.data is None and not lines:
            return False  # the first lock is only written with something in it
        return _write(project, before, lambda lock: lock._replace(verifications=tuple(lines)))


def write_reviews(project: Project, change: Callable[[Lock], Lock]) -> bool:
    """Change what people reviewed and coded, and keep what was verified. Tell whether the file changed."""
    with exclusive(project.root):
        return _write(project, sound_lock(project.root), change)


def _write(project: Project, before: LockOnDisk, change: Callable[[Lock], Lock]) -> bool:
    """Write the changed lock, with the ids that sources have now."""
    lock = with_ids_of_now(before.lock, project.synthesis.links)
    content = lock_text(*change(lock)).encode()
    if content == (before.data or b""):
        return False
    with error_context(f"cannot write '{shown(project.root)}'"):
        # reading saw to it that a link stays in the project
        write_file(os.path.realpath(os.path.join(project.root, LOCK_FILE)), content)
    return True


def require_claims(project: Project, lines: Sequence[Verification | Review]) -> None:
    """End the command that would remove lines of the lock because there are no claims any more."""
    if lines and not project.synthesis.links.corpus.claims:
        number = counted(len(lines), "line")
        raise EvsynthError(
            f"there are no claims, and '{shown(project.root)}' holds {number} about claims that were there",
            "Nothing was written. Put claims/ back, from git for example; "
            "if the claims are to go, remove the lock first.",
        )


def without(lines: Sequence[Review], gone: Iterable[Review]) -> tuple[Review, ...]:
    """The lines but for those that go, wherever in the file these stand by now."""
    somewhere = Place(LOCK_FILE)
    left_out = {review._replace(place=somewhere) for review in gone}
    return tuple([line for line in lines if line._replace(place=somewhere) not in left_out])


def shown(root: str) -> str:
    """The path of the lock, as short as can be."""
    return from_here(os.path.join(root, LOCK_FILE))


def _damaged(root: str, lock: LockOnDisk) -> list[Finding]:
    """The faults of a lock that holds what cannot be read.

    Marks of a conflict are no such faults, nor are lines that say nothing to anybody.
    """
    if lock.data is None:
        with suppress(OSError):
            if not LEGIBLE.search(legible(Path(root, LOCK_FILE).read_bytes())):
                return []  # it is no text
        return [*lock.findings]
    marks, lines = conflict_lines(lock.data), lines_of(lock.data.decode("utf-8-sig"))
    return [
        finding
        for finding in lock.findings
        if finding.place.line not in marks and LEGIBLE.search(lines[finding.place.line - 1])
    ]
