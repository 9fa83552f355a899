"""The balance as a document: told in Markdown, its citations written out once, then each format from the same tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from evsynth.model import Settings
from evsynth.render.balance.text import markdown
from evsynth.render.balance.wording import WORDINGS, date
from evsynth.render.csl import items
from evsynth.render.figures import Figure, figures
from evsynth.render.gfm import gfm
from evsynth.render.html import html
from evsynth.render.nodes import Tree
from evsynth.render.pandoc import to_tree
from evsynth.render.problems.outcome import Outcome
from evsynth.render.style import style
from evsynth.render.tree import WORDS, settled


class Document(NamedTuple):
    """A balance before it has a format: pandoc's tree, the settings, and the figures by name."""

    tree: Tree
    settings: Settings
    figures: Mapping[str, Figure]


def document(outcome: Outcome) -> Document:
    """The balance, with citations and lists of works in place and title, authors and date as metadata."""
    settings = outcome.synthesis.links.corpus.settings
    drawn = {figure.name: figure for figure in figures(outcome.synthesis, settings.language)}
    return Document(_tree(outcome, drawn), settings, drawn)


def _tree(outcome: Outcome, drawn: Mapping[str, Figure]) -> Tree:
    links = outcome.synthesis.links
    settings = links.corpus.settings
    language = settings.language
    cited = to_tree(
        markdown(outcome, tuple(drawn.values())), items(links.source_by_id.values(), language), style(language), language
    )
    whole = settled(cited, WORDS[language], links.read_through)
    return {**whole, "meta": {**whole["meta"], **_front(settings)}}


def _html(document: Document) -> str:
    return html(document.tree, document.settings.language, document.settings.title, document.figures)


def _md(document: Document) -> str:
    return gfm(document.tree, document.settings.title, document.figures)


FORMATS: Mapping[str, Callable[[Document], str]] = {"md": _md, "html": _html}
"""Format, which is also the ending of the file, to what writes it."""


def _front(settings: Settings) -> dict[str, Any]:
    """What stands on the title page, as pandoc's metadata."""
    front: dict[str, Any] = {"title": _string(settings.title)}
    if settings.authors:
        front["author"] = {"t": "MetaList", "c": [_string(name.full) for name in settings.authors]}
    if settings.date:
        front["date"] = _string(date(settings.date, WORDINGS[settings.language]))
    return front


def _string(text: str) -> dict[str, str]:
    return {"t": "MetaString", "c": text}
