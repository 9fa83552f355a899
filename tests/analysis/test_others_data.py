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
    """The verdict from the stances of each source, each its own voice, without scopes: counted once more, by hand."""
    held = set().union(*stances.values()) if stances else set()
    if "contradicts" in held:
        return "contested" if held - {"contradicts"} else "contradicted"
    if held - {"supports"}:
        return "qualified"
    return {0: "unsupported", 1: "single"}.get(len(stances), "supported")


@pytest.mark.parametrize("name", NAMES)
def test_verdicts_and_agreement_are_those_of_an_independent_count(name: str) -> None:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    data = json.loads(path.read_text(encoding="utf-8"))
    sources = [source(str(one["id"]), f"Auteur {one['id']}") for one in data["sources"]]
    claims = [
        claim(
            str(one["id"]),
            *(evidence(str(item["source"]), STANCES[item["stance"]]) for item in one["evidence"]),
        )
        for one in data["claims"]
    ]
    result = synthesis(sources, claims)
    counted: Counter[str] = Counter()
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for one in data["claims"]:
        stances: dict[str, set[str]] = defaultdict(set)
        for item in one["evidence"]:
            stances[str(item["source"])].add("qualifies" if item["stance"] == "nuances" else item["stance"])
        counted[expected(stances)] += 1
        for first in stances:
            for second in stances:
                pairs[first, second] += first < second
    assert Counter(str(weighing.verdict) for weighing in result.weighing_by_claim.values()) == counted
    assert {(one.first, one.second): one.claims for one in result.agreements} == {
        pair: number for pair, number in pairs.items() if number
    }
    assert sum(counted.values()) == len(data["claims"])
