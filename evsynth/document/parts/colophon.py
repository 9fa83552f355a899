"""The colophon: who made the document, when, which version, under which licence, and how to cite it."""

from __future__ import annotations

import re

from evsynth.document.parts.prose import literal, prose
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import date, listing
from evsynth.model import Settings
from evsynth.notation.addresses import is_address
from evsynth.pandoc.nodes import Node, Words, div, link, paragraph, separated, span

CITE_AS = "cite-as"
"""Class of the words behind which the reference to the document comes, which citeproc writes later."""

MAIL = re.compile(r"[\w.+-]+@[\w.-]+")


def colophon(settings: Settings, say: LanguageRecord) -> list[Node]:
    """A small block of what the settings give of it; nothing where they give none of it."""
    told = (_made(settings, say), _found(settings, say))
    lines = [paragraph(separated(parts, " · ")) for parts in told if parts]
    if settings.authors or settings.organisation:
        lines.append(paragraph(span(say.overview.cite_as, classes=[CITE_AS])))
    return [div(lines, classes=["colophon"])] if lines else []


def _made(settings: Settings, say: LanguageRecord) -> list[Words]:
    """Who made it, when, and which version it is."""
    makers = listing([prose(name.full) for name in settings.authors], say.vocabulary)
    told = (
        makers and filled(say.overview.made_by, who=makers),
        prose(settings.organisation),
        settings.date and date(settings.date, say.vocabulary),
        settings.version and filled(say.overview.version, version=literal(settings.version)),
    )
    return [words for words in told if words]


def _found(settings: Settings, say: LanguageRecord) -> list[Words]:
    """How it may be used, where it stands, and how to reach its makers."""
    patterns = say.overview
    told = (
        (patterns.license, settings.license),
        ("{text}", settings.url),
        (patterns.contact, settings.contact),
    )
    return [filled(pattern, text=_linked(literal(text))) for pattern, text in told if literal(text)]


def _linked(text: str) -> str | Node:
    """A text, as a link where it is the address of a page or of mail."""
    if is_address(text):
        return link(text, text)
    return link(text, f"mailto:{text}") if MAIL.fullmatch(text) else text
