"""A claim as one sentence, for an author's own text: with who says it, and with who sees it otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.document.parts.outline import ClaimView, SideView
from evsynth.document.parts.phrases import (
    CONTRADICTS,
    QUALIFIES,
    SUPPORTS,
    after,
    capitalised,
    counted,
    quoted,
    voiced,
)
from evsynth.document.parts.prose import unended
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing, number, upfirst
from evsynth.model import Stance, Verdict
from evsynth.pandoc.nodes import Words


def sentence(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """A claim as one sentence, with who says it and who sees it otherwise.

    Without support it is quoted, not asserted.
    """
    return (_sentence(claim_view, say), ".")


def _sentence(claim_view: ClaimView, say: LanguageRecord) -> Words:
    supporting, qualifying = claim_view.supporting, claim_view.qualifying
    if not claim_view.sources:
        return upfirst(
            filled(say.accounts.without_source, statement=quoted(claim_view.claim, say)), say.vocabulary
        )
    clauses = list(_clauses(claim_view, say))
    if not supporting.sources and not qualifying.sources:
        words: Words = filled(
            say.accounts.without_support,
            statement=quoted(claim_view.claim, say),
            clauses=listing(clauses, say.vocabulary),
        )
        return capitalised(words, say.vocabulary)
    words = _asserted(claim_view, say)
    return (
        filled(say.accounts.but, sentence=words, clauses=listing(clauses, say.vocabulary))
        if clauses
        else words
    )


def _asserted(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """A claim with who says it, be it by inference or with reservations."""
    supporting = claim_view.supporting
    words: Words = unended(claim_view.claim.statement)
    if not supporting.sources:
        return filled(say.accounts.reserved, sentence=words, citation=after(claim_view.qualifying.citation))
    if supporting.direct:
        words = (words, after(supporting.citation))
    template = say.accounts.follows_too if supporting.direct else say.accounts.follows
    for following in supporting.following:
        words = filled(
            template,
            sentence=words,
            who=counted(len(following.sources), say),
            citation=after(following.citation),
        )
    return words


def _clauses(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """Clauses on the sources that see it otherwise, side by side, after `maar`."""
    seems = claim_view.verdict is Verdict.CONDITIONAL
    named: list[frozenset[str]] = []
    for stance, side in claim_view.sides:
        is_reserve = stance is QUALIFIES and not claim_view.supporting.sources
        if side.direct and stance is not SUPPORTS and not is_reserve:
            yield _clause(
                stance, side, named, _claim(claim_view, stance, say), say, seems and stance is CONTRADICTS
            )
        if side.sources:
            named.append(frozenset(side.sources))
    for index, following in enumerate(claim_view.contradicting.following):
        count = len(following.sources)
        who = (
            filled(say.accounts.other_sources, count > 1, count=number(count, say.vocabulary))
            if index
            else counted(count, say)
        )
        yield filled(
            say.accounts.contrary_seems if following.is_apparent else say.accounts.contrary,
            who=who,
            citation=after(following.citation),
        )


def _claim(claim_view: ClaimView, stance: Stance, say: LanguageRecord) -> str:
    """The word by which a clause refers to the claim of the sentence, or of the clause before."""
    if not claim_view.supporting.sources and not claim_view.qualifying.sources:
        return say.accounts.quoted_claim_pronoun
    return (
        say.accounts.claim_pronoun
        if stance is CONTRADICTS and claim_view.qualifying.direct and claim_view.supporting.sources
        else say.accounts.claim_demonstrative
    )


def _clause(
    stance: Stance,
    side: SideView,
    named: list[frozenset[str]],
    claim_words: str,
    say: LanguageRecord,
    seems: bool,
) -> Words:
    count, direct = len(side.direct), frozenset(side.direct)
    citation = after(side.citation)
    if named and direct == named[-1]:
        return filled(
            say.accounts.same_sources_seem if seems else say.accounts.same_sources[stance], count > 1
        )
    if direct <= frozenset().union(*named):
        template = (
            say.accounts.part_of_same_sources_seem if seems else say.accounts.part_of_same_sources[stance]
        )
        return filled(template, count > 1, count=number(count, say.vocabulary), citation=citation)
    says = filled(say.accounts.seems if seems else say.accounts.verbs[stance], count > 1, claim=claim_words)
    who = counted(count, say)
    if len(side.voices) < count and not side.inferred:
        who = voiced(who, len(side.voices), say)
    return filled(say.accounts.stated, who=who, says=says, how="", citation=citation)
