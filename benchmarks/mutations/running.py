"""Spoil a project on disk, look what is found, and mend it again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from benchmarks.mutations.copy import Copy, Files, Link
from benchmarks.mutations.mutation import KIND_BY_NAME, Mutation, Spot
from evsynth.analysis.synthesis import Synthesis
from evsynth.cli import main
from evsynth.cli.texts import VARIABLE, has_extra
from evsynth.findings import Finding, message, severity
from evsynth.model import Place, Profile
from evsynth.project import load
from evsynth.reading.files import LOCK_FILE, SETTINGS_FILE, TEXT_FILE
from evsynth.rules import check

ROOT = Path(__file__).parent.parent.parent
TEXTS = ROOT.parent / "shared" / "seeds"
VERIFIED = "Q"
"""The family of which `verify` has the last word."""


class Found(NamedTuple):
    """A finding, with all that tells it from others but the line."""

    name: str
    path: str
    item: str
    message: str


class Base(NamedTuple):
    """The project as it is, in a folder of its own."""

    folder: Path
    files: Files
    synthesis: Synthesis
    found: Counter[Found]
    texts: str
    """The folder of the texts; "" where they are not there."""


class Result(NamedTuple):
    """What became of a mutation: what is wrong with it, and whether it could be tried at all."""

    mutation: Mutation
    faults: tuple[str, ...]
    is_skipped: bool = False

    @property
    def is_found(self) -> bool:
        """Whether what must be found was found, there and nowhere else."""
        return not self.faults and not self.is_skipped


def prepare(folder: Path) -> Base:
    """Copy the corpus of this repository into a folder, and look what is found in it."""
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in _records()}
    for name, data in files.items():
        _write(folder / name, data)
    synthesis, found = _checked(folder)
    return Base(
        folder=folder,
        files=files,
        synthesis=synthesis,
        found=Counter(_found(one) for one in found),
        texts=_texts(),
    )


def tried(mutation: Mutation, base: Base) -> Result:
    """Spoil, look and mend."""
    if mutation.in_texts and not base.texts:
        return Result(mutation, (), is_skipped=True)
    copy = Copy(base.files, base.synthesis)
    try:
        spot = mutation.spoil(copy)
    except StopIteration:
        return Result(mutation, ("the corpus holds nothing that can be spoiled so",))
    with _spoiled(copy, base):
        found, lost = _verified(base) if mutation.in_texts else (_all_found(base), ())
    return Result(
        mutation,
        (*lost, *_faults(mutation.finds, {**mutation.times, **copy.times}, spot, _fresh(found, base))),
    )


def _records() -> Iterator[Path]:
    yield from (ROOT / name for name in (SETTINGS_FILE, TEXT_FILE, LOCK_FILE))
    for folder in ("sources", "claims"):
        yield from sorted((ROOT / folder).glob("*.yaml"))


def _texts() -> str:
    folder = os.environ.get(VARIABLE) or str(TEXTS)
    return folder if os.path.isdir(folder) and has_extra() else ""


@contextmanager
def _spoiled(copy: Copy, base: Base) -> Iterator[None]:
    """The files of a copy on disk, and afterwards those of the project."""
    changed = {path: data for path, data in copy.files.items() if base.files.get(path) != data}
    gone = base.files.keys() - copy.files.keys()
    for path, data in changed.items():
        _write(base.folder / path, data)
    if copy.not_checked_out:
        _mark(base.folder, copy.not_checked_out)
    for path in gone:
        (base.folder / path).unlink()
    try:
        yield
    finally:
        shutil.rmtree(base.folder / ".git", ignore_errors=True)
        for path in changed:
            (base.folder / path).unlink()
        for path in {path.rpartition("/")[0] for path in changed} - {
            path.rpartition("/")[0] for path in base.files
        }:
            (base.folder / path).rmdir()
        for path in {*changed, *gone, LOCK_FILE} & base.files.keys():
            _write(base.folder / path, base.files[path])
        if LOCK_FILE not in base.files:
            (base.folder / LOCK_FILE).unlink(missing_ok=True)


def _mark(folder: Path, paths: Iterable[str]) -> None:
    """Make a repository of a folder, in which some files are marked skip-worktree."""
    for arguments in (["init", "-q"], ["add", *paths], ["update-index", "--skip-worktree", *paths]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def _write(path: Path, data: bytes | Link) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, Link):
        path.unlink(missing_ok=True)
        path.symlink_to(data.target)
    else:
        path.write_bytes(data)


def _checked(folder: Path) -> tuple[Synthesis, tuple[Finding, ...]]:
    project = load(str(folder))
    return project.synthesis, check(project.synthesis, project.findings)


def _found(one: Finding) -> Found:
    return Found(name=one.kind.name, path=one.place.path, item=one.subject, message=message(one))


def _all_found(base: Base) -> list[tuple[Found, Place]]:
    """What `check` finds."""
    return [(_found(finding), finding.place) for finding in _checked(base.folder)[1]]


def _verified(base: Base) -> tuple[list[tuple[Found, Place]], tuple[str, ...]]:
    """What `verify` finds, with what `check` finds on everything else.

    And whether lines of the lock went while something was unread.
    """
    lock = base.folder / LOCK_FILE
    before = {*lock.read_text("utf-8").splitlines()} if lock.exists() else set()
    told = CliRunner().invoke(
        main, ["verify", "--format", "json", "-C", str(base.folder)], env={VARIABLE: base.texts}
    )
    if not told.stdout:
        raise RuntimeError(told.stderr) from told.exception
    content = json.loads(told.stdout)
    removed = len(before - {*lock.read_text("utf-8").splitlines()}) if content["unread"] else 0
    lost = (f"verify removed {removed} lines of the lock",) if removed else ()
    of_quotations = [
        (
            Found(
                name=finding["name"], path=finding["path"], item=finding["item"], message=finding["message"]
            ),
            Place(finding["path"], finding["line"], finding["column"]),
        )
        for finding in content["findings"]
    ]
    known = {finding for finding, _ in of_quotations}
    others = [
        finding
        for finding in _all_found(base)
        if not KIND_BY_NAME[finding[0].name].code.startswith(VERIFIED) and finding[0] not in known
    ]
    return [*of_quotations, *others], lost


def _fresh(found: Iterable[tuple[Found, Place]], base: Base) -> list[tuple[Found, Place]]:
    """What was not found before."""
    known, fresh = base.found.copy(), []
    for one, place in found:
        if known[one]:
            known[one] -= 1
        else:
            fresh.append((one, place))
    return fresh


def _faults(
    finds: str, times: Mapping[str, int | None], spot: Spot, fresh: list[tuple[Found, Place]]
) -> Iterator[str]:
    """What was expected and is not there, and what is there and was not expected."""
    wanted = [place for one, place in fresh if one.name == finds]
    line = f":{spot.line}" if isinstance(spot, Place) else ""
    path = spot.path if isinstance(spot, Place) else spot
    if wanted and not any(_is_at(place, spot) for place in wanted):
        yield f"'{finds}' points to {wanted[0].path}:{wanted[0].line}, not to {path}{line}"
    found = Counter(one.name for one, _ in fresh)
    for name, number in times.items():
        if not found[name]:
            yield f"'{name}' {'is not found' if name == finds else 'does not follow'}"
        elif number not in (None, found[name]):
            yield f"'{name}' is found {found[name]} times, not {number}"
    for name in sorted(found.keys() - times.keys()):
        grade = severity(KIND_BY_NAME[name], Profile.REVIEW)
        shown = next(f"{place.path}:{place.line}: {one.message}" for one, place in fresh if one.name == name)
        yield f"{grade} '{name}' ({found[name]}): {shown}"


def _is_at(place: Place, spot: Spot) -> bool:
    """Tell whether a finding points where it must.

    That is a line, a file, or a text by its name alone, wherever the texts are.
    """
    if isinstance(spot, Place):
        return place[:2] == spot[:2]
    return spot in (place.path, os.path.basename(place.path))
