"""Other people's annotated texts, through a small adapter: our counts are those of an independent count.

Runs where the data are.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from evsynth.model import Stance
from tests.analysis.corpora import claim, evidence, source, synthesis

DATA = Path(__file__).parents[3] / "shared" / "data"
NAMES = ("microtexts-en.json", "scifact-validation.json")
STANCES = {
    "supports": Stance.SUPPORTS,
    "contradicts": Stance.CONTRADICTS,
    "nuances": Stance.QUALIFIES,
    "qualifies": Stance.QUALIFIES,
}


def expected(stances: dict[str, set[str]]) -> str:
    """The verdict from the stances of each source, each its own voice, without scopes.

    Counted once more, by hand.
    """
    all_stances = set().union(*stances.values()) if stances else set()
    if "contradicts" in all_stances:
        return "contested" if all_stances - {"contradicts"} else "contradicted"
    if all_stances - {"supports"}:
        return "qualified"
    return {0: "unsupported", 1: "single"}.get(len(stances), "supported")


@pytest.mark.parametrize("name", NAMES)
def test_verdicts_and_agreement_are_those_of_an_independent_count(name: str) -> None:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    data = json.loads(path.read_text(encoding="utf-8"))
    sources = [source(str(work["id"]), f"Auteur {work['id']}") for work in data["sources"]]
    claims = [
        claim(
            str(claim_data["id"]),
            *(evidence(str(piece["source"]), STANCES[piece["stance"]]) for piece in claim_data["evidence"]),
        )
        for claim_data in data["claims"]
    ]
    result = synthesis(sources, claims)
    counted: Counter[str] = Counter()
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for claim_data in data["claims"]:
        stances: dict[str, set[str]] = defaultdict(set)
        for piece in claim_data["evidence"]:
            stances[str(piece["source"])].add(
                "qualifies" if piece["stance"] == "nuances" else piece["stance"]
            )
        counted[expected(stances)] += 1
        for first in stances:
            for second in stances:
                pairs[first, second] += first < second
    assert Counter(str(weighing.verdict) for weighing in result.weighing_by_claim.values()) == counted
    assert {(agreement.first, agreement.second): agreement.claims for agreement in result.agreements} == {
        pair: number for pair, number in pairs.items() if number
    }
    assert sum(counted.values()) == len(data["claims"])
