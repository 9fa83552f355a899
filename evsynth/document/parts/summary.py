"""The summary of findings: the key claims, how each stands, and what limits it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evsynth.document.parts.accounts import separations
from evsynth.document.parts.blocks import WritingContext, votes
from evsynth.document.parts.citing import narrative
from evsynth.document.parts.outline import Chapter, ClaimView, Outline, SideView
from evsynth.document.parts.phrases import (
    reference,
)
from evsynth.document.parts.prose import unended
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing, number
from evsynth.model import Verdict
from evsynth.pandoc.nodes import (
    Node,
    Words,
    attributes,
    link,
    span,
    with_attributes,
)

MOST_NAMED = 2
"""Sources that a cell names; of more it gives the number."""


def key_claims(outline: Outline) -> list[ClaimView]:
    """The claims of the summary of findings: those marked `key`, and else the most voiced one of a theme."""
    return [claim_view for chapter in outline.chapters for claim_view in _key_of(chapter)]


def _key_of(chapter: Chapter) -> list[ClaimView]:
    marked = [claim_view for claim_view in chapter.claims if claim_view.claim.key]
    voiced = [claim_view for claim_view in chapter.claims if claim_view.sources]
    return marked or sorted(voiced, key=_by_weight)[:1]


def by_weight(claims: Iterable[ClaimView]) -> list[ClaimView]:
    """The claims with most voices first, and else in order."""
    return sorted(claims, key=_by_weight)


def _by_weight(claim_view: ClaimView) -> int:
    """A key that puts the claims with most voices first, and else keeps their order."""
    return -sum(len(side.voices) for _, side in claim_view.sides)


def summary_rows(context: WritingContext) -> list[Sequence[Words]]:
    """Rows of the summary: number, finding, how it stands, what limits it, where to read on."""
    return [_row(claim_view, context) for claim_view in key_claims(context.outline)]


def _row(claim_view: ClaimView, context: WritingContext) -> Sequence[Words]:
    say, theme = context.say, claim_view.claim.theme
    known = theme in context.outline.synthesis.links.theme_by_id
    return (
        reference(claim_view.claim.id, claim_view.numbers),
        unended(claim_view.claim.statement),
        (badge(claim_view, say), " ", votes(claim_view, say)),
        limit(claim_view, say) or "–",
        with_attributes(
            link(say.overview.read_on, f"#thema_{theme}" if known else "#zonder_thema"),
            attributes(classes=["page-ref"]),
        ),
    )


def badge(claim_view: ClaimView, say: LanguageRecord) -> Node:
    """The verdict of a claim as a badge."""
    names = ["verdict", f"verdict-{claim_view.verdict}"]
    return span(say.vocabulary.verdicts[claim_view.verdict], classes=names)


def limit(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """The first thing that limits a finding, in a few words; "" where nothing does."""
    patterns = say.overview
    supporting = claim_view.supporting
    direct = supporting.direct
    if claim_view.verdict is Verdict.CONDITIONAL and claim_view.separations:
        return separations(claim_view.separations, say)
    if claim_view.contradicting.sources:
        return filled(patterns.contradicted, who=_named(claim_view.contradicting, say))
    if claim_view.qualifying.sources:
        return filled(patterns.qualified, who=_named(claim_view.qualifying, say))
    if len(direct) == 1 == len(supporting.sources):
        return filled(patterns.only, who=narrative(direct[0]))
    if direct and set(supporting.unread) >= set(supporting.sources):
        return patterns.unread
    if len(supporting.voices) < len(supporting.sources):
        voices = len(supporting.voices)
        counts = {
            "sources": number(len(supporting.sources), say.vocabulary),
            "voices": number(voices, say.vocabulary),
        }
        return filled(patterns.fewer_voices, voices > 1, **counts)
    return ""


def _named(side: SideView, say: LanguageRecord) -> Words:
    """The sources of a side that build on none of the others: one or two by name, more by their number."""
    builders = echoes(side)
    sources = [source for source in side.sources if source not in builders] or side.sources
    if len(sources) <= MOST_NAMED:
        return listing([narrative(source) for source in sources], say.vocabulary)
    return f"{number(len(sources), say.vocabulary)} {say.vocabulary.source[1]}"


def echoes(side: SideView) -> set[str]:
    """The sources of a side that build on others of it."""
    return {source for dependence in side.building for source in dependence.sources}
