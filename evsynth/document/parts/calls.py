"""Answers to the calls in a text, as nodes. Names and parameters are those of `reading.calls`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from evsynth.document.citations.tree import REFS, REFS_THROUGH_OTHERS
from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.parts import annexes, blocks, overview, remarks, tables, themes
from evsynth.document.parts.accounts import account
from evsynth.document.parts.blocks import WritingContext
from evsynth.document.parts.citing import Cited, together
from evsynth.document.parts.colophon import colophon
from evsynth.document.parts.outline import Chapter, ClaimView, SideView
from evsynth.document.parts.summary import key_claims
from evsynth.findings import Severity
from evsynth.model import AnnexPlace, Stance, Verdict
from evsynth.outcome import Outcome
from evsynth.pandoc.nodes import Node, Words, div, link, paragraph

InSentence = Callable[..., Words]
AsBlocks = Callable[..., list[Node]]

NO_CHAPTER = Chapter(None, 0, ())
LISTS = {"read": REFS, "through-others": REFS_THROUGH_OTHERS}


def in_sentences(context: WritingContext) -> Mapping[str, InSentence]:
    """Answers to the calls in a sentence, by name."""
    outline, say = context.outline, context.say
    view_by_claim, works = outline.view_by_claim, {work.source.id: work for work in outline.works}
    chapters = outline.chapter_by_theme

    def sources(claim: str, stance: str) -> str:
        """The sources of a stance, as a share of those that speak of the claim in so many words."""
        speaking = {source for stance in Stance for source in _side(view_by_claim[claim], stance).direct}
        return remarks.share_of_sources(len(_side(view_by_claim[claim], stance).direct), len(speaking), say)

    def claims(verdict: str, theme: str) -> str:
        counted = chapters.get(theme, NO_CHAPTER).verdicts if theme else outline.verdicts
        return remarks.share_of_claims(counted.get(Verdict(verdict), 0), sum(counted.values()), say)

    def cite(source: str) -> Words:
        """A source as the records know it: itself, or as cited in another."""
        return together([Cited(source, works[source].readers if source in works else ())], say.vocabulary)

    return {
        "statement": lambda claim: blocks.statement(view_by_claim[claim]),
        "sentence": lambda claim: blocks.whole_sentence(view_by_claim[claim], context),
        "account": lambda claim: account(view_by_claim[claim], say),
        "verdict": lambda claim: blocks.verdict(view_by_claim[claim], context),
        "sources": sources,
        "voices": lambda claim, stance: remarks.voices(len(_side(view_by_claim[claim], stance).voices), say),
        "claims": claims,
        "cite": cite,
        "summary": lambda: remarks.summary(outline, say),
    }


def as_blocks(outcome: Outcome, context: WritingContext, figures: Iterable[Figure]) -> Mapping[str, AsBlocks]:
    """Answers to the calls that stand alone, by name.

    Tables are numbered in the order in which they are called.
    """
    outline, say = context.outline, context.say
    view_by_claim, works = outline.view_by_claim, {work.source.id: work for work in outline.works}
    severities = {severity: outcome.counts()[severity] for severity in Severity}
    table = _table(context)

    def method() -> list[Node]:
        return [paragraph(words) for words in remarks.method(outline, outcome.profile, severities, say)]

    return {
        "claim": lambda claim: [blocks.claim(view_by_claim[claim], context)],
        "card": lambda source: [blocks.card(works[source], context)] if source in works else [],
        "cards": lambda: [blocks.card(work, context) for work in outline.works],
        "references": lambda which: [blocks.references(LISTS[which])],
        "method": method,
        "table": table,
        "key": lambda: overview.key(context),
        "firmness": lambda: overview.firmness(context),
        "colophon": lambda: colophon(outline.synthesis.links.corpus.settings, say),
        "unknown": lambda: overview.unknown(context),
        "contents": lambda: [div([], classes=["contents"])],
        "annex": _annex(table, method, context),
        **_of_themes(context),
        **_figures(figures),
    }


def _side(claim_view: ClaimView, stance: str) -> SideView:
    return dict(claim_view.sides)[Stance(stance)]


def _of_themes(context: WritingContext) -> Mapping[str, AsBlocks]:
    outline = context.outline
    settings = outline.synthesis.links.corpus.settings
    chapters = outline.chapter_by_theme
    questions = {"": settings.question, **{theme.id: theme.question for theme in settings.themes}}
    real, apparent = (
        [view for chapter in outline.chapters for view in chapter.claims if view.verdict is verdict]
        for verdict in (Verdict.CONTESTED, Verdict.CONDITIONAL)
    )
    return {
        "question": lambda theme: blocks.question(questions[theme]),
        "blocks": lambda theme, block: blocks.blocks(chapters.get(theme, NO_CHAPTER), block, context),
        "theme": lambda theme: themes.theme(chapters.get(theme, NO_CHAPTER), context),
        "contradictions": lambda which: blocks.contradictions(real, apparent, which, context),
        "camps": lambda: blocks.camps(context),
    }


def _figures(figures: Iterable[Figure]) -> Mapping[str, AsBlocks]:
    """Figures by name and by theme.

    Where a figure is called again stands a link to it, for its ids can be there only once.
    """
    titles = {figure.name: figure.title for figure in figures}
    by_theme, placed = _by_theme(titles), set[str]()

    def place(name: str) -> Node:
        if name in placed:
            return paragraph(link(titles[name], f"#{figure_id(name)}"))
        placed.add(name)
        return blocks.figure(name)

    def figure(name: str, theme: str) -> list[Node]:
        """A figure; a small corpus has one of all themes together."""
        of_theme = [part for part in by_theme.get(theme, ()) if part.partition("_")[0] == f"{name}-{theme}"]
        of_all = [part for part in by_theme.get("", ()) if part.partition("_")[0] == name]
        return list(map(place, of_theme or of_all))

    def figures_of(theme: str) -> list[Node]:
        places = list(map(place, by_theme.get(theme, ())))
        return blocks.figures(places) if theme else places

    return {"figure": figure, "figures": figures_of}


def _annex(table: AsBlocks, method: AsBlocks, context: WritingContext) -> AsBlocks:
    """The annexes by name, with letters in the order of their calls; nothing where they stand apart."""
    outline, letters = context.outline, annexes.letters()
    if not context.has_annexes:
        apart = outline.synthesis.links.corpus.settings.document.annex is AnnexPlace.SEPARATE
        told = iter([[paragraph(context.say.overview.annexes_apart)]] if apart else [])
        return lambda name: next(told, [])
    contents: Mapping[str, Callable[[], list[Node]]] = {
        "claims": lambda: annexes.claims(outline.chapters, context),
        "sources": lambda: annexes.sources(table, context),
        "about-sources": lambda: annexes.claims(outline.annexes, context),
        "method": method,
    }
    return lambda name: annexes.headed(name, letters, contents[name](), context)


def _table(context: WritingContext) -> AsBlocks:
    """Tables by name; a table without rows, which is a remark or nothing, has no number."""
    numbers, outline = count(1), context.outline
    known: Mapping[str, tuple[AsBlocks, Any]] = {
        "summary": (tables.summary, key_claims(outline)),
        "themes": (tables.themes, outline.shown),
        "agreement": (tables.agreement, outline.agreements),
        "sources": (tables.sources, outline.works),
        "confidence": (tables.confidence, outline.assessed),
    }

    def table(name: str) -> list[Node]:
        write, rows = known[name]
        return write(next(numbers) if rows else 0, context)

    return table


def _by_theme(names: Iterable[str]) -> dict[str, list[str]]:
    """The names of the figures of each theme; those of the whole corpus stand under ""."""
    grouped: dict[str, list[str]] = {}
    for name in names:
        theme = name.partition("-")[2].partition("_")[0]
        grouped.setdefault(theme, []).append(name)
    return grouped
