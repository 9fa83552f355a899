"""`evsynth import`, as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evsynth.cli import COMMANDS, main
from tests.projects import BASE, codes_in, findings_in, write

HOSTILE = sorted((Path(__file__).parents[3] / "shared" / "data" / "bib").glob("*.bib"))
BIB = r"""
@report{Visser:2022,
  author = {Visser, Mia and {Gemeente Dam}},
  title = {Nota caf{\'e}s},
  date = {2022-03},
}
@book{jansen2020, title = {Een ander boek}}
"""
BROKEN = BIB + "@misc{open, title = {Nooit gesloten\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments], catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = write(tmp_path / "project", {**BASE, "refs.bib": BIB})
    monkeypatch.chdir(project)
    return project


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "sources").iterdir())}


def test_a_record_is_written_for_each_work_and_nothing_is_overwritten(project: Path) -> None:
    before = contents(project)
    result = run("refs.bib")
    assert result.exit_code == 0
    assert result.stdout == "sources/visser-2022.yaml\n"
    assert result.stderr == (
        "refs.bib:7: note: 'jansen2020' is recorded already, and was left as it is\n"
        "1 written, 1 recorded already, 0 not taken\n"
    )
    written = """\
id: visser-2022
type: report
title: Nota cafés
author:
  - {family: Visser, given: Mia}
  - {literal: Gemeente Dam}
issued: 2022-03
"""
    assert contents(project) == {**before, "visser-2022.yaml": written}
    assert codes_in(project) == ["unused-source"]


def test_a_second_time_nothing_is_written(project: Path) -> None:
    run("refs.bib")
    before = contents(project)
    result = run("refs.bib")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 written, 2 recorded already, 0 not taken" in result.stderr
    assert contents(project) == before


def test_an_id_that_is_recorded_in_a_list_or_in_a_file_that_cannot_be_read_is_left(project: Path) -> None:
    write(
        project,
        {"sources/lijst.yaml": "- {id: een, type: book, title: Een}\n", "sources/twee.yaml": "id: [\n"},
    )
    write(project, {"refs.bib": "@book{een, title = {1}} @book{twee, title = {2}} @book{drie, title = {3}}"})
    assert run("refs.bib").stdout == "sources/drie.yaml\n"
    assert contents(project)["twee.yaml"] == "id: [\n"


def test_what_could_not_be_taken_is_said_with_its_line_and_the_rest_is_written(project: Path) -> None:
    write(project, {"refs.bib": BROKEN})
    result = run("refs.bib")
    assert result.exit_code == 1
    assert result.stdout == "sources/visser-2022.yaml\n"
    assert "refs.bib:8: error: 'open' was not taken: unexpectedly reached end of file\n" in result.stderr
    assert "1 written, 1 recorded already, 1 not taken" in result.stderr


def test_a_note_alone_does_not_fail(project: Path) -> None:
    write(project, {"refs.bib": "@book{een, title = {Een}, year = {ooit}}"})
    result = run("refs.bib")
    assert result.exit_code == 0
    assert "refs.bib:1: note: the date 'ooit' was left out" in result.stderr


def test_the_project_may_be_elsewhere(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("project/refs.bib", "-C", "project/claims")
    assert result.stdout == f"{os.path.join('project', 'sources', 'visser-2022.yaml')}\n"


def test_a_project_without_sources_and_a_bibliography_behind_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        tmp_path,
        {
            "nieuw/evsynth.yaml": "title: Nieuw\nlanguage: en\n",
            "elders.bib": "\ufeff@phdthesis{een, title = {Een}}",
        },
    )
    (tmp_path / "nieuw" / "refs.bib").symlink_to(tmp_path / "elders.bib")
    monkeypatch.chdir(tmp_path / "nieuw")
    assert run("refs.bib").exit_code == 0
    assert contents(tmp_path / "nieuw") == {
        "een.yaml": "id: een\ntype: thesis\ntitle: Een\ngenre: Doctoral dissertation\n"
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"@book{a, title = {\n caf\xe9}}",
            "is not UTF-8: byte 0xe9 cannot be read\nsave the file as UTF-8; see line 2\n",
        ),
        (b"", "is not a bibliography: it has no entries\nexport it as BibTeX or BibLaTeX\n"),
        (b"% @string\n@string{a = {b}}\n@comment{x}", "is not a bibliography"),
        (b"TY  - RPRT\nAU  - Smit, Eva\nER  - \n", "is not a bibliography"),
        ("@book{a, title = {T}}".encode("utf-16-be"), "is not a bibliography"),
        (None, "cannot be read: no such file or directory\n"),
    ],
)
def test_a_file_that_is_no_bibliography_is_said_in_a_line(
    project: Path, content: bytes | None, message: str
) -> None:
    if content is not None:
        write(project, {"x.bib": content})
    before = contents(project)
    result = run("x.bib")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"evsynth: 'x.bib' {message}")
    assert contents(project) == before


def test_a_folder_is_no_bibliography(project: Path) -> None:
    result = run("claims")
    assert (result.exit_code, result.stderr) == (2, "evsynth: 'claims' is a folder, not a file\n")


def test_no_project_says_how_to_start_one(tmp_path: Path) -> None:
    write(tmp_path, {"refs.bib": BIB})
    result = run(str(tmp_path / "refs.bib"), "-C", str(tmp_path))
    assert result.exit_code == 2
    assert "there is no evsynth.yaml" in result.stderr


def test_nothing_is_written_where_it_would_not_be_read(tmp_path: Path) -> None:
    write(tmp_path, {"project/evsynth.yaml": "title: T\n", "refs.bib": BIB, "elders/x.txt": ""})
    (tmp_path / "project" / "sources").symlink_to(tmp_path / "elders")
    result = run(str(tmp_path / "refs.bib"), "-C", str(tmp_path / "project"))
    assert result.exit_code == 2
    assert result.stderr.startswith("evsynth: 'sources' is a link to a place outside the project")
    assert [path.name for path in (tmp_path / "elders").iterdir()] == ["x.txt"]


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, {"evsynth.yaml": "title: T\n", "refs.bib": BIB, "sources": "in de weg"})
    result = run(str(tmp_path / "refs.bib"), "-C", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 2
    assert (tmp_path / "sources").read_text() == "in de weg"


@pytest.mark.slow
@pytest.mark.skipif(not HOSTILE, reason="the hostile bibliographies are not here")
def test_hostile_bibliographies_give_no_traceback_and_only_clean_records(tmp_path: Path) -> None:
    for index, path in enumerate(HOSTILE):
        project = write(tmp_path / str(index), {"evsynth.yaml": "title: T\n"})
        result = run(str(path), "-C", str(project))
        assert result.exit_code in (0, 1, 2), path.name
        assert bool(result.stdout) <= (result.exit_code < 2), path.name
        names = {finding.kind.name for finding in findings_in(project) if finding.kind.code[0] == "Y"}
        assert names <= {"invisible-character", "no-break-space"}, path.name  # as the bibliography holds them


@pytest.mark.slow
def test_no_other_command_brings_bibtexparser() -> None:
    modules = ", ".join(f"evsynth.cli.{module}" for module in {*COMMANDS.values()})
    program = f"import sys, {modules}; sys.exit('bibtexparser' in sys.modules or 'pylatexenc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_what_the_parser_logs_is_not_printed(project: Path) -> None:
    write(project, {"refs.bib": BROKEN})
    command = [sys.executable, "-W", "error", "-m", "evsynth", "import", "refs.bib"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 3
    assert run("--help").exit_code == 0
