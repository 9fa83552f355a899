"""Small repositories to test with."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.projects import BASE, write

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str, date: str = "2024-05-03T12:00:00+0200") -> str:
    """Run git as a person who is the same everywhere, and return its output."""
    who = [
        "-c",
        "user.name=Ans Bakker",
        "-c",
        "user.email=ans@example.org",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "protocol.file.allow=always",
    ]
    environment = {
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_DATE": date,
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
    }
    path = {"PATH": str(Path(shutil.which("git") or "").parent) + ":/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env={**path, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(
    folder: Path,
    files: Mapping[str, str | bytes | None],
    subject: str = "Change",
    date: str = "2024-05-03T12:00:00+0200",
) -> str:
    """Write files, or remove those that are None, commit all, and give the id."""
    for name in files:
        if files[name] is None:
            (folder / name).unlink()
    write(folder, {name: content for name, content in files.items() if content is not None})
    git(folder, "add", "-A")
    git(folder, "commit", "--allow-empty", "-q", "-m", subject, date=date)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path, files: Mapping[str, str | bytes | None] = {}) -> Path:
    """A repository with a small project in its first commit."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    commit(folder, {**BASE, **files}, "Start")
    return folder
