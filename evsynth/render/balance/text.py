"""The balance as pandoc Markdown: an outline, told by the templates of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from evsynth.analysis.authors import shared_name
from evsynth.analysis.verdicts import Verdict
from evsynth.findings import Severity, message, severity
from evsynth.model import Judgement, Language, Source
from evsynth.render.balance import wording as words
from evsynth.render.balance.citing import narrative
from evsynth.render.balance.markdown import literal, prose
from evsynth.render.balance.outline import Outline, outline
from evsynth.render.balance.wording import Wording
from evsynth.render.figures import Figure
from evsynth.render.problems.outcome import Outcome

if TYPE_CHECKING:
    from jinja2 import Environment


ENDED = re.compile(r"""(?:\\[.!]|[?…])(?:[”’»]|\\["')])*$""")
"""A text that ends as a sentence does, be it within quotation marks."""


def markdown(outcome: Outcome, figures: Iterable[Figure] = ()) -> str:
    """The balance of a checked corpus, in the language of its settings, with a place for each figure; errors are told at its head."""
    settings = outcome.synthesis.links.corpus.settings
    wording = words.WORDINGS[settings.language]
    told = outline(outcome.synthesis, wording)
    claims = [one for chapter in told.chapters for block in chapter.blocks.values() for one in block]
    template = _environment(settings.language, wording, told).get_template("balance.md.j2")
    return template.render(
        outline=told,
        settings=settings,
        profile=outcome.profile,
        counts={str(level): count for level, count in _counts(outcome)},
        problems=[
            f"{one.place}: {message(one)}" for one in outcome.findings if severity(one.kind, outcome.profile) is Severity.ERROR
        ],
        shown=[verdict for verdict in reversed(Verdict) if told.verdicts.get(verdict)],
        real=[one for one in claims if one.verdict is Verdict.CONTESTED],
        apparent=[one for one in claims if one.verdict is Verdict.CONDITIONAL],
        figures=_by_theme(figures),
        has_through_others=any(work.readers for work in told.works),
    )


def _by_theme(figures: Iterable[Figure]) -> dict[str, list[str]]:
    """The names of the figures of each theme; those of the whole corpus stand under ""."""
    grouped: dict[str, list[str]] = {}
    for figure in figures:
        theme = figure.name.partition("-")[2].partition("_")[0]
        grouped.setdefault(theme, []).append(figure.name)
    return grouped


def _counts(outcome: Outcome) -> Iterable[tuple[Severity, int]]:
    counts = outcome.counts()
    return ((level, counts[level]) for level in Severity)


def _environment(language: Language, wording: Wording, told: Outline) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("evsynth.render.balance", f"templates/{language}"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="<#",  # {# opens an attribute in pandoc's Markdown
        comment_end_string="#>",
        autoescape=False,  # Markdown, not HTML: `literal` escapes the text of records
    )
    environment.filters.update(_filters(wording))
    environment.globals.update(_globals(wording, told))
    return environment


def _filters(wording: Wording) -> dict[str, Callable[..., str]]:
    opening, closing = wording.quotation_marks
    return {
        "md": prose,
        "number": partial(words.number, wording=wording),
        "listing": lambda items: words.listing(list(items), wording),
        "upfirst": words.upfirst,
        "quoted": lambda text: f"{opening}{literal(text)}{closing}",
        "sentence": lambda text: prose(text).removesuffix("\\."),
        "sentence_end": lambda text: _ended(prose(text)),
        "title": lambda text: f"{opening}{prose(text).removesuffix(chr(92) + '.')}{closing}",
    }


def _globals(wording: Wording, told: Outline) -> dict[str, Any]:
    sources = told.synthesis.links.source_by_id

    def plural(ids: Iterable[str]) -> bool:
        """Whether the verb after these sources is plural: several of them, or one by several authors."""
        listed = list(ids)
        return len(listed) > 1 or len(sources[listed[0]].names.get("author", ())) > 1

    def shared_author(one: str, other: str) -> str:
        name = shared_name(sources[one], sources[other], told.synthesis.authors)
        return prose(name.full) if name else ""

    def level(judgement: Judgement | None, is_overall: bool = False) -> str:
        if judgement is None:
            return "–"
        named = (wording.confidence if is_overall else wording.concerns)[judgement.level]
        return f"{named}: {judgement.explanation}" if judgement.explanation else named

    return {
        "claims": told.synthesis.links.claim_by_id,
        "cite": narrative,
        "cites": lambda ids: [narrative(id) for id in ids],
        "plural": plural,
        "shared_author": shared_author,
        "level": level,
        "kind": lambda source: _kind(source, wording),
        "design": lambda source: wording.designs.get(source.design, source.design),
    }


def _kind(source: Source, wording: Wording) -> str:
    """What sort of work it is: its genre where it names one."""
    kind = source.texts.get("genre") or wording.types.get(source.type) or source.type.replace("_", " ").replace("-", " ")
    return kind[:1].lower() + kind[1:]


def _ended(text: str) -> str:
    return text if ENDED.search(text) else f"{text}."
