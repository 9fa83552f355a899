"""The corpus of this repository keeps the promises that evsynth makes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.analysis.synthesis import synthesise
from evsynth.cli import main
from evsynth.cli.texts import has_extra
from evsynth.document.parts.inline import sentence
from evsynth.document.parts.outline import ClaimView, outline
from evsynth.findings import Severity, severity
from evsynth.language.records.nl import RECORD as DUTCH
from evsynth.linking import link
from evsynth.model import Profile, Stance
from evsynth.reading.files import LOCK_FILE
from tests.document.sayings import plain
from tests.projects import findings_in, synthesis_of

ROOT = Path(__file__).parent.parent
TEXTS = ROOT.parent / "shared" / "seeds"


def test_it_has_no_errors() -> None:
    assert [
        finding for finding in findings_in(ROOT) if severity(finding.kind, Profile.REVIEW) is Severity.ERROR
    ] == []


def test_every_quotation_is_verified() -> None:
    quotations = synthesis_of(ROOT).quotations
    assert quotations
    assert [one.evidence.quote for one in quotations if not one.is_verified] == []
    assert [finding for finding in findings_in(ROOT) if finding.kind.code.startswith("Q")] == []


@pytest.mark.skipif(not TEXTS.is_dir(), reason="../shared/seeds is not there")
@pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")
def test_the_lock_is_what_the_texts_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("evsynth.yaml", "sources", "claims"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    monkeypatch.setenv("EVSYNTH_TEXTS", str(TEXTS))
    assert CliRunner().invoke(main, ["verify", "-C", str(tmp_path)], catch_exceptions=False).exit_code == 0
    assert (tmp_path / LOCK_FILE).read_bytes() == (ROOT / LOCK_FILE).read_bytes()


def test_nobody_is_cited_for_and_against_in_one_sentence_unless_the_records_say_both() -> None:
    synthesis = synthesis_of(ROOT)
    claims = outline(synthesis, DUTCH.vocabulary).view_by_claim
    assert {id: both for id in claims if (both := _cited_on_both_sides(claims[id]))} == {}


def _cited_on_both_sides(told: ClaimView) -> set[str]:
    """The sources cited both before and after `maar`, without those that take both stances on the claim."""
    before, _, after = plain(sentence(told, DUTCH)).partition(", maar ")
    stances: dict[str, set[Stance]] = {}
    for ground in told.grounds:
        stances.setdefault(ground.evidence.source, set()).add(ground.evidence.stance)
    cited = set(re.findall(r"@([a-z0-9-]+)", before)) & set(re.findall(r"@([a-z0-9-]+)", after))
    readers = {ground.evidence.as_cited_in for ground in told.grounds}
    return {source for source in cited - readers if len(stances.get(source, ())) < 2}


def test_who_speaks_of_policy_on_paper_alone_is_not_against_what_is_said_of_practice() -> None:
    weighed = synthesis_of(ROOT).weighing_by_claim
    practice, paper = weighed["verschillen-in-uitvoering"], weighed["beleid-lijkt-op-elkaar"]
    assert practice.contradicting.voices == (("loots-peeters2020",),)
    assert (paper.verdict, paper.contradicting.voices, paper.clashes) == ("qualified", (), ())


UNSETTLED = {
    "unsettled-dependence",
    "same-passage",
    "independent-in-the-same-passage",
    "unneeded-independence",
}


@pytest.mark.slow
def test_every_two_sources_of_which_one_was_read_in_the_other_are_settled() -> None:
    synthesis = synthesis_of(ROOT)
    assert [one for one in findings_in(ROOT) if one.kind.name in UNSETTLED] == []
    assert synthesis.links.independent_of, "some report others beside findings of their own"
    for weighing in synthesis.weighing_by_claim.values():
        assert [voices.readings for voices in weighing.voices.values()] == [(), (), ()]


def test_evidence_in_another_order_changes_nothing() -> None:
    synthesis = synthesis_of(ROOT)
    corpus = synthesis.links.corpus
    turned = tuple(claim._replace(evidence=claim.evidence[::-1]) for claim in corpus.claims)
    again = synthesise(link(corpus._replace(claims=turned)))
    for id, weighing in synthesis.weighing_by_claim.items():
        other = again.weighing_by_claim[id]
        assert (other.verdict, other.second_hand) == (weighing.verdict, weighing.second_hand)
        assert [len(voices.voices) for voices in other.voices.values()] == [
            len(one.voices) for one in weighing.voices.values()
        ]
