"""Baselines: fingerprints of findings, files of earlier versions, and faults of files that are none."""

from __future__ import annotations

from evsynth.findings import Finding
from evsynth.model import Place
from evsynth.reading import kinds
from evsynth.reading.baseline import (
    HEADER,
    Baseline,
    KnownFinding,
    baseline_text,
    compared,
    entries_of,
    fingerprints,
    is_baseline,
    read_baseline,
)
from tests.tables import table_test

SLIP = Finding(
    kind=kinds.unknown_field,
    place=Place("claims/a b.yaml", 3, 4),
    parameters={"record": "the claim", "field": "scoop", "advice": "mend it"},
    suggestion="scope",
    subject="claim een",
)


def test_a_fingerprint_is_what_earlier_versions_wrote() -> None:
    assert fingerprints([SLIP, SLIP, SLIP._replace(subject="")], {}) == (
        "bd6aac2305768b66",
        "602c769b93385b28",
        "a7865bb07dcf49d3",
    )
    assert fingerprints([SLIP], {"claim een": "claims/b.yaml"}) == ("3f9690e600a003ec",)


@table_test(
    ("change", "is_same"),
    [
        ({"place": Place("claims/c.yaml", 9, 9)}, True),
        ({"suggestion": ""}, True),
        ({"parameters": {**SLIP.parameters, "advice": "or leave it"}}, True),
        ({"parameters": {**SLIP.parameters, "field": "scoop 12"}}, False),
        ({"parameters": {**SLIP.parameters, "record": "the claim12"}}, False),
        ({"subject": "claim twee"}, False),
        ({"subject": "paragraph 7"}, False),
        ({"kind": kinds.missing_field}, False),
    ],
)
def test_what_a_finding_is_known_by(change: dict[str, object], is_same: bool) -> None:
    changed = SLIP._replace(**change)  # type: ignore[arg-type]
    assert (fingerprints([changed], {}) == fingerprints([SLIP], {})) is is_same


def test_a_number_that_stands_alone_does_not_count() -> None:
    counted = [
        SLIP._replace(parameters={"record": f"{number} claims", "field": "a-1"})
        for number in ("3", "1,204", "2.5")
    ]
    assert len({fingerprints([finding], {}) for finding in counted}) == 1


def test_what_is_written_is_read_back() -> None:
    odd = SLIP._replace(place=Place("claims/100% a.yaml"), subject="")
    text = baseline_text(entries_of([SLIP, odd], {}))
    assert text.startswith(HEADER)
    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])
    assert is_baseline(text.encode())
    baseline = read_baseline(text.encode())
    assert baseline.fault == ""
    assert sorted((entry.path, entry.subject) for entry in baseline.entries.values()) == [
        ("claims/100% a.yaml", ""),
        ("claims/a b.yaml", "claim een"),
    ]


def test_what_is_new_known_and_gone() -> None:
    known = Baseline(
        {
            print_: KnownFinding(path="p", code="Y104", fingerprint=print_, subject="")
            for print_ in (*fingerprints([SLIP], {}), "0" * 16)
        }
    )
    second = SLIP._replace(subject="claim twee")
    result = compared([second, SLIP], [], {}, known)
    assert (result.new, [finding for finding, _ in result.known]) == ((second,), [SLIP])
    assert [entry.fingerprint for entry in result.gone] == ["0" * 16]
    assert compared([second], [SLIP], {}, known).gone == result.gone  # found, and not reported: not gone


@table_test(
    ("data", "fault"),
    [
        (b"", "is not a baseline"),
        (b"\xff", "is not UTF-8"),
        (b"# evsynth baseline 1", "is damaged: its title breaks off"),
        (b"# evsynth baseline 2: x\n", "is a baseline of version 2, and this evsynth writes version 1"),
        (b"# evsynth baseline 1: x\n\n# a remark\n", ""),
        (
            b"# evsynth baseline 1: x\na.yaml Y104 00112233445566\n",
            "is damaged: line 2 is no line of a baseline",
        ),
        (b"# evsynth baseline 1: x\n<<<<<<< HEAD\n", "has a mark of a merge conflict on line 2"),
    ],
)
def test_what_is_no_baseline_is_told(data: bytes, fault: str) -> None:
    assert read_baseline(data) == Baseline({}, fault)
