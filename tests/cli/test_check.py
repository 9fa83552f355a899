"""`evsynth check`, as a user runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evsynth.cli import main
from tests.projects import BASE, write

GAP = """\
- id: een-stem
  statement: Deze bewering hangt aan een stem.
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: een}
"""
FAULT = """\
- id: fout
  statement: Deze bewering noemt een bron die er niet is.
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: een}
    - {source: devries2019, stance: supports, locator: {page: 1}, quote: twee}
    - source: jansen202
      stance: supports
      locator: {page: 1}
      quote: drie
"""


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, BASE)


def test_nothing_to_report(project: Path) -> None:
    result = run("check", "-C", str(project))
    assert result.exit_code == 0
    assert "Nothing to report (profile draft)" in result.output


@pytest.mark.parametrize(
    ("profile", "level", "status"),
    [("draft", "note", 0), ("review", "warning", 1), ("publication", "error", 1)],
)
def test_the_profile_decides_how_severe_a_gap_is(
    project: Path, profile: str, level: str, status: int
) -> None:
    write(project, {"claims/gat.yaml": GAP})
    result = run("check", "-C", str(project), "--profile", profile)
    assert result.exit_code == status
    assert (
        f"claims/gat.yaml:1:7: {level}: the claim 'een-stem' rests on one voice: "
        "'jansen2020' [F502 single-voice]" in result.output
    )


def test_the_profile_of_the_settings_holds_unless_another_is_asked_for(project: Path) -> None:
    settings = BASE["evsynth.yaml"] + "profile: publication\n"
    write(project, {"evsynth.yaml": settings, "claims/gat.yaml": GAP})
    assert "1 error (profile publication)" in run("check", "-C", str(project)).output
    assert "1 note (profile draft)" in run("check", "-C", str(project), "--profile", "draft").output


def test_a_fault_shows_its_line_a_caret_and_what_to_do(project: Path) -> None:
    write(project, {"claims/fout.yaml": FAULT})
    result = run("check", "-C", str(project))
    assert result.exit_code == 1
    assert result.output.startswith(
        """\
claims/fout.yaml
  claims/fout.yaml:7:15: error: there is no source 'jansen202' [L402 unknown-source]
      7 |     - source: jansen202
        |               ^
      did you mean 'jansen2020'? Otherwise record it in sources/, or correct the id
"""
    )


def test_check_works_from_a_folder_below(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "claims")
    assert run("check").exit_code == 0


def test_no_project_says_how_to_start_one(tmp_path: Path) -> None:
    result = run("check", "-C", str(tmp_path))
    assert result.exit_code == 2
    assert "there is no evsynth.yaml" in result.output
    assert "evsynth init" in result.output


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert run("check", "-C", str(tmp_path / "nergens")).exit_code == 2


def test_check_writes_nothing(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    run("check", "-C", str(project))
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


def test_no_colour_without_a_terminal(project: Path) -> None:
    write(project, {"claims/fout.yaml": FAULT})
    assert "\x1b" not in run("check", "-C", str(project), FORCE_COLOR="").output


@pytest.mark.slow
def test_colour_on_a_terminal_unless_no_color_is_set(project: Path) -> None:
    pty = pytest.importorskip("pty")
    write(project, {"claims/fout.yaml": FAULT})
    for no_color, painted in (("", True), ("1", False)):
        assert (b"\x1b[" in on_a_terminal(pty, ["check", "-C", str(project)], NO_COLOR=no_color)) is painted


def on_a_terminal(pty: object, arguments: list[str], **environment: str) -> bytes:
    """The output of the program on a terminal of its own."""
    import subprocess
    import sys

    near, far = pty.openpty()  # type: ignore[attr-defined]
    command = [sys.executable, "-m", "evsynth", *arguments]
    with subprocess.Popen(
        command, stdout=far, stderr=far, env={**os.environ, "TERM": "xterm", **environment}
    ):
        os.close(far)
        written = b""
        try:
            while chunk := os.read(near, 65536):
                written += chunk
        except OSError:  # a terminal whose other side has gone
            pass
    os.close(near)
    return written


def test_json_has_the_documented_shape(project: Path) -> None:
    write(project, {"claims/fout.yaml": FAULT})
    content = json.loads(run("check", "-C", str(project), "--format", "json").output)
    documentation = (Path(__file__).parents[2] / "docs" / "json.md").read_text()
    for name, value in content.items():
        assert f"`{name}`" in documentation
        for entry in value if isinstance(value, list) else []:
            assert all(f"`{field}`" in documentation for field in entry), entry
    assert content["version"] == 1
    assert content["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert content["findings"][0] == {
        "code": "L402",
        "name": "unknown-source",
        "severity": "error",
        "path": "claims/fout.yaml",
        "line": 7,
        "column": 15,
        "message": "there is no source 'jansen202'",
        "hint": "did you mean 'jansen2020'? Otherwise record it in sources/, or correct the id",
        "item": "claim fout",
        "related": [],
    }


def test_both_formats_say_where_sources_agree_and_contradict(project: Path) -> None:
    claims = "\n".join(
        f"""\
- id: bewering-{index}
  statement: Bewering {index}.
  theme: gemeenten
  evidence:
    - {{source: jansen2020, stance: supports, locator: {{page: 1}}, quote: ja, scope: {{level: beleid}}}}
    - {{source: devries2019, stance: {"contradicts" if index == 3 else "supports"}, locator: {{page: 1}}, \
quote: ja}}
    - {{source: bakker2021, stance: contradicts, locator: {{page: 1}}, quote: nee, scope: {{level: \
praktijk}}}}
"""
        for index in range(1, 4)
    )
    write(project, {"claims/veel.yaml": claims})
    text = run("check", "-C", str(project)).output
    assert "devries2019 and jansen2020: 3 of 4 claims shared, 1 disputed" in text
    assert "bewering-1: devries2019 against bakker2021" in text
    assert "bewering-1: jansen2020 against bakker2021 (apart in level)" in text
    content = json.loads(run("check", "-C", str(project), "--format", "json").output)
    assert {
        "claim": "bewering-1",
        "sources": ["jansen2020"],
        "against": ["bakker2021"],
        "real": False,
        "apart": ["level"],
    } in content["contradictions"]
    assert content["agreements"][-1]["disputed"] == ["bewering-3"]


def test_output_that_cannot_show_every_letter(project: Path) -> None:
    import subprocess
    import sys

    write(project, {"claims/fout.yaml": FAULT.replace("jansen202\n", "jąnsen\n")})
    command = [sys.executable, "-m", "evsynth", "check", "-C", str(project)]
    done = subprocess.run(
        command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"j\\u0105nsen" in done.stdout


def test_nothing_outside_the_project_is_shown(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elders") / "geheim.yaml"
    secret.write_text("wachtwoord\n")
    (project / "claims" / "link.yaml").symlink_to(secret)
    output = run("check", "-C", str(project)).output
    assert "outside-project" in output
    assert "wachtwoord" not in output


def test_an_unknown_command_suggests_the_nearest() -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.output


def test_version_and_help() -> None:
    assert run("--version").output.startswith("evsynth, version 0.")
    assert "document" in run("--help").output
    for command in ("build", "check", "explain", "init", "show"):
        assert run(command, "--help").exit_code == 0
