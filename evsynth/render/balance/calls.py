"""What comes of each call in a text, as pandoc Markdown. Names and parameters are those of `reading.calls`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from evsynth.analysis.verdicts import Verdict
from evsynth.findings import Severity
from evsynth.model import Stance
from evsynth.outcome import Outcome
from evsynth.render.balance.citing import Cited, together
from evsynth.render.balance.outline import Chapter, Outline, Told
from evsynth.render.balance.wording import WORDINGS, Wording
from evsynth.render.citations.tree import REFS, REFS_THROUGH_OTHERS
from evsynth.render.figures import Figure

Answer = Callable[..., str]
Macros = Any
"""What templates define, which has no types: `parts.md.j2` the shapes, `sentences.j2` of a language what is said."""


def answers(outcome: Outcome, outline: Outline, parts: Macros, say: Macros, figures: Iterable[Figure]) -> Mapping[str, Answer]:
    """What to answer to each call; tables are numbered in the order in which they are called."""
    return {
        **_on_claims(outline, parts, say),
        **_on_themes(outcome, outline, parts, say, _by_theme(figures)),
        **_on_sources(outline, parts, WORDINGS[outcome.synthesis.links.corpus.settings.language]),
        **_tables(outline, parts),
        "summary": lambda: say.summary(outline),
        "method": lambda: say.method(outline, outcome.profile, {str(level): outcome.counts()[level] for level in Severity}),
    }


def _on_claims(outline: Outline, parts: Macros, say: Macros) -> Mapping[str, Answer]:
    told = outline.told

    def sources(claim: str, stance: str) -> str:
        """Those that say it in so many words, of all that say something about it in so many words."""
        speaking = {source for each in Stance for source in _side(told[claim], each).direct}
        return str(say.sources(len(_side(told[claim], stance).direct), len(speaking)))

    return {
        "statement": lambda claim: parts.statement(told[claim]),
        "sentence": lambda claim: parts.sentence(told[claim]),
        "verdict": lambda claim: parts.verdict(told[claim]),
        "account": lambda claim: say.account(told[claim]).strip(),
        "claim": lambda claim: parts.claim(told[claim]),
        "sources": sources,
        "voices": lambda claim, stance: say.voices(len(_side(told[claim], stance).voices)),
    }


def _side(told: Told, stance: str) -> Any:
    return {"supports": told.supporting, "qualifies": told.qualifying, "contradicts": told.contradicting}[Stance(stance)]


def _on_themes(
    outcome: Outcome, outline: Outline, parts: Macros, say: Macros, figures: Mapping[str, list[str]]
) -> Mapping[str, Answer]:
    settings = outcome.synthesis.links.corpus.settings
    chapters = {chapter.theme.id if chapter.theme else "": chapter for chapter in outline.chapters}
    questions = {"": settings.question, **{theme.id: theme.question for theme in settings.themes}}
    told = list(outline.told.values())
    real = [one for one in told if one.verdict is Verdict.CONTESTED]
    apparent = [one for one in told if one.verdict is Verdict.CONDITIONAL]

    def claims(verdict: str, theme: str) -> str:
        counted = chapters.get(theme, Chapter(None, {}, {})).verdicts if theme else outline.verdicts
        return str(say.claims(counted.get(Verdict(verdict), 0), sum(counted.values())))

    def figure(name: str, theme: str) -> str:
        """A figure; a small corpus has one of all themes together."""
        of_theme = [one for one in figures.get(theme, ()) if one.partition("_")[0] == f"{name}-{theme}"]
        return "\n".join(map(parts.figure, of_theme or [one for one in figures.get("", ()) if one.partition("_")[0] == name]))

    return {
        "question": lambda theme: parts.question(questions[theme]),
        "claims": claims,
        "blocks": lambda theme, block: parts.blocks(chapters.get(theme, Chapter(None, {}, {})), block),
        "contradictions": lambda which: parts.contradictions(real, apparent, which),
        "camps": lambda: parts.camps(outline, real),
        "figure": figure,
        "figures": lambda theme: (
            parts.figures(figures.get(theme, ())) if theme else "\n".join(map(parts.figure, figures.get("", ())))
        ),
    }


def _on_sources(outline: Outline, parts: Macros, wording: Wording) -> Mapping[str, Answer]:
    works = {work.source.id: work for work in outline.works}

    def cite(source: str) -> str:
        """A source as the records know it: itself, or as cited in another."""
        return together([Cited(source, works[source].readers if source in works else ())], wording)

    lists = {"read": REFS, "through-others": REFS_THROUGH_OTHERS}
    return {
        "cite": cite,
        "card": lambda source: parts.card(works[source]) if source in works else "",
        "cards": lambda: "\n".join(map(parts.card, outline.works)),
        "references": lambda which: parts.references(lists[which]),
    }


def _tables(outline: Outline, parts: Macros) -> Mapping[str, Answer]:
    numbers = count(1)

    def table(name: str) -> str:
        has_rows = {
            "themes": outline.shown,
            "agreement": outline.agreements,
            "sources": outline.works,
            "confidence": outline.assessed,
        }
        return str(getattr(parts, f"table_{name}")(outline, next(numbers) if has_rows[name] else 0))

    return {"table": table}


def _by_theme(figures: Iterable[Figure]) -> dict[str, list[str]]:
    """The names of the figures of each theme; those of the whole corpus stand under ""."""
    grouped: dict[str, list[str]] = {}
    for figure in figures:
        theme = figure.name.partition("-")[2].partition("_")[0]
        grouped.setdefault(theme, []).append(figure.name)
    return grouped
