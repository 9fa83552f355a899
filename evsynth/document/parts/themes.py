"""A theme in short: what is shared and disputed with its best quotation, and what one voice says."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.document.parts.blocks import WritingContext, lead
from evsynth.document.parts.citing import Cited, narrative, readers, together
from evsynth.document.parts.outline import Chapter, ClaimView, EvidenceView
from evsynth.document.parts.phrases import (
    CONTRADICTS,
    QUALIFIES,
    SUPPORTS,
    after,
    reference,
)
from evsynth.document.parts.prose import literal, unended
from evsynth.document.parts.summary import badge, by_weight, echoes
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing
from evsynth.model import Evidence, Stance, Verdict
from evsynth.pandoc.nodes import (
    Node,
    Words,
    bullet_list,
    line,
    paragraph,
    span,
)

OMISSION = "[...]"

WORDS_OF_OMISSION = 4
"""Words, itself among them, that an omission takes from what a quotation tells."""


def theme(chapter: Chapter, context: WritingContext) -> list[Node]:
    """A theme in short: what is shared and disputed with its best quotation, then what one voice says.

    A claim of one voice that the author's own text tells is not told again.
    """
    say = context.say
    if not chapter.claims:
        return [paragraph(say.overview.not_recorded)]
    single = [
        view
        for view in chapter.claims
        if view.verdict is Verdict.SINGLE and view.claim.id not in context.told
    ]
    several = by_weight(
        view for view in chapter.claims if view.verdict not in (Verdict.SINGLE, Verdict.UNSUPPORTED)
    )
    made = []
    if several:
        made.append(bullet_list([line(*_told(claim_view, say))] for claim_view in several))
    if single:
        made += [
            lead(say.overview.single),
            bullet_list([line(*_in_a_line(claim_view, say))] for claim_view in single),
        ]
    return made


def _told(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """A claim with its verdict, and the best quotation for it, with reservation or against."""
    is_qualified = claim_view.verdict is Verdict.QUALIFIED
    quoted = "" if is_qualified else _best_quotation(claim_view, SUPPORTS, say)
    yield from numbered(claim_view) if quoted else _in_a_line(claim_view, say)
    yield (" ", badge(claim_view, say))
    if quoted:
        yield (" ", quoted, ".")
    stance, label = (
        (QUALIFIES, say.overview.reserved) if is_qualified else (CONTRADICTS, say.overview.against)
    )
    if otherwise := _best_quotation(claim_view, stance, say) or _speaker(claim_view, stance, say):
        yield (f" {label} ", otherwise, ".")


def _in_a_line(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    yield from numbered(claim_view, "")
    yield (after(_voice(claim_view, say)), ".")


def _voice(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """A citation of one source that says it: where there are such, one that builds on none and was read."""
    builders = echoes(claim_view.supporting)
    pieces: dict[str, list[Evidence]] = {}
    for ground in claim_view.grounds:
        if ground.evidence.stance is SUPPORTS:
            pieces.setdefault(ground.evidence.source, []).append(ground.evidence)
    cited = [Cited(source, readers(evidence)) for source, evidence in pieces.items()]
    for speaker in sorted(cited, key=lambda speaker: (speaker.source in builders, bool(speaker.readers))):
        return together([speaker], say.vocabulary)
    return next((following.citation for following in claim_view.supporting.following), "")


def numbered(claim_view: ClaimView, end: str = ".") -> Iterator[Words]:
    """The number of a claim, as a reference, and its words."""
    yield (reference(claim_view.claim.id, claim_view.numbers), " ")
    yield unended(claim_view.claim.statement) + end


def _best_quotation(claim_view: ClaimView, stance: Stance, say: LanguageRecord) -> Words:
    """The quotation of a side that tells most: read in the work itself, with few omissions, and long."""
    grounds = [ground for ground in _grounds(claim_view, stance) if ground.evidence.quote]
    if not grounds:
        return ""
    best = max(grounds, key=lambda ground: _tells(ground.evidence))
    opening, closing = say.vocabulary.quotation_marks
    quotation = span(f"{opening}{literal(best.evidence.quote)}{closing}", classes=["quote"])
    return (quotation, " ", best.citation)


def _speaker(claim_view: ClaimView, stance: Stance, say: LanguageRecord) -> Words:
    """The first source of a side, by name; where a side only follows, the claims from which it does."""
    if grounds := _grounds(claim_view, stance):
        return narrative(grounds[0].evidence.source)
    inferred = claim_view.contradicting.inferred if stance is CONTRADICTS else None
    claims = [reference(claim, claim_view.numbers) for claim in inferred.claims] if inferred else []
    return listing(claims, say.vocabulary)


def _grounds(claim_view: ClaimView, stance: Stance) -> list[EvidenceView]:
    return [ground for ground in claim_view.grounds if ground.evidence.stance == stance]


def _tells(evidence: Evidence) -> tuple[bool, int]:
    """A value that is higher the more a quotation tells on its own; each omission takes words from it."""
    words, omissions = len(evidence.quote.split()), evidence.quote.count(OMISSION)
    return not evidence.as_cited_in, words - omissions * WORDS_OF_OMISSION
