"""What holds for any input at all."""

from __future__ import annotations

import os
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evsynth.findings import Finding, hint, message
from evsynth.model import Profile
from evsynth.outcome import Outcome
from evsynth.reading.lines import lines_of
from evsynth.reading.nodes import parse
from evsynth.reports.problems import FORMATS
from tests.projects import BASE, findings_in, synthesis_of, write

FIELDS = (
    "id statement theme evidence source stance locator page quote because relations contradicts scope level"
    " period allow rule type"
).split()
VALUES = "x a-b 2020 2015/2020 supports agrees gemeenten jansen2020 ~ no &a *a !t <<".split()

scalars = st.sampled_from(VALUES) | st.text(max_size=8)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    max_leaves=25,
)
CASES = int(os.environ.get("EVSYNTH_CASES", "8"))
QUICK = settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def flow(tree: object) -> str:
    """A tree as YAML, values as they are: some of it will not be YAML at all."""
    if isinstance(tree, list):
        return f"[{', '.join(map(flow, tree))}]"
    if isinstance(tree, dict):
        return f"{{{', '.join(f'{key}: {flow(value)}' for key, value in tree.items())}}}"
    return str(tree)


def check_all(files: dict[str, str | bytes]) -> tuple[Finding, ...]:
    """What `check` finds, after it was written in every format."""
    with TemporaryDirectory() as folder:
        root = write(Path(folder), {**BASE, **files})
        found = findings_in(root)
        for format in FORMATS.values():
            assert format.write(
                Outcome(root=str(root), synthesis=synthesis_of(root), findings=found, profile=Profile.REVIEW),
                True,
            ).endswith("\n")
        for finding in found:
            assert message(finding) == message(finding).strip()
            assert "\n" not in message(finding) + hint(finding)
            assert_inside(finding, root)
        return found


def assert_inside(finding: Finding, root: Path) -> None:
    """The place of a finding is a place in its file: at most one past the end of a line."""
    path = root / finding.place.path
    assert finding.place.line >= 1
    assert finding.place.column >= 1
    if path.is_file():
        lines = lines_of(path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff"))
        assert finding.place.line <= len(lines) + 1


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes_give_findings_and_never_a_traceback(data: bytes) -> None:
    assert check_all({"claims/any.yaml": data})


@QUICK
@given(st.binary(max_size=120))
def test_any_bytes_as_settings(data: bytes) -> None:
    assert check_all({"evsynth.yaml": data})


@QUICK
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check_all({"sources/any.yaml": text})


@pytest.mark.slow
@QUICK
@given(st.lists(trees, max_size=3), st.sampled_from(["sources/tree.yaml", "claims/tree.yaml"]))
def test_any_tree_of_fields(records: list[object], path: str) -> None:
    check_all({path: "\n".join(f"- {flow(record)}" for record in records)})


@QUICK
@given(
    st.dictionaries(
        st.sampled_from("title question language profile themes dimensions authors date".split()), trees
    )
)
def test_any_settings(tree: dict[str, object]) -> None:
    check_all({"evsynth.yaml": flow(tree)})


@QUICK
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=3))
def test_a_spoilt_file_of_the_base(offset: int, bytes_: bytes) -> None:
    data = BASE["claims/base.yaml"].encode()
    cut = offset % len(data)
    check_all({"claims/base.yaml": data[:cut] + bytes_ + data[cut:]})


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_and_records_changes_no_verdict(seed: int, tmp_path: Path) -> None:
    corpus = Path(__file__).parent.parent
    shuffled = random.Random(seed)
    files: dict[str, str | bytes] = {"evsynth.yaml": (corpus / "evsynth.yaml").read_bytes()}
    for folder in ("sources", "claims"):
        paths = sorted((corpus / folder).glob("*.yaml"))
        contents = [path.read_text() for path in paths]
        names = [f"{folder}/f{index}.yaml" for index in range(len(paths))]
        shuffled.shuffle(names)
        files |= dict(zip(names, contents, strict=True))
    before, after = synthesis_of(corpus), synthesis_of(write(tmp_path, files))
    assert {id: one.verdict for id, one in before.weighing_by_claim.items()} == {
        id: one.verdict for id, one in after.weighing_by_claim.items()
    }
    assert {(one.first, one.second): len(one.shared) for one in before.agreements} == {
        (one.first, one.second): len(one.shared) for one in after.agreements
    }


@QUICK
@given(st.binary(max_size=300))
def test_parsing_ends_and_keeps_its_promise(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        return
    document = parse(data, "any.yaml")
    assert document.is_whole or document.findings
