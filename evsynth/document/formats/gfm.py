"""The document as GitHub-flavoured Markdown that reads well as it is.

It has no wrappers, and links can still lead to claims.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from evsynth.document.document import Document, Made
from evsynth.document.figures import Figure
from evsynth.document.own_pictures import FOLDER
from evsynth.pandoc.nodes import (
    SPACE,
    Changes,
    Node,
    attribute,
    attributes,
    attributes_of,
    block_quote,
    bullet_list,
    classes,
    content,
    emphasis,
    header,
    identifier,
    image,
    in_words,
    kind,
    line,
    paragraph,
    raw_block,
    replaced,
    spaced,
    string,
    text_of,
    with_attributes,
    within,
)
from evsynth.pandoc.program import from_tree

OPTIONS = ("--wrap=none", "--shift-heading-level-by=1")
PARAGRAPHS = frozenset({"Para", "Plain"})

EMPHASISED = frozenset({"stance", "verdict"})
"""Spans that are told from the text by more than their words."""


ENTITY = re.compile(r"&(?=#?\w+;)")


def write(document: Document) -> Made:
    """Write the document as Markdown, the title as its first heading; figures are files beside it."""
    heading = header(0, string(document.title))
    changes: Changes = {**CHANGES, "Div": partial(unwrapped, document.figures)}
    blocks = replaced([heading, *in_words(document.tree["blocks"])], changes)
    return Made(from_tree({**document.tree, "blocks": blocks, "meta": {}}, "gfm", *OPTIONS))


def unwrapped(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """The blocks of a Div, with an anchor where it has an id."""
    if "figure" in classes(div):
        return pictured(figures.get(attribute(div, "name")))
    return [*anchor(identifier(div)), *(quoted(div) if "question" in classes(div) else within(div))]


def emphasised(span: Node) -> list[Node]:
    """The text of a Span, emphasised where its class asks for it."""
    return [emphasis(within(span))] if EMPHASISED.intersection(attributes_of(span)[1]) else within(span)


def literal(word: Node) -> list[Node]:
    """A word in which the name of a character (`&lt;`) stays a text, which pandoc leaves open."""
    return [string(ENTITY.sub("&amp;", text_of(word)))] if "&" in text_of(word) else [word]


def headed(header: Node) -> list[Node]:
    """A heading, with an anchor that is the same everywhere."""
    return [*anchor(attributes_of(header)[0]), with_attributes(header, attributes())]


def captioned(figure: Node) -> list[Node]:
    """A picture of the author, and its caption below it."""
    _, (_, caption), blocks = content(figure)
    pictures = [paragraph(content(block)) if kind(block) in PARAGRAPHS else block for block in blocks]
    return [
        *pictures,
        *(paragraph(emphasis(content(block))) for block in caption if kind(block) in PARAGRAPHS),
    ]


def listed(definitions: Node) -> list[Node]:
    """Terms and what they mean as a list of points."""
    return [bullet_list(_point(term, meanings) for term, meanings in content(definitions))]


def _point(term: list[Node], meanings: list[list[Node]]) -> list[Node]:
    """A term, and on the same line what it means."""
    blocks = [block for meaning in meanings for block in meaning]
    named = [emphasis(term, string(":")), SPACE]
    if blocks and kind(blocks[0]) in PARAGRAPHS:
        first, *blocks = blocks
        named += content(first)
    return [paragraph(named) if blocks else line(named), *blocks]


def pictured(figure: Figure | None) -> list[Node]:
    """A figure as an image with a text in its place, and its caption."""
    if figure is None:
        return []
    picture = image(spaced(figure.alt), f"{FOLDER}/{figure.name}.svg")
    return [paragraph(picture), paragraph(emphasis(spaced(figure.title)))]


def anchor(id: str) -> list[Node]:
    """A target for links, which Markdown itself has not."""
    return [raw_block("html", f'<a id="{id}"></a>')] if id else []


def quoted(div: Node) -> list[Node]:
    """The blocks of a Div as a quotation."""
    return [block_quote(*within(div))]


def plainly_linked(link: Node) -> list[Node]:
    """A link without attributes, which Markdown would have to write as HTML."""
    return [with_attributes(link, attributes())] if attributes_of(link) != ("", [], []) else [link]


CHANGES: Changes = {
    "Link": plainly_linked,
    "Str": literal,
    "Span": emphasised,
    "Header": headed,
    "Figure": captioned,
    "DefinitionList": listed,
}
"""Type of a node to its replacement in Markdown, for nodes that only a page needs."""
