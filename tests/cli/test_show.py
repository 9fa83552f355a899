"""`evsynth show`, `explain`, `rules` and `init`, as a user runs them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from evsynth.cli import rules
from evsynth.cli.rules import explain
from evsynth.pandoc import program as pandoc
from evsynth.rules.catalogue import KINDS
from tests.cli.test_check import run
from tests.generated import RULES
from tests.projects import BASE, codes_in, write

OPPOSED = """\
- id: overal-gelijk
  statement: Gemeenten zijn overal gelijk.
  theme: gemeenten
  reconciled: Het hangt ervan af.
  evidence:
    - {source: bakker2021, as-cited-in: jansen2020, stance: supports, locator: {page: 4}, quote: overal \
gelijk, because: Zo staat het er.}
  relations:
    - {contradicts: gemeenten-verschillen, because: Gelijk is niet verschillend.}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, {**BASE, "claims/gelijk.yaml": OPPOSED})


def test_show_a_claim(project: Path) -> None:
    text = run("show", "-C", str(project), "overal-gelijk").output
    for expected in (
        "claims/gelijk.yaml:1:3",
        "contested",
        "1 voice: bakker2021",
        "cited in jansen2020, page 4",
        "“overal gelijk”",
        "as follows from gemeenten-verschillen",
        "Gelijk is niet verschillend.",
        "Het hangt ervan af.",
    ):
        assert expected in text


def test_show_a_source(project: Path) -> None:
    text = run("show", "-C", str(project), "devries2019").output
    for expected in (
        "Verslag",
        "Bram de Vries",
        "supports gemeenten-verschillen",
        "“geen twee gelijk”",
        "jansen2020",
        "too few claims to say much",
    ):
        assert expected in text


def test_show_suggests_the_nearest(project: Path) -> None:
    result = run("show", "-C", str(project), "jansen2021")
    assert result.exit_code == 2
    assert "Did you mean 'jansen2020'?" in result.output


@pytest.mark.parametrize("name", ["L402", "l402", "unknown-source"])
def test_explain_by_code_or_name(name: str) -> None:
    text = run("explain", name).output
    assert text.startswith(
        "# L402 unknown-source\n\nAn error in every profile.\n\nA record names a source that is not recorded"
    )
    assert "Bad:" in text
    assert "The finding in the bad example says: there is no source 'jansen2002'.\n" in text
    assert text.endswith(
        "What to do: did you mean 'jansen2020'? Otherwise record it in sources/, or correct the id.\n"
    )


def test_explain_of_a_rule_without_an_example_names_what_a_finding_tells() -> None:
    assert (
        "A finding says: there is no file '*file*' in the folder of texts.\n"
        in run("explain", "text-missing").output
    )


def test_explain_prints_the_page_of_the_rule() -> None:
    assert (RULES / "F502.md").read_text(encoding="utf-8").startswith(run("explain", "single-voice").output)


def test_explain_on_a_terminal_lays_the_page_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    explain.callback(".", "F502")  # type: ignore[misc]
    text = capsys.readouterr().out
    assert "F502 single-voice" in text
    assert "# F502" not in text
    assert "statement: Deze bewering hangt aan een enkele stem." in text


def test_rules_has_a_line_for_each() -> None:
    head, *lines = run("rules").output.splitlines()
    assert head.split() == ["code", "name", "draft", "review", "publication"]
    assert len(lines) == len(KINDS)
    assert next(line for line in lines if line.startswith("F502")).split(maxsplit=5)[:5] == [
        *("F502", "single-voice", "note", "warning", "error")
    ]
    assert all(line.endswith(".") for line in lines)


def test_rules_on_a_terminal_keeps_to_its_width() -> None:
    lines = list(rules.lines(KINDS, 80))
    assert max(map(len, lines)) <= 80
    assert "      A claim has no theme." in lines


def test_rules_as_json() -> None:
    values = json.loads(run("rules", "--format", "json").output)
    assert values["version"] == 1
    assert len(values["rules"]) == len(KINDS)
    assert values["rules"][0] == {
        "code": "C301",
        "name": "no-theme",
        "family": "Claims and evidence",
        "severity": {"draft": "note", "review": "warning", "publication": "error"},
        "summary": "A claim has no theme.",
    }


def test_explain_lists_all() -> None:
    assert len(run("explain").output.splitlines()) == len(KINDS)


def test_explain_suggests_the_nearest() -> None:
    result = run("explain", "unknown-sources")
    assert result.exit_code == 2
    assert "Did you mean 'unknown-source'?" in result.output


def test_init_makes_a_project_that_checks_clean_and_builds(tmp_path: Path) -> None:
    folder = tmp_path / "mijn-synthese"
    assert run("init", str(folder)).exit_code == 0
    assert codes_in(folder) == []
    for profile in ("review", "publication"):
        assert run("check", "-C", str(folder), "--profile", profile).exit_code == 0
    if pandoc.available():
        assert run("build", "-C", str(folder)).exit_code == 0


@pytest.mark.parametrize(
    ("folder", "line"), [("nieuw", "  cd nieuw\n"), ("mijn synthese", "  cd 'mijn synthese'\n"), (".", "")]
)
def test_init_says_what_to_type_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    output = run("init", folder).output
    assert output.endswith(f"Now try:\n\n{line}  evsynth check\n  evsynth verify\n  evsynth build\n")


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"claims/bereik.yaml": "mijn werk", "evsynth.lock": ""})
    result = run("init", str(tmp_path))
    assert result.exit_code == 2
    assert "nothing was written" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims", "evsynth.lock"]
    assert (tmp_path / "claims" / "bereik.yaml").read_text() == "mijn werk"


def test_init_where_nothing_can_be_written(tmp_path: Path) -> None:
    write(tmp_path, {"bestand": "x"})
    assert run("init", str(tmp_path / "bestand" / "map")).exit_code == 2
