"""`evsynth rename` and `evsynth merge`, as they are typed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.reading.files import LOCK_FILE
from tests.projects import BASE, codes_in, lock_of, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "jansen2020.txt").write_text("zij verschillen", encoding="utf-8")
    return write(tmp_path, BASE)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(project: Path, *arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, [arguments[0], "-C", str(project), *arguments[1:]])
    assert done.exit_code == status, done.output
    return done.output


def test_rename_moves_the_record_and_its_text_and_leaves_a_sound_project(project: Path) -> None:
    output = run(project, "rename", "jansen2020", "gemeenten2020")
    assert "The source 'jansen2020' is 'gemeenten2020' now, in 3 places." in output
    assert not (project / "sources" / "jansen2020.yaml").exists()
    assert (project / "texts" / "gemeenten2020.txt").read_text(encoding="utf-8") == "zij verschillen"
    assert codes_in(project) == []


def test_dry_run_shows_the_difference_and_writes_nothing(project: Path) -> None:
    before = contents(project)
    output = run(project, "rename", "jansen2020", "j20", "--dry-run")
    assert "rename sources/jansen2020.yaml => sources/j20.yaml" in output
    assert "-    - {source: jansen2020, stance" in output
    assert "+    - {source: j20, stance" in output
    assert contents(project) == before


def test_where_the_former_id_still_stands_in_words_is_said(project: Path) -> None:
    path = project / "claims" / "base.yaml"
    path.write_text("# volgens jansen2020\n" + BASE["claims/base.yaml"], encoding="utf-8")
    assert "note: claims/base.yaml:1 still has the word 'jansen2020'" in run(
        project, "rename", "jansen2020", "j20"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("jansen2020", "devries2019"), "`evsynth merge devries2019 jansen2020`"),
        (("jansen2020", "Jansen"), "Did you mean 'jansen'?"),
        (("jansen202", "x"), "Did you mean 'jansen2020'?"),
        (("gemeenten-verschillen", "x", "--kind", "source"), "there is no source 'gemeenten-verschillen'"),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_what_to_do(
    project: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = contents(project)
    assert words in run(project, "rename", *arguments, status=2)
    assert contents(project) == before


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("claims/kapot.yaml", "- id: a: b\n"),
        ("claims/botsing.yaml", "<<<<<<< HEAD\n- id: a\n=======\n- id: b\n>>>>>>> ander\n"),
        ("evsynth.lock", "<<<<<<< HEAD\n"),
        ("claims/onbekend.yaml", "- id: a\n  statement: A.\n  theme: niets\n"),
        ("balans.md", '{{ claim("niets") }}\n'),
        ("sources/jansen2020.yaml", "- id: jansen2020\n  type: book\n title: Gemeenten\n"),
    ],
)
@pytest.mark.parametrize("command", [("rename", "jansen2020", "j20"), ("merge", "jansen2020", "devries2019")])
def test_a_project_with_errors_is_left_as_it_is(
    project: Path, path: str, content: str, command: tuple[str, ...]
) -> None:
    (project / path).write_text(content, encoding="utf-8")
    before = contents(project)
    output = run(project, *command, status=2)
    assert f"the project has errors: {path}:" in output
    assert "`evsynth check` lists them" in output
    assert contents(project) == before


def test_a_file_in_the_way_of_the_text_is_not_overwritten(project: Path) -> None:
    (project / "texts" / "j20.txt").write_text("iets anders", encoding="utf-8")
    before = contents(project)
    assert "is there already" in run(project, "rename", "jansen2020", "j20", "--dry-run", status=2)
    assert "is there already" in run(project, "rename", "jansen2020", "j20", status=2)
    assert contents(project) == before


def test_merge_says_what_was_taken_and_what_differs(project: Path) -> None:
    double = "id: jansen\ntype: book\ntitle: Gemeenten\nissued: 2019\npublisher: Pers\n"
    (project / "sources" / "jansen.yaml").write_text(double, encoding="utf-8")
    output = run(project, "merge", "jansen2020", "jansen")
    assert "sources/jansen.yaml (removed)" in output
    assert "taken from 'jansen': publisher" in output
    assert "different: issued is 2020 in 'jansen2020', and stays so; it was 2019 in 'jansen'" in output
    assert codes_in(project) == []


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not there")
def test_git_keeps_the_lines_of_both_sides_of_the_lock(tmp_path: Path) -> None:
    """Two branches verify different quotations.

    With the attributes that `init` writes, nothing conflicts and nothing is lost.
    """
    CliRunner().invoke(main, ["init", str(tmp_path / "synthese")])
    project = write(tmp_path / "synthese", {**BASE, LOCK_FILE: ""})
    lines = lock_of(project).splitlines(keepends=True)[:4]
    git(project, "init", "-q", "-b", "main")
    (project / LOCK_FILE).write_text(lines[0] + lines[1], encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "-qm", "samen")
    git(project, "checkout", "-qb", "ander")
    (project / LOCK_FILE).write_text(lines[0] + lines[1] + lines[2], encoding="utf-8")
    git(project, "commit", "-qam", "zij")
    git(project, "checkout", "-q", "main")
    (project / LOCK_FILE).write_text(lines[0] + lines[1] + lines[3], encoding="utf-8")
    git(project, "commit", "-qam", "wij")
    git(project, "merge", "-q", "ander")
    assert sorted((project / LOCK_FILE).read_text(encoding="utf-8").splitlines(keepends=True)) == sorted(
        lines
    )
