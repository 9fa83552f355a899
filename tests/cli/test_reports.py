"""`evsynth agreement`, `why`, `sensitivity` and `gaps`, as a user runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.parts.accounts import account
from evsynth.document.parts.inline import sentence
from evsynth.document.parts.outline import outline
from evsynth.language.records.nl import RECORD as DUTCH
from evsynth.pandoc import program as pandoc
from evsynth.project import check, load
from evsynth.reports import agreement, sensitivity
from tests.cli.test_check import run
from tests.document.sayings import plain
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
   jansen2020 supports it (level: praktijk): it supports 'overal-anders', and 'overal-anders' entails \
'iets-anders'

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


def test_why_in_json_names_contradictions_as_check_does(project: Path) -> None:
    content = json.loads(run("why", "-C", str(project), "iets-anders", "--format", "json").output)
    assert content["contradictions"] == [
        {"sources": ["bakker2021", "jansen2020"], "against": ["devries2019"], "real": True, "apart": []}
    ]


def test_why_shows_an_inference_that_runs_backwards_as_it_was_recorded(project: Path) -> None:
    assert (
        "it contradicts 'iets-anders', and 'overal-anders' entails 'iets-anders'"
        in run("why", "-C", str(project), "overal-anders").output
    )


PAPER_AND_PRACTICE = """\
- id: papier
  statement: Op papier doen gemeenten hetzelfde.
  theme: gemeenten
  scope: {level: beleid}
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 4}, quote: hetzelfde}
    - {source: devries2019, stance: supports, locator: {page: 5}, quote: eender}
- id: praktijk
  statement: In de praktijk verschillen gemeenten.
  theme: gemeenten
  scope: {level: praktijk}
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 6}, quote: verschillend}
    - {source: bakker2021, stance: contradicts, locator: {page: 7}, quote: niet anders}
  relations:
    - {contradicts: papier, because: Wie hetzelfde doet verschilt niet.}
"""


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    return write(tmp_path, {**BASE, "claims/meer.yaml": PAPER_AND_PRACTICE})


def test_why_lists_apart_who_speaks_only_of_something_else(apart: Path) -> None:
    lines = run("why", "-C", str(apart), "praktijk").output.splitlines()
    assert lines[6:13] == [
        "2. What speaks only of something else, and counts for nothing here",
        "   jansen2020 contradicts it (level: beleid): it supports 'papier', "
        "and 'papier' contradicts 'praktijk' (apart in level)",
        "   devries2019 contradicts it (level: beleid): it supports 'papier', "
        "and 'papier' contradicts 'praktijk' (apart in level)",
        "",
        "3. Voices",
        "   supports: 1 (jansen2020)",
        "   contradicts: 1 (bakker2021)",
    ]


def test_in_json_who_speaks_only_of_something_else_is_on_no_side(apart: Path) -> None:
    content = json.loads(run("check", "-C", str(apart), "--format", "json").output)
    (claim,) = [claim for claim in content["claims"] if claim["id"] == "praktijk"]
    assert (claim["contradicts"]["voices"], claim["inferred"]) == ([["bakker2021"]], [])
    assert claim["out-of-scope"] == [
        {"source": source, "stance": "contradicts", "from": "papier", "apart": ["level"]}
        for source in ("jansen2020", "devries2019")
    ]
    assert [
        (contradiction["claim"], contradiction["real"]) for contradiction in content["contradictions"]
    ] == [("praktijk", True)]
    assert [agreement["apparent"] for agreement in content["agreements"] if agreement["apparent"]] == []
    why = json.loads(run("why", "-C", str(apart), "praktijk", "--format", "json").output)
    assert [position["source"] for position in why["positions"]] == ["jansen2020", "bakker2021"]
    assert [(position["source"], position["apart"]) for position in why["out-of-scope"]] == [
        ("jansen2020", ["level"]),
        ("devries2019", ["level"]),
    ]


def test_the_card_of_a_claim_tells_who_speaks_only_of_something_else(apart: Path) -> None:
    output = run("show", "-C", str(apart), "papier").output
    assert re.search(r"out of scope\n *jansen2020 +contradicts it for something else", output)
    assert "inferred" not in output


@pytest.mark.parametrize("claim", ["papier", "praktijk"])
def test_a_source_out_of_scope_is_told_of_by_no_sentence(apart: Path, claim: str) -> None:
    outlined = outline(check(load(str(apart))).synthesis, DUTCH.vocabulary).view_by_claim[claim]
    sentence_shown, explained = plain(sentence(outlined, DUTCH)), plain(account(outlined, DUTCH))
    assert "@devries2019" not in sentence_shown or claim == "papier"
    assert ("@devries2019" in explained, "tegendeel" in explained) == (True, False)


def test_the_order_in_which_a_scope_names_its_dimensions_changes_nothing(tmp_path: Path) -> None:
    claims = """\
- id: k
  statement: Een stelling.
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, because: Zo., scope: {place: noord, level: beleid, period: 2010}}
    - {source: devries2019, stance: supports, because: Zo., scope: {period: 2010, level: beleid, place: \
noord}}
    - {source: bakker2021, stance: contradicts, because: Zo., scope: {level: praktijk, place: zuid, period: \
2016}}
"""
    project = write(tmp_path, {**BASE, "claims/meer.yaml": claims})
    output = run("check", "-C", str(project)).output
    assert "  k: jansen2020, devries2019 against bakker2021 (apart in level, period, place)\n" in output
    assert output.count("(apart in") == 1
    lines = run("why", "-C", str(project), "k").output.splitlines()
    assert lines[3:5] == [
        f"   {source} supports it (level: beleid; period: 2010; place: noord)"
        for source in ("jansen2020", "devries2019")
    ]


def test_why_suggests_the_nearest_claim(project: Path) -> None:
    result = run("why", "-C", str(project), "iets-ander")
    assert result.exit_code == 2
    assert "Did you mean 'iets-anders'?" in result.output


def test_agreement_of_all_pairs_and_of_one(project: Path) -> None:
    text = run("agreement", "-C", str(project)).output
    row = next(line.split() for line in text.splitlines() if line.startswith("devries2019"))
    assert row == ["devries2019", "jansen2020", "1", "-", "2", "-"]
    pair = run("agreement", "-C", str(project), "--pair", "jansen2020", "devries2019").output
    assert (
        "disputed\n  overal-anders: Gemeenten doen alles anders.\n  iets-anders: Gemeenten doen iets anders."
        in pair
    )


def on_a_terminal(shown: RenderableType, width: int) -> list[str]:
    console = Console(width=width, file=StringIO())
    with console.capture() as laid_out:
        console.print(shown, crop=False)
    return [line.rstrip() for line in laid_out.get().splitlines()]


@pytest.mark.sampled
@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("of", [agreement.text, sensitivity.text], ids=["agreement", "sensitivity"])
def test_an_id_is_never_broken(of: Callable[[Synthesis], RenderableType], width: int) -> None:
    synthesis = load(str(ROOT)).synthesis
    ids = synthesis.links.source_by_id.keys() | synthesis.links.claim_by_id.keys()
    lines = on_a_terminal(of(synthesis), width)
    assert len(lines) > 20
    words = {
        word for line in lines for word in re.findall(r"[a-z0-9-]+", line) if re.search(r"[0-9]|\w-", word)
    }
    assert {word for word in words if not word.isdecimal()} <= ids


def test_a_statement_goes_on_further_in_on_a_terminal(project: Path) -> None:
    synthesis = load(str(project)).synthesis
    pair = next(
        pair for pair in synthesis.agreements if {pair.first, pair.second} == {"devries2019", "jansen2020"}
    )
    lines = on_a_terminal(agreement.pair_text(pair, synthesis.links.claim_by_id), 40)
    assert lines[lines.index("disputed") :] == [
        "disputed",
        "  overal-anders: Gemeenten doen alles",
        "    anders.",
        "  iets-anders: Gemeenten doen iets",
        "    anders.",
    ]


LONG = "Gemeenten " + "en nog eens gemeenten " * 60 + "doen alles anders."


@pytest.mark.parametrize(
    "arguments",
    [
        ["agreement"],
        ["agreement", "--pair", "jansen2020", "devries2019"],
        ["sensitivity"],
        ["show", "overal-anders"],
        ["show", "jansen2020"],
    ],
    ids=" ".join,
)
def test_without_a_terminal_no_line_is_wrapped_or_has_blanks_at_its_end(
    project: Path, arguments: list[str]
) -> None:
    write(project, {"claims/meer.yaml": CLAIMS.replace("Gemeenten doen alles anders.", LONG)})
    lines = run(*arguments, "-C", str(project)).output.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    if {"--pair", "overal-anders"} & {*arguments}:
        assert any(line.endswith(LONG) for line in lines)


def test_agreement_in_json(project: Path) -> None:
    content = json.loads(run("agreement", "-C", str(project), "--format", "json").output)
    assert [pair["sources"] for pair in content["pairs"]] == [
        ["bakker2021", "devries2019"],
        ["bakker2021", "jansen2020"],
        ["devries2019", "jansen2020"],
    ]
    assert [(division["broken"], division["is_exact"]) for division in content["camps"]] == [(2, True)]


def test_agreement_of_a_source_that_is_not_there(project: Path) -> None:
    result = run("agreement", "-C", str(project), "--pair", "jansen2020", "devries2018")
    assert result.exit_code == 2
    assert "Did you mean 'devries2019'?" in result.output


def test_sensitivity_lists_what_changes(project: Path) -> None:
    content = json.loads(run("sensitivity", "-C", str(project), "--format", "json").output)
    change = {
        "claim": "overal-anders",
        "without": ["jansen2020"],
        "before": "contested",
        "after": "contradicted",
        "along": [],
    }
    assert change in content["changes"]
    assert "overal-anders" in run("sensitivity", "-C", str(project)).output


def test_gaps(project: Path) -> None:
    settings = BASE["evsynth.yaml"].replace(
        "themes:\n", "themes:\n  - {id: leeg, title: Leeg, question: Wat dan?}\n"
    )
    write(
        project,
        {"evsynth.yaml": settings, "sources/stil2020.yaml": "id: stil2020\ntype: book\ntitle: Stil\n"},
    )
    text = run("gaps", "-C", str(project)).output
    assert "Claims without evidence\n  open: Gemeenten bestaan." in text
    assert "stil2020: Stil" in text
    assert "Questions without an answer\n  leeg: Wat dan?" in text
    content = json.loads(run("gaps", "-C", str(project), "--format", "json").output)
    assert (content["claims"], content["sources"], content["questions"]) == (["open"], ["stil2020"], ["leeg"])


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        ("", "1 claim, none supported by two voices; 0 sources"),
        ("jansen2020", "1 claim, none supported by two voices; 1 source"),
        ("jansen2020 devries2019", "1 claim, 1 supported by two voices; 2 sources"),
    ],
)
def test_gaps_counts_one_and_more(tmp_path: Path, evidence: str, line: str) -> None:
    settings = BASE["evsynth.yaml"].replace("themes:\n", "themes:\n  - {id: dun, title: Dun}\n")
    evidence_entries = "".join(
        f"    - {{source: {id}, stance: supports, locator: {{page: 1}}, quote: q}}\n"
        for id in evidence.split()
    )
    claim = (
        "- id: iets\n  statement: Iets.\n  theme: dun\n"
        f"{evidence_entries and '  evidence:' + chr(10) + evidence_entries}"
    )
    write(tmp_path, {**BASE, "evsynth.yaml": settings, "claims/dun.yaml": claim})
    assert f"  dun: {line}\n" in run("gaps", "-C", str(tmp_path)).output


def test_no_gaps(tmp_path: Path) -> None:
    assert (
        run("gaps", "-C", str(write(tmp_path, BASE))).output
        == "No gaps: every claim has evidence, and every theme is covered.\n"
    )


@pytest.mark.parametrize("arguments", [["agreement"], ["why", "iets-anders"], ["sensitivity"], ["gaps"]])
def test_the_fields_of_json_are_documented(project: Path, arguments: list[str]) -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "json.md").read_text()
    content = json.loads(run(*arguments, "-C", str(project), "--format", "json").output)
    assert all(f"`{name}`" in documentation for name in content)


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
def test_the_balance_of_this_repository_says_that_there_are_no_camps() -> None:
    from evsynth.document.parts.text import written

    assert "Vaste kampen zijn er niet" in plain(written(check(load(str(ROOT)))).computed)


@pytest.mark.slow
def test_a_long_table_of_agreement_is_cut_and_says_so(tmp_path: Path) -> None:
    names = [f"bron{index}" for index in range(40)]
    sources = {f"sources/{name}.yaml": f"id: {name}\ntype: book\ntitle: {name}\n" for name in names}
    evidence = "".join(
        f"    - {{source: {name}, stance: supports, locator: {{page: 1}}, quote: q}}\n" for name in names
    )
    claims = f"- id: veel\n  statement: Veel.\n  theme: gemeenten\n  evidence:\n{evidence}"
    write(tmp_path, {**BASE, **sources, "claims/veel.yaml": claims})
    assert "... and 283 more pairs (--format json has all)" in run("agreement", "-C", str(tmp_path)).output
