"""Every kind of finding is documented, and what its documentation shows is true."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from evsynth.findings import Kind, hint, message
from evsynth.reading.files import LOCK_FILE
from evsynth.rules.catalogue import KINDS
from evsynth.texts import faults
from tests.projects import BASE, codes_in, findings_in, lock_of, write

UNSHOWN = {
    # Faults of a file rather than of its text; tests/reading/test_files.py makes them.
    *("unreadable-file", "not-a-file", "outside-project", "too-large", "not-utf8", "not-read"),
    # Shown by their tests in tests/reading: an example would be unreadable, or nothing but the fault.
    *("nested-too-deep", "several-documents"),
    # Faults of the texts of sources, which `check` never reads; tests/texts and tests/cli/test_verify.py make them.
    *(kind.name for kind in faults.KINDS),
}


def examples(kind: Kind, heading: str) -> dict[str, str]:
    """The files of the bad or the good example in a kind's documentation."""
    _, found, rest = kind.documentation.partition(f"\n{heading}:\n\n")
    block = dedent(re.split(r"\n(?=\S)", rest)[0]) if found else ""
    parts = re.split(r"^# ((?:sources|claims)/\S+\.yaml|evsynth\.(?:yaml|lock)|balans\.md)\n", block, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def project(kind: Kind, heading: str, folder: Path) -> Path:
    """A project with the bad or the good example in it.

    All its quotations are verified; those of a bad example on quotations as they are in the good one, but for what its own lock says.
    """
    files = examples(kind, heading)
    assert files, f"the documentation has no {heading.lower()} example"
    if not kind.code.startswith(("Q", "R")):
        return write(folder / "project", {**BASE, **files})
    good = write(folder / "good", {**BASE, **examples(kind, "Good")})
    lock = files.get(LOCK_FILE, "")
    made = write(folder / "project", {**BASE, **files, LOCK_FILE: lock_of(good, lock)})
    if lock == ABSENT:
        (made / LOCK_FILE).unlink()
    return made


ABSENT = "(there is none)\n"

SHOWN = [kind for kind in KINDS if kind.name not in UNSHOWN]


def test_the_base_is_without_findings(tmp_path: Path) -> None:
    assert codes_in(write(tmp_path, BASE)) == []


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.name)
def test_bad_example_fires_this_and_nothing_else(kind: Kind, tmp_path: Path) -> None:
    assert set(codes_in(project(kind, "Bad", tmp_path))) == {kind.name}


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.name)
def test_good_example_fires_nothing(kind: Kind, tmp_path: Path) -> None:
    assert codes_in(project(kind, "Good", tmp_path)) == []


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.name)
def test_message_and_hint_have_all_their_parameters(kind: Kind, tmp_path: Path) -> None:
    for finding in findings_in(project(kind, "Bad", tmp_path)):
        assert not re.search(r"(?<!{){\w+}", message(finding) + hint(finding))


def test_codes_and_names_are_unique() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_codes_are_of_a_known_family() -> None:
    assert all(re.fullmatch(r"[YSCLFTQR]\d{3}", kind.code) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_documentation_starts_with_one_sentence_on_what_is_wrong(kind: Kind) -> None:
    first = kind.documentation.split("\n\n")[0].strip()
    assert first.endswith(".")
    assert "\n" not in first
