"""Selection of what `evsynth check` reports: by rule, by path, and against a baseline."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from evsynth.findings import hint
from evsynth.reading.baseline import HEADER, baseline_text, read_baseline
from evsynth.reading.corpus import read_folder
from evsynth.rules.per_path import matching
from tests.cli.test_check import FAULT, GAP, run
from tests.projects import BASE, findings_in, write
from tests.tables import table_test

BROKEN = "- id: stuk\n  statement: Dit: breekt: af\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", {**BASE, "claims/fout.yaml": FAULT, "claims/gat.yaml": GAP})


def codes(project: Path, *arguments: str) -> list[str]:
    output = run("check", "-C", str(project), "--format", "json", *arguments).stdout
    return [finding["code"] for finding in json.loads(output)["findings"]]


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        ((), ["L402", "F502"]),
        (("--select", "F"), ["F502"]),
        (("--select", "f502"), ["F502"]),
        (("--select", "single-voice, L"), ["L402", "F502"]),
        (("--select", "single-voice", "--select", "unknown-source"), ["L402", "F502"]),
        (("--ignore", "F502,unknown-source"), []),
        (("--ignore", "l"), ["F502"]),
        (("--select", "F,L", "--ignore", "L402"), ["F502"]),
        (("--select", "F502", "--ignore", "F"), []),
        (("--select", "Q"), []),
    ],
)
def test_rules_are_selected_and_ignored(
    project: Path, arguments: tuple[str, ...], reported: list[str]
) -> None:
    assert codes(project, *arguments) == reported


@pytest.mark.parametrize(
    ("option", "name", "advice"),
    [
        ("--select", "single-voise", "Did you mean 'single-voice'?"),
        ("--ignore", "F5O2", "Did you mean 'F502'?"),
        ("--ignore", "X", "`evsynth rules` lists them."),
        ("--select", "F502,", "there is no rule ''"),
        ("--select", "", "there is no rule ''"),
        ("--select", "a\x1bb", "there is no rule 'a\\x1bb'"),
    ],
)
def test_an_unknown_rule_is_a_usage_error(project: Path, option: str, name: str, advice: str) -> None:
    result = run("check", "-C", str(project), option, name)
    assert result.exit_code == 2
    assert option in result.output
    assert advice in result.output


def test_what_could_not_be_read_is_reported_unless_it_is_ignored(project: Path) -> None:
    write(project, {"claims/stuk.yaml": BROKEN})
    assert codes(project, "--select", "F") == ["F502", "Y107"]
    for name in ("Y", "invalid-yaml"):
        result = run("check", "-C", str(project), "--select", "F", "--ignore", name)
        assert "invalid-yaml" not in result.stdout
        assert "1 finding on what could not be read ignored" in result.stderr


def test_exit_zero(project: Path) -> None:
    assert run("check", "-C", str(project)).exit_code == 1
    assert run("check", "-C", str(project), "--exit-zero").exit_code == 0
    assert run("check", "-C", str(project / "nergens"), "--exit-zero").exit_code == 2


def test_files_restrict_what_is_reported_and_not_what_is_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert codes(project, "claims/gat.yaml") == ["F502"]
    assert codes(project, "claims/gat.yaml", "claims/fout.yaml") == ["L402", "F502"]
    assert codes(project, "claims/") == codes(project, ".") == ["L402", "F502"]
    assert codes(project, "sources") == []
    monkeypatch.chdir(project / "claims")
    assert codes(project, "gat.yaml") == ["F502"]
    assert run("check", "gat.yaml").exit_code == 0


@pytest.mark.parametrize("file", ["claims/weg.yaml", "../buiten.yaml", "..", "/", "claims/weg\n.yaml"])
def test_a_file_that_is_not_in_the_project_is_a_usage_error(
    project: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.chdir(project)
    write(project.parent, {"buiten.yaml": GAP, "evsynth.lock": ""})
    result = run("check", file)
    assert result.exit_code == 2
    assert file.split("\n")[0] in result.stderr


def test_a_link_is_named_as_it_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "claims" / "ook.yaml").symlink_to("gat.yaml")
    link = project.parent / "elders"
    link.symlink_to(project)
    monkeypatch.chdir(link)
    assert codes(link, "claims/ook.yaml") == ["L401"]


# Settings by path


def settings(*lines: str) -> str:
    return BASE["evsynth.yaml"] + "per-path:\n" + "".join(f"  - {line}\n" for line in lines)


def located(project: Path, *lines: str) -> list[tuple[str, int, int]]:
    write(project, {"evsynth.yaml": settings(*lines)})
    return [(finding.kind.name, finding.place.line, finding.place.column) for finding in findings_in(project)]


LINE = BASE["evsynth.yaml"].count("\n") + 2
"""The line of the first entry under `per-path`."""

FAULTY = ("unknown-source", 7, 15)
LACKING = ("single-voice", 1, 7)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("{path: claims/gat.yaml, ignore: [F502]}", [FAULTY]),
        ("{path: claims/gat.yaml, ignore: single-voice}", [FAULTY]),
        ('{path: "claims/*", ignore: [F, unknown-source]}', []),
        ('{path: "**", ignore: [L, F]}', []),
        ("{path: claims/, ignore: [l402]}", [LACKING]),
        ("{path: claims/fout.yaml, ignore: [F502]}", [FAULTY, LACKING]),
        (
            "{path: claims/fout.yaml, ignore: [F502, one-voice]}",
            [FAULTY, LACKING, ("unknown-ignored-rule", LINE, 45)],
        ),
        ("{path: claims/fout.yaml, ignore: Y}", [FAULTY, LACKING, ("unknown-ignored-rule", LINE, 38)]),
        ('{path: "claims/oud-*", ignore: [F502]}', [FAULTY, LACKING, ("unmatched-path", LINE, 12)]),
        ("{path: claims/gat.yaml}", [FAULTY, LACKING, ("missing-field", LINE, 5)]),
        ("{ignore: [F502]}", [FAULTY, LACKING, ("missing-field", LINE, 5)]),
        ("{path: claims/gat.yaml, ignore: []}", [FAULTY, LACKING]),
        ("{path: claims/gat.yaml, ignore: [[F502]]}", [FAULTY, LACKING, ("wrong-shape", LINE, 38)]),
        ("{path: claims/gat.yaml, ignore: [F502], select: [L]}", [FAULTY, ("unknown-field", LINE, 45)]),
        ("claims/gat.yaml", [FAULTY, LACKING, ("wrong-shape", LINE, 5)]),
    ],
)
def test_rules_are_ignored_by_path(project: Path, line: str, left: list[tuple[str, int, int]]) -> None:
    assert located(project, line) == left


def test_an_unknown_rule_in_the_settings_has_the_nearest_name(project: Path) -> None:
    write(project, {"evsynth.yaml": settings("{path: claims/gat.yaml, ignore: [single-voise]}")})
    (fault,) = (finding for finding in findings_in(project) if finding.kind.code == "L413")
    assert hint(fault).startswith("did you mean 'single-voice'?")


def test_an_allowance_of_what_is_ignored_is_needed(project: Path) -> None:
    write(project, {"claims/gat.yaml": GAP + "  allow: [{rule: F502, because: Er is er maar een.}]\n"})
    assert located(project, "{path: claims/gat.yaml, ignore: [F502]}") == [FAULTY]


@table_test(
    ("pattern", "matched"),
    [
        ("a.yaml", ["a.yaml"]),
        ("*.yaml", ["a.yaml"]),
        ("*/a.yaml", ["claims/a.yaml"]),
        ("**/a.yaml", ["a.yaml", "claims/a.yaml"]),
        ("**", ["a.yaml", "claims/[b].yaml", "claims/a.yaml"]),
        ("claims/", ["claims/[b].yaml", "claims/a.yaml"]),
        ("claims/**", ["claims/[b].yaml", "claims/a.yaml"]),
        ("**.yaml", ["a.yaml", "claims/[b].yaml", "claims/a.yaml"]),
        ("c**a.yaml", []),
        ("a.yaml/", []),
        ("claims/?.yaml", ["claims/a.yaml"]),
        ("claims/[b].yaml", ["claims/[b].yaml"]),
        ("CLAIMS/a.yaml", []),
        ("", []),
    ],
)
def test_patterns(pattern: str, matched: list[str]) -> None:
    assert sorted(matching(pattern, ["a.yaml", "claims/a.yaml", "claims/[b].yaml"])) == matched


def test_a_project_without_settings_that_can_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path, {"evsynth.yaml": "per-path: [", "evsynth.lock": ""})
    assert read_folder(str(folder)).corpus.settings.per_path == ()
    assert "invalid-yaml" in run("check", "-C", str(folder), "--select", "F").stdout


# Baselines


@pytest.fixture
def baseline(tmp_path: Path) -> str:
    return str(tmp_path / "bekend.txt")


def check(project: Path, baseline: str, *arguments: str) -> tuple[int, str, str]:
    result = run("check", "-C", str(project), "--baseline", baseline, *arguments)
    return result.exit_code, result.stdout, result.stderr


def test_what_a_baseline_knows_does_not_count(project: Path, baseline: str) -> None:
    status, output, errors = check(project, baseline, "--write-baseline")
    assert (status, errors) == (0, f"{baseline} (2 known)\n")
    assert "Nothing to report (profile draft); 2 known" in output
    write(
        project, {"claims/gat.yaml": f"\n# ouder\n{GAP}", "claims/nieuw.yaml": FAULT.replace("fout", "nieuw")}
    )
    status, output, errors = check(project, baseline)
    assert (status, errors) == (1, "")
    assert output.startswith("claims/nieuw.yaml\n")
    assert "1 error (profile draft); 2 known" in output
    assert "no longer" not in output


def test_a_baseline_is_only_written_when_that_is_asked(project: Path, baseline: str) -> None:
    status, _, errors = check(project, baseline)
    assert status == 2
    assert "there is no baseline" in errors
    assert "--write-baseline" in errors
    assert not os.path.exists(baseline)
    check(project, baseline, "--write-baseline")
    before = Path(baseline).read_bytes()
    (project / "claims" / "gat.yaml").unlink()
    check(project, baseline)
    assert Path(baseline).read_bytes() == before
    assert run("check", "-C", str(project), "--write-baseline").exit_code == 2


def test_a_baseline_says_what_no_longer_occurs(project: Path, baseline: str) -> None:
    check(project, baseline, "--write-baseline")
    (project / "claims" / "gat.yaml").unlink()
    write(project, {})
    status, output, _ = check(project, baseline)
    assert status == 0
    assert "1 finding of the baseline no longer occurs\n  claims/gat.yaml: F502 (claim een-stem)\n" in output
    assert (
        "1 of the findings that the baseline knows no longer occurs"
        in check(project, baseline, "--format", "gitlab")[2]
    )
    content = json.loads(check(project, baseline, "--format", "json")[1])
    assert content["gone"] == [{"code": "F502", "path": "claims/gat.yaml", "item": "claim een-stem"}]
    assert [finding["code"] for finding in content["known"]] == ["L402"]
    assert check(project, baseline, "--write-baseline")[2].endswith("(1 known)\n")
    assert "no longer" not in check(project, baseline)[1]


def test_what_is_not_selected_is_neither_gone_nor_forgotten(
    project: Path, baseline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    check(project, baseline, "--write-baseline")
    before = Path(baseline).read_bytes()
    for arguments in (("--select", "F"), ("--ignore", "L"), ("claims/gat.yaml",)):
        assert "no longer" not in check(project, baseline, *arguments)[1]
        check(project, baseline, "--write-baseline", *arguments)
        assert Path(baseline).read_bytes() == before


def test_what_is_allowed_since_is_not_gone(project: Path, baseline: str) -> None:
    check(project, baseline, "--write-baseline")
    write(project, {"claims/gat.yaml": GAP + "  allow: [{rule: F502, because: Er is er maar een.}]\n"})
    status, output, _ = check(project, baseline)
    assert (status, "no longer" in output) == (0, False)


def test_a_baseline_knows_findings_one_by_one(project: Path, baseline: str) -> None:
    check(project, baseline, "--write-baseline")
    again = FAULT + FAULT[FAULT.rindex("    - source") :].replace("drie", "vier")
    write(project, {"claims/fout.yaml": again})
    assert "1 error (profile draft); 2 known" in check(project, baseline)[1]


def test_lines_of_a_baseline_are_sorted_and_merge(project: Path, baseline: str) -> None:
    check(project, baseline, "--write-baseline")
    header, *lines = Path(baseline).read_text(encoding="utf-8").splitlines(keepends=True)
    assert header == HEADER
    assert len(lines) == 2
    assert lines == sorted(lines)
    assert [line.split()[:2] for line in lines] == [["claims/fout.yaml", "L402"], ["claims/gat.yaml", "F502"]]
    Path(baseline).write_text(
        "".join([header, *reversed(lines), lines[0], "\n"]).replace("\n", "\r\n"), encoding="utf-8-sig"
    )
    assert "2 known" in check(project, baseline)[1]


def test_a_path_with_spaces_and_percent_signs(tmp_path: Path, baseline: str) -> None:
    folder = write(tmp_path / "project", {**BASE, "claims/a %20 b.yaml": BROKEN})
    check(folder, baseline, "--write-baseline")
    (entry,) = read_baseline(Path(baseline).read_bytes()).entries.values()
    assert entry.path == "claims/a %20 b.yaml"
    assert baseline_text([entry]) == Path(baseline).read_text(encoding="utf-8")


LINE = "claims/a.yaml F502 0123456789abcdef claim a\n"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is not a baseline"),
        (b"\xff\xfe", "is not UTF-8"),
        (BASE["claims/base.yaml"].encode(), "is not a baseline"),
        (
            HEADER.replace(" 1:", " 2:").encode(),
            "is a baseline of version 2, and this evsynth writes version 1",
        ),
        (
            f"{HEADER}<<<<<<< HEAD\n{LINE}=======\n>>>>>>> x\n".encode(),
            "has a mark of a merge conflict on line 2; others stand on lines 4 and 5",
        ),
        (f"{HEADER}{LINE}claims/a.yaml F502\n".encode(), "is damaged: line 3 is no line of a baseline"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_one_clear_message(
    project: Path, baseline: str, content: bytes, fault: str
) -> None:
    Path(baseline).write_bytes(content)
    status, output, errors = check(project, baseline)
    assert (status, output) == (2, "")
    assert errors.startswith(f"evsynth: the baseline '{baseline}' {fault}\n")
    assert errors.count("\n") == 2


def test_no_other_file_is_ever_overwritten(project: Path) -> None:
    path = project / "claims" / "gat.yaml"
    status, _, errors = check(project, str(path), "--write-baseline")
    assert status == 2
    assert "is not a baseline, and is left as it is" in errors
    assert path.read_text(encoding="utf-8") == GAP


def test_a_conflict_is_solved_by_writing_it_anew(project: Path, baseline: str) -> None:
    Path(baseline).write_text(f"<<<<<<< HEAD\n{HEADER}=======\n{HEADER}>>>>>>> x\n", encoding="utf-8")
    assert check(project, baseline)[0] == 2
    assert check(project, baseline, "--write-baseline")[0] == 0
    assert check(project, baseline)[0] == 0


@pytest.mark.parametrize("arguments", [(), ("--write-baseline",)])
def test_a_folder_is_no_baseline(project: Path, arguments: tuple[str, ...]) -> None:
    status, _, errors = check(project, str(project), *arguments)
    assert status == 2
    assert "is a folder, not a file" in errors


def test_a_baseline_in_a_folder_that_is_not_there(project: Path, tmp_path: Path) -> None:
    status, _, errors = check(project, str(tmp_path / "weg" / "bekend.txt"), "--write-baseline")
    assert status == 2
    assert "cannot write" in errors


def test_a_baseline_outlives_the_profile(project: Path, baseline: str) -> None:
    check(project, baseline, "--write-baseline")
    assert check(project, baseline, "--profile", "publication")[0] == 0


def test_statistics_have_two_formats(project: Path) -> None:
    assert run("check", "-C", str(project), "--statistics", "--format", "sarif").exit_code == 2
    assert run("check", "-C", str(project), "--statistics").stdout == (
        "1  F502 single-voice    note\n1  L402 unknown-source  error\n\n1 error, 1 note (profile draft)\n"
    )


def test_allowed_findings_are_in_json(project: Path) -> None:
    write(project, {"claims/gat.yaml": GAP + "  allow: [{rule: F502, because: Er is er maar een.}]\n"})
    (allowed,) = json.loads(run("check", "-C", str(project), "--format", "json").stdout)["allowed"]
    assert (allowed["code"], allowed["because"]) == ("F502", "Er is er maar een.")


def test_a_baseline_knows_what_moved_to_another_file_whatever_is_asked_for(
    project: Path, baseline: str
) -> None:
    run("check", "-C", str(project), "--baseline", baseline, "--write-baseline")
    before = Path(baseline).read_text(encoding="utf-8")
    (project / "claims" / "gat.yaml").rename(project / "claims" / "verhuisd.yaml")
    moved = str(project / "claims" / "verhuisd.yaml")
    result = run("check", "-C", str(project), "--profile", "review", "--baseline", baseline, moved)
    assert (result.exit_code, "no longer" in result.output) == (0, False)
    for file in ("fout.yaml", "base.yaml"):
        assert (
            "no longer"
            not in run(
                "check", "-C", str(project), "--baseline", baseline, str(project / "claims" / file)
            ).output
        )
    run("check", "-C", str(project), "--baseline", baseline, "--write-baseline", moved)
    assert Path(baseline).read_text(encoding="utf-8").count("\n") == before.count("\n")


def test_what_is_ignored_for_its_path_is_not_gone(project: Path, baseline: str) -> None:
    run("check", "-C", str(project), "--baseline", baseline, "--write-baseline")
    settings = BASE["evsynth.yaml"] + "per-path:\n  - {path: claims/gat.yaml, ignore: [F502]}\n"
    write(project, {"evsynth.yaml": settings})
    assert "no longer" not in run("check", "-C", str(project), "--baseline", baseline).output


def test_settings_that_cannot_be_read_are_said_where_a_file_is_asked_for(project: Path) -> None:
    write(project, {"evsynth.yaml": BASE["evsynth.yaml"] + "x: [\n"})
    result = run("check", "-C", str(project), str(project / "claims" / "base.yaml"))
    assert "evsynth.yaml cannot be read, and was not asked for" in result.stderr
    assert "was not asked for" not in run("check", "-C", str(project)).stderr


def test_another_name_of_a_folder_leads_to_the_folder(project: Path) -> None:
    (project / "bij").symlink_to("claims")
    assert codes(project, str(project / "bij")) == codes(project, str(project / "claims")) == ["L402", "F502"]
    (project / "claims").rename(project / "echt")
    (project / "claims").symlink_to("echt")
    assert codes(project, str(project / "claims")) == ["L402", "F502"]


@table_test("pattern", ["*" * 200 + "a", "**/" * 50 + "x", "*a" * 40, "?*" * 40, "**a**b" * 30])
def test_a_pattern_of_many_signs_is_soon_tried(pattern: str) -> None:
    assert matching(pattern, {"claims/" + "a" * 90 + ".yaml"}) == set()


def test_a_lock_without_verifications_is_a_file_of_the_project(project: Path) -> None:
    settings = BASE["evsynth.yaml"] + "per-path:\n  - {path: evsynth.lock, ignore: [R]}\n"
    write(project, {"evsynth.yaml": settings, "evsynth.lock": ""})
    assert "L414" not in codes(project)


def test_nothing_is_gone_or_forgotten_while_something_cannot_be_read(project: Path, baseline: str) -> None:
    check(project, baseline, "--write-baseline")
    before = Path(baseline).read_bytes()
    (project / "claims" / "gat.yaml").write_text(GAP + "- [", encoding="utf-8")
    status, output, _ = check(project, baseline)
    assert (status, "no longer" in output) == (1, False)
    check(project, baseline, "--write-baseline")
    assert set(before.splitlines()) < set(Path(baseline).read_bytes().splitlines())
