"""Regressions: strange text, strange files, strange places to run in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evsynth.pandoc import program as pandoc
from tests.cli.test_check import run
from tests.projects import BASE, codes_in, findings_in, write

needs_extra = pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", BASE)


def claim(evidence: str, **fields: str) -> str:
    lines = [
        "- id: vreemd",
        "  statement: Dit is vreemd.",
        "  theme: gemeenten",
        *(f"  {name}: {value}" for name, value in fields.items()),
    ]
    return "\n".join([*lines, "  evidence:", *(f"    - {line}" for line in evidence.splitlines())]) + "\n"


def balance(project: Path, evidence: str) -> str:
    write(project, {"claims/vreemd.yaml": claim(evidence)})
    assert run("build", "-C", str(project), "--to", "md").exit_code == 0
    text = (project / "build" / "balans.md").read_text(encoding="utf-8")
    return text[text.index('<a id="vreemd">') :].split("<a id=", 2)[1]


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize(
    "place", ["3.1; 3.4", 'x"]; [@bakker2021', "{{ 7 }}", "{% if %}", "$x$ `y` *z*", "@jansen2020"]
)
def test_a_locator_is_text_whatever_it_holds(project: Path, place: str) -> None:
    value = place.replace("'", "''")
    evidence = "\n".join(
        f"{{source: jansen2020, {through}stance: supports, locator: {{section: '{value}'}}, quote: q}}"
        for through in ("", "as-cited-in: devries2019, ")
    )
    text = balance(project, evidence)
    assert "geciteerd in [De Vries, 2019](#ref-devries2019)" in text
    assert text.replace("\\", "").count(place) == 2


@pytest.mark.slow
@needs_extra
def test_a_work_that_was_read_in_two_others_names_both(project: Path) -> None:
    evidence = "\n".join(
        f"{{source: jansen2020, as-cited-in: {reader}, stance: supports, locator: {{page: 1}}, quote: q}}"
        for reader in ("devries2019", "bakker2021")
    )
    words = "geciteerd in [De Vries, 2019](#ref-devries2019), en in [Bakker, 2021](#ref-bakker2021))"
    assert words in balance(project, evidence)


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("supports", "contradicts", "zegt dit, maar lijkt het ook te weerspreken."),
        (
            "qualifies",
            "contradicts",
            "(#ref-jansen2020)) nuanceert dit, maar weerspreekt het ook.",
        ),
        ("supports", "qualifies", "zegt dit, maar maakt er zelf een kanttekening bij."),
    ],
)
def test_one_source_on_two_sides_is_told_as_one(project: Path, first: str, second: str, words: str) -> None:
    scope = {
        "supports": ", scope: {level: beleid}",
        "contradicts": ", scope: {level: praktijk}",
        "qualifies": "",
    }
    evidence = "\n".join(
        f"{{source: jansen2020, stance: {stance}, locator: {{page: 1}}, quote: q{scope[stance]}}}"
        for stance in (first, second)
    )
    assert words in balance(project, evidence)


@pytest.mark.parametrize(
    "id", ["refs", "refs-through-others", "ref-jansen2020", "fn1", "fnref12", "footnotes"]
)
def test_the_ids_of_the_list_of_references_are_not_for_claims(project: Path, id: str) -> None:
    write(
        project,
        {"claims/vreemd.yaml": claim("{source: jansen2020, stance: supports}").replace("vreemd", id, 1)},
    )
    assert "bad-id" in codes_in(project)


@pytest.mark.parametrize(
    "years", ["..", "2015..", "..2015", "20..15", "/", "../..", "2020/2015", "15", "２０２０"]
)
def test_years_that_are_none_are_a_finding(project: Path, years: str) -> None:
    write(
        project,
        {
            "claims/vreemd.yaml": claim(
                "{source: jansen2020, stance: supports}", scope=f"{{period: '{years}'}}"
            )
        },
    )
    assert "bad-years" in codes_in(project)


@pytest.mark.parametrize("years", ["2015", "2015/2020", "2015/", "/2020", "2015/..", "../2020"])
def test_years_that_are_read(project: Path, years: str) -> None:
    write(
        project,
        {
            "claims/vreemd.yaml": claim(
                "{source: jansen2020, stance: supports}", scope=f"{{period: '{years}'}}"
            )
        },
    )
    assert "bad-years" not in codes_in(project)


def test_what_nobody_sees_is_told_and_left_out(project: Path) -> None:
    write(
        project,
        {"claims/vreemd.yaml": claim('{source: jansen2020, stance: supports, quote: "a\\e[31mb\\u202ec"}')},
    )
    assert "control-character" in codes_in(project)
    for command in ("show", "why"):
        assert not {"\x1b", "\u202e"} & set(run(command, "-C", str(project), "vreemd").output)


def test_a_name_that_breaks_a_line_is_shown_on_one(project: Path) -> None:
    (project / "claims" / "a\nb\x1b[31m.yaml").write_text("- id: Fout\n")
    assert all(finding.place.path.isprintable() for finding in findings_in(project))
    assert "\x1b" not in run("check", "-C", str(project)).output


def test_deep_nesting_is_left_at_once(project: Path) -> None:
    write(project, {"claims/vreemd.yaml": "[" * 1_000_000})
    assert codes_in(project) == ["nested-too-deep"]


def test_a_link_that_leads_to_itself_hides_no_other_file(project: Path) -> None:
    (project / "claims" / "kring.yaml").symlink_to("kring.yaml")
    assert [(finding.kind.name, finding.place.path) for finding in findings_in(project)] == [
        ("unreadable-file", "claims/kring.yaml")
    ]


def evsynth(arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A shell that runs evsynth with what only a shell can do to it."""
    command = arguments.replace("evsynth", f"{sys.executable} -m evsynth")
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, capture_output=True, env=dict(os.environ), check=False
    )


@pytest.mark.sampled
@pytest.mark.parametrize(
    "command",
    [
        "mkdir weg && cd weg && rmdir ../weg && evsynth check",
        "evsynth check >&-",
        "evsynth gaps >&-",
        "evsynth agreement > /dev/full",
    ],
)
def test_where_nothing_can_be_done_it_says_so_in_a_line(project: Path, command: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    done = evsynth(command, project)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


@pytest.mark.slow
def test_who_has_read_enough_ends_nothing_badly(project: Path) -> None:
    done = evsynth("evsynth explain | head -1", project)
    assert (done.returncode, done.stderr) == (0, b"")
