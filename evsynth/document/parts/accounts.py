"""Accounts of claims in sentences: a turn of phrase for each verdict, voices and sources.

The phrases depend only on what the records say of this claim and its sources. A change elsewhere changes no
sentence here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from evsynth.document.parts.citing import Cited, narrative, together
from evsynth.document.parts.outline import (
    ClaimView,
    DependenceView,
    Inferred,
    Merged,
    ReadIn,
    Separation,
    SideView,
)
from evsynth.document.parts.phrases import (
    CONTRADICTS,
    QUALIFIES,
    SUPPORTS,
    after,
    capitalised,
    counted,
    link_to,
    share,
    voiced,
)
from evsynth.document.parts.prose import prose
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing, number
from evsynth.model import Stance, Verdict
from evsynth.pandoc.nodes import Words, separated

MOST_NAMED = 3
"""The most authors that a sentence names; it only counts more of them."""


class Subject(NamedTuple):
    """The subject of a sentence: sources by name, or their number with a citation at the end."""

    words: Words
    is_plural: bool
    citation: Words = ""


class Before(NamedTuple):
    """The sides that were told before a side."""

    sides: tuple[tuple[Stance, SideView], ...] = ()
    is_at_hand: bool = False
    """True where only this claim was spoken of, so that a pronoun is enough for it."""

    @property
    def sources(self) -> frozenset[str]:
        """All sources that were on a side."""
        return frozenset(source for _, side in self.sides for source in side.sources)

    @property
    def are_apart(self) -> bool:
        """Tell whether sources were said to be independent."""
        return any(_are_apart(side) for _, side in self.sides)

    @property
    def are_one_voice(self) -> bool:
        """Tell whether sources were said to count as one."""
        return any(_are_one_voice(side) for _, side in self.sides)


def _are_apart(side: SideView) -> bool:
    return not side.inferred and len(side.voices) == len(side.direct) > 1


def _are_one_voice(side: SideView) -> bool:
    return not side.inferred and len(side.voices) == 1 < len(side.direct)


def account(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """The paragraph that says how a claim stands, and why."""
    return separated(
        [(capitalised(sentence, say.vocabulary), ".") for sentence in _account(claim_view, say)], " "
    )


def _account(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    if not claim_view.sources:
        yield say.accounts.unsupported
    elif claim_view.verdict in (Verdict.SUPPORTED, Verdict.SINGLE) and not claim_view.supporting.inferred:
        yield from _agreed(claim_view, say)
    else:
        yield from _opening(claim_view, say)
        yield from _sides(claim_view, say)
        yield from _closing(claim_view, say)
    if aside := claim_view.elsewhere:
        what = f" ({prose(aside.dimension)}: {prose(aside.value)})" if aside.value else ""
        yield filled(say.accounts.elsewhere, what=what, citation=after(aside.citation))


def _agreed(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """A claim that is only supported, and in so many words."""
    side = claim_view.supporting
    if len(side.direct) == 1:
        yield _alone(claim_view, say)
    elif len(side.voices) == 1:
        yield from _on_one_voice(claim_view, say)
    else:
        yield _agreement(claim_view, say)
        yield from _reasons(claim_view, side, say)
    yield from _none_read(side, say)


def _alone(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """One source, by name where it can be named."""
    side = claim_view.supporting
    is_once, passages = side.passages == 1, number(side.passages, say.vocabulary)
    if _can_be_named(side.direct, claim_view, side):
        named = _named(side.direct, claim_view, say)
        how = "" if is_once else filled(say.accounts.in_passages, count=passages)
        return filled(say.accounts.alone, named.is_plural, who=named.words, how=how)
    who = counted(1, say)
    who = who if is_once else filled(say.accounts.passages_in, count=passages, who=who)
    who = filled(say.accounts.unread, who=who).removesuffix(",") if side.unread else who
    return filled(say.accounts.rests_on, who=who, citation=after(side.citation))


def _on_one_voice(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    side = claim_view.supporting
    if len(side.direct) == 2 and side.building and _can_be_named(side.direct, claim_view, side):
        original, echo = (
            _named(sources, claim_view, say) for sources in (side.voices[0], side.building[0].sources)
        )
        ways = say.accounts.builds_in[side.building[0].ways]
        original_words = (
            original.words,
            " ",
            filled(say.accounts.verbs[SUPPORTS], original.is_plural, claim=say.accounts.claim_pronoun),
        )
        echo_words = filled(say.accounts.repeated_by, echo.is_plural, who=echo.words, ways=ways)
        yield filled(say.accounts.repeated, original=original_words, echo=echo_words)
        return
    count = number(len(side.direct), say.vocabulary)
    words = filled(say.accounts.rests_on_voice, count=count, citation=after(side.citation))
    yield from _with_reasons(words, claim_view, side, say)


def _agreement(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """Two voices or more, on nothing but support: two are named where they can be."""
    side = claim_view.supporting
    count = len(side.direct)
    if len(side.voices) < count:
        who = voiced(counted(count, say), len(side.voices), say)
    elif count == 2 and _can_be_named(side.direct, claim_view, side):
        both = _named(side.direct, claim_view, say)
        return _stated(both, SUPPORTS, say.accounts.claim_demonstrative, say, how=filled(say.accounts.apart))
    else:
        who = filled(say.accounts.independent, True, count=number(count, say.vocabulary))
        angles = {claim_view.speakers[source].perspective for source in side.direct}
        if count > 2 and len(angles - {""}) == count:
            who = filled(say.accounts.own_angles, who=who)
    return filled(say.accounts.agreed, who=who, citation=after(side.citation))


def _opening(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """Say how the sides stand to one another, and that none supports the claim as it is.

    The sides are only compared where there is more than one source.
    """
    if claim_view.verdict is Verdict.CONDITIONAL:
        yield filled(say.accounts.apparent, separations=f"({separations(claim_view.separations, say)})")
    elif claim_view.is_opposed:
        yield filled(
            say.accounts.partly if claim_view.separations else say.accounts.really,
            len(claim_view.sources) > 2,
        )
    elif claim_view.self_opposed and len(claim_view.sources) > 1:
        many = len(claim_view.self_opposed)
        yield filled(say.accounts.self_contradictions, many > 1, who=counted(many, say))
    if claim_view.supporting.inferred and not claim_view.supporting.direct:
        yield say.accounts.not_in_words
    elif not claim_view.supporting.direct:
        yield say.accounts.none_unreserved if claim_view.qualifying.direct else say.accounts.none_says


def _closing(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    if claim_view.verdict is Verdict.CONTESTED and len(claim_view.sources) == 1:
        yield say.accounts.only_self_contradiction
    if claim_view.verdict is Verdict.CONTESTED and claim_view.separations:
        yield filled(say.accounts.apparent_where, separations=f"({separations(claim_view.separations, say)})")


def _sides(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """Each side in turn."""
    before = Before(is_at_hand=not claim_view.supporting.sources)
    for stance, side in claim_view.sides:
        if side.sources:
            yield from _side(claim_view, stance, side, before, say)
            before = Before((*before.sides, (stance, side)), not side.inferred)


def _side(
    claim_view: ClaimView, stance: Stance, side: SideView, before: Before, say: LanguageRecord
) -> Iterator[Words]:
    if stance is QUALIFIES and _has_own_reserve(claim_view):
        yield from _further_reserves(claim_view, say)
    elif side.direct:
        statement = _in_so_many_words(claim_view, stance, side, before, say)
        yield from [statement] if side.inferred else _with_reasons(statement, claim_view, side, say)
        yield from _none_read(side, say)
    for inferred in side.inferred:
        yield _inferred(inferred, stance, say)
        if inferred.is_unread:
            yield filled(say.accounts.inferred_unread, len(inferred.sources) > 1)
        yield from _elsewhere(inferred, claim_view, before, say)
    if side.inferred and len(side.sources) > 1:
        voices = len(side.voices)
        words = filled(say.accounts.in_all[stance], voices > 1, count=number(voices, say.vocabulary))
        yield from _with_reasons(words, claim_view, side, say)


def _elsewhere(
    inferred: Inferred, claim_view: ClaimView, before: Before, say: LanguageRecord
) -> Iterator[Words]:
    """Say which sources, from whose words a side follows, are on another side as well."""
    for stance, side in before.sides:
        if on_both_sides := [source for source in inferred.sources if source in side.sources]:
            how = say.accounts.in_so_many_words_too if set(on_both_sides) <= set(side.direct) else ""
            yield filled(
                say.accounts.holds_too[stance],
                _are_plural(on_both_sides, claim_view),
                who=_sources_on_both_sides(on_both_sides, inferred, claim_view, say),
                how=how,
            )


def _sources_on_both_sides(
    on_both_sides: Sequence[str], inferred: Inferred, claim_view: ClaimView, say: LanguageRecord
) -> Words:
    if len(on_both_sides) <= MOST_NAMED and all(
        claim_view.speakers[source].is_named for source in on_both_sides
    ):
        return _names(on_both_sides, claim_view, say)
    if len(on_both_sides) == len(inferred.sources):
        return filled(say.accounts.all_of_inferred_sources, len(on_both_sides) > 1)
    return filled(say.accounts.part_of_inferred_sources, count=number(len(on_both_sides), say.vocabulary))


def _in_so_many_words(
    claim_view: ClaimView, stance: Stance, side: SideView, before: Before, say: LanguageRecord
) -> Words:
    """Say what a side says in so many words; its sources may have been on another side before."""
    direct = frozenset(side.direct)
    seen_before = len(direct & before.sources)
    if seen_before == len(direct):
        return _by_same_sources(stance, side, before, say)
    subject = _subject(claim_view, stance, side, say)
    claim_words = say.accounts.claim_pronoun if before.is_at_hand else say.accounts.claim_demonstrative
    if _is_named_against_named(subject, stance, side, before, claim_view):
        says = filled(say.accounts.verbs[stance], subject.is_plural, claim=claim_words)
        return filled(say.accounts.contrasted, who=subject.words, says=says)
    words = _stated(
        subject, stance, claim_words, say, _on_independence(claim_view, stance, subject, side, before, say)
    )
    return (
        filled(
            say.accounts.overlap, seen_before > 1, sentence=words, count=number(seen_before, say.vocabulary)
        )
        if seen_before
        else words
    )


def _by_same_sources(stance: Stance, side: SideView, before: Before, say: LanguageRecord) -> Words:
    count = len(side.direct)
    if set(side.direct) == set(before.sides[-1][1].sources):
        return filled(say.accounts.same_sources[stance], count > 1)
    return filled(
        say.accounts.part_of_same_sources[stance],
        count > 1,
        count=number(count, say.vocabulary),
        citation=after(side.citation),
    )


def _is_named_against_named(
    subject: Subject, stance: Stance, side: SideView, before: Before, claim_view: ClaimView
) -> bool:
    """Tell whether one named source contradicts one that was named before."""
    if stance is not CONTRADICTS or len(before.sides) != 1 or subject.citation:
        return False
    side_view = before.sides[0][1]
    return len(side_view.sources) == len(side_view.direct) == len(side.direct) == 1 and _can_be_named(
        side_view.direct, claim_view, side_view
    )


def _subject(claim_view: ClaimView, stance: Stance, side: SideView, say: LanguageRecord) -> Subject:
    """The sources that take a side, as the subject of a sentence.

    One or two are named where they can be. More are counted, as a part of the whole if the sides do not
    overlap.
    """
    count, voices = len(side.direct), len(side.voices)
    if _can_be_named(side.direct, claim_view, side) and (
        count == 1 or (count == voices == 2 and not side.inferred)
    ):
        return _named(side.direct, claim_view, say)
    words = _part(claim_view, stance, say) or counted(count, say)
    if count == 1 and side.unread:
        words = filled(say.accounts.unread, who=words)
    if 1 < voices < count and not side.inferred:
        words = voiced(words, len(side.voices), say)
    elif count == voices > 1 and words == counted(count, say) and not side.inferred:
        words = filled(say.accounts.independent, True, count=number(count, say.vocabulary))
    return Subject(words, count > 1, side.citation)


def _part(claim_view: ClaimView, stance: Stance, say: LanguageRecord) -> str:
    """`drie van de vijf bronnen`, then `één andere bron`, and for the last side `de andere twee`.

    "" where the sides overlap.
    """
    sides = [(stance, side) for stance, side in claim_view.sides if side.direct]
    counts = {stance: len(side.direct) for stance, side in sides}
    total, count = sum(counts.values()), counts[stance]
    if total < 2 or total > len(frozenset().union(*(side.direct for _, side in sides))):
        return ""
    (first, opening), (last, _) = sides[0], sides[-1]
    is_whole = total == len(claim_view.sources)
    if stance is first:
        return share(count, total, say.vocabulary.source, say) if is_whole else ""
    is_rest = is_whole and stance is last and not _goes_by_name(claim_view, opening)
    rest = say.accounts.all_other_sources if len(sides) == 2 else say.accounts.all_remaining_sources
    return filled(
        rest if is_rest else say.accounts.other_sources, count > 1, count=number(count, say.vocabulary)
    )


def _goes_by_name(claim_view: ClaimView, side: SideView) -> bool:
    return (
        len(side.direct) in (1, len(side.voices))
        and len(side.direct) < 3
        and _can_be_named(side.direct, claim_view, side)
    )


def _on_independence(
    claim_view: ClaimView,
    stance: Stance,
    subject: Subject,
    side: SideView,
    before: Before,
    say: LanguageRecord,
) -> str:
    """Say that one has a reserve or several count apart, where the subject does not say so."""
    if _has_own_reserve(claim_view) and stance is SUPPORTS:
        return filled(say.accounts.own_reserve, subject.is_plural)
    if _are_one_voice(side):
        return say.accounts.one_voice_too if before.are_one_voice else say.accounts.one_voice
    independent = filled(say.accounts.independent, True, count=number(len(side.direct), say.vocabulary))
    if not _are_apart(side) or subject.words == independent:
        return ""
    return filled(say.accounts.apart_too if before.are_apart else say.accounts.apart, len(side.direct) > 2)


def _has_own_reserve(claim_view: ClaimView) -> bool:
    """Tell whether the only source that says this also qualifies it.

    At most one other source may qualify it, which stands apart and was read.
    """
    supporting, qualifying = claim_view.supporting, claim_view.qualifying
    if len(supporting.sources) > 1 or not supporting.direct or supporting.direct[0] not in qualifying.direct:
        return False
    other_qualifying = [source for source in qualifying.direct if source not in supporting.direct]
    return not other_qualifying or (
        len(other_qualifying) == 1
        and len(qualifying.voices) == 2
        and other_qualifying[0] not in qualifying.unread
    )


def _further_reserves(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """Say which other source qualifies a claim that one source makes with a reserve."""
    for source in claim_view.qualifying.direct:
        if source not in claim_view.supporting.direct:
            other_subject = Subject(
                filled(say.accounts.other_sources, count=number(1, say.vocabulary)),
                False,
                together([Cited(source)], say.vocabulary),
            )
            subject = (
                _named([source], claim_view, say) if claim_view.speakers[source].is_named else other_subject
            )
            says = filled(say.accounts.verbs[QUALIFIES], subject.is_plural, claim=say.accounts.claim_pronoun)
            yield filled(say.accounts.too, who=subject.words, says=says, citation=after(subject.citation))


def _stated(subject: Subject, stance: Stance, claim_words: str, say: LanguageRecord, how: str = "") -> Words:
    says = filled(say.accounts.verbs[stance], subject.is_plural, claim=claim_words)
    return filled(
        say.accounts.stated, who=subject.words, says=says, how=how, citation=after(subject.citation)
    )


def _can_be_named(sources: Iterable[str], claim_view: ClaimView, side: SideView) -> bool:
    """Tell whether each source was read itself and can stand in a sentence as it is cited."""
    return all(claim_view.speakers[source].is_named and source not in side.unread for source in sources)


def _named(sources: Sequence[str], claim_view: ClaimView, say: LanguageRecord) -> Subject:
    """One source or two; of two, one with a plural verb comes last, next to it."""
    ordered = sorted(sources, key=lambda source: claim_view.speakers[source].is_plural)
    is_plural = claim_view.speakers[ordered[-1]].is_plural
    if len(ordered) == 1:
        return Subject(narrative(ordered[0]), is_plural)
    first, second = map(narrative, ordered)
    return Subject(
        filled(say.accounts.both_named, first=first, second=second), is_plural or say.accounts.takes_plural
    )


def _none_read(side: SideView, say: LanguageRecord) -> Iterator[Words]:
    """Say that none of several sources was read itself; the sentence on a single one says so."""
    if len(side.direct) > 1 and len(side.unread) == len(side.direct):
        yield filled(say.accounts.none_read, len(side.direct) > 2)


def _with_reasons(
    words: Words, claim_view: ClaimView, side: SideView, say: LanguageRecord
) -> Iterator[Words]:
    """Words on a number of voices, and why there are no more: in one sentence where one short reason does."""
    if len(side.voices) == 1 and len(side.merged) + len(side.building) == 1:
        reason = (
            _one_voice(side.merged[0], claim_view, say)
            if side.merged
            else _builds(side.building[0], claim_view, side, say)
        )
        yield (words, ": ", reason)
        return
    yield words
    yield from _reasons(claim_view, side, say)


def _reasons(claim_view: ClaimView, side: SideView, say: LanguageRecord) -> Iterator[Words]:
    for merged in side.merged:
        yield filled(
            say.accounts.count_as_one,
            who=_names(merged.sources, claim_view, say),
            reason=_one_voice(merged, claim_view, say),
        )
    clauses = [_builds(dependence_view, claim_view, side, say) for dependence_view in side.building]
    builders = [source for dependence_view in side.building for source in dependence_view.sources]
    if len(clauses) == 1:
        yield filled(say.accounts.not_apart, _are_plural(builders, claim_view), clause=clauses[0])
    elif clauses:
        count = number(len(builders), say.vocabulary)
        yield filled(
            say.accounts.all_not_apart, len(builders) > 2, clauses=separated(clauses, "; "), count=count
        )


def _one_voice(merged: Merged, claim_view: ClaimView, say: LanguageRecord) -> Words:
    """Reasons why sources are one voice: their authors, and the works in which they were read."""
    if not merged.read_in:
        return _shared(merged, say)
    akin = [filled(say.accounts.are_akin, who=_names(sources, claim_view, say)) for sources in merged.akin]
    return separated([*akin, *(_read_in(read_in, claim_view, say) for read_in in merged.read_in)], "; ")


def _read_in(read_in: ReadIn, claim_view: ClaimView, say: LanguageRecord) -> Words:
    reader = narrative(read_in.reader)
    if read_in.is_same_passage:
        return filled(say.accounts.same_passage, reader=reader)
    who = _names(read_in.sources, claim_view, say)
    return filled(say.accounts.read_in_it, _are_plural(read_in.sources, claim_view), who=who, reader=reader)


def _shared(merged: Merged, say: LanguageRecord) -> str:
    if not merged.authors:
        return say.accounts.share_authors
    if len(merged.authors) > MOST_NAMED:
        return filled(say.accounts.share_so_many, count=number(len(merged.authors), say.vocabulary))
    template = say.accounts.worked_on_both if len(merged.sources) == 2 else say.accounts.worked_on_all
    authors = listing([prose(author) for author in merged.authors], say.vocabulary)
    return filled(
        template, len(merged.authors) > 1, authors=authors, count=number(len(merged.sources), say.vocabulary)
    )


def _builds(dependence: DependenceView, claim_view: ClaimView, side: SideView, say: LanguageRecord) -> Words:
    """Say which sources build on which; in short, where it is on every other one."""
    is_everyone = (
        len(dependence.repeats) > 2
        and not side.inferred
        and {*dependence.repeats, *dependence.sources} == set(side.direct)
    )
    repeated: Words
    if is_everyone:
        repeated = filled(
            say.accounts.every_other_source, count=number(len(dependence.repeats), say.vocabulary)
        )
    elif all(claim_view.speakers[source].is_named for source in dependence.repeats):
        repeated = _names(dependence.repeats, claim_view, say)
    else:
        cited = together(map(Cited, _listed(dependence.repeats, claim_view)), say.vocabulary)
        repeated = filled(say.accounts.other_work, citation=cited)
    who, ways = _names(dependence.sources, claim_view, say), say.accounts.builds_in[dependence.ways]
    return filled(
        say.accounts.builds_on,
        _are_plural(dependence.sources, claim_view),
        who=who,
        ways=ways,
        repeated=repeated,
    )


def _are_plural(sources: Sequence[str], claim_view: ClaimView) -> bool:
    return len(sources) > 1 or claim_view.speakers[sources[0]].is_plural


def _names(sources: Iterable[str], claim_view: ClaimView, say: LanguageRecord) -> Words:
    return listing([narrative(source) for source in _listed(sources, claim_view)], say.vocabulary)


def _listed(sources: Iterable[str], claim_view: ClaimView) -> list[str]:
    """Sort sources as brackets do: those read themselves first, then as in the list of references."""
    unread = {source for _, side in claim_view.sides for source in side.unread}
    return sorted(sources, key=lambda source: (source in unread, claim_view.speakers[source].listed))


def _inferred(inferred: Inferred, stance: Stance, say: LanguageRecord) -> Words:
    who = counted(len(inferred.sources), say)
    template = say.accounts.inferred if stance is SUPPORTS else say.accounts.inferred_contrary
    template = say.accounts.inferred_rejection if inferred.stance is CONTRADICTS else template
    return filled(
        template,
        len(inferred.sources) > 1,
        who=who,
        claim=link_to(inferred.about, say),
        citation=after(inferred.citation),
    )


def separations(apart: Iterable[Separation], say: LanguageRecord) -> str:
    """The dimensions that keep apart what only seems to be contradictory."""
    return "; ".join(
        filled(
            say.accounts.separation,
            dimension=prose(separation.dimension),
            holding=prose(separation.holding),
            against=prose(separation.against),
        )
        for separation in apart
    )
