"""The seven verdicts, each on the smallest corpus that has it."""

from __future__ import annotations

import pytest

from evsynth.analysis.contradictions import contradictions
from evsynth.model import Evidence, Scope, Stance, Years
from tests.analysis.corpora import claim, evidence, source, synthesis

FOR, BUT, AGAINST = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS
PAPER: Scope = {"level": frozenset({"beleid"})}
PRACTICE: Scope = {"level": frozenset({"praktijk"})}
BOTH: Scope = {"level": frozenset({"beleid", "praktijk"})}
SOURCES = [source(id) for id in "abc"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ([], "unsupported"),
        ([evidence("a", AGAINST)], "contradicted"),
        ([evidence("a"), evidence("b", AGAINST)], "contested"),
        ([evidence("a", BUT), evidence("b", AGAINST)], "contested"),
        ([evidence("a", FOR, PAPER), evidence("b", AGAINST, PRACTICE)], "conditional"),
        ([evidence("a", FOR, PAPER), evidence("b", AGAINST, BOTH)], "contested"),
        ([evidence("a", FOR, PAPER), evidence("b", AGAINST)], "contested"),
        ([evidence("a"), evidence("b", BUT)], "qualified"),
        ([evidence("a", BUT)], "qualified"),
        ([evidence("a")], "single"),
        ([evidence("a"), evidence("a")], "single"),
        ([evidence("a"), evidence("b")], "supported"),
    ],
)
def test_verdict(said: list[Evidence], verdict: str) -> None:
    assert synthesis(SOURCES, [claim("p", *said)]).weighing_by_claim["p"].verdict == verdict


def test_who_holds_a_claim_denies_what_contradicts_it() -> None:
    claims = [claim("p", evidence("a"), evidence("c", through="b"), contradicts=["q"]), claim("q", evidence("b"))]
    weighed = synthesis(SOURCES, claims).weighing_by_claim
    assert (weighed["p"].verdict, weighed["q"].verdict) == ("contested", "contested")
    assert [(one.source, one.follows_from) for one in weighed["q"].positions] == [("b", ""), ("a", "p"), ("c", "p")]


def test_who_qualifies_or_denies_a_claim_says_nothing_about_what_contradicts_it() -> None:
    claims = [claim("p", evidence("a", BUT), evidence("b", AGAINST), contradicts=["q"]), claim("q")]
    assert synthesis(SOURCES, claims).weighing_by_claim["q"].verdict == "unsupported"


def test_an_inferred_denial_keeps_the_scope_in_which_it_was_said() -> None:
    claims = [claim("p", evidence("a"), scope=PAPER, contradicts=["q"]), claim("q", evidence("b"), scope=PRACTICE)]
    weighing = synthesis(SOURCES, claims).weighing_by_claim["q"]
    assert weighing.verdict == "conditional"
    assert [one.apart for one in contradictions(weighing)] == [("level",)]


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        (Years(2015, 2018), Years(2018, 2020), "contested"),
        (Years(2015, 2017), Years(2018, 2020), "conditional"),
        (Years(None, 2017), Years(2018, None), "conditional"),
        (Years(2015, None), Years(2018, None), "contested"),
        (Years(None, 2019), Years(2018, None), "contested"),
    ],
)
def test_years_overlap_with_their_ends_and_may_be_open(ours: Years, theirs: Years, verdict: str) -> None:
    said = [evidence("a", FOR, {"period": ours}), evidence("b", AGAINST, {"period": theirs})]
    assert synthesis(SOURCES, [claim("p", *said)]).weighing_by_claim["p"].verdict == verdict


def test_what_evidence_states_goes_before_its_source_and_its_claim() -> None:
    sources = [source("a", scope=PAPER), source("b")]
    said = [evidence("a", FOR, PRACTICE), evidence("b", AGAINST, PRACTICE)]
    assert synthesis(sources, [claim("p", *said, scope=PAPER)]).weighing_by_claim["p"].verdict == "contested"


def test_a_source_is_second_hand_only_where_all_it_says_was_read_elsewhere() -> None:
    said = [evidence("a", through="c"), evidence("b", through="c"), evidence("b")]
    assert synthesis(SOURCES, [claim("p", *said)]).weighing_by_claim["p"].second_hand == {"a"}
