"""The parts that are read first: the answer, how firm it is, the summary of findings, what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evsynth.analysis.dependence import Dependence
from evsynth.document.parts.accounts import separations
from evsynth.document.parts.blocks import WritingContext, lead, votes, whole_sentence
from evsynth.document.parts.citing import Cited, narrative, readers, together
from evsynth.document.parts.outline import Chapter, ClaimView, EvidenceView, Outline, SideView
from evsynth.document.parts.phrases import (
    CONTRADICTS,
    QUALIFIES,
    SUPPORTS,
    after,
    capitalised,
    reference,
)
from evsynth.document.parts.prose import literal, prose, unended
from evsynth.document.parts.remarks import figure, looked_up
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import date, listing, number, upfirst
from evsynth.model import Evidence, Stance, Verdict
from evsynth.pandoc.nodes import (
    Node,
    Words,
    attributes,
    bullet_list,
    line,
    link,
    paragraph,
    separated,
    span,
    with_attributes,
)

MOST_MESSAGES = 5
"""Sentences of key claims that stand for the answer where its author gives none."""

FEWEST = 2
"""Claims that must rest on a work alone before it is named: of a single one it would not tell much."""

MOST_WORKS = 5
"""Works that a sentence names."""

MOST_NAMED = 2
"""Sources that a cell names; of more it gives the number."""

OMISSION = "[...]"
WORDS_OF_OMISSION = 4
"""Words, itself among them, that an omission takes from what a quotation tells."""


def key_claims(outline: Outline) -> list[ClaimView]:
    """The claims of the summary of findings: those marked `key`, and else the most voiced one of a theme."""
    return [claim_view for chapter in outline.chapters for claim_view in _key_of(chapter)]


def _key_of(chapter: Chapter) -> list[ClaimView]:
    marked = [claim_view for claim_view in chapter.claims if claim_view.claim.key]
    voiced = [claim_view for claim_view in chapter.claims if claim_view.sources]
    return marked or sorted(voiced, key=_by_weight)[:1]


def _by_weight(claim_view: ClaimView) -> int:
    """A key that puts the claims with most voices first, and else keeps their order."""
    return -sum(len(side.voices) for _, side in claim_view.sides)


def by_weight(claims: Iterable[ClaimView]) -> list[ClaimView]:
    """The claims with most voices first, and else in order."""
    return sorted(claims, key=_by_weight)


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
    echoes = _echoes(side)
    sources = [source for source in side.sources if source not in echoes] or side.sources
    if len(sources) <= MOST_NAMED:
        return listing([narrative(source) for source in sources], say.vocabulary)
    return f"{number(len(sources), say.vocabulary)} {say.vocabulary.source[1]}"


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
            made += [lead(label), bullet_list([line(*_head(claim_view))] for claim_view in chosen)]
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
    yield from _head(claim_view) if quoted else _in_a_line(claim_view, say)
    yield (" ", badge(claim_view, say))
    if quoted:
        yield (" ", quoted, ".")
    stance, label = (
        (QUALIFIES, say.overview.reserved) if is_qualified else (CONTRADICTS, say.overview.against)
    )
    if otherwise := _best_quotation(claim_view, stance, say) or _speaker(claim_view, stance, say):
        yield (f" {label} ", otherwise, ".")


def _in_a_line(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    yield from _head(claim_view, "")
    yield (after(_voice(claim_view, say)), ".")


def _voice(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """A citation of one source that says it: where there are such, one that builds on none and was read."""
    echoes = _echoes(claim_view.supporting)
    pieces: dict[str, list[Evidence]] = {}
    for ground in claim_view.grounds:
        if ground.evidence.stance is SUPPORTS:
            pieces.setdefault(ground.evidence.source, []).append(ground.evidence)
    cited = [Cited(source, readers(evidence)) for source, evidence in pieces.items()]
    for speaker in sorted(cited, key=lambda speaker: (speaker.source in echoes, bool(speaker.readers))):
        return together([speaker], say.vocabulary)
    return next((following.citation for following in claim_view.supporting.following), "")


def _echoes(side: SideView) -> set[str]:
    """The sources of a side that build on others of it."""
    return {source for dependence in side.building for source in dependence.sources}


def _head(claim_view: ClaimView, end: str = ".") -> Iterator[Words]:
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
