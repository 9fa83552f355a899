"""What follows from what was said, and by which way."""

from __future__ import annotations

import os
from itertools import permutations

import pytest

from evsynth.analysis.consistency import SelfDenial, self_contradictions, self_denials
from evsynth.analysis.positions import derivation, positions
from evsynth.linking import link
from evsynth.model import Corpus, Evidence, Settings, Stance
from tests.analysis.corpora import NOWHERE, claim, evidence, source, synthesis
from tests.tables import table_test

FOR, BUT, AGAINST = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS


def stances(result_of: object, id: str) -> list[tuple[str, str, str]]:
    weighing = result_of.weighing_by_claim[id]  # type: ignore[attr-defined]
    return [(position.source, position.stance, position.follows_from) for position in weighing.positions]


def test_who_holds_a_claim_holds_what_it_entails() -> None:
    result = synthesis(
        [source("a")], [claim("p", evidence("a"), entails=["q"]), claim("q", entails=["r"]), claim("r")]
    )
    assert stances(result, "r") == [("a", "supports", "p")]
    assert [position.claim for position in derivation(result.weighing_by_claim["r"].positions[0])] == [
        "p",
        "q",
        "r",
    ]


def test_who_denies_what_is_entailed_denies_what_entails_it() -> None:
    result = synthesis([source("a")], [claim("p", entails=["q"]), claim("q", evidence("a", AGAINST))])
    assert stances(result, "p") == [("a", "contradicts", "q")]


def test_who_denies_a_claim_says_nothing_of_what_it_entails() -> None:
    result = synthesis([source("a")], [claim("p", evidence("a", AGAINST), entails=["q"]), claim("q")])
    assert stances(result, "q") == []


def test_a_qualification_goes_nowhere() -> None:
    result = synthesis(
        [source("a")],
        [claim("p", evidence("a", BUT), entails=["q"], contradicts=["r"]), claim("q"), claim("r")],
    )
    assert stances(result, "q") == stances(result, "r") == []


def test_of_several_ways_the_shortest_is_kept() -> None:
    claims = [
        claim("p", evidence("a"), entails=["q", "s"]),
        claim("q", entails=["r"]),
        claim("r", entails=["s"]),
        claim("s"),
    ]
    result = synthesis([source("a")], claims)
    assert [position.claim for position in derivation(result.weighing_by_claim["s"].positions[0])] == [
        "p",
        "s",
    ]


def test_claims_that_entail_one_another_are_held_together() -> None:
    claims = [claim("p", evidence("a"), entails=["q"]), claim("q", evidence("b", AGAINST), entails=["p"])]
    result = synthesis([source("a"), source("b")], claims)
    assert {weighing.verdict for weighing in result.weighing_by_claim.values()} == {"contested"}


@table_test(
    "pieces", [*permutations([evidence("a", through="b"), evidence("a"), evidence("a", through="c")])]
)
def test_a_position_that_follows_has_all_the_evidence_it_follows_from_in_any_order(
    pieces: tuple[Evidence, ...],
) -> None:
    result = synthesis(
        [source("a"), source("b")],
        [claim("p", *pieces, entails=["q"]), claim("q", entails=["r"]), claim("r")],
    )
    for id in ("q", "r"):
        (position,) = result.weighing_by_claim[id].positions
        assert {piece.as_cited_in for piece in position.evidence} == {"", "b", "c"}
        assert position.evidence[0].as_cited_in == "", "what was read itself comes first"
        assert derivation(position)[0].evidence[0].as_cited_in == ""
        assert result.weighing_by_claim[id].second_hand == frozenset()


def test_a_position_has_the_evidence_of_all_claims_from_which_it_follows_in_the_fewest_steps() -> None:
    claims = [
        claim("p", evidence("a", through="b"), entails=["s"]),
        claim("q", evidence("a"), entails=["s"]),
        claim("o", evidence("a"), entails=["p"]),
        claim("s"),
    ]
    result = synthesis([source("a"), source("b")], claims)
    assert [piece.as_cited_in for piece in result.weighing_by_claim["s"].positions[0].evidence] == ["", "b"]
    result = synthesis(
        [source("a"), source("b")], [claim("n", evidence("a"), entails=["p"]), claims[0], claims[3]]
    )
    assert result.weighing_by_claim["s"].second_hand == {"a"}, (
        "what is two steps away does not count beside what is one"
    )


def test_evidence_in_another_scope_is_not_behind_a_position() -> None:
    pieces = [evidence("a", through="b", scope={"level": frozenset({"beleid"})}), evidence("a")]
    result = synthesis([source("a"), source("b")], [claim("p", *pieces, entails=["q"]), claim("q")])
    weighing = result.weighing_by_claim["q"]
    assert [[piece.as_cited_in for piece in position.evidence] for position in weighing.positions] == [
        ["b"],
        [""],
    ]
    assert weighing.second_hand == frozenset(), "in the other scope it was read itself"


def test_a_source_that_contradicts_itself_by_what_it_says_elsewhere() -> None:
    claims = [claim("p", evidence("a"), entails=["q"]), claim("q", evidence("a", AGAINST))]
    result = synthesis([source("a")], claims)
    contradictions = [
        contradiction
        for weighing in result.weighing_by_claim.values()
        for contradiction in self_contradictions(weighing.positions)
    ]
    assert [
        (contradiction.holding.claim, contradiction.holding.follows_from, contradiction.denied.follows_from)
        for contradiction in contradictions
    ] == [
        ("p", "", "q"),
        ("q", "p", ""),
    ]


def test_a_claim_that_entails_two_that_contradict_each_other() -> None:
    claims = [
        claim("o", entails=["p"]),
        claim("p", entails=["q", "r"]),
        claim("q", contradicts=["s"]),
        claim("r", entails=["s"]),
        claim("s"),
    ]
    links = synthesis([], claims).links
    assert list(self_denials(links)) == [SelfDenial("p", ("p", "q"), ("p", "r", "s"))]


@pytest.mark.slow
def test_a_long_chain_of_claims_has_no_limit_to_run_into() -> None:
    last = 100_000 if "EVSYNTH_CASES" in os.environ else 10_000  # `make oracles` takes the time
    claims = [claim("c0", evidence("a"), entails=["c1"])]
    claims += [claim(f"c{n}", entails=[f"c{n + 1}"]) for n in range(1, last)]
    claims += [claim(f"c{last}", evidence("b", AGAINST))]
    corpus = Corpus(
        settings=Settings(where=NOWHERE), sources=(source("a"), source("b")), claims=tuple(claims)
    )
    by_claim = positions(link(corpus))
    assert [position.source for position in by_claim[f"c{last // 2}"]] == ["a", "b"]
    assert len(derivation(by_claim[f"c{last}"][1])) == len(derivation(by_claim["c0"][1])) == last + 1
