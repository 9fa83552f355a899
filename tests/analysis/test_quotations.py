"""Which line of the lock tells what a quotation was before."""

from __future__ import annotations

from pathlib import Path

from evsynth.reading.files import LOCK_FILE
from tests.projects import BASE, findings_in, lock_of, synthesis_of, write

CLAIMS = BASE["claims/base.yaml"]
OWN = "    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen}\n"
SECOND = OWN.replace("verschillen", "er is verschil")


def changed(folder: Path, claims: str, before: str = CLAIMS) -> list[tuple[str, bool, tuple[str, ...]]]:
    """Each quotation of Jansen with whether the lock knows it, and what changed.

    The lock was written for `before`.
    """
    lock = lock_of(write(folder / "before", {**BASE, "claims/base.yaml": before}))
    after = write(folder / "after", {**BASE, "claims/base.yaml": claims, LOCK_FILE: lock})
    return [
        (quotation.evidence.quote, quotation.verification is not None, quotation.changed)
        for quotation in synthesis_of(after).quotations
        if quotation.evidence.source == "jansen2020"
    ]


def test_a_line_tells_what_the_words_were(tmp_path: Path) -> None:
    claims = CLAIMS.replace("verschillen}", "anders}")
    assert changed(tmp_path, claims) == [("anders", True, ("quotation",))]


def test_a_line_that_still_holds_for_a_quotation_is_not_the_past_of_a_new_one(tmp_path: Path) -> None:
    assert changed(tmp_path, CLAIMS.replace(OWN, OWN + SECOND)) == [
        ("verschillen", True, ()),
        ("er is verschil", False, ()),
    ]
    assert [(finding.kind.name, finding.place.line) for finding in findings_in(tmp_path / "after")] == [
        ("unverified-quotation", 6)
    ]


def test_of_lines_about_the_same_words_each_claim_has_its_own(tmp_path: Path) -> None:
    folder = write(tmp_path, {**BASE, "claims/ander.yaml": CLAIMS.replace("gemeenten-verschillen", "ander")})
    lines = [
        (quotation.claim.id, quotation.verification and quotation.verification.claim)
        for quotation in synthesis_of(folder).quotations
    ]
    assert lines == [(id, id) for id in ("ander", "gemeenten-verschillen") for _ in range(3)]


def test_of_two_quotations_the_one_that_changed_is_told(tmp_path: Path) -> None:
    claims = CLAIMS.replace(OWN, OWN + SECOND.replace("verschil}", "onderscheid}"))
    assert changed(tmp_path, claims, CLAIMS.replace(OWN, OWN + SECOND)) == [
        ("verschillen", True, ()),
        ("er is onderscheid", True, ("quotation",)),
    ]
