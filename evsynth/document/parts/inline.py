"""A claim as one sentence, for an author's own text: with who says it, and with who sees it otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.analysis.verdicts import Verdict
from evsynth.document.parts.outline import Side, Told
from evsynth.document.parts.phrases import CONTRADICTS, QUALIFIES, SUPPORTS, Phrases, after, counted, phrase, quoted, voiced
from evsynth.document.parts.prose import unended
from evsynth.language.wording import listing, number, upfirst
from evsynth.model import Stance
from evsynth.pandoc.nodes import Words


def sentence(told: Told, phrases: Phrases) -> Words:
    """A claim as one sentence, with who says it and who sees it otherwise; without support it is quoted, not asserted."""
    return (_sentence(told, phrases), ".")


def _sentence(told: Told, phrases: Phrases) -> Words:
    yes, but = told.supporting, told.qualifying
    if not told.sources:
        return upfirst(phrase(phrases.without_source, statement=quoted(told.claim, phrases)))
    clauses = list(_clauses(told, phrases))
    if not yes.sources and not but.sources:
        words = phrase(phrases.without_support, statement=quoted(told.claim, phrases), clauses=listing(clauses, phrases.wording))
        return upfirst(words)
    words = _asserted(told, phrases)
    return phrase(phrases.but, sentence=words, clauses=listing(clauses, phrases.wording)) if clauses else words


def _asserted(told: Told, phrases: Phrases) -> Words:
    """A claim with who says it, be it by inference or with reservations."""
    yes = told.supporting
    words: Words = unended(told.claim.statement)
    if not yes.sources:
        return phrase(phrases.reserved, sentence=words, citation=after(told.qualifying.citation))
    if yes.direct:
        words = (words, after(yes.citation))
    template = phrases.follows_too if yes.direct else phrases.follows
    for others in yes.following:
        words = phrase(template, sentence=words, who=counted(len(others.sources), phrases), citation=after(others.citation))
    return words


def _clauses(told: Told, phrases: Phrases) -> Iterator[Words]:
    """Who sees it otherwise, side by side, after `maar`."""
    seems = told.verdict is Verdict.CONDITIONAL
    named: list[frozenset[str]] = []
    for stance, side in told.sides:
        is_reserve = stance is QUALIFIES and not told.supporting.sources
        if side.direct and stance is not SUPPORTS and not is_reserve:
            yield _clause(stance, side, named, _claim(told, stance, phrases), phrases, seems and stance is CONTRADICTS)
        if side.sources:
            named.append(frozenset(side.sources))
    for index, others in enumerate(told.contradicting.following):
        count = len(others.sources)
        who = phrase(phrases.other, count > 1, count=number(count, phrases.wording)) if index else counted(count, phrases)
        yield phrase(phrases.contrary_seems if others.is_apparent else phrases.contrary, who=who, citation=after(others.citation))


def _claim(told: Told, stance: Stance, phrases: Phrases) -> str:
    """How a clause refers to the claim: by the word of the sentence before, or after another clause."""
    if not told.supporting.sources and not told.qualifying.sources:
        return phrases.the_claim
    return phrases.it if stance is CONTRADICTS and told.qualifying.direct and told.supporting.sources else phrases.this


def _clause(stance: Stance, side: Side, named: list[frozenset[str]], it: str, phrases: Phrases, seems: bool) -> Words:
    count, direct = len(side.direct), frozenset(side.direct)
    citation = after(side.citation)
    if named and direct == named[-1]:
        return phrase(phrases.own_seems if seems else phrases.own[stance], count > 1)
    if direct <= frozenset().union(*named):
        template = phrases.of_these_seem if seems else phrases.of_these[stance]
        return phrase(template, count > 1, count=number(count, phrases.wording), citation=citation)
    says = phrase(phrases.seems if seems else phrases.verbs[stance], count > 1, it=it)
    who = counted(count, phrases)
    if len(side.voices) < count and not side.inferred:
        who = voiced(who, len(side.voices), phrases)
    return phrase(phrases.stated, who=who, says=says, how="", citation=citation)
