"""How a claim stands, in sentences: which turn of phrase goes with which verdict, voices and sources.

What varies, varies by what the records say of this claim and its sources, so that a change elsewhere changes no sentence here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from evsynth.analysis.verdicts import Verdict
from evsynth.model import Language, Stance
from evsynth.render.balance.citing import narrative
from evsynth.render.balance.inline import sentence
from evsynth.render.balance.markdown import prose
from evsynth.render.balance.outline import Inferred, Merged, Separation, Side, Told
from evsynth.render.balance.phrases import CONTRADICTS, PHRASES, SUPPORTS, Phrases, after, counted, link, phrase, share
from evsynth.render.balance.wording import listing, number, upfirst


class Subject(NamedTuple):
    """Who says something: named, or counted and then cited at the end."""

    words: str
    is_plural: bool
    citation: str = ""


class Before(NamedTuple):
    """What was told before a side."""

    sides: tuple[frozenset[str], ...] = ()
    """The sources that took each side before."""
    is_at_hand: bool = False
    """Whether the last sentence was about the claim, so that it needs no more than a pronoun."""
    are_apart: bool = False
    """Whether sources were said to be independent."""

    @property
    def sources(self) -> frozenset[str]:
        """All that were on a side."""
        return frozenset().union(*self.sides)


def macros(language: Language) -> Mapping[str, Callable[..., str]]:
    """The functions below as templates of a language call them."""
    phrases = PHRASES[language]
    return {
        "account_of": partial(account, phrases=phrases),
        "sentence_of": partial(sentence, phrases=phrases),
        "separations_of": lambda told: _separations(told.separations, phrases),
        "link_to": partial(link, phrases=phrases),
        "share_of": partial(share, phrases=phrases),
    }


def account(told: Told, phrases: Phrases) -> str:
    """The paragraph that says how a claim stands, and why."""
    return " ".join(f"{upfirst(sentence)}." for sentence in _account(told, phrases))


def _account(told: Told, phrases: Phrases) -> Iterator[str]:
    if not told.sources:
        yield phrases.unsupported
    elif told.verdict in (Verdict.SUPPORTED, Verdict.SINGLE) and not told.supporting.inferred:
        yield from _agreed(told, phrases)
    else:
        yield from _opening(told, phrases)
        yield from _sides(told, phrases)
        yield from _closing(told, phrases)


def _agreed(told: Told, phrases: Phrases) -> Iterator[str]:
    """A claim that is only supported, and in so many words."""
    side = told.supporting
    if len(side.direct) == 1:
        yield _alone(told, phrases)
        return
    if len(side.voices) == 1:
        yield from _on_one_voice(told, phrases)
    else:
        yield _agreement(told, phrases)
        yield from _reasons(told, side, phrases)
    yield from _none_read(side, phrases)


def _alone(told: Told, phrases: Phrases) -> str:
    """One source: by name where it can be named; where it speaks once and the claim bears on others, by its design."""
    side = told.supporting
    source = side.direct[0]
    noun, pronoun = phrases.designs.get(told.speakers[source].design, phrases.source)
    passages = number(side.passages, phrases.wording)
    is_once, has_design = side.passages == 1, noun != phrases.source[0]
    if _can_be_named(side.direct, told, side) and not (is_once and has_design and told.relations):
        named = _named(side.direct, told, phrases)
        how = "" if is_once else phrase(phrases.in_passages, count=passages)
        return phrase(phrases.alone, named.is_plural, who=named.words, how=how)
    how = phrase(phrases.rests_on_unread, pronoun=pronoun) if side.unread else ""
    who = phrase(phrases.one, source=noun)
    who = who if is_once else phrase(phrases.passages_in, count=passages, who=who)
    return phrase(phrases.rests_on, who=who, how=how, citation=after(side.citation))


def _on_one_voice(told: Told, phrases: Phrases) -> Iterator[str]:
    side = told.supporting
    if len(side.direct) == 2 and side.echoes and _can_be_named(side.direct, told, side):
        original, echo = (_named(one, told, phrases) for one in (side.voices[0], side.echoes[0].sources))
        one = f"{original.words} {phrase(phrases.verbs[SUPPORTS], original.is_plural, it=phrases.it)}"
        yield phrase(phrases.repeated, one=one, other=phrase(phrases.repeated_by, echo.is_plural, who=echo.words))
        return
    count = number(len(side.direct), phrases.wording)
    words = phrase(phrases.rests_on_voice, count=count, citation=after(side.citation))
    yield from _with_reasons(words, told, side, phrases)


def _agreement(told: Told, phrases: Phrases) -> str:
    """Two voices or more, on nothing but support: two are named where they can be."""
    side = told.supporting
    count = len(side.direct)
    if len(side.voices) < count:
        who = _together(counted(count, phrases), side, phrases)
    elif count == 2 and _can_be_named(side.direct, told, side):
        both = _named(side.direct, told, phrases)
        return _stated(both, SUPPORTS, phrases.this, phrases, how=phrases.apart)
    else:
        who = phrase(phrases.independent, True, count=number(count, phrases.wording))
        angles = {told.speakers[source].perspective for source in side.direct}
        if count > 2 and len(angles - {""}) == count:
            who = phrase(phrases.own_angles, who=who)
    return phrase(phrases.agreed, who=who, citation=after(side.citation))


def _opening(told: Told, phrases: Phrases) -> Iterator[str]:
    """How the sides stand to one another, where there is more than one source; and that none supports the claim as it is."""
    if told.verdict is Verdict.CONDITIONAL:
        yield phrase(phrases.apparent, separations=_separations(told.separations, phrases))
    elif told.is_opposed:
        yield phrases.partly if told.separations else phrases.really
    elif told.self_opposed and len(told.sources) > 1:
        many = len(told.self_opposed)
        yield phrase(phrases.themselves, many > 1, who=counted(many, phrases))
    if told.supporting.inferred and not told.supporting.direct:
        yield phrases.not_in_words
    elif not told.supporting.direct:
        yield phrases.none_unreserved if told.qualifying.direct else phrases.none_says


def _closing(told: Told, phrases: Phrases) -> Iterator[str]:
    if told.verdict is Verdict.CONTESTED and len(told.sources) == 1:
        yield phrases.itself
    if told.verdict is Verdict.CONTESTED and told.separations:
        yield phrase(phrases.apparent_where, separations=_separations(told.separations, phrases))


def _sides(told: Told, phrases: Phrases) -> Iterator[str]:
    """Each side in turn."""
    before = Before(is_at_hand=not told.supporting.sources)
    for stance, side in told.sides:
        if side.sources:
            sentences = list(_side(told, stance, side, before, phrases))
            yield from sentences
            is_at_hand = len(sentences) == 1 and not side.inferred and not side.merged and not side.echoes
            are_apart = before.are_apart or any(phrases.apart in one for one in sentences)
            before = Before((*before.sides, frozenset(side.sources)), is_at_hand, are_apart)


def _side(told: Told, stance: Stance, side: Side, before: Before, phrases: Phrases) -> Iterator[str]:
    if side.direct:
        said = _said(told, stance, side, before, phrases)
        yield from [said] if side.inferred else _with_reasons(said, told, side, phrases)
        yield from _none_read(side, phrases)
    for one in side.inferred:
        yield _inferred(one, stance, phrases)
        if one.is_unread:
            yield phrase(phrases.inferred_unread, one.sources > 1)
    if side.inferred and len(side.sources) > 1:
        voices = len(side.voices)
        words = phrase(phrases.in_all, voices > 1, count=number(voices, phrases.wording))
        yield from _with_reasons(words, told, side, phrases)


def _said(told: Told, stance: Stance, side: Side, before: Before, phrases: Phrases) -> str:
    """What a side says in so many words, by whether its sources were on another side before."""
    direct = frozenset(side.direct)
    again = len(direct & before.sources)
    if again == len(direct):
        return _again(stance, side, before, phrases)
    has_contrast = stance is CONTRADICTS and bool(before.sides)
    subject = _subject(told, stance, side, phrases)
    words = _stated(
        subject,
        stance,
        phrases.it if before.is_at_hand else phrases.this,
        phrases,
        _how(subject, side, before, phrases),
        has_contrast,
    )
    return phrase(phrases.overlap, again > 1, sentence=words, count=number(again, phrases.wording)) if again else words


def _again(stance: Stance, side: Side, before: Before, phrases: Phrases) -> str:
    count = len(side.direct)
    if frozenset(side.direct) == before.sides[-1]:
        return phrase(phrases.own[stance], count > 1)
    return phrase(phrases.of_these[stance], count > 1, count=number(count, phrases.wording), citation=after(side.citation))


def _subject(told: Told, stance: Stance, side: Side, phrases: Phrases) -> Subject:
    """Who takes a side: by name where one or two can be named, else as a part of the whole where every source is on one side."""
    count, voices = len(side.direct), len(side.voices)
    if _can_be_named(side.direct, told, side) and (count == 1 or (count == voices == 2 and not side.inferred)):
        return _named(side.direct, told, phrases)
    words = _part(told, stance, phrases) or counted(count, phrases)
    if 1 < voices < count and not side.inferred:
        words = _together(words, side, phrases)
    elif count == voices > 1 and words == counted(count, phrases) and not side.inferred:
        words = phrase(phrases.independent, True, count=number(count, phrases.wording))
    return Subject(words, count > 1, side.citation)


def _part(told: Told, stance: Stance, phrases: Phrases) -> str:
    """`drie van de vijf bronnen`, then `één andere bron`, and for the last side `de andere twee`; "" where the sides overlap."""
    sides = [(one, side) for one, side in told.sides if side.direct]
    counts = {one: len(side.direct) for one, side in sides}
    total, count = sum(counts.values()), counts[stance]
    if total < 2 or total > len(frozenset().union(*(side.direct for _, side in sides))):
        return ""
    (first, opening), (last, _) = sides[0], sides[-1]
    is_whole = total == len(told.sources)
    if stance is first:
        return share(count, total, phrases.sources, phrases) if is_whole else ""
    is_rest = is_whole and stance is last and not _goes_by_name(told, opening)
    return phrase(phrases.others if is_rest else phrases.other, count > 1, count=number(count, phrases.wording))


def _goes_by_name(told: Told, side: Side) -> bool:
    return len(side.direct) in (1, len(side.voices)) and len(side.direct) < 3 and _can_be_named(side.direct, told, side)


def _how(subject: Subject, side: Side, before: Before, phrases: Phrases) -> str:
    """Whether one was read itself and several count apart, where the subject does not say so."""
    if len(side.direct) == 1:
        return phrases.unread if side.unread else ""
    if side.inferred:
        return ""
    if len(side.voices) == 1:
        return phrases.one_voice
    independent = phrase(phrases.independent, True, count=number(len(side.direct), phrases.wording))
    if len(side.voices) < len(side.direct) or subject.words == independent:
        return ""
    return phrases.apart_too if before.are_apart else phrases.apart


def _stated(subject: Subject, stance: Stance, it: str, phrases: Phrases, how: str = "", has_contrast: bool = False) -> str:
    template = phrases.contrasted if has_contrast else phrases.stated
    says = phrase(phrases.verbs[stance], subject.is_plural, it=it)
    return phrase(template, who=subject.words, says=says, how=how, citation=after(subject.citation))


def _can_be_named(sources: Iterable[str], told: Told, side: Side) -> bool:
    """Whether each of these was read itself and can stand in a sentence as it is cited."""
    return all(told.speakers[source].is_named and source not in side.unread for source in sources)


def _named(sources: Sequence[str], told: Told, phrases: Phrases) -> Subject:
    """One source or two; of two, one with a plural verb comes last, next to it."""
    ordered = sorted(sources, key=lambda source: told.speakers[source].is_plural)
    is_plural = told.speakers[ordered[-1]].is_plural
    if len(ordered) == 1:
        return Subject(narrative(ordered[0]), is_plural)
    one, other = map(narrative, ordered)
    return Subject(phrase(phrases.both_named, one=one, other=other), is_plural or phrases.takes_plural)


def _together(who: str, side: Side, phrases: Phrases) -> str:
    return phrase(phrases.together, who=who, voices=number(len(side.voices), phrases.wording))


def _none_read(side: Side, phrases: Phrases) -> Iterator[str]:
    """That none of several was read itself; of one it is said in its own sentence."""
    if len(side.direct) > 1 and len(side.unread) == len(side.direct):
        yield phrase(phrases.none_read, len(side.direct) > 2)


def _with_reasons(words: str, told: Told, side: Side, phrases: Phrases) -> Iterator[str]:
    """Words on a number of voices, and why there are no more: in one sentence where one short reason does."""
    if len(side.voices) == 1 and len(side.merged) + len(side.echoes) == 1:
        is_merged_alone = bool(side.merged) and len(side.merged[0].sources) == len(side.sources)
        reason = _shared(side.merged[0], phrases) if is_merged_alone else _building(told, side, phrases)[0]
        yield f"{words}: {reason}"
        return
    yield words
    yield from _reasons(told, side, phrases)


def _reasons(told: Told, side: Side, phrases: Phrases) -> Iterator[str]:
    for one in side.merged:
        yield phrase(phrases.count_as_one, who=_names(one.sources, phrases), reason=_shared(one, phrases))
    clauses = _building(told, side, phrases)
    if len(clauses) == 1:
        echoes = side.echoes[0].sources
        yield phrase(phrases.not_apart, _are_plural(echoes, told), clause=clauses[0])
    elif clauses:
        yield phrase(phrases.all_not_apart, clauses="; ".join(clauses))


def _shared(one: Merged, phrases: Phrases) -> str:
    if one.author:
        template = phrases.worked_on_both if len(one.sources) == 2 else phrases.worked_on_all
        return phrase(template, author=prose(one.author), count=number(len(one.sources), phrases.wording))
    return phrase(phrases.share_authors, len(one.sources) > 2)


def _building(told: Told, side: Side, phrases: Phrases) -> list[str]:
    """What each group of echoes builds on; on everyone else, where that is said shorter."""
    clauses = []
    for one in side.echoes:
        is_everyone = len(one.repeats) > 2 and {*one.repeats, *one.sources} == set(side.sources)
        others = phrase(phrases.the_others, count=number(len(one.repeats), phrases.wording))
        repeated = others if is_everyone else _names(one.repeats, phrases)
        clauses.append(
            phrase(phrases.builds_on, _are_plural(one.sources, told), who=_names(one.sources, phrases), repeated=repeated)
        )
    return clauses


def _are_plural(sources: Sequence[str], told: Told) -> bool:
    return len(sources) > 1 or told.speakers[sources[0]].is_plural


def _names(sources: Iterable[str], phrases: Phrases) -> str:
    return listing([narrative(source) for source in sources], phrases.wording)


def _inferred(one: Inferred, stance: Stance, phrases: Phrases) -> str:
    who = counted(one.sources, phrases)
    template = phrases.inferred if stance is SUPPORTS else phrases.inferred_contrary
    template = phrases.inferred_rejection if one.said is CONTRADICTS else template
    return phrase(template, one.sources > 1, who=who, claim=link(one.about, phrases), citation=after(one.citation))


def _separations(all_of_them: Iterable[Separation], phrases: Phrases) -> str:
    told = (
        phrase(phrases.separation, dimension=prose(one.dimension), one=prose(one.one), against=prose(one.against))
        for one in all_of_them
    )
    return f"({'; '.join(told)})"
