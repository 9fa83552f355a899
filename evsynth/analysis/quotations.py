"""Which quotations are verified by the lock, and what changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth import fingerprints
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Lock, Source, Verification


class Quotation(NamedTuple):
    """A quotation, and the line of the lock that is about it; with what is another now than when that was written."""

    claim: Claim
    evidence: Evidence
    verification: Verification | None
    changed: tuple[str, ...] = ()
    """Of `quotation`, `locator`, `edition` and `text`; nothing where the line still holds."""

    @property
    def is_current(self) -> bool:
        """Whether the lock says what was found of this very quotation."""
        return self.verification is not None and not self.changed

    @property
    def is_verified(self) -> bool:
        """Whether the lock says that this very quotation stands in the text."""
        return self.verification is not None and not self.changed and self.verification.level.verifies


def quoted(links: Links) -> Iterator[tuple[Claim, Evidence]]:
    """All quotations from works that are recorded."""
    for claim in links.claim_by_id.values():
        for evidence in claim.evidence:
            if evidence.quote and evidence.read_in in links.source_by_id:
                yield claim, evidence


def quotations(links: Links, lock: Lock) -> tuple[Quotation, ...]:
    """Each quotation with what the lock says of it.

    A verification is about words in a work: it holds for whatever claim they are quoted at. Of a quotation whose words are in no line, the
    line that was written for the same source and claim, and is for nothing else, tells what they were.
    """
    by_words = defaultdict(list)
    for one in lock.verifications:
        by_words[one.read_in, one.quote].append(one)
    found = [_known(claim, evidence, links.source_by_id[evidence.read_in], by_words) for claim, evidence in quoted(links)]
    used = {one.verification.place for one in found if one.verification}
    former = {(one.claim, one.source, one.read_in): one for one in lock.verifications if one.place not in used}
    return tuple([one if one.verification else _formerly(one, former) for one in found])


def _known(
    claim: Claim, evidence: Evidence, work: Source, by_words: Mapping[tuple[str, str], Sequence[Verification]]
) -> Quotation:
    """A quotation with the line about its words that fits best, if there is one."""
    same = by_words.get((evidence.read_in, fingerprints.of_quote(evidence)))
    if not same:
        return Quotation(claim, evidence, None)
    prints = fingerprints.of_locator(evidence), fingerprints.of_edition(work)
    own = claim.id, evidence.source
    judged = [(one, _changed(one, *prints, work)) for one in same]
    one, changed = min(judged, key=lambda pair: (len(pair[1]), (pair[0].claim, pair[0].source) != own))
    return Quotation(claim, evidence, one, changed)


def _formerly(one: Quotation, former: Mapping[tuple[str, str, str], Verification]) -> Quotation:
    line = former.get((one.claim.id, one.evidence.source, one.evidence.read_in))
    return one._replace(verification=line, changed=("quotation",)) if line else one


def _changed(one: Verification, locator: str, edition: str, work: Source) -> tuple[str, ...]:
    """What is another than when the line was written."""
    sha256 = fingerprints.of_text(work.text.sha256) if work.text else ""
    now = {"locator": one.locator == locator, "edition": one.edition == edition, "text": sha256 in ("", one.text)}
    return tuple(what for what, is_same in now.items() if not is_same)
