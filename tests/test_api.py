"""The Python API: what its page shows is so, its names are all there, and it is quick to import."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

import evsynth
from evsynth.cli import main
from evsynth.pandoc import program as pandoc
from tests.generated import DOCS
from tests.projects import BASE, write


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
def test_the_page_shows_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init", "voorbeeld"]).exit_code == 0
    results = doctest.testfile(str(DOCS / "api.md"), module_relative=False, encoding="utf-8")
    assert (results.failed, results.attempted > 10) == (0, True)


def test_every_name_is_there_and_told_on_the_page() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    assert sorted(evsynth.MODULES) == sorted(evsynth.__all__)
    assert [name for name in evsynth.__all__ if not getattr(evsynth, name).__doc__] == []
    assert [name for name in evsynth.__all__ if name not in page] == []
    assert set(evsynth.__all__) <= set(dir(evsynth))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        evsynth.nothing  # noqa: B018


def test_to_import_it_brings_nothing_that_is_not_used() -> None:
    program = (
        "import sys, evsynth; sys.exit(any(name.startswith('evsynth.') or name == 'yaml' for name"
        " in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_it_is_typed() -> None:
    assert files("evsynth").joinpath("py.typed").is_file()


def test_what_is_wrong_with_records_is_no_exception(tmp_path: Path) -> None:
    project = evsynth.load(write(tmp_path, {**BASE, "claims/meer.yaml": "- id: [\n"}))
    outcome = evsynth.check(project)
    (finding,) = [
        finding for finding in outcome.findings if outcome.severity(finding) is evsynth.Severity.ERROR
    ]
    assert (finding.place.path, finding.place.line) == ("claims/meer.yaml", 1)
    assert evsynth.message(finding)
    assert evsynth.hint(finding)
    with pytest.raises(evsynth.EvsynthError, match=r"1 error.*claims/meer\.yaml:1"):
        evsynth.build(outcome)


def test_profiles_and_formats_by_their_names(tmp_path: Path) -> None:
    project = evsynth.load(write(tmp_path, BASE))
    assert evsynth.check(project, "review").profile is evsynth.Profile.REVIEW  # type: ignore[arg-type]
    with pytest.raises(evsynth.EvsynthError, match="'streng' is not a profile"):
        evsynth.check(project, "streng")  # type: ignore[arg-type]
    with pytest.raises(evsynth.EvsynthError, match="'rtf' is not a format"):
        evsynth.build(evsynth.check(project), "rtf")
