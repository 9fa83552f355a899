"""`evsynth compare` from the command line: how far two agree, what is to be decided, and what stays blind."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evsynth.analysis.reviews import reviews
from evsynth.cli import compare as compare_module
from evsynth.cli import main
from evsynth.linking import link
from evsynth.model import Lock, Place, Review
from evsynth.reading.corpus import read_folder
from evsynth.reading.files import LOCK_FILE
from evsynth.reading.lock import lock_text
from tests.projects import BASE, write

pytest.importorskip("krippendorff", reason="the extra evsynth[review] is not installed")

LETTERS = {"s": "supports", "q": "qualifies", "c": "contradicts", "u": "unclear"}


def claims(number: int) -> str:
    """Claims in YAML, as many as are asked for, each with one piece of evidence."""
    return "".join(
        f"- {{id: c{i}, statement: Bewering {i}., theme: gemeenten, "
        f"evidence: [{{source: jansen2020, stance: supports, locator: {{page: {i + 1}}}, quote: "
        f"woord {i}}}]}}\n"
        for i in range(number)
    )


def project_with(folder: Path, codings: Mapping[str, str]) -> Path:
    """A project in which each reviewer gave each piece of evidence a stance.

    A letter stands for the stance, a space for none.
    """
    number = max(map(len, codings.values()), default=3)
    write(folder, {**BASE, "claims/base.yaml": claims(number), LOCK_FILE: ""})
    subjects = [
        subject
        for subject in reviews(link(read_folder(str(folder)).corpus), Lock(())).items
        if subject.evidence
    ]
    lines = [
        Review(
            claim=subject.claim.id,
            source="jansen2020",
            as_cited_in="",
            reviewer=name,
            date="2026-01-02",
            stance=LETTERS[letter],
            prints=subject.prints,
            decides=(),
            place=Place(LOCK_FILE),
        )
        for name, letters in codings.items()
        for subject, letter in zip(subjects, letters, strict=False)
        if letter != " "
    ]
    (folder / LOCK_FILE).write_text(lock_text([], [], lines))
    return folder


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["compare", "-C", str(project), *arguments], catch_exceptions=False)


def compared(project: Path, first: str, second: str) -> dict[str, Any]:
    result = run(project, first, second, "--format", "json")
    assert result.exit_code == 0, result.output
    comparison: dict[str, Any] = json.loads(result.output)
    return comparison


def differing(comparison: Mapping[str, Any]) -> Sequence[tuple[str, list[str]]]:
    return [(evidence["claim"], evidence["stances"]) for evidence in comparison["adjudicate"]]


# Worked by hand. Of ten, nine agree: po = .9. The one gave 6, 3 and 1 of a kind, the other 6, 2 and 2: pe =
# (6*6 + 3*2 + 1*2) / 100 = .44.
ANNA, BRAM = "ssssssqqqc", "ssssssqqcc"


def test_a_table_worked_by_hand(tmp_path: Path) -> None:
    comparison = compared(project_with(tmp_path, {"Anna": ANNA, "Bram": BRAM}), "Anna", "Bram")
    assert comparison["coded"] == 10
    assert comparison["agreement"] == pytest.approx(0.9)
    assert comparison["kappa"] == pytest.approx((0.9 - 0.44) / 0.56)
    assert comparison["kappa-interval"][0] < comparison["kappa"] < comparison["kappa-interval"][1]
    assert comparison["by-stance"] == {
        "supports": 1,
        "qualifies": pytest.approx(4 / 5),
        "contradicts": pytest.approx(2 / 3),
        "unclear": None,
    }
    assert comparison["table"]["qualifies"] == {"supports": 0, "qualifies": 2, "contradicts": 1, "unclear": 0}
    # Alpha: 20 answers, 12, 5 and 3 of a kind; by chance apart 1 - (132 + 20 + 6) / 380; in fact 1 of 10.
    assert comparison["alpha"] == pytest.approx(1 - 0.1 / (1 - 158 / 380))
    assert differing(comparison) == [("c8", ["qualifies", "contradicts"])]


def test_the_fields_of_json_are_documented(tmp_path: Path) -> None:
    comparison = compared(project_with(tmp_path, {"Anna": ANNA, "Bram": BRAM}), "Anna", "Bram")
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    (documented,) = re.findall(r"^- \*\*compare\*\*: (.*?)^- ", page, re.MULTILINE | re.DOTALL)
    assert not [
        name
        for name in (*comparison, *comparison["adjudicate"][0])
        if name != "version" and f"`{name}`" not in documented
    ]


def test_as_text(tmp_path: Path) -> None:
    output = run(project_with(tmp_path, {"Anna": ANNA, "Bram": BRAM}), "Anna", "Bram").output
    assert output.startswith("Anna and Bram both coded 10 pieces of evidence\n")
    rows = [line.split() for line in output.splitlines()]
    assert ["Anna", "\\", "Bram", "supports", "qualifies", "contradicts", "agreement"] in rows
    assert ["qualifies", "-", "2", "1", "80%"] in rows
    assert "agreement             90%\n" in output
    assert "Cohen's kappa         0.821 (95%: " in output
    assert "Krippendorff's alpha  0.829\n" in output
    assert (
        "To decide: 1 piece of evidence\n"
        "  claims/base.yaml:9:94  c8: jansen2020\n"
        "    Anna qualifies, Bram contradicts; recorded: supports\n"
        "    “woord 8”\n"
    ) in output
    assert "few" not in output


def test_of_few_no_interval_is_given(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"Anna": "ssq", "Bram": "scq"})
    output = run(project, "Anna", "Bram").output
    assert "Too few items for these measures to mean much." in output
    assert "95%" not in output
    assert compared(project, "Anna", "Bram")["kappa-interval"] is None


def test_where_nothing_varies_nothing_is_measured(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"Anna": "sss", "Bram": "sss"})
    assert run(project, "Anna", "Bram").output.count("not defined: all stances are the same") == 2
    comparison = compared(project, "Anna", "Bram")
    assert (comparison["kappa"], comparison["alpha"], comparison["agreement"]) == (None, None, 1)


# What stays blind


def test_what_only_one_coded_is_counted_and_not_shown(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"Anna": "sqcu", "Bram": "s   "})
    comparison = compared(project, "Anna", "Bram")
    assert (comparison["coded"], comparison["waiting"], comparison["outdated"]) == (1, 3, 0)
    output = run(project, "Anna", "Bram").output
    assert "3 pieces not coded by both yet, and left out\n" in output
    assert not [stance for stance in ("qualifies", "contradicts", "unclear") if stance in output]


def test_nothing_is_coded_by_both(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"Anna": "sq  ", "Bram": "  cu"})
    result = run(project, "Anna", "Bram")
    assert result.exit_code == 0
    assert (
        result.output
        == "Anna and Bram both coded 0 pieces of evidence\n4 pieces not coded by both yet, and left out\n"
    )
    assert compared(project, "Anna", "Bram")["kappa"] is None


def test_one_coder_is_compared_with_the_record(tmp_path: Path) -> None:
    comparison = compared(project_with(tmp_path, {"Anna": "sqs"}), "Anna", "recorded")
    assert comparison["coded"] == 3
    assert differing(comparison) == [("c1", ["qualifies", "supports"])]


def test_the_record_is_no_way_round_the_blindness(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"Anna": "qcq", "Bram": "s  "})
    comparison = compared(project, "recorded", "Anna")
    assert (comparison["coded"], comparison["waiting"]) == (1, 2)
    assert differing(comparison) == [("c0", ["supports", "qualifies"])]


def test_what_changed_after_it_was_coded_is_left_out(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"Anna": "ssq", "Bram": "sqq"})
    path = project / "claims/base.yaml"
    path.write_text(path.read_text().replace("woord 1", "een ander woord"))
    comparison = compared(project, "Anna", "Bram")
    assert (comparison["coded"], comparison["waiting"], comparison["outdated"], comparison["adjudicate"]) == (
        2,
        0,
        1,
        [],
    )
    assert "1 piece changed after one of them coded it, and left out\n" in run(project, "Anna", "Bram").output


# Bad input


@pytest.mark.parametrize(
    ("names", "output"),
    [
        (("Ana", "Bram"), "evsynth: 'Ana' coded nothing\nDid you mean 'Anna'?\n"),
        (("Anna", "Xerxes"), "evsynth: 'Xerxes' coded nothing\nKnown are: Anna, Bram, recorded.\n"),
        (("Anna", "Anna"), "evsynth: 'Anna' cannot be compared with itself\n"),
    ],
)
def test_names_that_cannot_be_compared(tmp_path: Path, names: tuple[str, str], output: str) -> None:
    result = run(project_with(tmp_path, {"Anna": "s", "Bram": "q"}), *names)
    assert (result.exit_code, result.output) == (2, output)


def test_nobody_coded_anything(tmp_path: Path) -> None:
    result = run(write(tmp_path, BASE), "Anna", "Bram")
    assert (result.exit_code, result.output) == (
        2,
        "evsynth: 'Anna' coded nothing\nNobody coded yet: evsynth review --blind --as NAME\n",
    )


def test_a_lock_that_cannot_be_read(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"Anna": "s", "Bram": "q"})
    (project / LOCK_FILE).write_text("<<<<<<< HEAD\n" + (project / LOCK_FILE).read_text())
    result = run(project, "Anna", "Bram")
    assert result.exit_code == 2
    assert "line 1 is a mark of a merge conflict" in result.output


def test_without_the_package_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_module, "LIBRARY", "krippendorff_that_is_not_there")
    result = run(write(tmp_path, BASE), "Anna", "Bram")
    assert result.exit_code == 2
    assert "pip install 'evsynth[review]'" in result.output


def test_names_with_marks_of_rich_are_shown_as_they_are(tmp_path: Path) -> None:
    output = run(project_with(tmp_path, {"[red]A": "sq", "B[/red]": "ss"}), "[red]A", "B[/red]").output
    assert output.count("[red]A") == 3
    assert output.count("B[/red]") == 3
