"""Write `evsynth.lock`: replace the lines of one command, and keep those of the others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, NoReturn

from evsynth.analysis.lock import with_ids_of_now
from evsynth.cli.exclusive import exclusive
from evsynth.errors import EvsynthError, reason_of
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
    """The lock of a project at this moment; another command may have written it a moment ago."""
    if not os.path.lexists(os.path.join(root, LOCK_FILE)):
        _stop_where_not_checked_out(root)
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
    if before.findings:
        _stop_unread(root, before, before.findings)
    return before


def mendable_lock(root: str) -> LockOnDisk:
    """The lock, to be written anew from what can be read; or the end of the command, as in `sound_lock`.

    Marks of a conflict may stand between the lines.
    """
    before = lock_on_disk(root)
    if damaged := _damaged(root, before):
        _stop_unread(root, before, damaged)
    return before


def _stop_unread(root: str, lock: LockOnDisk, findings: Sequence[Finding]) -> NoReturn:
    """End the command because of what cannot be read in a lock, if not all of it."""
    first, *other_findings = findings
    if lock.data is None:
        _stop_unwritten(root, first)
    also = f" ({len(other_findings):,} more cannot be read either)" if other_findings else ""
    problem = f"cannot be read: line {first.place.line} {message(first).removeprefix('this line ')}{also}"
    raise EvsynthError(f"'{shown(root)}' {problem}", f"Nothing was written. To do: {hint(first)}.")


def _stop_where_not_checked_out(root: str) -> None:
    """End the command where git has a lock that is not in the work tree.

    A new lock would lose what people reviewed.
    """
    if absent := missed_lock(root):
        _stop_unwritten(root, absent.finding)


def _stop_unwritten(root: str, finding: Finding) -> NoReturn:
    raise EvsynthError(f"'{shown(root)}' {message(finding)}", f"Nothing was written. To do: {hint(finding)}.")


def write_verifications(project: Project, lines: Sequence[Verification]) -> bool:
    """Write what was verified, and keep what people reviewed and coded. Tell whether the file changed.

    A line that cannot be read is not thrown away, whoever wrote it: without the text nobody could verify it
    again. After a merge conflict both sides of the reviews are kept.
    """
    root = project.root
    with exclusive(root):
        before = mendable_lock(root)
        if before.data is None and not lines:
            return False  # the first lock is only written with something in it
        return _write(root, before, _of_now(before.lock, project)._replace(verifications=tuple(lines)))


def write_reviews(project: Project, change: Callable[[Lock], Lock]) -> bool:
    """Change what people reviewed and coded, and keep what was verified. Tell whether the file changed."""
    with exclusive(project.root):
        before = sound_lock(project.root)
        return _write(project.root, before, change(_of_now(before.lock, project)))


def require_claims(project: Project, lines: Sequence[Verification | Review]) -> None:
    """End the command that would remove lines of the lock because there are no claims any more."""
    if lines and not project.synthesis.links.corpus.claims:
        number = counted(len(lines), "line")
        raise EvsynthError(
            f"there are no claims, and '{shown(project.root)}' holds {number} about claims that were there",
            "Nothing was written. Put claims/ back, from git for example; "
            "if the claims are to go, remove the lock first.",
        )


def _of_now(lock: Lock, project: Project) -> Lock:
    """The lock with the ids that sources have now."""
    return with_ids_of_now(lock, project.synthesis.links)


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
        data = _bytes(root)
        return [*lock.findings] if data is None or LEGIBLE.search(legible(data)) else []
    marks, lines = conflict_lines(lock.data), lines_of(lock.data.decode("utf-8-sig"))
    return [
        finding
        for finding in lock.findings
        if finding.place.line not in marks and LEGIBLE.search(lines[finding.place.line - 1])
    ]


def _bytes(root: str) -> bytes | None:
    """The bytes of a lock that is no text; None of what cannot be opened."""
    try:
        with open(os.path.join(root, LOCK_FILE), "rb") as stream:
            return stream.read()
    except OSError:
        return None


def _write(root: str, before: LockOnDisk, lock: Lock) -> bool:
    content = lock_text(*lock).encode()
    if content == (before.data or b""):
        return False
    try:
        # reading saw to it that a link stays in the project
        write_file(os.path.realpath(os.path.join(root, LOCK_FILE)), content)
    except OSError as error:
        raise EvsynthError(f"cannot write '{shown(root)}': {reason_of(error)}") from error
    return True
