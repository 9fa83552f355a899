"""A lock outlives another id of a source, and what a merge leaves in it.

It never verifies words in another work.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from evsynth.reading.files import LOCK_FILE
from tests.projects import BASE, codes_in, lock_of, synthesis_of, write


def verified(folder: Path) -> list[bool]:
    return [quotation.is_verified for quotation in synthesis_of(folder).quotations]


def locked(folder: Path, files: Mapping[str, str]) -> str:
    """The lock of a project as `evsynth verify` writes it."""
    return lock_of(write(folder, files))


def renamed(files: Mapping[str, str], old: str = "jansen2020", new: str = "j20") -> dict[str, str]:
    """A project in which somebody renamed a source by hand."""
    return {path.replace(old, new): content.replace(old, new) for path, content in files.items()}


def test_a_source_that_was_renamed_by_hand_stays_verified(tmp_path: Path) -> None:
    lock = locked(tmp_path / "before", BASE)
    after = write(tmp_path / "after", {**renamed(BASE), LOCK_FILE: lock})
    assert verified(after) == [True, True, True]
    assert codes_in(after) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("sources/j20.yaml", "title: Gemeenten", "title: Gemeenten en meer"),
        ("sources/j20.yaml", "issued: 2020", "issued: 2021"),
        ("sources/j20.yaml", "type: book", "type: report"),
        ("sources/j20.yaml", "given: Jan", "given: J."),
        ("sources/j20.yaml", "issued: 2020", "issued: 2020\ntext: {edition: tweede}"),
    ],
)
def test_one_that_is_another_work_or_edition_is_not(path: str, old: str, new: str, tmp_path: Path) -> None:
    files = renamed(BASE)
    assert old in files[path]
    lock = locked(tmp_path / "before", BASE)
    after = write(tmp_path / "after", {**files, path: files[path].replace(old, new), LOCK_FILE: lock})
    assert verified(after) == [False, True, True]


def test_evidence_that_was_moved_to_another_source_is_not_verified_by_the_old_line(tmp_path: Path) -> None:
    """Neither while its first source is there, nor when that is gone."""
    lock = locked(tmp_path / "before", BASE)
    moved = {**BASE, "claims/base.yaml": BASE["claims/base.yaml"].replace("jansen2020", "bakker2021")}
    gone = {path: content for path, content in moved.items() if path != "sources/jansen2020.yaml"}
    for number, files in enumerate((moved, gone)):
        after = write(tmp_path / str(number), {**files, LOCK_FILE: lock})
        assert verified(after) == [False, True, True]


def test_two_sources_that_could_be_the_former_one_are_neither(tmp_path: Path) -> None:
    lock = locked(tmp_path / "before", BASE)
    twin = BASE["sources/jansen2020.yaml"].replace("jansen2020", "tweeling")
    after = write(tmp_path / "after", {**renamed(BASE), "sources/tweeling.yaml": twin, LOCK_FILE: lock})
    assert verified(after) == [False, True, True]


def test_a_line_of_an_earlier_version_does_not_move(tmp_path: Path) -> None:
    lines = [line.partition(" work=")[0] for line in locked(tmp_path / "before", BASE).splitlines()]
    after = write(tmp_path / "after", {**renamed(BASE), LOCK_FILE: "\n".join([*lines, ""])})
    assert verified(after) == [False, True, True]


def test_lines_that_contradict_each_other_count_for_nothing(tmp_path: Path) -> None:
    lock = locked(tmp_path / "before", BASE)
    line = next(line for line in lock.splitlines() if " jansen2020 " in line)
    for number, contrary in enumerate(
        (line.replace(" exact ", " absent "), line.replace(" 0-11", " 700-711"))
    ):
        assert contrary != line
        after = write(tmp_path / str(number), {**BASE, LOCK_FILE: f"{lock}{contrary}\n"})
        assert verified(after) == [False, True, True]
        assert codes_in(after) == ["unverified-quotation"]


def test_lines_of_two_files_of_one_work_agree(tmp_path: Path) -> None:
    lock = locked(tmp_path / "before", BASE)
    line = next(line for line in lock.splitlines() if " jansen2020 " in line)
    contrary = line.replace("0" * 16, "1" * 16).replace(" 0-11", " 700-711")
    after = write(tmp_path / "after", {**BASE, LOCK_FILE: f"{lock}{contrary}\n"})
    assert verified(after) == [True, True, True]


def test_a_lock_with_the_lines_of_both_sides_is_without_a_fault(tmp_path: Path) -> None:
    lock = locked(tmp_path / "before", BASE)
    after = write(tmp_path / "after", {**BASE, LOCK_FILE: lock + lock})
    assert verified(after) == [True, True, True]
    assert codes_in(after) == []
