"""The YAML test suite: nothing in it may crash the reader. Runs where the suite lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evsynth.reading.nodes import parse
from tests.projects import BASE, findings_in, write

SUITE = Path(__file__).parents[3] / "shared" / "data" / "yaml" / "src"
CASES = sorted(SUITE.glob("*.yaml"))
MARKS = str.maketrans({"␣": " ", "»": "\t", "—": "", "←": "\r", "⇔": "\ufeff", "↵": "", "∎": ""})

needs_suite = pytest.mark.skipif(not CASES, reason="the YAML test suite is not here")


def texts() -> list[tuple[str, str]]:
    """Name and YAML text of each case, with the suite's marks for invisible characters replaced."""
    return [
        (f"{path.stem}-{index}", str(case["yaml"]).translate(MARKS))
        for path in CASES
        for index, case in enumerate(yaml.safe_load(path.read_text()))
        if "yaml" in case
    ]


@needs_suite
def test_every_case_gives_nodes_or_findings() -> None:
    cases = texts()
    assert len(cases) > 300
    for name, text in cases:
        document = parse(text.encode(), name)
        assert document.root is not None or document.findings, name
        lines = text.count("\n") + 2
        assert all(finding.place.line <= lines for finding in document.findings), name


@pytest.mark.slow
@needs_suite
def test_every_case_as_a_claim_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, {**BASE, **{f"claims/{name.lower()}.yaml": text for name, text in texts()}})
    paths = {finding.place.path for finding in findings_in(tmp_path)}
    assert {f"claims/{name.lower()}.yaml" for name, _ in texts()} <= paths
