"""Source records as YAML, in the style of this project's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evsynth.exchange.records import Record, yaml_text
from evsynth.model import Name
from evsynth.reading.nodes import Cut, Mapping, Sequence, parse
from tests.tables import table_test

values = (
    st.text()
    | st.text(st.sampled_from("ab1 :#-?,[]{}&*!|>'\"%@`\\\n\t\x00\x85\u2028\ufeff~=<.é"))
    | st.from_regex(r"[0-9.:eE+-]+")
)


def read_back(record: Record) -> object:
    """What evsynth reads in the text of a record."""
    document = parse(yaml_text(record).encode(), "any.yaml")
    assert document.findings == ()
    return plain(document.root)


def plain(node: object) -> object:
    """What was read, without places."""
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (*_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(value) for _, value in node.items]
    return node.text if isinstance(node, Cut) else node


@given(values)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert read_back({"id": "k", "title": text, "publisher": "Boom"}) == {
        "id": "k",
        "title": text,
        "publisher": "Boom",
    }


@pytest.mark.slow
@given(st.lists(st.builds(Name, values, values, values, values, values, values), min_size=1, max_size=3))
def test_any_name_is_read_back_as_it_was(names: list[Name]) -> None:
    expected = [
        {part.replace("_", "-"): text for part, text in name._asdict().items() if text} for name in names
    ]
    assert read_back({"author": tuple(names), "title": "T"}) == {"author": expected, "title": "T"}


def test_the_style_is_that_of_the_records_here() -> None:
    names = (
        Name(family="Berg", given="Jan", non_dropping_particle="van den"),
        Name(literal="Zorg, Welzijn & Co"),
    )
    record: Record = {
        "id": "berg2020",
        "type": "report",
        "title": "Dam: een begin",
        "author": names,
        "issued": "2020-05-17",
    }
    assert (
        yaml_text(record)
        == """\
id: berg2020
type: report
title: "Dam: een begin"
author:
  - {family: Berg, given: Jan, non-dropping-particle: van den}
  - {literal: "Zorg, Welzijn & Co"}
issued: 2020-05-17
"""
    )


@table_test(
    "text",
    [
        "Gemeenten",
        "Loots, Peeters",
        "2020",
        "2015/2020",
        "31-48",
        "10.1000/x(1)y",
        "https://dam.nl/#a?b=c",
        "één & ander",
        "a:b",
    ],
)
def test_plain_where_that_is_safe(text: str) -> None:
    assert yaml_text({"title": text}) == f"title: {text}\n"


@table_test(
    "text",
    [
        "",
        "no",
        "Null",
        "~",
        "2.10",
        "012",
        "1e5",
        "0x1f",
        "12:30",
        "- a",
        "a: b",
        "a #b",
        "a:",
        " a",
        "'t veld",
        "@x",
        "[x]",
        "*a",
        "<<",
        ".5",
    ],
)
def test_quoted_where_a_yaml_reader_could_take_it_for_something_else(text: str) -> None:
    assert yaml_text({"title": text}) == f'title: "{text}"\n'


def test_what_cannot_be_seen_is_written_as_an_escape() -> None:
    assert yaml_text({"title": 'a\nb"c\\d\u200b'}) == 'title: "a\\U0000000Ab\\"c\\\\d\\U0000200B"\n'
