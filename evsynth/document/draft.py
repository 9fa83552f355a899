"""The document, drafted and completed.

Its text is read once, the parts that it calls are put in place, and its citations are written out once. Each
format is made from the same tree.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from evsynth.document.anchors import anchored
from evsynth.document.citations.csl import bibliography, cited, items
from evsynth.document.citations.itself import as_source, listed, reference_in, unnumbered
from evsynth.document.citations.short import Short, short_names
from evsynth.document.citations.style import style
from evsynth.document.citations.tree import settled, words
from evsynth.document.document import Document
from evsynth.document.figures import Figure, figures
from evsynth.document.formulas import with_formulas
from evsynth.document.front import front, linked_data, title
from evsynth.document.own_pictures import NONE, by_address, usable, with_captions
from evsynth.document.parts.colophon import CITE_AS
from evsynth.document.parts.marks import attributes, marked
from evsynth.document.parts.text import Written, written
from evsynth.language import record_of
from evsynth.language.patterns import filled
from evsynth.model import Picture, Profile, Settings
from evsynth.outcome import Outcome
from evsynth.pandoc.nodes import SPACE, Node, Tree, classes_of, nodes_of, replaced, within
from evsynth.pandoc.program import EPOCH, read, with_citations

LAST = 4354819198
"""2107-12-31, the last date that the zip of a docx can hold."""


class Draft(NamedTuple):
    """A document before its citations are written out.

    It is quickly made, and all the rest depends on it alone.
    """

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
    own_pictures: Mapping[str, Picture] = NONE
    """The author's own pictures, by the path of their file beside a document, which tells their content."""
    addresses: Mapping[str, str] = MappingProxyType({})
    """The paths of these pictures, by the address that the text has for them."""

    @property
    def key(self) -> str:
        """A fingerprint of everything in it: equal drafts give equal documents."""
        findings = [tuple(attributes(finding, self.profile).items()) for finding in self.text.findings]
        about = json.dumps((front(self.settings), linked_data(self.settings)), sort_keys=True)
        drawn = [
            (name, figure.title, figure.alt, _fingerprint(figure.svg))
            for name, figure in sorted(self.figures.items())
        ]
        parts = (
            self.text.markdown,
            json.dumps((dict(self.text.answers), self.text.head)),
            bibliography(self.works),
            self.csl,
            about,
            self.moment,
            sorted(self.read_through),
            sorted(self.shorts.items()),
            self.settings.citations,
            findings,
            drawn,
            sorted(self.addresses.items()),
        )
        return _fingerprint(repr(parts))


def drafted(outcome: Outcome, is_review: bool = False, is_annex: bool = False) -> Draft:
    """The document as text, works and style; for a review with its findings marked.

    `is_annex` asks for the annexes that stand apart.
    """
    links = outcome.synthesis.links
    settings = links.corpus.settings
    language = settings.language
    # Annexes have no figures: those of the document are not drawn once more.
    drawn = {} if is_annex else {figure.name: figure for figure in figures(outcome.synthesis, language)}
    text = written(outcome, tuple(drawn.values()), is_review, is_annex)
    sources, citations = cited(links.source_by_id.values(), text.markdown, text.computed), settings.citations
    works = items(sources, language, citations)
    csl, shorts = style(language, citations, works), short_names(sources, citations)
    texts = (links.corpus.text, settings.document.key_messages)
    pictures = [picture for text_with in texts if text_with for picture in text_with.pictures]
    usable_pictures, addresses = usable(pictures), by_address(pictures)
    if is_annex:
        of_annexes = filled(record_of(language).overview.annexes_of, title=title(settings))
        settings = settings._replace(title=of_annexes)
    return Draft(
        text=text,
        works=works,
        csl=csl,
        settings=settings,
        profile=outcome.profile,
        read_through=links.read_through,
        shorts=shorts,
        figures=drawn,
        moment=_moment(settings),
        own_pictures=usable_pictures,
        addresses=addresses,
    )


def completed(draft: Draft) -> Document:
    """The document, with citations and lists of works in place and title, authors and date as metadata."""
    language, citations = draft.settings.language, draft.settings.citations
    tree = with_citations(draft.text.in_place(read(draft.text.markdown)), draft.works, draft.csl, language)
    whole = settled(
        tree, words(language, citations), draft.read_through, citations, draft.shorts, draft.addresses
    )
    whole = _with_reference(whole, draft.settings)
    whole = with_captions(whole) if draft.own_pictures else whole
    whole = marked(anchored(with_formulas(whole)), draft.text.findings, draft.profile)
    return Document(
        tree={**whole, "meta": {**whole["meta"], **front(draft.settings)}},
        title=title(draft.settings),
        language=language,
        figures=draft.figures,
        own_pictures=draft.own_pictures,
        moment=draft.moment,
        linked_data=linked_data(draft.settings),
    )


def _with_reference(tree: Tree, settings: Settings) -> Tree:
    """The tree with the reference to the document itself behind the words that announce it."""
    makers = settings.authors or settings.organisation
    if not makers or not any(map(_is_announcement, nodes_of(tree["blocks"]))):
        return tree
    language, citations = settings.language, settings.citations
    works = items([as_source(settings, title(settings))], language, citations)
    csl = unnumbered(style(language, citations, works))
    cited_alone = with_citations(listed(tree), works, csl, language)
    reference = reference_in(settled(cited_alone, words(language, citations), (), citations))

    def announced(span: Node) -> list[Node]:
        if not _is_announcement(span):
            return [span]
        return [*within(span), SPACE, *reference] if reference else []

    return {**tree, "blocks": replaced(tree["blocks"], {"Span": announced})}


def _is_announcement(node: Node) -> bool:
    return CITE_AS in classes_of(node)


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _moment(settings: Settings) -> int:
    """The moment that SOURCE_DATE_EPOCH names, or else the beginning of the day in the settings.

    It is never the moment of the build.
    """
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if named.isascii() and named.isdecimal():
        return min(max(int(named[:11]), EPOCH), LAST)
    if settings.date is None:
        return EPOCH
    year, month, day = (*settings.date.start, 1, 1)[:3]
    return min(max(int(datetime(year, month, day, tzinfo=UTC).timestamp()), EPOCH), LAST)
