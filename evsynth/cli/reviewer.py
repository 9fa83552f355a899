"""The name of the reviewer: the one that is given, or the one that git knows."""

from __future__ import annotations

import subprocess
from shutil import which
from unicodedata import normalize

from evsynth.errors import EvsynthError

LONGEST = 100
RECORDED = "recorded"
"""Stands for the stances in the records where reviewers are compared, so nobody can be called that."""


def reviewer_name(given: str | None, root: str) -> str:
    """The name under which a review is recorded, written in one way (NFC); or the end of the command."""
    name = " ".join(normalize("NFC", _of_git(root) if given is None else given).split())
    if not name:
        raise EvsynthError(
            "who reviews? git knows no user.name here" if given is None else "a reviewer needs a name",
            "Say it with --as NAME.",
        )
    if not name.isprintable() or len(name) > LONGEST:
        raise EvsynthError(
            f"'{name[:LONGEST]}' cannot be the name of a reviewer",
            f"Use at most {LONGEST} characters that can be printed.",
        )
    if name == RECORDED:
        raise EvsynthError(f"no reviewer can be called '{RECORDED}': that is what the records say")
    return name


def _of_git(root: str) -> str:
    """`user.name` as git has it for the project; "" where there is no git, or no name."""
    git = which("git")
    if git is None:
        return ""
    command = [git, "config", "--get", "user.name"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing of a user's among the arguments
            command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace")
