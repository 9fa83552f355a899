"""The balance as a document: told in Markdown, its citations written out once, then each format from the same tree."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from evsynth.model import Settings
from evsynth.render.anchors import anchored
from evsynth.render.balance.marks import marked
from evsynth.render.balance.text import written
from evsynth.render.balance.wording import WORDINGS, date
from evsynth.render.citations.csl import items
from evsynth.render.citations.style import style
from evsynth.render.citations.tree import WORDS, settled
from evsynth.render.figures import Figure, figures
from evsynth.render.formats.gfm import gfm
from evsynth.render.formats.html import html
from evsynth.render.nodes import Tree
from evsynth.render.pandoc import EPOCH, to_tree
from evsynth.render.problems.outcome import Outcome


class Document(NamedTuple):
    """A balance before it has a format: pandoc's tree, the settings, and the figures by name."""

    tree: Tree
    settings: Settings
    figures: Mapping[str, Figure]
    moment: int = EPOCH
    """When it was made, in seconds since 1970, as the properties of a file say."""


def document(outcome: Outcome, is_review: bool = False) -> Document:
    """The balance, with citations and lists of works in place and title, authors and date as metadata; for a review with its findings."""
    settings = outcome.synthesis.links.corpus.settings
    drawn = {figure.name: figure for figure in figures(outcome.synthesis, settings.language)}
    return Document(_tree(outcome, drawn, is_review), settings, drawn, _moment(settings))


def _tree(outcome: Outcome, drawn: Mapping[str, Figure], is_review: bool) -> Tree:
    links = outcome.synthesis.links
    settings = links.corpus.settings
    language = settings.language
    text = written(outcome, tuple(drawn.values()), is_review)
    cited = to_tree(text.markdown, items(links.source_by_id.values(), language), style(language), language)
    whole = marked(anchored(settled(cited, WORDS[language], links.read_through)), text.findings, outcome.profile)
    return {**whole, "meta": {**whole["meta"], **_front(settings)}}


def _html(document: Document) -> bytes:
    return html(document.tree, document.settings.language, document.settings.title, document.figures).encode()


def _md(document: Document) -> bytes:
    return gfm(document.tree, document.settings.title, document.figures).encode()


FORMATS: Mapping[str, Callable[[Document], bytes]] = {"md": _md, "html": _html}
"""Format, which is also the ending of the file, to what writes it."""


def _moment(settings: Settings) -> int:
    """The moment that SOURCE_DATE_EPOCH names, or else the beginning of the day in the settings: never that of the build."""
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if named.isdecimal():
        return max(int(named), EPOCH)
    if settings.date is None:
        return EPOCH
    year, month, day = (*settings.date.start, 1, 1)[:3]
    return max(int(datetime(year, month, day, tzinfo=UTC).timestamp()), EPOCH)


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
