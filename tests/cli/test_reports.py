"""`evsynth agreement`, `why`, `sensitivity` and `gaps`, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evsynth.render import pandoc
from tests.cli.test_check import run
from tests.projects import BASE, write

ROOT = Path(__file__).parents[2]

CLAIMS = """\
- id: overal-anders
  statement: Gemeenten doen alles anders.
  theme: gemeenten
  scope: {level: praktijk}
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 4}, quote: alles anders}
  relations:
    - {entails: iets-anders, because: Iets hoort bij alles.}
- id: iets-anders
  statement: Gemeenten doen iets anders.
  theme: gemeenten
  evidence:
    - {source: devries2019, stance: contradicts, locator: {page: 5}, quote: niets anders}
    - {source: bakker2021, as-cited-in: jansen2020, stance: qualifies, locator: {page: 6}, quote: een beetje}
- id: open
  statement: Gemeenten bestaan.
  theme: gemeenten
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, {**BASE, "claims/meer.yaml": CLAIMS})


def test_why_tells_the_steps_to_the_verdict(project: Path) -> None:
    assert run("why", "-C", str(project), "iets-anders").output == (
        """\
iets-anders: Gemeenten doen iets anders.

1. What the sources say
   devries2019 contradicts it
   bakker2021 qualifies it, read in jansen2020

2. What follows from what they say elsewhere
   jansen2020 supports it (level: praktijk): it supports 'overal-anders', and 'overal-anders' entails 'iets-anders'

3. Voices
   supports: 1 (jansen2020)
   qualifies: 1 (bakker2021)
   contradicts: 1 (devries2019)
   second-hand: bakker2021

4. Contradictions
   bakker2021, jansen2020 against devries2019: really

5. Verdict
   contested: there is a voice against it, and one for it or qualifying it, in scopes that overlap
"""
    )


def test_why_in_json_has_the_derivation(project: Path) -> None:
    content = json.loads(run("why", "-C", str(project), "overal-anders", "--format", "json").output)
    assert content["positions"][1]["derivation"] == [
        {"claim": "iets-anders", "stance": "contradicts", "by": None},
        {"claim": "overal-anders", "stance": "contradicts", "by": "entails"},
    ]


def test_why_shows_an_inference_that_runs_backwards_as_it_was_recorded(project: Path) -> None:
    assert (
        "it contradicts 'iets-anders', and 'overal-anders' entails 'iets-anders'"
        in run("why", "-C", str(project), "overal-anders").output
    )


def test_why_suggests_the_nearest_claim(project: Path) -> None:
    result = run("why", "-C", str(project), "iets-ander")
    assert result.exit_code == 2
    assert "Did you mean 'iets-anders'?" in result.output


def test_agreement_of_all_pairs_and_of_one(project: Path) -> None:
    text = run("agreement", "-C", str(project)).output
    row = next(line.split() for line in text.splitlines() if line.startswith("devries2019"))
    assert row == ["devries2019", "jansen2020", "1", "-", "2", "-"]
    pair = run("agreement", "-C", str(project), "--pair", "jansen2020", "devries2019").output
    assert "disputed\n  overal-anders Gemeenten doen alles anders.\n  iets-anders Gemeenten doen iets anders." in pair


def test_agreement_in_json(project: Path) -> None:
    content = json.loads(run("agreement", "-C", str(project), "--format", "json").output)
    assert [one["sources"] for one in content["pairs"]] == [
        ["bakker2021", "devries2019"],
        ["bakker2021", "jansen2020"],
        ["devries2019", "jansen2020"],
    ]
    assert [(one["broken"], one["is_exact"]) for one in content["camps"]] == [(2, True)]


def test_agreement_of_a_source_that_is_not_there(project: Path) -> None:
    result = run("agreement", "-C", str(project), "--pair", "jansen2020", "devries2018")
    assert result.exit_code == 2
    assert "Did you mean 'devries2019'?" in result.output


def test_sensitivity_lists_what_changes(project: Path) -> None:
    content = json.loads(run("sensitivity", "-C", str(project), "--format", "json").output)
    assert {"claim": "overal-anders", "without": ["jansen2020"], "before": "contested", "after": "contradicted"} in content[
        "changes"
    ]
    assert "overal-anders" in run("sensitivity", "-C", str(project)).output


def test_gaps(project: Path) -> None:
    settings = BASE["evsynth.yaml"].replace("themes:\n", "themes:\n  - {id: leeg, title: Leeg, question: Wat dan?}\n")
    write(project, {"evsynth.yaml": settings, "sources/stil2020.yaml": "id: stil2020\ntype: book\ntitle: Stil\n"})
    text = run("gaps", "-C", str(project)).output
    assert "Claims without evidence\n  open: Gemeenten bestaan." in text
    assert "stil2020: Stil" in text
    assert "Questions without an answer\n  leeg: Wat dan?" in text
    content = json.loads(run("gaps", "-C", str(project), "--format", "json").output)
    assert (content["claims"], content["sources"], content["questions"]) == (["open"], ["stil2020"], ["leeg"])


def test_no_gaps(tmp_path: Path) -> None:
    assert (
        run("gaps", "-C", str(write(tmp_path, BASE))).output == "No gaps: every claim has evidence, and every theme is covered.\n"
    )


@pytest.mark.parametrize("arguments", [["agreement"], ["why", "iets-anders"], ["sensitivity"], ["gaps"]])
def test_the_fields_of_json_are_documented(project: Path, arguments: list[str]) -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "json.md").read_text()
    content = json.loads(run(*arguments, "-C", str(project), "--format", "json").output)
    assert all(f"`{name}`" in documentation for name in content)


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
def test_the_balance_tells_of_camps_or_that_there_are_none(tmp_path: Path) -> None:
    run("build", "-C", str(ROOT), "--to", "md", "-o", str(tmp_path))
    assert "De bronnen vormen geen kampen" in (tmp_path / "balans.md").read_text(encoding="utf-8")


def test_a_long_table_of_agreement_is_cut_and_says_so(tmp_path: Path) -> None:
    names = [f"bron{index}" for index in range(40)]
    sources = {f"sources/{name}.yaml": f"id: {name}\ntype: book\ntitle: {name}\n" for name in names}
    evidence = "".join(f"    - {{source: {name}, stance: supports, locator: {{page: 1}}, quote: q}}\n" for name in names)
    claims = f"- id: veel\n  statement: Veel.\n  theme: gemeenten\n  evidence:\n{evidence}"
    write(tmp_path, {**BASE, **sources, "claims/veel.yaml": claims})
    assert "... and 283 more pairs (--format json has all)" in run("agreement", "-C", str(tmp_path)).output
