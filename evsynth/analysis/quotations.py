"""Quotations: those that the lock verifies, and what changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from operator import not_
from typing import NamedTuple

from evsynth.analysis.lock import contradictory_verifications, with_ids_of_now
from evsynth.equality import by_type
from evsynth.fingerprints import of_edition, of_locator, of_quote, of_text
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Locator, Lock, Verification


@by_type
class Quotation(NamedTuple):
    """A quotation, the line of the lock about it, and the differences since that line was written."""

    claim: Claim
    evidence: Evidence
    verification: Verification | None
    changed: tuple[str, ...] = ()
    """Some of `quotation`, `locator`, `edition` and `text`; empty where the line still holds."""

    @property
    def is_current(self) -> bool:
        """Tell whether the lock has the outcome for this very quotation."""
        return self.verification is not None and not self.changed

    @property
    def is_verified(self) -> bool:
        """Tell whether the lock says that this very quotation stands in the text."""
        return self.verification is not None and not self.changed and self.verification.level.verifies


def quoted(links: Links) -> Iterator[tuple[Claim, Evidence]]:
    """All quotations from works that are recorded."""
    for claim in links.claim_by_id.values():
        for evidence in claim.evidence:
            if evidence.quote and evidence.read_in in links.source_by_id:
                yield claim, evidence


def quotations(links: Links, lock: Lock) -> tuple[Quotation, ...]:
    """Match each quotation with the line of the lock about it.

    A verification is about words in a work: it holds for whatever claim they are quoted at, and where the
    work got another id. Of a quotation whose words are in no line, the line that was written for the same
    source and claim, and is for nothing else, tells what they were. Lines that contradict each other count
    for nothing.
    """
    lock = with_ids_of_now(lock, links)
    by_words = defaultdict(list)
    for verification in lock.verifications:
        by_words[verification.read_in, verification.quote].append(verification)
    twice = [line for lines in by_words.values() if len(lines) > 1 for line in lines]
    contradictory = {line.place for line in contradictory_verifications(twice)}
    for line in (line for line in twice if line.place in contradictory):
        by_words[line.read_in, line.quote].remove(line)
    current = _Current(links)
    matched = [
        _known(claim, evidence, by_words.get((evidence.read_in, of_quote(evidence)), ()), current)
        for claim, evidence in quoted(links)
    ]
    used = {quotation.verification.place for quotation in matched if quotation.verification} | contradictory
    former = {
        (line.claim, line.source, line.read_in): line for line in lock.verifications if line.place not in used
    }
    return tuple(
        [quotation if quotation.verification else _formerly(quotation, former) for quotation in matched]
    )


class _Current:
    """Fingerprints of locators and works as they are now, each taken once, for many quotations share them."""

    def __init__(self, links: Links) -> None:
        self.locators: dict[tuple[Locator, ...], str] = {}
        self.works = {
            id: (of_edition(source), of_text(source.text.sha256 if source.text else ""))
            for id, source in links.source_by_id.items()
        }

    def prints(self, evidence: Evidence) -> tuple[str, str, str]:
        """The fingerprints of the locator, the edition and the text."""
        if evidence.locator not in self.locators:
            self.locators[evidence.locator] = of_locator(evidence)
        return self.locators[evidence.locator], *self.works[evidence.read_in]


def _known(claim: Claim, evidence: Evidence, same: Sequence[Verification], current: _Current) -> Quotation:
    """A quotation with the line about its words that fits best, if there is one."""
    if not same:
        return Quotation(claim=claim, evidence=evidence, verification=None)
    prints, ends = current.prints(evidence), (claim.id, evidence.source)
    judged = [(line, _changed(line, *prints)) for line in same]
    verification, changed = min(
        judged, key=lambda pair: (len(pair[1]), (pair[0].claim, pair[0].source) != ends)
    )
    return Quotation(claim=claim, evidence=evidence, verification=verification, changed=changed)


def _formerly(quotation: Quotation, former: Mapping[tuple[str, str, str], Verification]) -> Quotation:
    line = former.get((quotation.claim.id, quotation.evidence.source, quotation.evidence.read_in))
    return quotation._replace(verification=line, changed=("quotation",)) if line else quotation


def _changed(line: Verification, locator: str, edition: str, text: str) -> tuple[str, ...]:
    """The parts that differ from when the line was written.

    The text is the one that the record names, if it names one.
    """
    is_same = (line.locator == locator, line.edition == edition, text in ("", line.text))
    return () if all(is_same) else tuple(compress(("locator", "edition", "text"), map(not_, is_same)))
