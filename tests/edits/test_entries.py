"""A piece of evidence as YAML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evsynth.edits.entries import NewEvidence, evidence_fields, evidence_in_braces, evidence_text
from evsynth.model import Locator, Stance
from evsynth.reading.locators import LABELS
from evsynth.reading.nodes import Mapping, Sequence, parse
from tests.exchange.test_records import plain, values
from tests.tables import table_test

entries = st.builds(
    NewEvidence,
    st.sampled_from(["iww2021", "no", "1e5"]),
    st.sampled_from(Stance),
    st.sampled_from(["", "jansen2020"]),
    st.lists(
        st.builds(Locator, st.sampled_from(sorted(LABELS)), values.filter(bool)),
        max_size=3,
        unique_by=lambda locator: locator.label,
    ).map(tuple),
    *[values] * 4,
)
ALL = NewEvidence(
    source="iww2021",
    stance=Stance.SUPPORTS,
    as_cited_in="jansen2020",
    locator=(Locator("section", "2.2"), Locator("page", "7")),
    quote="grofweg hetzelfde beogen en amper sturen",
    because="Nijdam vond minder verschil: anders dan verwacht.",
    prefix="dat gemeenten ",
    suffix=" op afstand",
)


def read_back(text: str) -> object:
    document = parse(text.encode(), "any.yaml")
    assert document.findings == ()
    assert isinstance(document.root, Mapping | Sequence)
    return plain(document.root)


def test_every_field_in_its_order() -> None:
    assert (
        evidence_text(ALL)
        == """\
- source: iww2021
  stance: supports
  as-cited-in: jansen2020
  locator: {section: "2.2", page: 7}
  quote: "grofweg hetzelfde beogen en amper sturen"
  because: "Nijdam vond minder verschil: anders dan verwacht."
  prefix: "dat gemeenten "
  suffix: " op afstand"
"""
    )


def test_between_braces() -> None:
    entry = ALL._replace(as_cited_in="", because="Kort, en bondig.", prefix="", suffix="")
    assert evidence_in_braces(entry) == (
        '{source: iww2021, stance: supports, locator: {section: "2.2", page: 7}, '
        'quote: "grofweg hetzelfde beogen en amper sturen", because: "Kort, en bondig."}'
    )


def test_the_margin_and_the_fields_are_where_they_are_wanted() -> None:
    assert (
        evidence_text(NewEvidence(source="a", stance="supports", quote="q"), 4, 3)
        == '    -  source: a\n       stance: supports\n       quote: "q"\n'
    )


def test_a_stance_that_is_still_to_be_chosen() -> None:
    text = evidence_text(NewEvidence(source="a", quote="q"))
    assert text == '- source: a\n  stance:   # supports, qualifies or contradicts\n  quote: "q"\n'
    assert read_back(text) == [{"source": "a", "stance": "", "quote": "q"}]


@table_test(
    ("value", "written"),
    [
        ("7", "7"),
        ("7-8", "7-8"),
        ("xii", "xii"),
        ("12, 14", '"12, 14"'),
        ("2.2", '"2.2"'),
        ("2.2.1", '"2.2.1"'),
        ("012", '"012"'),
        ("12:30", '"12:30"'),
        ("no", '"no"'),
        ("slot", "slot"),
    ],
)
def test_a_locator_is_quoted_where_it_could_be_taken_for_a_number_that_is_not_whole(
    value: str, written: str
) -> None:
    assert f"  locator: {{chapter: {written}}}\n" in evidence_text(
        NewEvidence(source="a", locator=(Locator("chapter", value),))
    )


@table_test(
    ("quote", "written"),
    [
        ("heel gewoon", '"heel gewoon"'),
        ("2020", '"2020"'),
        ("'t veld", '"\'t veld"'),
        ('de "regie" ligt elders', "'de \"regie\" ligt elders'"),
        ('de "regie" in \'t veld', '"de \\"regie\\" in \'t veld"'),
        ('"a\\b"', '"\\"a\\\\b\\""'),
        ('"a\xa0b"', '"\\"a\\U000000A0b\\""'),
        ("één – twee", '"één – twee"'),
    ],
)
def test_a_quote_stands_between_quotation_marks(quote: str, written: str) -> None:
    assert f"  quote: {written}\n" in evidence_text(NewEvidence(source="a", quote=quote))


@pytest.mark.slow
@given(entries)
def test_any_evidence_is_read_back_as_it_was(entry: NewEvidence) -> None:
    assert read_back(evidence_text(entry, 4)) == [evidence_fields(entry)]
    assert read_back(evidence_in_braces(entry)) == evidence_fields(entry)
