"""Mistakes of practice are found: a few mutations of `benchmarks/`, and all where EVSYNTH_CASES is set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.mutations import MUTATIONS
from benchmarks.mutations.copy import Copy
from benchmarks.mutations.mutation import Mutation, Spot
from benchmarks.mutations.running import Base, prepare, tried
from evsynth.rules.catalogue import KINDS
from tests.tables import table_test

LEAST = 60
SAMPLE = list({one.family: one for one in reversed(MUTATIONS) if not one.in_texts}.values())
"""The first of each family."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return prepare(tmp_path_factory.mktemp("corpus"))


@table_test("mutation", MUTATIONS if "EVSYNTH_CASES" in os.environ else SAMPLE, ids=lambda one: one.name)
def test_a_mutation_is_found_and_no_other_error(mutation: Mutation, base: Base) -> None:
    result = tried(mutation, base)
    if result.is_skipped:
        pytest.skip("the texts are not there")
    assert result.faults == ()


@pytest.mark.slow
def test_the_project_is_mended_after_each(base: Base) -> None:
    for mutation in SAMPLE:
        tried(mutation, base)
    files = {
        path.relative_to(base.folder).as_posix(): path.read_bytes()
        for path in base.folder.rglob("*")
        if path.is_file()
    }
    assert {name: data for name, data in files.items() if not name.startswith(".evsynth/")} == base.files


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    names = [one.name for one in MUTATIONS]
    assert len(names) >= LEAST
    assert len(set(names)) == len(names)
    assert all(one.spoil.__doc__ for one in MUTATIONS)


def test_what_is_expected_is_missed_where_it_is_not_there(base: Base) -> None:
    mutation = SAMPLE[0]._replace(spoil=lambda copy: copy.write("leeg.txt", "niets"))
    assert tried(mutation, base).faults == (f"'{mutation.finds}' is not found",)


def test_another_error_is_a_fault(base: Base) -> None:
    both = SAMPLE[0]

    def spoil(copy: Copy) -> Spot:
        copy.write("sources/leeg2024.yaml", "")
        return both.spoil(copy)

    (fault,) = tried(both._replace(spoil=spoil), base).faults
    assert "error 'empty-file'" in fault


def test_what_follows_more_often_than_it_should_is_a_fault(base: Base) -> None:
    mutation = next(one for one in MUTATIONS if one.name == "locator-forgotten")
    assert mutation.times == {"no-locator": 1, "changed-since-verified": 1}

    def spoil(copy: Copy) -> Spot:
        evidence = [one.evidence for one in copy.all_evidence() if one.evidence.quote and not one.claim.allow]
        copy.add(evidence[-1].where, "prefix: zoals eerder bleek")
        return mutation.spoil(copy)

    assert tried(mutation._replace(spoil=spoil), base).faults == (
        "'changed-since-verified' is found 2 times, not 1",
    )


def test_what_should_follow_and_does_not_is_a_fault(base: Base) -> None:
    mutation = SAMPLE[0]
    more = mutation._replace(times={**mutation.times, "no-theme": None})
    assert tried(more, base).faults == ("'no-theme' does not follow",)


def test_the_page_says_how_many_are_held_less_strictly() -> None:
    page = (Path(__file__).parent.parent / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert (
        f"In {sum(None in one.times.values() for one in MUTATIONS)} of them that holds less strictly" in page
    )
    assert f"in {len(MUTATIONS)} ways" in page


def test_the_wrong_place_is_a_fault(base: Base) -> None:
    mutation = SAMPLE[0]
    elsewhere = mutation._replace(spoil=lambda copy: mutation.spoil(copy) and "claims/elders.yaml")
    (fault,) = tried(elsewhere, base).faults
    assert "points to" in fault


def test_every_rule_is_tried_but_those_about_texts_and_packages() -> None:
    untried = {kind.code for kind in KINDS} - {one.kind.code for one in MUTATIONS}
    assert untried == {"S213", *(f"Q{number}" for number in range(624, 639))}
