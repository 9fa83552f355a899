from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from evsynth.document.citations.csl import bibliography, items
from evsynth.model import Language, Name, Source
from tests.tables import table_test


@pytest.fixture(scope="module")
def item_by_id(shelf: Mapping[str, Source]) -> dict[str, Any]:
    return {str(work["id"]): work for work in items(shelf.values(), Language("nl"))}


def test_an_item_carries_texts_names_and_dates(item_by_id: dict[str, Any]) -> None:
    assert item_by_id["kruiter"] == {
        "id": "kruiter",
        "type": "article-journal",
        "language": "nl-NL",
        "title": "Zorg",
        "container-title": "Beleid en Maatschappij",
        "volume": "40",
        "issue": "2",
        "page": "12-30",
        "DOI": "10.5553/x",
        "author": [{"family": "Kruiter", "given": "Albert Jan", "non-dropping-particle": ""}],
        "issued": {"date-parts": [[2013], [2014]]},
    }


def test_items_are_sorted_by_id(shelf: Mapping[str, Source]) -> None:
    backwards = sorted(shelf.values(), reverse=True)
    assert [work["id"] for work in items(backwards, Language("nl"))] == sorted(shelf)


def test_the_language_of_a_work_goes_before_that_of_the_balance(shelf: Mapping[str, Source]) -> None:
    german = shelf["habermas"]._replace(texts={"language": "de"})
    assert [work["language"] for work in items([german, shelf["rob"]], Language("en"))] == ["de", "en-US"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            Name(family="Xanten", given="Bas", non_dropping_particle="van"),
            {"family": "Xanten", "given": "Bas", "non-dropping-particle": "van"},
        ),
        (
            Name(family="Ancona", given="", non_dropping_particle="d'"),
            {"family": "Ancona", "non-dropping-particle": "d’"},
        ),
        (Name(family="d'Ancona"), {"family": "d’Ancona", "non-dropping-particle": ""}),
        (
            Name(family="Hospital", given="", non_dropping_particle="de l'"),
            {"family": "Hospital", "non-dropping-particle": "de l’"},
        ),
        (Name(family="van den Berg"), {"family": "Berg", "non-dropping-particle": "van den"}),
        (
            Name(family="Hart", given="", non_dropping_particle="'t"),
            {"family": "Hart", "non-dropping-particle": "’t"},
        ),
        (
            Name(family="Hof", given="", non_dropping_particle="", dropping_particle="von", suffix="jr."),
            {"family": "Hof", "non-dropping-particle": "", "dropping-particle": "von", "suffix": "jr."},
        ),
        (Name(literal="Werk & Inkomen"), {"literal": "Werk &\N{NO-BREAK SPACE}Inkomen"}),
    ],
)
def test_a_name(shelf: Mapping[str, Source], name: Name, parts: dict[str, str]) -> None:
    assert items([shelf["nota"]._replace(names={"author": (name,)})], Language("nl"))[0]["author"] == [parts]


@table_test(
    ("id", "variable", "remains"),
    [
        ("scp-koers", "publisher", False),
        ("scp-eenzaam", "publisher", True),
        ("rob", "publisher", False),
        ("nota", "publisher", True),
        ("movisie", "container-title", False),
        ("tonkens", "container-title", True),
    ],
)
def test_who_published_is_left_out_where_it_is_the_author(
    item_by_id: dict[str, Any], id: str, variable: str, remains: bool
) -> None:
    assert (variable in item_by_id[id]) is remains


def test_the_short_name_of_a_work_by_a_person_is_no_publisher(shelf: Mapping[str, Source]) -> None:
    work = shelf["xanten"]._replace(short="Boom")
    assert items([work], Language("nl"))[0]["publisher"] == "Boom"


def test_a_number_is_no_range(item_by_id: dict[str, Any]) -> None:
    assert item_by_id["scp-koers"]["number"] == "2020\N{NON-BREAKING HYPHEN}12"


@pytest.mark.parametrize(
    ("key", "text", "printed"),
    [
        ("title", "Foto's van 't dorp in 's-Gravenhage", "Foto’s van ’t dorp in ’s-Gravenhage"),
        ("title", "Wat is 'eigen kracht'?", "Wat is 'eigen kracht'?"),
        ("URL", "https://a.nl/foto's-1", "https://a.nl/foto's-1"),
    ],
)
def test_apostrophes(shelf: Mapping[str, Source], key: str, text: str, printed: str) -> None:
    assert items([shelf["rob"]._replace(texts={key: text})], Language("nl"))[0][key] == printed


def test_a_bibliography_is_json_and_the_same_twice(shelf: Mapping[str, Source]) -> None:
    made = items(shelf.values(), Language("nl"))
    text = bibliography(made)
    assert json.loads(text) == made
    assert text == bibliography([dict(reversed(list(work.items()))) for work in made])
