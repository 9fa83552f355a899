"""A claim as one sentence, for an author's own text: with who says it, and with who sees it otherwise."""

from __future__ import annotations

from collections.abc import Collection

from evsynth.document.parts.outline import ClaimView, Following, SideView
from evsynth.document.parts.phrases import CONTRADICTS, QUALIFIES, after, capitalised, counted, quoted
from evsynth.document.parts.prose import unended
from evsynth.document.parts.sides import clauses, contrasted
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing, number, upfirst
from evsynth.model import Stance
from evsynth.pandoc.nodes import Words


def sentence(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """A claim as one sentence, with who says it and who sees it otherwise.

    Without support it is quoted, not asserted. A work is cited for it and against it only where it says both.
    """
    return (_sentence(claim_view, say), ".")


def _sentence(claim_view: ClaimView, say: LanguageRecord) -> Words:
    supporting, qualifying = claim_view.supporting, claim_view.qualifying
    if not claim_view.sources:
        return upfirst(
            filled(say.accounts.without_source, statement=quoted(claim_view.claim, say)), say.vocabulary
        )
    if supporting.sources:
        cited = [*supporting.direct, *(source for group in _told(supporting) for source in group.cited)]
        return contrasted(
            _supported(claim_view, say), _against(claim_view, say, (QUALIFIES, CONTRADICTS), cited), say
        )
    if qualifying.sources:
        words: Words = filled(
            say.accounts.reserved,
            sentence=unended(claim_view.claim.statement),
            citation=after(qualifying.citation),
        )
        return contrasted(words, _against(claim_view, say, (CONTRADICTS,), qualifying.sources), say)
    against = _against(claim_view, say, (CONTRADICTS,), (), say.accounts.quoted_claim_pronoun)
    words = filled(
        say.accounts.without_support,
        statement=quoted(claim_view.claim, say),
        clauses=listing(against, say.vocabulary),
    )
    return capitalised(words, say.vocabulary)


def _supported(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """A claim with who says it, and from whose words about other claims it follows."""
    supporting = claim_view.supporting
    words: Words = (unended(claim_view.claim.statement), after(supporting.citation))
    for following in _told(supporting):
        words = filled(
            say.accounts.follows_too if supporting.direct else say.accounts.follows,
            len(following.sources) > 1,
            sentence=words,
            who=counted(len(following.sources), say),
            citation=after(following.citation),
        )
    return words


def _against(
    claim_view: ClaimView,
    say: LanguageRecord,
    stances: Collection[Stance],
    cited: Collection[str],
    claim_words: str = "",
) -> list[Words]:
    """Clauses on the sides of these stances, and on sources of whose words the contrary follows."""
    contrary = (_contrary(following, claim_view, say) for following in _told(claim_view.contradicting))
    return [*clauses(claim_view, say, stances, cited, claim_words), *contrary]


def _contrary(following: Following, claim_view: ClaimView, say: LanguageRecord) -> Words:
    count = len(following.sources)
    who = counted(count, say)
    if not following.cited:
        for_it = {*claim_view.supporting.sources, *claim_view.qualifying.sources}
        are_same = for_it == {*following.sources}
        words = say.accounts.same_sources if are_same else say.accounts.of_them
        who = filled(words, count > 1, count=number(count, say.vocabulary))
    return filled(
        say.accounts.contrary_seems if following.is_apparent else say.accounts.contrary,
        count > 1,
        who=who,
        citation=after(following.citation),
    )


def _told(side: SideView) -> list[Following]:
    """The inferred sources that a sentence tells of: those cited elsewhere only where it has no others."""
    cited = [following for following in side.following if following.cited]
    return cited if cited or side.direct else list(side.following)
