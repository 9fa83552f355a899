"""The examples in the documentation of rules, each added to the small project of `tests/projects.py`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from evsynth.findings import Kind
from evsynth.reading.files import LOCK_FILE
from tests.projects import BASE, write

PATH = re.compile(
    r"^# ((?:sources|claims)/\S+\.yaml|texts/\S+\.txt|evsynth\.(?:yaml|lock)|balans\.md|figuren/\S+\.svg)\n",
    flags=re.MULTILINE,
)

ABSENT = "(there is none)\n"
"""What stands in an example in the place of a file that is to be taken away."""

SETTINGS = "evsynth.yaml"
ABOUT_THE_MAKERS = ("no-key-messages", "unsigned")
"""Rules whose examples have settings that say, or do not say, who made a document."""

OF_THE_MAKERS = ("authors:", "date:", "version:", "license:", "contact:", "document:")

GOES_BY_THE_LOCK = ("Q", "R")
"""Families of rules whose examples are about what was verified or reviewed."""


def examples(kind: Kind, heading: str) -> dict[str, str]:
    """The files of the bad or the good example in a kind's documentation."""
    _, found, rest = kind.documentation.partition(f"\n{heading}:\n\n")
    block = dedent(re.split(r"\n(?=\S)", rest)[0]) if found else ""
    parts = PATH.split(block)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def project(kind: Kind, heading: str, folder: Path) -> Path:
    """A project with the bad or the good example in it.

    All its quotations are verified; but in an example of rules that go by the lock, only those that its own
    lock says are.
    """
    assert examples(kind, heading), f"the documentation has no {heading.lower()} example"
    if kind.code.startswith(GOES_BY_THE_LOCK):
        return as_shown(kind, heading, folder)
    return write(folder, {**BASE, **signed(kind, examples(kind, heading))})


def as_shown(kind: Kind, heading: str, folder: Path) -> Path:
    """The project that a reader has who does what the index of the rules says."""
    files = signed(kind, examples(kind, heading))
    lines = files.get(LOCK_FILE, "")
    made = write(folder, {**BASE, **files, LOCK_FILE: on_top(base_lock(), lines)})
    if lines == ABSENT:
        (made / LOCK_FILE).unlink()
    return made


def signed(kind: Kind, files: dict[str, str]) -> dict[str, str]:
    """The files of an example; settings of its own keep what those of the small project say of its makers."""
    settings = files.get(SETTINGS, "")
    if not settings or kind.name in ABOUT_THE_MAKERS:
        return files
    lines = BASE[SETTINGS].splitlines(keepends=True)
    return {**files, SETTINGS: settings + "".join(line for line in lines if line.startswith(OF_THE_MAKERS))}


@cache
def base_lock() -> str:
    """The lock of the small project, which says of all its quotations that they were verified."""
    with TemporaryDirectory() as folder:
        return (write(Path(folder), BASE) / LOCK_FILE).read_text(encoding="utf-8")


def on_top(lock: str, lines: str) -> str:
    """A lock with other lines in it, which take the place of those about the same claim and source."""
    about = {_about(line) for line in lines.splitlines()}
    kept = [line for line in lock.splitlines() if _about(line) not in about]
    return "".join(f"{line}\n" for line in [*kept, *lines.splitlines()])


def _about(line: str) -> tuple[str, ...]:
    return tuple(line.split()[:4])
