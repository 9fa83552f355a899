"""Every kind of finding is documented, and what its documentation shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.cli.texts import has_extra
from evsynth.findings import Kind, hint, message
from evsynth.reading.files import LOCK_FILE
from evsynth.rules.catalogue import KINDS
from evsynth.texts import faults
from tests.examples import GOES_BY_THE_LOCK, as_shown, base_lock, examples, project
from tests.projects import BASE, codes_in, findings_in, write
from tests.tables import table_test

UNSHOWN = {
    # Faults of a file rather than of its text; tests/reading/test_files.py makes them.
    *("unreadable-file", "not-a-file", "outside-project", "too-large", "not-utf8", "not-read", "lfs-pointer"),
    # What git was told not to put into the work tree; tests/history/test_checkout.py does so.
    "not-checked-out",
    # Shown by tests/test_plugins.py: an example would need a package.
    "unusable-plugin",
    # Shown by their tests in tests/reading: an example would be unreadable, or nothing but the fault.
    *("nested-too-deep", "several-documents"),
    # Faults of the texts of sources, which `check` never reads; tests/texts and tests/cli/test_verify.py make
    # them.
    *(kind.name for kind in faults.KINDS),
}

RELATED = {
    "F506": "it supports 'alles-gelijk', so it contradicts 'gemeenten-verschillen'",
    "C305": "first recorded here",
    "F508": "'devries2019' was read in it",
    "F509": "'devries2019' was read in it",
    "F510": "'devries2019' was read in it",
    "L401": "first recorded here",
    "L407": "first said here",
    "L410": "the opposite stance",
    "S204": "the other",
}
"""What else a finding points at, by its code."""

UNFILLED = r"(?<!{){\w+}"
"""A parameter of a message that nothing was put in for."""

SHOWN = [kind for kind in KINDS if kind.name not in UNSHOWN]
WITH_TEXTS = [kind for kind in SHOWN if "# texts/" in kind.documentation]


def test_the_base_is_without_findings(tmp_path: Path) -> None:
    assert codes_in(write(tmp_path, BASE)) == []


@table_test("kind", SHOWN, ids=lambda kind: kind.name)
def test_bad_example_fires_this_and_nothing_else_in_whole_sentences(kind: Kind, tmp_path: Path) -> None:
    findings = findings_in(project(kind, "Bad", tmp_path))
    assert {finding.kind.name for finding in findings} == {kind.name}
    assert not [text for text in map(message, findings) if re.search(UNFILLED, text)]
    assert not [text for text in map(hint, findings) if re.search(UNFILLED, text)]


@table_test("kind", [kind for kind in SHOWN if kind.code in RELATED], ids=lambda kind: kind.name)
def test_a_finding_points_at_what_belongs_to_it(kind: Kind, tmp_path: Path) -> None:
    findings = findings_in(project(kind, "Bad", tmp_path))
    assert RELATED[kind.code] in {related.note for finding in findings for related in finding.related}


@table_test("kind", SHOWN, ids=lambda kind: kind.name)
def test_good_example_fires_nothing(kind: Kind, tmp_path: Path) -> None:
    assert codes_in(project(kind, "Good", tmp_path)) == []


@table_test("kind", SHOWN, ids=lambda kind: kind.name)
def test_who_tries_the_bad_example_finds_this_and_no_more_than_the_page_says(
    kind: Kind, tmp_path: Path
) -> None:
    codes = set(codes_in(as_shown(kind, "Bad", tmp_path)))
    assert codes - {kind.name} <= (
        {"unverified-quotation"} if not kind.code.startswith(GOES_BY_THE_LOCK) else set()
    )
    assert kind.name in codes


@pytest.mark.sampled
@pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")
@pytest.mark.parametrize("heading", ["Bad", "Good"])
@pytest.mark.parametrize("kind", WITH_TEXTS, ids=lambda kind: kind.name)
def test_the_lock_of_an_example_with_a_text_is_what_verify_writes(
    kind: Kind, heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVSYNTH_TEXTS", raising=False)
    shown = examples(kind, heading)
    texts = {
        path: text
        for part in ("Bad", "Good")
        for path, text in examples(kind, part).items()
        if path.startswith("texts/")
    }
    made = write(tmp_path, {**BASE, **texts, **shown, LOCK_FILE: base_lock()})
    CliRunner().invoke(main, ["verify", "-C", str(made)], catch_exceptions=False)
    records = re.compile(" (?:work|cited)=[0-9a-f]+")  # the pages leave them out
    written = [records.sub("", line) for line in (made / LOCK_FILE).read_text(encoding="utf-8").splitlines()]
    assert [line for line in shown.get(LOCK_FILE, "").splitlines() if line not in written] == []


def test_codes_and_names_are_unique() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_codes_are_of_a_known_family() -> None:
    assert all(re.fullmatch(r"[YSCLFTQR]\d{3}", kind.code) for kind in KINDS)


@table_test("kind", KINDS, ids=lambda kind: kind.name)
def test_documentation_starts_with_one_sentence_on_what_is_wrong(kind: Kind) -> None:
    first = kind.documentation.split("\n\n")[0].strip()
    assert first.endswith(".")
    assert "\n" not in first
