"""Rough handling of a project.

Kills at chosen moments, writers at the same time, files that cannot be read, and branches that meet.

`python -m benchmarks.accidents [--kills N] [--rounds N] [--unread N] [--merges N]`. After each accident all
evidence that was there must be there, and every line of the lock that nobody withdrew; every file must be
whole, and nothing left that git would see. What is lost is printed, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from evsynth.reading.corpus import read_folder

KILLED = """
import os, signal, sys
left = int(sys.argv.pop(1))
def counted(function):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call
for name in ("write", "fsync", "replace", "rename", "link", "unlink", "chmod", "mkdir"):
    setattr(os, name, counted(getattr(os, name)))
from evsynth.__main__ import run
run()
"""
"""Runs a command, and kills it before the call of the system that its first argument counts."""

QUOTES = ("ik ken hier nu iedereen", "bezoekers", "een stoel aan tafel", "buurthuis")
BIBLIOGRAPHY = "\n".join(
    f"@book{{werk{number}, title = {{Werk {number}}}, author = {{Bos, Jan}}, year = {{2001}}}}"
    for number in range(12)
)
Loss = str


class State(NamedTuple):
    """The pieces of evidence and the lines of the lock of a project."""

    evidence: frozenset[tuple[str, str, str, str]]
    lines: frozenset[str]


def state(folder: Path) -> State:
    """The evidence, as far as it can be read, and the lines of the lock, without what is read anew."""
    corpus = read_folder(str(folder)).corpus
    evidence = {
        (claim.id, piece.source, str(piece.stance), piece.quote)
        for claim in corpus.claims
        for piece in claim.evidence
    }
    lock = folder / "evsynth.lock"
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    return State(frozenset(evidence), frozenset(line for line in lines if line and not line.startswith("#")))


def start(folder: Path) -> Path:
    """The example of `evsynth init`, verified and reviewed, in git, with a bibliography beside it."""
    evsynth(folder.parent, "init", str(folder))
    evsynth(folder, "verify")
    evsynth(folder, "review", "--all", "--as", "Anna")
    (folder / "werken.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "begin")
    return folder


def evsynth(folder: Path, *arguments: str, kill: int | None = None) -> int:
    """Run a command in a folder, killed before so many calls of the system; its exit status."""
    program = ["-m", "evsynth"] if kill is None else ["-c", KILLED, str(kill)]
    return subprocess.run(
        [sys.executable, *program, *arguments], cwd=folder, capture_output=True, check=False
    ).returncode


def git(folder: Path, *arguments: str) -> int:
    """Run git in a folder, as somebody; its exit status."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=False).returncode


def lost(
    before: State, folder: Path, accident: str, withdrawn: Callable[[str], bool] = lambda line: False
) -> Iterator[Loss]:
    """Everything that an accident took."""
    after = state(folder)
    for piece in before.evidence - after.evidence:
        yield f"{accident}: the evidence {piece}"
    for line in before.lines - after.lines:
        if not withdrawn(line):
            yield f"{accident}: the line {line}"
    broken = [finding for finding in read_folder(str(folder)).findings if finding.kind.code.startswith("Y")]
    yield from (f"{accident}: {finding.place} is left broken ({finding.kind.name})" for finding in broken)


# Kills


WRITERS: tuple[tuple[str, ...], ...] = (
    ("verify", "--no-cache"),
    ("review", "--all", "--as", "Bram"),
    ("quote", "bakker2019", QUOTES[0], "--add", "jongeren-komen-niet", "--stance", "supports"),
    ("import", "werken.bib"),
    ("rename", "bakker2019", "bakker"),
    ("build", "--to", "md"),
)


def kills(model: Path, folder: Path, number: int, chance: random.Random) -> Iterator[Loss]:
    """Kill each writer at moments spread over all its calls of the system."""
    for writer, count in zip(cycle(WRITERS), range(number), strict=False):
        project = copied(model, folder)
        before = state(project)
        moment = chance.randrange(60)
        status = evsynth(project, *writer, kill=moment)
        accident = f"kill {count} ({writer[0]}, at call {moment}, exit {status})"
        renames = writer[0] == "rename"
        if not renames:  # a rename that was killed is half done: all is there, under one id or the other
            yield from lost(before, project, accident)
        elif len(state(project).evidence) < len(before.evidence):
            yield f"{accident}: evidence"
        evsynth(project, "review", "--all", "--as", "Cees")
        seen = subprocess.run(
            ["git", "status", "--porcelain"], cwd=project, capture_output=True, text=True, check=True
        ).stdout
        yield from (f"{accident}: git sees {line}" for line in seen.splitlines() if ".evsynth" in line)


# Writers at the same time


def together(model: Path, folder: Path, rounds: int) -> Iterator[Loss]:
    """Four that add evidence, four that import and four that review, at the same moment."""
    for count in range(rounds):
        project = copied(model, folder)
        before = state(project)
        commands: Sequence[tuple[str, ...]] = (
            *(
                ("quote", "bakker2019", words, "--add", "jongeren-komen-niet", "--stance", "supports")
                for words in QUOTES
            ),
            *(("import", "werken.bib") for _ in range(4)),
            *(("review", "--all", "--as", name) for name in ("Bram", "Cees", "Dina", "Eva")),
        )
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "evsynth", *command],
                cwd=project,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for command in commands
        ]
        done = [process.wait() for process in running]
        yield from lost(before, project, f"round {count}")
        added = len(state(project).evidence) - len(before.evidence)
        told = sum(status == 0 for status in done[: len(QUOTES)])
        if added < told:
            yield f"round {count}: {told} said that they added evidence, {added} are there"
        if len(list((project / "sources").glob("werk*.yaml"))) != 12:
            yield f"round {count}: not all works were imported"


# Files that cannot be read


def unread(model: Path, folder: Path, number: int, chance: random.Random) -> Iterator[Loss]:
    """A file is spoiled, `verify` runs without the texts, and the file is put right again."""
    for count in range(number):
        project = copied(model, folder)
        shutil.rmtree(project / "texts")
        before = state(project)
        path = chance.choice(
            [*sorted((project / "claims").glob("*.yaml")), *sorted((project / "sources").glob("*.yaml"))]
        )
        content = path.read_bytes()
        spoiled = chance.choice(
            (
                content[: chance.randrange(1, len(content))].rstrip() + b"\n  - {",
                content.decode().encode("utf-16"),
                content + b"\n<<<<<<< HEAD\n",
                content.replace(b": ", b": een: ", 3),
                content.replace(b"stance: supports", b"stance: steunt", 1) + b"\n- id: x: y\n",
            )
        )
        path.write_bytes(spoiled)
        evsynth(project, "verify")
        path.write_bytes(content)
        yield from lost(before, project, f"unread {count} ({path.name})")


# Branches that meet


def merges(model: Path, folder: Path, number: int) -> Iterator[Loss]:
    """Two branches verify and review apart, and meet by a union of their locks."""
    for count in range(number):
        project = copied(model, folder)
        git(project, "checkout", "-qb", "zij")
        evsynth(
            project,
            "quote",
            "bakker2019",
            QUOTES[count % 4],
            "--add",
            "jongeren-komen-niet",
            "--stance",
            "supports",
        )
        evsynth(project, "verify")
        evsynth(project, "review", "--all", "--as", "Bram")
        git(project, "commit", "-qam", "zij")
        theirs = state(project)
        git(project, "checkout", "-q", "main")
        evsynth(project, "review", "--all", "--as", "Cees")
        evsynth(project, "verify")
        git(project, "commit", "-qam", "wij")
        ours = state(project)
        if git(project, "merge", "-q", "zij"):
            yield f"merge {count}: a conflict"
        both = State(theirs.evidence | ours.evidence, theirs.lines | ours.lines)
        yield from lost(both, project, f"merge {count}")
        evsynth(project, "verify")
        yield from lost(both, project, f"merge {count}, verified")


def copied(model: Path, folder: Path) -> Path:
    """The model anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model, folder, symlinks=True)
    return folder


def main() -> None:
    """Parse the arguments, and let accidents happen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, number in (("kills", 60), ("rounds", 5), ("unread", 95), ("merges", 40)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.environ.pop("EVSYNTH_TEXTS", None)
    with tempfile.TemporaryDirectory(prefix="evsynth-accidents-") as name:
        model, folder = start(Path(name, "model")), Path(name, "project")
        chance = random.Random(given.seed)
        losses = []
        for what, accidents in (
            ("kills", kills(model, folder, given.kills, chance)),
            ("rounds of twelve writers", together(model, folder, given.rounds)),
            ("files that could not be read", unread(model, folder, given.unread, chance)),
            ("branches that met", merges(model, folder, given.merges)),
        ):
            told = list(accidents)
            losses += told
            print(*told, f"{what}: {len(told)} lost", sep="\n", flush=True)
    sys.exit(bool(losses))


if __name__ == "__main__":
    main()
