"""`evsynth show`, `explain` and `init`, as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from evsynth.render import pandoc
from evsynth.rules.catalogue import KINDS
from tests.cli.test_check import run
from tests.projects import BASE, codes_in, write

OPPOSED = """\
- id: overal-gelijk
  statement: Gemeenten zijn overal gelijk.
  theme: gemeenten
  reconciled: Het hangt ervan af.
  evidence:
    - {source: bakker2021, as-cited-in: jansen2020, stance: supports, locator: {page: 4}, quote: overal gelijk, because: Zo staat het er.}
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
    assert text.startswith("L402 unknown-source (error)\n\nA record names a source that is not recorded")
    assert "Bad:" in text


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
