"""The seven verdicts, each on the smallest corpus that has it."""

from __future__ import annotations

from itertools import permutations

from evsynth.analysis.scopes import scope_as_written
from evsynth.analysis.sensitivity import by_source
from evsynth.analysis.synthesis import synthesise
from evsynth.analysis.verdicts import Contradiction, Weighing, contradictions
from evsynth.linking import link
from evsynth.model import Corpus, Dimension, Evidence, Scope, Settings, Stance, Years
from tests.analysis.corpora import NOWHERE, claim, evidence, source, synthesis
from tests.tables import table_test

FOR, BUT, AGAINST = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS
PAPER: Scope = {"level": frozenset({"beleid"})}
PRACTICE: Scope = {"level": frozenset({"praktijk"})}
BOTH: Scope = {"level": frozenset({"beleid", "praktijk"})}
SOURCES = [source(id) for id in "abc"]


@table_test(
    ("pieces", "verdict"),
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
def test_verdict(pieces: list[Evidence], verdict: str) -> None:
    assert synthesis(SOURCES, [claim("p", *pieces)]).weighing_by_claim["p"].verdict == verdict


def test_who_holds_a_claim_denies_what_contradicts_it() -> None:
    claims = [
        claim("p", evidence("a"), evidence("c", through="b"), contradicts=["q"]),
        claim("q", evidence("b")),
    ]
    weighed = synthesis(SOURCES, claims).weighing_by_claim
    assert (weighed["p"].verdict, weighed["q"].verdict) == ("contested", "contested")
    assert [(position.source, position.follows_from) for position in weighed["q"].positions] == [
        ("b", ""),
        ("a", "p"),
        ("c", "p"),
    ]


def test_who_qualifies_or_denies_a_claim_says_nothing_about_what_contradicts_it() -> None:
    claims = [claim("p", evidence("a", BUT), evidence("b", AGAINST), contradicts=["q"]), claim("q")]
    assert synthesis(SOURCES, claims).weighing_by_claim["q"].verdict == "unsupported"


def test_an_inferred_denial_keeps_the_scope_in_which_it_was_said() -> None:
    claims = [
        claim("p", evidence("a"), scope=PAPER, contradicts=["q"]),
        claim("q", evidence("b"), scope=PRACTICE),
    ]
    weighing = synthesis(SOURCES, claims).weighing_by_claim["q"]
    assert (weighing.verdict, aside(weighing)) == ("single", [("a", "contradicts", ("level",))])


def aside(weighing: Weighing) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(position.source, position.stance, dimensions) for position, dimensions in weighing.separations]


def test_who_speaks_only_of_something_else_is_not_against() -> None:
    paper = claim("paper", evidence("a"), evidence("b"), scope=PAPER)
    practice = claim("practice", evidence("a"), evidence("c", AGAINST), scope=PRACTICE, contradicts=["paper"])
    weighed = synthesis(SOURCES, [paper, practice]).weighing_by_claim
    assert (weighed["practice"].verdict, weighed["practice"].contradicting.voices) == ("contested", (("c",),))
    assert aside(weighed["practice"]) == [("a", "contradicts", ("level",)), ("b", "contradicts", ("level",))]
    assert weighed["paper"].verdict == "supported"
    assert aside(weighed["paper"]) == [("a", "contradicts", ("level",))]


def test_a_denial_outside_of_what_the_claim_states_counts_for_nothing_even_where_nobody_speaks() -> None:
    claims = [claim("p", evidence("a"), scope=PAPER, contradicts=["q"]), claim("q", scope=PRACTICE)]
    weighing = synthesis(SOURCES, claims).weighing_by_claim["q"]
    assert (weighing.verdict, weighing.positions) == ("unsupported", ())
    assert aside(weighing) == [("a", "contradicts", ("level",))]


def test_support_that_follows_from_something_else_does_not_meet_a_direct_denial() -> None:
    claims = [
        claim("p", evidence("a"), scope=PAPER, entails=["q"]),
        claim("q", evidence("b", AGAINST, PRACTICE)),
    ]
    weighing = synthesis(SOURCES, claims).weighing_by_claim["q"]
    assert (weighing.verdict, aside(weighing)) == ("contradicted", [("a", "supports", ("level",))])


def test_support_is_held_against_the_denials_that_count() -> None:
    """One that is outside of what the claim states is none.

    It does not keep in what else would be out of scope.
    """
    claims = [
        claim("p", evidence("a"), scope=PRACTICE, entails=["q"]),
        claim("q", evidence("b", AGAINST), scope=PAPER),
        claim("r", evidence("c"), scope=PRACTICE, contradicts=["q"]),
    ]
    weighing = synthesis(SOURCES, claims).weighing_by_claim["q"]
    assert (weighing.verdict, aside(weighing)) == (
        "contradicted",
        [("a", "supports", ("level",)), ("c", "contradicts", ("level",))],
    )


def test_where_both_sides_only_follow_nothing_is_set_aside() -> None:
    claims = [
        claim("p", evidence("a", FOR, PAPER), entails=["q"]),
        claim("r", evidence("b", FOR, PRACTICE), contradicts=["q"]),
    ]
    weighing = synthesis(SOURCES, [*claims, claim("q")]).weighing_by_claim["q"]
    assert (weighing.verdict, weighing.out_of_scope) == ("conditional", ())


def test_what_is_said_in_so_many_words_is_never_set_aside() -> None:
    pieces = [evidence("a", FOR, PAPER), evidence("b", AGAINST, PRACTICE)]
    weighing = synthesis(SOURCES, [claim("q", *pieces, scope=PAPER)]).weighing_by_claim["q"]
    assert (weighing.verdict, weighing.out_of_scope) == ("conditional", ())


def test_who_is_out_of_scope_does_not_meet_the_others() -> None:
    paper, practice = (
        claim("p", evidence("a"), scope=PAPER, contradicts=["q"]),
        claim("q", evidence("b"), scope=PRACTICE),
    )
    assert synthesis(SOURCES, [paper, practice]).agreements == ()


def test_what_was_out_of_scope_counts_once_the_only_direct_opponent_is_left_out() -> None:
    claims = [
        claim("q", evidence("a", FOR, PAPER)),
        claim("r", evidence("b", FOR, PRACTICE), contradicts=["q"]),
    ]
    result = synthesis(SOURCES, claims)
    shifts = by_source(result)
    assert [(shift.claim, shift.without, shift.before, shift.after) for shift in shifts] == [
        ("q", ("a",), "single", "contradicted"),
        ("r", ("b",), "single", "contradicted"),
    ]


@table_test("named", list(permutations(["level", "period", "place"])))
def test_one_line_for_a_set_of_dimensions_whatever_the_order_in_which_scopes_name_them(
    named: tuple[str, ...],
) -> None:
    """That of the settings comes first, then by name those that are not declared."""
    here: Scope = {
        "level": frozenset({"beleid"}),
        "period": Years(2010, 2010),
        "place": frozenset({"almelo"}),
    }
    there: Scope = {
        "level": frozenset({"praktijk"}),
        "period": Years(2016, 2016),
        "place": frozenset({"breda"}),
    }
    pieces = [
        evidence("a", FOR, here),
        evidence("b", FOR, {name: here[name] for name in named}),
        evidence("c", AGAINST, {name: there[name] for name in reversed(named)}),
    ]
    dimensions = (Dimension(id="period", title="periode", where=NOWHERE, is_years=True),)
    result = synthesise(
        link(
            Corpus(
                settings=Settings(where=NOWHERE, dimensions=dimensions),
                sources=tuple(SOURCES),
                claims=(claim("p", *pieces),),
            )
        )
    )
    weighing = result.weighing_by_claim["p"]
    assert list(contradictions(weighing)) == [
        Contradiction(claim="p", holding=("a", "b"), against=("c",), apart=("period", "level", "place"))
    ]
    assert {scope_as_written(position.scope).partition(";")[0] for position in weighing.positions} == {
        "period: 2010",
        "period: 2016",
    }


@table_test(
    ("holding", "against", "verdict"),
    [
        (Years(2015, 2018), Years(2018, 2020), "contested"),
        (Years(2015, 2017), Years(2018, 2020), "conditional"),
        (Years(None, 2017), Years(2018, None), "conditional"),
        (Years(2015, None), Years(2018, None), "contested"),
        (Years(None, 2019), Years(2018, None), "contested"),
    ],
)
def test_years_overlap_with_their_ends_and_may_be_open(holding: Years, against: Years, verdict: str) -> None:
    pieces = [evidence("a", FOR, {"period": holding}), evidence("b", AGAINST, {"period": against})]
    assert synthesis(SOURCES, [claim("p", *pieces)]).weighing_by_claim["p"].verdict == verdict


def test_what_evidence_states_goes_before_its_source_and_its_claim() -> None:
    sources = [source("a", scope=PAPER), source("b")]
    pieces = [evidence("a", FOR, PRACTICE), evidence("b", AGAINST, PRACTICE)]
    assert (
        synthesis(sources, [claim("p", *pieces, scope=PAPER)]).weighing_by_claim["p"].verdict == "contested"
    )


def test_a_source_is_second_hand_only_where_all_it_says_was_read_elsewhere() -> None:
    pieces = [evidence("a", through="c"), evidence("b", through="c"), evidence("b")]
    assert synthesis(SOURCES, [claim("p", *pieces)]).weighing_by_claim["p"].second_hand == {"a"}
