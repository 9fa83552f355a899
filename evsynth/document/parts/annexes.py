"""The record behind the document: all claims with all evidence, the sources, and how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, product
from string import ascii_uppercase

from evsynth.document.citations.tree import REFS_THROUGH_OTHERS
from evsynth.document.parts import tables
from evsynth.document.parts.blocks import WritingContext, camps, claim, references
from evsynth.document.parts.outline import Chapter
from evsynth.document.parts.prose import prose
from evsynth.language.patterns import filled
from evsynth.model import ThroughOthers
from evsynth.pandoc.nodes import Node, attributes, attributes_of, header, paragraph, with_attributes


def headed(name: str, letters: Iterator[str], content: list[Node], context: WritingContext) -> list[Node]:
    """An annex under its heading, on a new page; nothing where there is nothing in it."""
    if not content:
        return []
    overview = context.say.overview
    words = filled(overview.annex, letter=next(letters), title=overview.annexes[name])
    return [new_page(header(1, words, f"_bijlage-{name}")), *content]


def letters() -> Iterator[str]:
    """The letters by which annexes are told apart: A to Z, then AA."""
    return ("".join(pair) for length in count(1) for pair in product(ascii_uppercase, repeat=length))


def new_page(heading: Node) -> Node:
    """A heading that begins a new page on paper."""
    id, _, _ = attributes_of(heading)
    return with_attributes(heading, attributes(id, classes=["new-page"]))


def claims(chapters: tuple[Chapter, ...], context: WritingContext) -> list[Node]:
    """All claims of themes, with their evidence, in the order of their numbers."""
    made: list[Node] = []
    for chapter in chapters:
        if chapter.claims:
            title = chapter.theme.title if chapter.theme else context.say.vocabulary.no_theme
            made.append(header(2, f"{chapter.number}. {prose(title)}", _place(chapter)))
            made += [claim(claim_view, context) for claim_view in chapter.claims]
    return made


def _place(chapter: Chapter) -> str:
    return f"_bijlage-thema_{chapter.theme.id}" if chapter.theme else "_bijlage-zonder_thema"


def sources(table: Callable[[str], list[Node]], context: WritingContext) -> list[Node]:
    """The sources, where they agree, their camps, and the works that are known only through others."""
    outline = context.outline
    if not outline.works:
        return []
    listed = table("sources")
    agreement = table("agreement") if outline.agreements else tables.agreement(0, context)
    return [*listed, *agreement, *camps(context), *_through_others(context)]


def _through_others(context: WritingContext) -> list[Node]:
    """The works known only through others under their heading, unless they are listed elsewhere."""
    settings, words = context.outline.synthesis.links.corpus.settings, context.say.overview
    has_own_list = settings.citations.through_others is ThroughOthers.OWN_LIST
    if (
        context.lists_through_others
        or not has_own_list
        or not any(work.readers for work in context.outline.works)
    ):
        return []
    heading = header(2, words.through_others, "_via_anderen")
    return [heading, paragraph(words.about_through_others), references(REFS_THROUGH_OTHERS)]
