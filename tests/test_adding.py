"""The steps of CONTRIBUTING for an addition work: they are taken in a copy of the package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

import pytest

from evsynth import rules
from evsynth.cli.texts import has_extra
from evsynth.document import formats as document_formats
from evsynth.document.formats import FORMATS as DOCUMENT_FORMATS
from evsynth.document.parts import text as answering
from evsynth.findings import Kind
from evsynth.pandoc import program as pandoc
from evsynth.project import check, load
from evsynth.reading.calls import CALLS
from evsynth.reports import problems
from evsynth.reports.problems import FORMATS as PROBLEM_FORMATS
from evsynth.reports.problems import STATISTICS
from evsynth.rules.rule import Rule
from evsynth.texts import extraction
from evsynth.texts.extraction import FORMATS as TEXT_FORMATS
from tests.history.repositories import repository
from tests.projects import BASE, write

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"(?:Make|In)\s+`(?P<path>[\w./]+)`(?:,\s+above\s+`"
    r"(?P<above>[^`\n]+)`)?:\n\n```(?:python|text)\n(?P<block>.*?)^```$",
    flags=re.MULTILINE | re.DOTALL,
)
"""A step: a file to make, or the line of a file above which something is to be put; and what."""

ADDITIONS = (
    *("rule", "kind of finding", "problem format", "document format", "format of texts", "call"),
    *("relation type", "language"),
)

CLAIMS = """\
- id: luid
  statement: Gemeenten lijken op elkaar!
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}
    - {source: devries2019, stance: supports, locator: {page: 9}, prefix: zij zijn}
"""
SUBTITLES = "1\n00:00:01 --> 00:00:02\nZij zijn een\n\n2\n00:00:02 --> 00:00:04\npot nat, en verschillen.\n"
FILES = {
    **BASE,
    "claims/luid.yaml": CLAIMS,
    "texts/jansen2020.srt": SUBTITLES,
    "balans.md": 'Gelezen: {{ title("jansen2020") }}.\n',
}

GERMAN = {"evsynth.yaml": f"{BASE['evsynth.yaml']}language: de\n"}
"""A project in the added language, and a claim that then gets the added relation."""

RELATED = """\
- id: er-zijn-gemeenten
  statement: Er zijn gemeenten.
  theme: gemeenten
  evidence:
    - {source: bakker2021, stance: supports, locator: {page: 5}, quote: gemeenten}
    - {source: devries2019, stance: supports, locator: {page: 9}, quote: de gemeente}
  relations:
    - {presupposes: gemeenten-verschillen}
"""


class Run(NamedTuple):
    """A command, words that it says then, and whether what it needs is installed."""

    line: str
    says: str
    is_possible: bool = True


RUNS = (
    Run(
        "check --format concise",
        "claims/luid.yaml:2:14: warning: the statement of 'luid' ends with an exclamation mark",
    ),
    Run(
        "check --format concise",
        "claims/luid.yaml:6:75: error: there is a `prefix`, and no `quote` that it stands before",
    ),
    Run("check --help", "|concise|"),
    Run("check --help", "a line a finding"),
    Run("check --select C390,prefix-without-quote", "1 error, 1 warning (profile draft)"),
    Run("explain loud-statement", "# C390 loud-statement"),
    Run("explain Y190", "# Y190 prefix-without-quote"),
    Run("rules", "C390 loud-statement"),
    Run("rules", "Y190 prefix-without-quote"),
    Run("verify", "2 quotations checked against 1 text", has_extra()),
    Run("build --help", "txt"),
    Run("build --to txt --force", "build/balans.txt", pandoc.available()),
    Run("check -C ../de", "Nothing to report"),
    Run("diff -C ../de --format markdown", "`er-zijn-gemeenten` presupposes `gemeenten-verschillen`"),
    Run("build -C ../de --to txt --force", "build/balans.txt", pandoc.available()),
    Run("diff --format markdown", "`er-zijn-gemeenten` veronderstelt `gemeenten-verschillen`"),
)

PROGRAM = """
import json, sys
from pathlib import Path
from click.testing import CliRunner
import evsynth
from evsynth.cli import main
from evsynth.rules.catalogue import KINDS
from tests.examples import project
from tests.projects import codes_in

def examples(kind):
    return [codes_in(project(kind, heading, Path(f"{heading}-{kind.code}"))) for heading in ("Bad", "Good")]

said = {line: CliRunner().invoke(main, line.split(), catch_exceptions=False).output for line in sys.argv[1:]}
shown = {kind.name: examples(kind) for kind in KINDS if kind.code in ("C390", "Y190")}
print(json.dumps([evsynth.__file__, said, shown]))
"""
"""A program that runs commands and the added examples.

It is one process, for to start takes longer than to run.
"""


def steps() -> Iterator[re.Match[str]]:
    """The steps of the page, in order."""
    yield from STEP.finditer(PAGE)


def on_one_line(output: str) -> str:
    """What is said, however it is broken into lines."""
    return " ".join(output.split())


def take(step: re.Match[str], root: Path) -> None:
    """Take a step in a copy."""
    path = root / step["path"]
    if not step["above"]:
        assert not path.exists(), step["path"]
        path.write_text(step["block"], encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = (number for number, line in enumerate(lines) if line.strip().startswith(step["above"]))
    path.write_text("".join([*lines[:number], step["block"], *lines[number:]]), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, with what its modules were compiled to, in which all steps were taken."""
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "evsynth", root / "evsynth")
    (root / "tests").mkdir()
    for name in ("__init__", "projects", "examples"):
        shutil.copy2(ROOT / "tests" / f"{name}.py", root / "tests")
    for step in steps():
        take(step, root)
    return root


def test_what_is_added_by_the_steps_works(copy: Path, tmp_path: Path) -> None:
    before = {"claims/verband.yaml": RELATED.partition("  relations:")[0]}
    project, german = (
        repository(tmp_path / name, {**files, **before}) for name, files in (("nl", FILES), ("de", GERMAN))
    )
    for folder in (project, german):
        write(folder, {"claims/verband.yaml": RELATED})
    lines = dict.fromkeys(run.line for run in RUNS if run.is_possible)
    environment = {name: value for name, value in os.environ.items() if name != "EVSYNTH_TEXTS"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *lines],
        cwd=project,
        env={**environment, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    package, said, shown = json.loads(done.stdout)
    assert Path(package).is_relative_to(copy)
    for run in RUNS:
        assert not run.is_possible or run.says in on_one_line(said[run.line]), f"{run.line}\n{said[run.line]}"
    assert shown == {name: [[name], []] for name in ("loud-statement", "prefix-without-quote")}
    if pandoc.available():
        assert "Gelezen: Gemeenten." in (project / "build" / "balans.txt").read_text(encoding="utf-8")
        built = on_one_line((german / "build" / "balans.txt").read_text(encoding="utf-8"))
        assert re.search(r"Presupposes \d\.\d", built)
        assert "„verschillen“" in built


def test_every_block_of_the_page_is_a_step() -> None:
    assert len([*steps()]) == len(re.findall(r"^```", PAGE, flags=re.MULTILINE)) // 2


def test_the_page_says_how_to_add_each_thing() -> None:
    titles = re.findall(r"^### To add a (.*)$", PAGE, flags=re.MULTILINE)
    assert [title for title in titles if title != "fixed word"] == [*ADDITIONS]
    parts = re.split(r"^### To add a .*$", PAGE, flags=re.MULTILINE)[1:]
    assert all(STEP.search(part) for part, title in zip(parts, titles, strict=True) if title in ADDITIONS)


# Nothing lists again what a registry holds


def modules_with(package: str, *names: str) -> set[str]:
    """The modules that stand in a package and have a function of one of these names."""
    folder = import_module(package).__path__
    modules = {
        name: import_module(f"{package}.{name}")
        for _, name, is_package in iter_modules(folder)
        if not is_package
    }
    return {
        name
        for name, module in modules.items()
        if any(getattr(vars(module).get(function), "__module__", "") == module.__name__ for function in names)
    }


def test_every_module_of_a_format_is_registered() -> None:
    assert modules_with(problems.__name__, "write") == {format.module for format in PROBLEM_FORMATS.values()}
    assert modules_with(document_formats.__name__, "write") == {
        format.module for format in DOCUMENT_FORMATS.values()
    }
    readers = {reader for format in TEXT_FORMATS.values() for reader in format.readers}
    functions = {reader.function for reader in readers}
    assert modules_with(extraction.__name__, *functions) == {reader.module for reader in readers}


def test_every_module_with_rules_or_kinds_is_registered() -> None:
    names = [name for _, name, _ in iter_modules(rules.__path__)]
    holding = {
        name
        for name in names
        if any(isinstance(value, Rule) or own_kind(name, value) for value in values_of(name))
    }
    registered = {name.partition(".")[2] for name in rules.MODULES if name.startswith("rules.")}
    assert holding - {"catalogue"} == registered


def values_of(name: str) -> list[object]:
    return [*vars(import_module(f"{rules.__name__}.{name}")).values()]


def own_kind(name: str, value: object) -> bool:
    """Whether a value is a kind that a module of rules makes itself."""
    source = (ROOT / "evsynth" / "rules" / f"{name}.py").read_text(encoding="utf-8")
    return isinstance(value, Kind) and f'"{value.code}"' in source


@pytest.mark.parametrize("is_block", [False, True])
def test_every_call_is_answered_and_no_other(
    is_block: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each shape by itself: words stand in a sentence, blocks stand alone."""
    answered: set[str] = set()
    name = "as_blocks" if is_block else "in_sentences"
    make = getattr(answering, name)

    def kept(*given: object) -> object:
        answers = make(*given)
        answered.update(answers)
        return answers

    monkeypatch.setattr(answering, name, kept)
    project = load(str(write(tmp_path, BASE)))
    answering.written(check(project))
    assert answered == {call for call, signature in CALLS.items() if signature.is_block is is_block}


def first_column(page: str, heading: str) -> list[str]:
    """The code in the first column of the table under a heading of the documentation, a word a list."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    rows = text.partition(f"\n| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [word for row in rows for word in re.findall(r"`(.*?)`", row.split(" | ")[0])]


def test_the_tables_of_the_documentation_hold_what_the_registries_do() -> None:
    assert first_column("ci.md", "format") == [*PROBLEM_FORMATS]
    assert sorted(first_column("quotations.md", "format")) == sorted(TEXT_FORMATS)
    (row,) = re.findall(
        r"^\| `build\(outcome, formats\)` \|(.*)$",
        (ROOT / "docs" / "api.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert re.findall(r"`(.*?)`", row) == [*DOCUMENT_FORMATS]


def test_statistics_are_written_in_formats_of_check() -> None:
    assert STATISTICS.keys() <= PROBLEM_FORMATS.keys()
