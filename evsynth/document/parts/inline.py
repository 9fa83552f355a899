"""A claim as one sentence, for an author's own text: with who says it, and with who sees it otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.document.parts.outline import ClaimView, SideView
from evsynth.document.parts.phrases import CONTRADICTS, QUALIFIES, SUPPORTS, after, capitalised, counted, quoted, voiced
from evsynth.document.parts.prose import unended
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing, number, upfirst
from evsynth.model import Stance, Verdict
from evsynth.pandoc.nodes import Words


def sentence(told: ClaimView, say: LanguageRecord) -> Words:
    """A claim as one sentence, with who says it and who sees it otherwise; without support it is quoted, not asserted."""
    return (_sentence(told, say), ".")


def _sentence(told: ClaimView, say: LanguageRecord) -> Words:
    yes, but = told.supporting, told.qualifying
    if not told.sources:
        return upfirst(filled(say.accounts.without_source, statement=quoted(told.claim, say)), say.vocabulary)
    clauses = list(_clauses(told, say))
    if not yes.sources and not but.sources:
        words: Words = filled(
            say.accounts.without_support, statement=quoted(told.claim, say), clauses=listing(clauses, say.vocabulary)
        )
        return capitalised(words, say.vocabulary)
    words = _asserted(told, say)
    return filled(say.accounts.but, sentence=words, clauses=listing(clauses, say.vocabulary)) if clauses else words


def _asserted(told: ClaimView, say: LanguageRecord) -> Words:
    """A claim with who says it, be it by inference or with reservations."""
    yes = told.supporting
    words: Words = unended(told.claim.statement)
    if not yes.sources:
        return filled(say.accounts.reserved, sentence=words, citation=after(told.qualifying.citation))
    if yes.direct:
        words = (words, after(yes.citation))
    template = say.accounts.follows_too if yes.direct else say.accounts.follows
    for others in yes.following:
        words = filled(template, sentence=words, who=counted(len(others.sources), say), citation=after(others.citation))
    return words


def _clauses(told: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """Who sees it otherwise, side by side, after `maar`."""
    seems = told.verdict is Verdict.CONDITIONAL
    named: list[frozenset[str]] = []
    for stance, side in told.sides:
        is_reserve = stance is QUALIFIES and not told.supporting.sources
        if side.direct and stance is not SUPPORTS and not is_reserve:
            yield _clause(stance, side, named, _claim(told, stance, say), say, seems and stance is CONTRADICTS)
        if side.sources:
            named.append(frozenset(side.sources))
    for index, others in enumerate(told.contradicting.following):
        count = len(others.sources)
        who = filled(say.accounts.other, count > 1, count=number(count, say.vocabulary)) if index else counted(count, say)
        yield filled(
            say.accounts.contrary_seems if others.is_apparent else say.accounts.contrary, who=who, citation=after(others.citation)
        )


def _claim(told: ClaimView, stance: Stance, say: LanguageRecord) -> str:
    """How a clause refers to the claim: by the word of the sentence before, or after another clause."""
    if not told.supporting.sources and not told.qualifying.sources:
        return say.accounts.the_claim
    return say.accounts.it if stance is CONTRADICTS and told.qualifying.direct and told.supporting.sources else say.accounts.this


def _clause(stance: Stance, side: SideView, named: list[frozenset[str]], it: str, say: LanguageRecord, seems: bool) -> Words:
    count, direct = len(side.direct), frozenset(side.direct)
    citation = after(side.citation)
    if named and direct == named[-1]:
        return filled(say.accounts.own_seems if seems else say.accounts.own[stance], count > 1)
    if direct <= frozenset().union(*named):
        template = say.accounts.of_these_seem if seems else say.accounts.of_these[stance]
        return filled(template, count > 1, count=number(count, say.vocabulary), citation=citation)
    says = filled(say.accounts.seems if seems else say.accounts.verbs[stance], count > 1, it=it)
    who = counted(count, say)
    if len(side.voices) < count and not side.inferred:
        who = voiced(who, len(side.voices), say)
    return filled(say.accounts.stated, who=who, says=says, how="", citation=citation)
