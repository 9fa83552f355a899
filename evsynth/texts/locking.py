"""Lines of the lock for verified quotations: fingerprints, offsets and places, and no words."""

from __future__ import annotations

from collections.abc import Mapping

from evsynth import fingerprints
from evsynth.model import Claim, Evidence, Place, Source, Verification
from evsynth.reading.files import LOCK_FILE
from evsynth.texts.verifying import QuotationMatch


def verification(
    claim: Claim, evidence: Evidence, sources: Mapping[str, Source], sha256: str, answer: QuotationMatch
) -> Verification:
    """The line of the lock about a quotation, which was held against the file with that SHA-256."""
    work = sources[evidence.read_in]
    cited = sources.get(evidence.source) if evidence.is_second_hand else None
    return Verification(
        claim=claim.id,
        source=evidence.source,
        read_in=evidence.read_in,
        quote=fingerprints.of_quote(evidence),
        locator=fingerprints.of_locator(evidence),
        edition=fingerprints.of_edition(work),
        text=fingerprints.of_text(sha256),
        level=answer.level,
        start=answer.start,
        end=answer.end,
        remarks=remarks(answer),
        place=Place(LOCK_FILE),
        work=fingerprints.of_record(work),
        cited=fingerprints.of_record(cited) if cited else "",
    )


def remarks(answer: QuotationMatch) -> Mapping[str, str]:
    """The other results to remember.

    These are the true place of the quotation, the number of places, and the word that was clipped.
    """
    noted = dict(answer.corrections) if answer.level.verifies else dict(answer.locators)
    if answer.places:
        noted["places"] = str(len(answer.places))
    if answer.omission:
        noted |= {"clipped": answer.omission.word, "side": answer.omission.side}
    return noted
