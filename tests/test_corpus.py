"""The corpus of this repository keeps the promises that evsynth makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.cli.texts import has_extra
from evsynth.findings import Severity, severity
from evsynth.model import Profile
from evsynth.reading.files import LOCK_FILE
from tests.projects import findings_in, synthesis_of

ROOT = Path(__file__).parent.parent
TEXTS = ROOT.parent / "shared" / "seeds"


def test_it_has_no_errors() -> None:
    assert [finding for finding in findings_in(ROOT) if severity(finding.kind, Profile.REVIEW) is Severity.ERROR] == []


def test_every_quotation_is_verified() -> None:
    quotations = synthesis_of(ROOT).quotations
    assert quotations
    assert [one.evidence.quote for one in quotations if not one.is_verified] == []
    assert [finding for finding in findings_in(ROOT) if finding.kind.code.startswith("Q")] == []


@pytest.mark.skipif(not TEXTS.is_dir(), reason="../shared/seeds is not there")
@pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")
def test_the_lock_is_what_the_texts_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("evsynth.yaml", "sources", "claims"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    monkeypatch.setenv("EVSYNTH_TEXTS", str(TEXTS))
    assert CliRunner().invoke(main, ["verify", "-C", str(tmp_path)], catch_exceptions=False).exit_code == 0
    assert (tmp_path / LOCK_FILE).read_bytes() == (ROOT / LOCK_FILE).read_bytes()
