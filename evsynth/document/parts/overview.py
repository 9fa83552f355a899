"""The parts around the findings: the answer, how firm it is, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evsynth.analysis.dependence import Dependence
from evsynth.document.parts.blocks import WritingContext, lead, whole_sentence
from evsynth.document.parts.citing import narrative
from evsynth.document.parts.outline import ClaimView, Outline
from evsynth.document.parts.phrases import (
    capitalised,
)
from evsynth.document.parts.prose import prose
from evsynth.document.parts.remarks import figure, looked_up
from evsynth.document.parts.summary import by_weight, key_claims
from evsynth.document.parts.themes import numbered
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import date, listing, number, upfirst
from evsynth.model import Verdict
from evsynth.pandoc.nodes import (
    Node,
    Words,
    bullet_list,
    line,
    link,
    paragraph,
    separated,
)

MOST_MESSAGES = 5
"""Sentences of key claims that stand for the answer where its author gives none."""

FEWEST = 2
"""Claims that must rest on a work alone before it is named: of a single one it would not tell much."""

MOST_WORKS = 5
"""Works that a sentence names."""


def key(context: WritingContext) -> list[Node]:
    """The answer where its author gives none: the sentences of the key claims with most voices."""
    claims = key_claims(context.outline)
    chosen = by_weight(claims)[:MOST_MESSAGES]
    if not chosen:
        return [paragraph(context.say.overview.no_key_claims)]
    return [bullet_list([line(whole_sentence(view, context))] for view in claims if view in chosen)]


def firmness(context: WritingContext) -> list[Node]:
    """A paragraph on what was read and what only through others, what hangs on one work, and until when."""
    return [paragraph(separated(list(_firmness(context.outline, context.say)), " "))]


def _firmness(outline: Outline, say: LanguageRecord) -> Iterator[Words]:
    patterns = say.overview
    read = [work for work in outline.works if not work.readers]
    known = len(outline.works) - len(read)
    if not read:
        return
    also = filled(patterns.known, known > 1, count=number(known, say.vocabulary)) if known else ""
    yield upfirst(
        filled(patterns.read, len(read) > 1, count=number(len(read), say.vocabulary), known=also),
        say.vocabulary,
    )
    if outline.second_hand:
        counts = {"count": figure(outline.second_hand, say), "total": figure(outline.evidence, say)}
        yield filled(patterns.passages, outline.second_hand > 1, **counts)
    yield from _hanging(outline, say)
    if _has_dependent_sources(outline):
        yield patterns.voices
    if quotations := outline.quotations:
        yield looked_up(quotations, outline.verified, say)
    dated = [work.source.dates["issued"] for work in read if "issued" in work.source.dates]
    if dated:
        latest = max(dated, key=lambda issued: issued.end or issued.start)
        yield filled(patterns.youngest, date=date(latest, say.vocabulary))


def _has_dependent_sources(outline: Outline) -> bool:
    """Tell whether sources anywhere count as fewer voices."""
    views = (view for chapter in outline.chapters for view in chapter.claims)
    return any(len(side.voices) < len(side.sources) for view in views for _, side in view.sides)


def _hanging(outline: Outline, say: LanguageRecord) -> Iterator[Words]:
    """Say how many claims rest on the work that most rest on, alone and with what depends on it."""
    texts = [texts for chapter in outline.chapters for view in chapter.claims if (texts := _texts(view))]
    works = {work for works in texts for work in works}
    if len(works) < 2:
        return
    alone = {work: sum(one_text == {work} for one_text in texts) for work in sorted(works)}
    most = max(alone, key=lambda work: alone[work])
    if alone[most] < FEWEST:
        return
    dependents = {most, *_dependents(most, works, outline.synthesis.dependence)}
    kin = sum(claim_texts <= dependents for claim_texts in texts)
    also = filled(say.overview.kin, count=figure(kin, say)) if kin > alone[most] else ""
    words = filled(
        say.overview.hangs,
        alone[most] > 1,
        count=figure(alone[most], say),
        total=figure(sum(outline.verdicts.values()), say),
        work=narrative(most),
        kin=also,
    )
    yield capitalised(words, say.vocabulary)


def _texts(claim_view: ClaimView) -> frozenset[str]:
    """The works in which the evidence of a claim was read."""
    return frozenset(ground.evidence.as_cited_in or ground.evidence.source for ground in claim_view.grounds)


def _dependents(work: str, works: Iterable[str], dependence: Dependence) -> list[str]:
    """The works that draw on a work or share an author with it."""
    return [
        other_work
        for other_work in works
        if other_work != work
        and (work in dependence.draws_on.get(other_work, ()) or dependence.share_an_author(work, other_work))
    ]


def unknown(context: WritingContext) -> list[Node]:
    """The claims without a source and those disputed, what rests on one voice, and the works not read."""
    outline, patterns = context.outline, context.say.overview
    views = [claim_view for chapter in outline.chapters for claim_view in chapter.claims]
    made = []
    for label, verdict in (
        (patterns.unsupported, Verdict.UNSUPPORTED),
        (patterns.undecided, Verdict.CONTESTED),
    ):
        if chosen := [claim_view for claim_view in views if claim_view.verdict is verdict]:
            made += [lead(label), bullet_list([line(*numbered(claim_view))] for claim_view in chosen)]
    made += [paragraph(words) for words in _thinly_known(outline, views, context.say)]
    return made or [paragraph(patterns.all_known)]


def _thinly_known(outline: Outline, views: Sequence[ClaimView], say: LanguageRecord) -> Iterator[Words]:
    """Say how many claims rest on one voice, and of which themes all do, and which works were not read."""
    patterns = say.overview
    single = [claim_view for claim_view in views if claim_view.verdict is Verdict.SINGLE]
    if single and len(views) > 1:
        themes = [
            link(prose(chapter.theme.title), f"#thema_{chapter.theme.id}")
            for chapter in outline.chapters
            if chapter.theme and set(chapter.verdicts) == {Verdict.SINGLE}
        ]
        words = filled(
            patterns.one_voice,
            len(single) > 1,
            count=figure(len(single), say),
            total=figure(len(views), say),
            most=filled(patterns.whole_themes, themes=listing(themes, say.vocabulary)) if themes else "",
        )
        yield capitalised(words, say.vocabulary)
    unread = [work for work in outline.works if work.readers]
    if unread:
        most = sorted(unread, key=lambda work: -sum(map(len, work.claims_by_stance.values())))[:MOST_WORKS]
        names: list[str | Words] = [narrative(work.source.id) for work in most]
        yield filled(patterns.unread_works, works=listing(names, say.vocabulary))
