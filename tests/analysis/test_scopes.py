"""In which scope evidence speaks, and how a scope is written."""

from __future__ import annotations

from evsynth.analysis.scopes import (
    apart_from_all,
    common,
    covers,
    extent_as_written,
    narrowed,
    scope_as_written,
)
from evsynth.model import Extent, Scope, Years
from tests.analysis.corpora import claim, evidence, source, synthesis
from tests.tables import table_test

PAPER, PRACTICE, LAW = (frozenset({level}) for level in ("beleid", "praktijk", "wet"))


@table_test(
    ("stated", "of_source", "of_claim", "expected"),
    [
        ({}, {}, {}, {}),
        ({}, {}, {"level": PAPER}, {"level": PAPER}),
        ({}, {"level": PAPER}, {}, {"level": PAPER}),
        ({}, {"level": PAPER | PRACTICE}, {"level": PRACTICE | LAW}, {"level": PRACTICE}),
        (
            {},
            {"level": PAPER},
            {"level": PRACTICE},
            {"level": PRACTICE},
        ),  # nothing in common: what the claim says
        ({"level": LAW}, {"level": PAPER}, {"level": PRACTICE}, {"level": LAW}),
        ({"level": LAW}, {}, {"level": PRACTICE}, {"level": LAW}),
        ({"level": LAW}, {"level": PAPER}, {}, {"level": LAW}),
        ({}, {"period": Years(2010, 2015)}, {"period": Years(2012, None)}, {"period": Years(2012, 2015)}),
        ({}, {"period": Years(2010, 2011)}, {"period": Years(2012, None)}, {"period": Years(2012, None)}),
        ({}, {"level": PAPER}, {"period": Years(2012, 2013)}, {"level": PAPER, "period": Years(2012, 2013)}),
    ],
)
def test_the_scope_of_evidence_is_decided_dimension_by_dimension(
    stated: Scope, of_source: Scope, of_claim: Scope, expected: Scope
) -> None:
    assert narrowed(stated, of_source, of_claim) == expected
    corpus = [source("a", scope=of_source)], [claim("p", evidence("a", scope=stated), scope=of_claim)]
    (position,) = synthesis(*corpus).weighing_by_claim["p"].positions
    assert position.scope == expected


@table_test(
    ("extent", "second", "expected"),
    [
        (Years(2010, 2015), Years(2012, 2020), Years(2012, 2015)),
        (Years(None, 2015), Years(2012, None), Years(2012, 2015)),
        (Years(None, 2015), Years(None, 2012), Years(None, 2012)),
        (Years(2010, 2012), Years(2012, 2015), Years(2012, 2012)),
        (Years(2010, 2012), Years(2013, 2015), None),
        (Years(2010, 2012), PAPER, None),
        (PAPER | LAW, PAPER | PRACTICE, PAPER),
        (PAPER, PRACTICE, None),
    ],
)
def test_what_two_extents_share(extent: Extent, second: Extent, expected: Extent | None) -> None:
    assert common(extent, second) == common(second, extent) == expected


@table_test(
    ("extent", "text"),
    [
        (Years(2020, 2020), "2020"),
        (Years(2015, 2020), "2015/2020"),
        (Years(2015, None), "2015/"),
        (Years(None, 2020), "/2020"),
        (PRACTICE | PAPER, "beleid, praktijk"),
    ],
)
def test_an_extent_is_written_as_a_record_has_it(extent: Extent, text: str) -> None:
    assert extent_as_written(extent) == text
    assert scope_as_written({"level": LAW, "x": extent}) == f"level: wet; x: {text}"


@table_test(
    ("period", "is_apart"),
    [
        (Years(2000, 2009), True),
        (Years(None, 2010), False),
        (Years(2016, 2018), True),
        (Years(2014, 2018), False),
        (Years(2016, 2019), False),
        (Years(2021, None), True),
        (Years(2020, 2020), False),
    ],
)
def test_a_period_is_apart_before_between_and_after_the_years_that_others_speak_of(
    period: Years, is_apart: bool
) -> None:
    covered = covers([{"period": Years(2019, 2020)}, {"period": Years(2010, 2015)}])
    assert apart_from_all({"period": period}, covered) == (("period",) if is_apart else ())
