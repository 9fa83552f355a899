"""Golden folders, and the example in English: each is a project, with what `check` says and its balance.

`make golden` writes the expected files; read their diff before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.pandoc import program as pandoc
from tests.tables import table_test

TESTS = Path(__file__).parent
CASES = {
    path.parent.name: path.parent
    for folder in (TESTS / "cases", TESTS.parent / "examples")
    for path in folder.glob("*/evsynth.yaml")
}
NAMES = sorted(CASES)
WRITE = os.environ.get("EVSYNTH_GOLDEN") == "write"


def compare(path: Path, content: str) -> None:
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert path.exists(), "no golden file: run `make golden`, then read what it wrote"
    assert content == path.read_text(encoding="utf-8")


@table_test("name", NAMES)
def test_check(name: str) -> None:
    result = CliRunner().invoke(main, ["check", "-C", str(CASES[name])], catch_exceptions=False)
    compare(CASES[name] / "expected" / "check.txt", f"{result.output}exit {result.exit_code}\n")


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_build(name: str, tmp_path: Path) -> None:
    arguments = ["build", "-C", str(CASES[name]), "--to", "md", "-o", str(tmp_path), "--force"]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    compare(CASES[name] / "expected" / "balans.md", (tmp_path / "balans.md").read_text(encoding="utf-8"))


def test_nothing_expected_is_left_over() -> None:
    found = {path.name for name in NAMES for path in (CASES[name] / "expected").iterdir()}
    assert found <= {"check.txt", "balans.md"}
