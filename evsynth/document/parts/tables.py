"""The tables that a text can call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Sized

from evsynth.document.parts.blocks import WritingContext
from evsynth.document.parts.citing import narrative
from evsynth.document.parts.outline import Chapter
from evsynth.document.parts.overview import summary_rows
from evsynth.document.parts.phrases import titled
from evsynth.document.parts.prose import prose
from evsynth.document.parts.remarks import design, kind, on_agreement, read_through
from evsynth.language.record import LanguageRecord
from evsynth.language.words import upfirst
from evsynth.model import Judgement, Verdict
from evsynth.pandoc.nodes import Node, Words, bullet_list, div, emphasis, line, link, paragraph, table

LEFT, RIGHT = "AlignLeft", "AlignRight"
NONE = "–"
"""The content of a cell that has nothing to say."""

SUMMARY = ((LEFT, 5), (LEFT, 40), (LEFT, 22), (LEFT, 22), (LEFT, 8))
THEME, COUNT = (LEFT, 29), (RIGHT, 11)
AGREEMENT = ((LEFT, 25), (LEFT, 25), (RIGHT, 7), (RIGHT, 7), (RIGHT, 7), (RIGHT, 7))
SOURCES = ((LEFT, 16), (LEFT, 10), (LEFT, 16), (LEFT, 11), (LEFT, 20), (LEFT, 12))
CONFIDENCE = ((LEFT, 25), *[(LEFT, 12)] * 5)
"""Columns: their side, and their width in letters, of which pandoc's Markdown takes note."""

LINE = 70
"""Letters of a table that fit beside each other, so that no width needs to be said."""

COMPONENTS = ("methodological-limitations", "coherence", "adequacy", "relevance")
"""The components of confidence, in the order of the columns."""


def summary(number: int, context: WritingContext) -> list[Node]:
    """The summary of findings, with the meanings of all verdicts in the document."""
    say, rows = context.say, summary_rows(context)
    if not rows:
        return [paragraph(say.overview.no_key_claims)]
    columns = say.remarks.columns["summary"]
    return [*_table("summary", number, SUMMARY, columns, rows, say), _legend(context.outline.shown, say)]


def themes(number: int, context: WritingContext) -> list[Node]:
    """A table of the verdicts in each theme, with their meanings."""
    outline, say = context.outline, context.say
    shown = outline.shown
    head = (
        *say.remarks.columns["themes"],
        *(upfirst(say.vocabulary.verdicts[verdict], say.vocabulary) for verdict in shown),
    )
    rows: Iterable[Sequence[Words]] = (
        (_chapter(chapter, say), *(str(chapter.verdicts.get(verdict) or NONE) for verdict in shown))
        for chapter in outline.chapters
    )
    columns = (THEME, *[COUNT] * len(shown))
    return [*_table("themes", number, columns, head, rows, say), _legend(shown, say)] if shown else []


def agreement(number: int, context: WritingContext) -> list[Node]:
    """A table of the number of claims on which every two sources agree and differ."""
    outline, say = context.outline, context.say
    if not outline.agreements:
        return [paragraph(say.remarks.no_agreement)] if len(outline.works) > 1 else []
    rows: Iterable[Sequence[Words]] = (
        (
            narrative(pair.first),
            narrative(pair.second),
            *map(_count, (pair.shared, pair.qualified, pair.disputed, pair.apparent)),
        )
        for pair in outline.agreements
    )
    remark = paragraph(on_agreement(outline.thin, say))
    return [remark, *_table("agreement", number, AGREEMENT, say.remarks.columns["agreement"], rows, say)]


def sources(number: int, context: WritingContext) -> list[Node]:
    """A table of the sources and how they were read."""
    outline, say = context.outline, context.say
    vocabulary = say.vocabulary
    rows: Iterable[Sequence[Words]] = (
        (
            narrative(work.source.id),
            prose(kind(work.source, vocabulary)),
            *(
                prose(text) or NONE
                for text in (work.source.perspective, design(work.source, vocabulary), work.source.sample)
            ),
            read_through(work, say),
        )
        for work in outline.works
    )
    return (
        _table("sources", number, SOURCES, say.remarks.columns["sources"], rows, say)
        if outline.works
        else [paragraph(say.remarks.no_sources)]
    )


def confidence(number: int, context: WritingContext) -> list[Node]:
    """A table of the confidence in the claims, as people have judged it."""
    assessed, say = context.outline.assessed, context.say
    rows: Iterable[Sequence[Words]] = (
        (
            titled(claim, context.outline.numbers),
            _level(claim.confidence.overall, say.vocabulary.confidence),
            *(_level(claim.confidence.components.get(name), say.vocabulary.concerns) for name in COMPONENTS),
        )
        for claim in assessed
        if claim.confidence
    )
    return (
        _table("confidence", number, CONFIDENCE, say.remarks.columns["confidence"], rows, say)
        if assessed
        else [paragraph(say.remarks.no_assessments)]
    )


def _table(
    name: str,
    number: int,
    columns: Sequence[tuple[str, int]],
    head: Sequence[Words],
    rows: Iterable[Sequence[Words]],
    say: LanguageRecord,
) -> list[Node]:
    total = sum(width for _, width in columns)
    shares = [(side, width / total if total > LINE else None) for side, width in columns]
    return [table(f"{say.vocabulary.table} {number}. {say.remarks.captions[name]}.", shares, head, rows)]


def _chapter(chapter: Chapter, say: LanguageRecord) -> Node:
    """A link to a theme."""
    theme = chapter.theme
    return (
        link(prose(theme.title), f"#thema_{theme.id}")
        if theme
        else link(say.vocabulary.no_theme, "#zonder_thema")
    )


def _legend(verdicts: Sequence[Verdict], say: LanguageRecord) -> Node:
    """The meanings of verdicts, a line each."""
    names, meanings = say.vocabulary.verdicts, say.vocabulary.meanings
    lines = [
        [line(emphasis(upfirst(names[verdict], say.vocabulary)), f": {meanings[verdict]}.")]
        for verdict in verdicts
    ]
    return div([bullet_list(lines)], classes=["legend"])


def _count(claims: Sized) -> str:
    return str(len(claims) or NONE)


def _level(judgement: Judgement | None, levels: Mapping[str, str]) -> str:
    """A judgement with its explanation."""
    if judgement is None:
        return NONE
    named = levels[judgement.level]
    return prose(f"{named}: {judgement.explanation}" if judgement.explanation else named)
