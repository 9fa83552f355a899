"""The document as GitHub-flavoured Markdown that reads well as it is.

It has no wrappers, and links can still lead to claims.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import partial
from html import escape

from evsynth.document.document import Document, Made
from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.own_pictures import FOLDER
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Changes, Node
from evsynth.pandoc.program import from_tree

OPTIONS = ("--wrap=none", "--shift-heading-level-by=1")

EMPHASISED = frozenset({"stance", "verdict"})
"""Spans that are told from the text by more than their words."""

TARGET = '<a id="{}"></a>'

ENTITY = re.compile(r"&(?=#?\w+;)")


def write(document: Document) -> Made:
    """Write the document as Markdown, the title as its first heading; figures are files beside it."""
    heading = nodes.header(0, nodes.string(document.title))
    linked = {
        nodes.address(node) for node in nodes.nodes_of(document.tree["blocks"]) if nodes.is_a(node, "Link")
    }
    changes: Changes = {
        **CHANGES,
        "Div": partial(_unwrapped, document.figures),
        "Span": partial(_emphasised, linked),
    }
    blocks = nodes.replaced([heading, *nodes.in_words(document.tree["blocks"])], changes)
    return Made(from_tree({**document.tree, "blocks": blocks, "meta": {}}, "gfm", *OPTIONS))


def _unwrapped(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """The blocks of a Div, with an anchor where it has an id."""
    names, blocks = nodes.classes(div), nodes.within(div)
    if "figure" in names:
        figure = figures.get(nodes.attribute(div, "name"))
        return _pictured(figure) if figure else []
    return [
        *_anchor(nodes.identifier(div)),
        *([nodes.block_quote(*blocks)] if "question" in names else blocks),
    ]


def _pictured(figure: Figure) -> list[Node]:
    """A figure as an image with a text in its place, and its caption."""
    picture = nodes.image(nodes.spaced(figure.alt), f"{FOLDER}/{figure.name}.svg")
    caption = nodes.paragraph(nodes.emphasis(nodes.spaced(figure.title)))
    return [*_anchor(figure_id(figure.name)), nodes.paragraph(picture), caption]


def _anchor(id: str) -> list[Node]:
    """A target for links, which Markdown itself has not."""
    return [nodes.raw_block("html", TARGET.format(escape(id)))] if id else []


def _emphasised(linked: Collection[str], span: Node) -> list[Node]:
    """The text of a Span, emphasised where its class asks for it, with an anchor where a link leads to it."""
    (id, names, _), words = nodes.attributes_of(span), nodes.within(span)
    anchors = [nodes.raw_inline("html", TARGET.format(escape(id)))] if f"#{id}" in linked else []
    return [*anchors, *(words if EMPHASISED.isdisjoint(names) else [nodes.emphasis(words)])]


def _literal(word: Node) -> list[Node]:
    """A word in which the name of a character (`&lt;`) stays a text, which pandoc leaves open."""
    return [nodes.string(ENTITY.sub("&amp;", nodes.text_of(word)))]


def _headed(header: Node) -> list[Node]:
    """A heading, with an anchor that is the same everywhere."""
    return [*_anchor(nodes.attributes_of(header)[0]), nodes.with_attributes(header, nodes.attributes())]


def _captioned(figure: Node) -> list[Node]:
    """A picture of the author, and its caption below it."""
    _, (_, caption), blocks = nodes.content(figure)
    captions = [nodes.words_of_line(block) for block in caption if nodes.is_a(block, "Para", "Plain")]
    return [
        *map(nodes.as_paragraph, blocks),
        *(nodes.paragraph(nodes.emphasis(words)) for words in captions),
    ]


def _listed(definitions: Node) -> list[Node]:
    """Terms and what they mean as a list of points."""
    return [nodes.bullet_list(_point(term, meanings) for term, meanings in nodes.content(definitions))]


def _point(term: list[Node], meanings: list[list[Node]]) -> list[Node]:
    """A term, and on the same line what it means."""
    blocks = [block for meaning in meanings for block in meaning]
    named = [nodes.emphasis(term, ":"), nodes.SPACE]
    if blocks and nodes.is_a(blocks[0], "Para", "Plain"):
        first, *blocks = blocks
        named += nodes.content(first)
    return [nodes.paragraph(named) if blocks else nodes.line(named), *blocks]


def _plainly_linked(link: Node) -> list[Node]:
    """A link without attributes, which Markdown would have to write as HTML."""
    return [nodes.with_attributes(link, nodes.attributes())]


CHANGES: Changes = {
    "Link": _plainly_linked,
    "Str": _literal,
    "Header": _headed,
    "Figure": _captioned,
    "DefinitionList": _listed,
}
"""Type of a node to its replacement in Markdown, for nodes that only a page needs."""
