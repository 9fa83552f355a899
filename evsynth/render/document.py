"""The balance as a document: its text read once, what it calls put in place, its citations written out once, then each format from the same tree."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from evsynth.model import Language, Picture, Profile, Settings
from evsynth.outcome import Outcome
from evsynth.render.anchors import anchored
from evsynth.render.balance.marks import attributes, marked
from evsynth.render.balance.text import Written, written
from evsynth.render.balance.wording import WORDINGS, date
from evsynth.render.citations.csl import bibliography, cited, items
from evsynth.render.citations.short import Short, short_names
from evsynth.render.citations.style import style
from evsynth.render.citations.tree import settled, words
from evsynth.render.figures import Figure, figures
from evsynth.render.formats.gfm import gfm
from evsynth.render.formats.html import html
from evsynth.render.formats.latex import latex
from evsynth.render.formats.markdown import markdown
from evsynth.render.formats.opendocument import odt
from evsynth.render.formats.pdf import pdf
from evsynth.render.formats.printed import shown
from evsynth.render.formats.word import docx
from evsynth.render.formulas import with_formulas
from evsynth.render.nodes import Tree, list_value, text_value
from evsynth.render.own_pictures import NONE, by_address, usable, with_captions
from evsynth.render.pandoc import EPOCH, read, with_citations

LAST = 4354819198
"""2107-12-31, the last date that the zip of a docx can hold."""


UNTITLED: Mapping[Language, str] = {Language.DUTCH: "Zonder titel", Language.ENGLISH: "Untitled"}


class Draft(NamedTuple):
    """A balance before its citations are written out: quickly made, and all that the rest depends on."""

    text: Written
    works: Sequence[Mapping[str, Any]]
    """CSL-JSON."""
    csl: str
    """The style, as XML."""
    settings: Settings
    profile: Profile
    read_through: Collection[str]
    """The works known only through others."""
    shorts: Mapping[str, Short]
    """The short names of institutions, by the id of each work of theirs."""
    figures: Mapping[str, Figure]
    moment: int
    own: Mapping[str, Picture] = NONE
    """The author's own pictures, by the path of their file beside a document, which tells their content."""
    addresses: Mapping[str, str] = MappingProxyType({})
    """These paths, by the address that the text has for them."""

    @property
    def key(self) -> str:
        """A fingerprint of everything in it: equal drafts give equal documents."""
        told = [tuple(attributes(one, self.profile).items()) for one in self.text.findings]
        front = json.dumps(_front(self.settings), sort_keys=True)
        drawn = [(name, figure.title, figure.alt, _fingerprint(figure.svg)) for name, figure in sorted(self.figures.items())]
        parts = (
            self.text.markdown,
            json.dumps((dict(self.text.answers), self.text.head)),
            bibliography(self.works),
            self.csl,
            front,
            self.moment,
            sorted(self.read_through),
            sorted(self.shorts.items()),
            self.settings.citations,
            told,
            drawn,
            sorted(self.addresses.items()),
        )
        return _fingerprint(repr(parts))


class Document(NamedTuple):
    """A balance before it has a format: pandoc's tree, the settings, and the figures by name."""

    tree: Tree
    settings: Settings
    figures: Mapping[str, Figure]
    pictures: Mapping[str, bytes] = MappingProxyType({})
    """The figures, and the drawings among the author's own pictures, as PNG, where the format needs them."""
    own: Mapping[str, Picture] = NONE
    """The author's own pictures, by the path of their file beside a document."""
    moment: int = EPOCH
    """When it was made, in seconds since 1970, as the properties of a file say."""

    @property
    def title(self) -> str:
        """Its title, or what stands for one that is missing."""
        return _title(self.settings)


class Made(NamedTuple):
    """A document in a format, and the letters that it cannot show, each once."""

    content: bytes
    unshown: tuple[str, ...] = ()


class Format(NamedTuple):
    """A format: the name of its file, what writes it, and whether it wants the figures as PNG."""

    file: str
    write: Callable[[Document], Made]
    has_pictures: bool = False


def drafted(outcome: Outcome, is_review: bool = False) -> Draft:
    """The balance as text, works and style; for a review with its findings marked."""
    links = outcome.synthesis.links
    settings = links.corpus.settings
    language = settings.language
    drawn = {figure.name: figure for figure in figures(outcome.synthesis, language)}
    text = written(outcome, tuple(drawn.values()), is_review)
    sources, citations = cited(links.source_by_id.values(), text.markdown, text.computed), settings.citations
    works = items(sources, language, citations)
    csl, shorts = style(language, citations, works), short_names(sources, citations)
    pictures = links.corpus.text.pictures if links.corpus.text else ()
    own, addresses = usable(pictures), by_address(pictures)
    return Draft(
        text, works, csl, settings, outcome.profile, links.read_through, shorts, drawn, _moment(settings), own, addresses
    )


def completed(draft: Draft) -> Document:
    """The balance, with citations and lists of works in place and title, authors and date as metadata."""
    language, citations = draft.settings.language, draft.settings.citations
    told = with_citations(draft.text.in_place(read(draft.text.markdown)), draft.works, draft.csl, language)
    whole = settled(told, words(language, citations), draft.read_through, citations, draft.shorts, draft.addresses)
    whole = with_captions(whole) if draft.own else whole
    whole = marked(anchored(with_formulas(whole)), draft.text.findings, draft.profile)
    front = {**whole, "meta": {**whole["meta"], **_front(draft.settings)}}
    return Document(front, draft.settings, draft.figures, moment=draft.moment, own=draft.own)


def _html(one: Document) -> Made:
    return Made(html(one.tree, one.settings.language, one.title, one.figures, one.own).encode())


def _md(one: Document) -> Made:
    return Made(gfm(one.tree, one.title, one.figures).encode())


def _docx(one: Document) -> Made:
    return Made(docx(one.tree, one.settings.language, one.title, one.figures, one.pictures, one.moment, one.own))


def _odt(one: Document) -> Made:
    return Made(odt(one.tree, one.settings.language, one.title, one.figures, one.pictures, one.moment, one.own))


def _tex(one: Document) -> Made:
    return Made(latex(one.tree, one.settings.language, one.title, one.figures, one.own))


def _markdown(one: Document) -> Made:
    return Made(markdown(one.tree, one.title, one.figures, one.own))


def _pdf(one: Document) -> Made:
    return Made(*pdf(one.tree, one.settings.language, one.title, one.figures, one.moment, one.own))


FORMATS: Mapping[str, Format] = {
    "md": Format("balans.md", _md),
    "html": Format("balans.html", _html),
    "docx": Format("balans.docx", _docx, has_pictures=True),
    "odt": Format("balans.odt", _odt, has_pictures=True),
    "pdf": Format("balans.pdf", _pdf),
    "tex": Format("balans.tex", _tex, has_pictures=True),
    "markdown": Format("balans.pandoc.md", _markdown),
}
"""The formats by name."""


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _moment(settings: Settings) -> int:
    """The moment that SOURCE_DATE_EPOCH names, or else the beginning of the day in the settings: never that of the build."""
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if named.isascii() and named.isdecimal():
        return min(max(int(named[:11]), EPOCH), LAST)
    if settings.date is None:
        return EPOCH
    year, month, day = (*settings.date.start, 1, 1)[:3]
    return min(max(int(datetime(year, month, day, tzinfo=UTC).timestamp()), EPOCH), LAST)


def _title(settings: Settings) -> str:
    """The title in the settings; where it has no letter that can be seen, words that say so, for every document needs one."""
    return settings.title if shown(settings.title).strip() else UNTITLED[settings.language]


def _front(settings: Settings) -> dict[str, Any]:
    """What stands on the title page, as pandoc's metadata."""
    front: dict[str, Any] = {"title": text_value(_title(settings))}
    if settings.authors:
        front["author"] = list_value(text_value(name.full) for name in settings.authors)
    if settings.date:
        front["date"] = text_value(date(settings.date, WORDINGS[settings.language]))
    return front
