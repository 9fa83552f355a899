"""A project and its lock as an earlier version made them are read, verified and built as they were.

`tests/earlier` holds projects with `expected`, what commit 28ad02c made of them: never written anew. A
difference that is meant stands in `meant.diff` of the project, below a line with `#` that says why. Findings
may come in addition.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.cli.texts import has_extra
from evsynth.pandoc import program as pandoc

EARLIER = Path(__file__).parent / "earlier"
NAMES = sorted(path.name for path in EARLIER.iterdir())

FIELDS = {
    "findings": ("code", "path", "line", "column", "item"),
    "claims": ("id", "verdict", "supports", "qualifies", "contradicts", "second-hand", "inferred"),
    "contradictions": ("claim", "sources", "against", "real", "apart"),
    "agreements": ("sources", "shared", "disputed", "qualified", "apparent", "thin"),
    "quotations": (
        "claim",
        "source",
        "read-in",
        "path",
        "line",
        "outcome",
        "start",
        "end",
        "place",
        "corrections",
        "passage",
    ),
    "items": (
        "claim",
        "source",
        "as-cited-in",
        "stance",
        "state",
        "words",
        "reviews",
        "changed",
        "undecided",
    ),
}
"""The lists of each command, as they are compared with earlier ones.

Fields that are added later do not count.
"""

FINGERPRINTS = re.compile(b" (?:work|cited)=[0-9a-f]+")
"""What the lock has gained: by it a source is known again that gets another id."""

REPORTS = ("check --format json", "verify --format json", "review --list --format json")


def run(project: Path, command: str) -> tuple[int, str]:
    """The exit status of a command in a project, and what it writes."""
    name, *options = command.split()
    done = CliRunner().invoke(main, [name, "-C", str(project), *options], catch_exceptions=False)
    return done.exit_code, done.stdout


def reported(project: Path) -> Iterator[str]:
    """What the reports say of a project, a line for each thing that they say."""
    for command in REPORTS:
        status, written = run(project, command)
        yield f"{command}: exit {status}"
        report: dict[str, Any] = json.loads(written)
        for kind, fields in FIELDS.items():
            for entry in report.get(kind, ()):
                values = {field: as_it_was(entry[field]) for field in fields}
                yield f"{kind} {json.dumps(values, ensure_ascii=False)}"


def as_it_was(value: object) -> object:
    """The value of a field, without the reasons why sources are one voice.

    The voices of a side have gained these since.
    """
    return (
        {name: part for name, part in value.items() if name != "merges"} if isinstance(value, dict) else value
    )


def built(project: Path) -> Sequence[str]:
    """The lines of the balance as Markdown."""
    status, _ = run(project, "build --to md")
    assert status == 0
    return (project / "build" / "balans.md").read_text(encoding="utf-8").splitlines()


def as_expected(name: str, file: str) -> list[str]:
    return (EARLIER / name / "expected" / file).read_text(encoding="utf-8").splitlines()


def meant(name: str) -> set[str]:
    """The lines of a project that differ on purpose, with the sign of a diff."""
    path = EARLIER / name / "meant.diff"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line for line in lines if line.startswith(("+", "-"))}


@pytest.fixture(params=NAMES)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(EARLIER / request.param, tmp_path / request.param))


@pytest.mark.sampled
@pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")
def test_all_that_was_said_of_an_earlier_project_is_said_still(project: Path) -> None:
    lock = (project / "evsynth.lock").read_bytes()
    expected, today = set(as_expected(project.name, "reports.txt")), set(reported(project))
    gone, new = (f"-{line}" for line in expected - today), (f"+{line}" for line in today - expected)
    lines = {line for line in (*gone, *new) if not line.startswith("+findings ")}
    assert sorted(lines - meant(project.name)) == []
    assert FINGERPRINTS.sub(b"", (project / "evsynth.lock").read_bytes()) == lock


@pytest.mark.sampled
@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
def test_an_earlier_project_is_built_as_it_was(project: Path) -> None:
    lines = list(unified_diff(as_expected(project.name, "balans.md"), built(project), n=0, lineterm=""))[2:]
    assert [line for line in lines if line.startswith(("+", "-")) and line not in meant(project.name)] == []
