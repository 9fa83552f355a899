"""Clauses on the sides of a claim: who says it, who has reservations, who contradicts it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from evsynth.document.parts.citing import narrative
from evsynth.document.parts.outline import ClaimView, SideView
from evsynth.document.parts.phrases import CONTRADICTS, after, counted, voiced
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing, number
from evsynth.model import Stance, Verdict
from evsynth.pandoc.nodes import Words

MOST_NAMED = 2
"""The most sources that a clause has by name; it only counts more of them."""


class Subject(NamedTuple):
    """The subject of a clause: sources by name, or their number with a citation at the end."""

    words: Words
    is_plural: bool
    citation: Words = ""
    readers: tuple[str, ...] = ()
    """The works through which alone a source with a name is known."""


def clauses(
    claim_view: ClaimView,
    say: LanguageRecord,
    stances: Collection[Stance] = tuple(Stance),
    cited: Collection[str] = (),
    claim_words: str = "",
    has_evidence: bool = False,
) -> Iterator[Words]:
    """A clause for each side, among those of some stances, on which sources say something in so many words.

    `cited` are the sources that the sentence named before. Above the evidence, which cites all sources, two
    and more are only counted.
    """
    earlier = [frozenset(cited)] if cited else []
    subject, shown = None, claim_words or say.accounts.claim_demonstrative
    for stance, side in claim_view.sides:
        if not side.direct or stance not in stances:
            continue
        subject = _next_subject(subject, claim_view, side, earlier, say)
        if has_evidence and len(side.direct) > 1:
            subject = subject._replace(citation="")
        verb = _verb(stance, _is_again(side, earlier), claim_view.verdict is Verdict.CONDITIONAL, say)
        yield _stated(subject, filled(verb, subject.is_plural, claim=shown), say)
        earlier.append(frozenset(side.direct))
        shown = say.accounts.claim_pronoun


def contrasted(words: Words, clauses: Sequence[Words], say: LanguageRecord) -> Words:
    """`…, maar …, … en …`."""
    if not clauses:
        return words
    return filled(say.accounts.but, sentence=words, clauses=listing(clauses, say.vocabulary))


def named(sources: Sequence[str], say: LanguageRecord) -> Words:
    """`Bos (2010) en Kok (2014)`."""
    return listing([narrative(source) for source in sources], say.vocabulary)


def _stated(subject: Subject, says: str, say: LanguageRecord) -> Words:
    if not subject.words:
        return says
    through = filled(say.accounts.according_to, who=named(subject.readers, say)) if subject.readers else ""
    return filled(
        say.accounts.stated,
        who=subject.words,
        says=says,
        through=through,
        citation=after(subject.citation),
    )


def _verb(stance: Stance, is_again: bool, is_apparent: bool, say: LanguageRecord) -> str:
    if is_apparent and stance is CONTRADICTS:
        return say.accounts.seems_too if is_again else say.accounts.seems
    return say.accounts.too[stance] if is_again else say.accounts.verbs[stance]


def _is_again(side: SideView, earlier: Sequence[frozenset[str]]) -> bool:
    """Tell whether all who are on a side were named before."""
    return bool(earlier) and frozenset().union(*earlier).issuperset(side.direct)


def _next_subject(
    subject: Subject | None,
    claim_view: ClaimView,
    side: SideView,
    earlier: Sequence[frozenset[str]],
    say: LanguageRecord,
) -> Subject:
    """The subject of a clause; the sources of the clause before are not named again."""
    if not earlier or set(side.direct) != earlier[-1]:
        return _subject(claim_view, side, earlier, say)
    if subject:
        return Subject(words="", is_plural=subject.is_plural)
    count = len(side.direct)
    return Subject(words=filled(say.accounts.same_sources, count > 1), is_plural=count > 1)


def _subject(
    claim_view: ClaimView, side: SideView, earlier: Sequence[frozenset[str]], say: LanguageRecord
) -> Subject:
    """One or two sources by name where they can be, and else the number of them."""
    count, accounts = len(side.direct), say.accounts
    is_echoed = not side.inferred and len(side.voices) < count
    can_be_named = all(_can_be_named(source, side, claim_view) for source in side.direct)
    if count <= MOST_NAMED and not is_echoed and can_be_named:
        readers = tuple(dict.fromkeys(reader for through in side.unread.values() for reader in through))
        is_plural = count > 1 or claim_view.speakers[side.direct[0]].is_plural
        return Subject(words=named(side.direct, say), is_plural=is_plural, readers=readers)
    words: Words = counted(count, say)
    if _is_again(side, earlier):
        words = filled(accounts.of_them, count=number(count, say.vocabulary))
    elif earlier and frozenset().union(*earlier).isdisjoint(side.direct):
        words = filled(accounts.other_sources, count > 1, count=number(count, say.vocabulary))
    if is_echoed and claim_view.verdict is not Verdict.SINGLE:
        words = voiced(words, len(side.voices), say)
    return Subject(words=words, is_plural=count > 1, citation=side.citation)


def _can_be_named(source: str, side: SideView, claim_view: ClaimView) -> bool:
    """Tell whether a source can stand in a sentence as it is cited.

    One that was read only in others must be alone on one of two sides, and these not be named beside it.
    """
    readers = side.unread.get(source, ())
    sides = [other_side.direct for _, other_side in claim_view.sides if other_side.direct]
    beside = {name for direct in sides if len(direct) <= MOST_NAMED for name in direct}
    is_apart = len(side.direct) == 1 and len(sides) <= 2 and beside.isdisjoint(readers)
    return claim_view.speakers[source].is_named and (not readers or is_apart)
