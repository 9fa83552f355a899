"""The difference of two revisions of a large corpus, and the history of one claim in it.

One in a hundred files changed, or all of them.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

FEW, ALL, LOG = "evsynth diff, l, 1 % of the files", "evsynth diff, l, all files", "evsynth log, l, 3 commits"

LIMIT = 2.5
"""A difference takes at most so many cold checks of one of the two."""


def commands(evsynth: str, corpus: Path, folder: Path) -> dict[str, list[str]]:
    """What is measured, over a repository in `folder` that begins with the records of `corpus`."""
    repository = folder / "history"
    _prepare(corpus, repository)
    here = ["-C", str(repository)]
    return {
        FEW: [evsynth, "diff", *here, "HEAD~2", "HEAD~1"],
        ALL: [evsynth, "diff", *here, "HEAD~1", "HEAD"],
        LOG: [evsynth, "log", *here, _first_claim(repository)],
    }


def _prepare(corpus: Path, repository: Path) -> None:
    """Three commits: the corpus, a few files changed, all files changed."""
    _git(corpus, "init", "-q", str(repository))
    for path in (path for path in sorted(corpus.rglob("*.yaml"))):
        copy = repository / path.relative_to(corpus)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    _commit(repository, "the corpus")
    records = sorted([*(repository / "claims").iterdir(), *(repository / "sources").iterdir()])
    for some in (records[::100], records):
        for path in some:
            path.write_text(
                path.read_text(encoding="utf-8").replace("supports", "qualifies", 3) + "# changed\n",
                encoding="utf-8",
            )
        _commit(repository, f"{len(some)} files")


def _commit(repository: Path, subject: str) -> None:
    _git(repository, "add", "-A")
    _git(
        repository,
        "-c",
        "user.name=evsynth",
        "-c",
        "user.email=evsynth@example.org",
        "commit",
        "-qm",
        subject,
    )


def _git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], env=environment, check=True, capture_output=True)


def _first_claim(repository: Path) -> str:
    first = min((repository / "claims").iterdir()).read_text(encoding="utf-8")
    return first.partition("- id: ")[2].partition("\n")[0]
