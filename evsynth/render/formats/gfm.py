"""The balance as GitHub-flavoured Markdown that reads well as it is: no wrappers, claims still to be linked to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from evsynth.render.figures import Figure
from evsynth.render.nodes import Node, Tree, attribute, classes, identifier, in_words, rewritten, spaced, string
from evsynth.render.pandoc import from_tree

OPTIONS = ("--wrap=none", "--shift-heading-level-by=1")
FOLDER = "figures"
"""Where the figures stand, beside the Markdown."""

PARAGRAPHS = frozenset({"Para", "Plain"})

EMPHASISED = frozenset({"stance", "verdict"})
"""Spans that are told from the text by more than their words."""


ENTITY = re.compile(r"&(?=#?\w+;)")

Changes = Mapping[str, Callable[[Node], list[Node]]]
"""Type of a node to what makes of it what Markdown has."""


def gfm(tree: Tree, title: str, figures: Mapping[str, Figure]) -> str:
    """The Markdown, the title as its first heading; figures are files beside it."""
    heading = {"t": "Header", "c": [0, ["", [], []], [string(title)]]}
    blocks = rewritten([heading, *in_words(tree["blocks"])], partial(_plain, {**CHANGES, "Div": partial(unwrapped, figures)}))
    return from_tree({**tree, "blocks": blocks, "meta": {}}, "gfm", *OPTIONS).decode()


def _plain(changes: Changes, nodes: list[Any]) -> list[Any]:
    """A list of the tree without what only a page needs."""
    kinds = [node["t"] if isinstance(node, dict) and "t" in node else "" for node in nodes]
    if changes.keys().isdisjoint(kinds):
        return nodes
    return [
        each for kind, node in zip(kinds, nodes, strict=True) for each in (changes[kind](node) if kind in changes else [node])
    ]


def unwrapped(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """The blocks of a Div, with an anchor where it has an id."""
    if "figure" in classes(div):
        return pictured(figures.get(attribute(div, "name")))
    return [*anchor(identifier(div)), *(quoted(div) if "question" in classes(div) else div["c"][1])]


def told_apart(span: Node) -> list[Node]:
    """The text of a Span, emphasised where its class asks for it."""
    (_, names, _), inlines = span["c"]
    return [_emphasis(inlines)] if EMPHASISED.intersection(names) else list(inlines)


def literal(word: Node) -> list[Node]:
    """A word in which what looks like a character by its name (`&lt;`) stays what it looks like, which pandoc leaves open."""
    return [string(ENTITY.sub("&amp;", word["c"]))] if "&" in word["c"] else [word]


def headed(header: Node) -> list[Node]:
    """A heading, with an anchor that is the same everywhere."""
    level, (id, _, _), inlines = header["c"]
    return [*anchor(id), {"t": "Header", "c": [level, ["", [], []], inlines]}]


def captioned(figure: Node) -> list[Node]:
    """A picture of the author, and its caption below it."""
    _, (_, caption), blocks = figure["c"]
    pictures = [{**block, "t": "Para"} if block["t"] in PARAGRAPHS else block for block in blocks]
    return [*pictures, *({"t": "Para", "c": [_emphasis(each["c"])]} for each in caption if each["t"] in PARAGRAPHS)]


def listed(definitions: Node) -> list[Node]:
    """Terms and what they mean as a list of points."""
    return [{"t": "BulletList", "c": [_point(term, meanings) for term, meanings in definitions["c"]]}]


def _point(term: list[Node], meanings: list[list[Node]]) -> list[Node]:
    """A term, and on the same line what it means."""
    blocks = [block for meaning in meanings for block in meaning]
    named = [_emphasis([*term, string(":")]), {"t": "Space"}]
    if blocks and blocks[0]["t"] in PARAGRAPHS:
        first, *blocks = blocks
        named += first["c"]
    return [{"t": "Para" if blocks else "Plain", "c": named}, *blocks]


def _emphasis(inlines: list[Node]) -> Node:
    return {"t": "Emph", "c": inlines}


def pictured(figure: Figure | None) -> list[Node]:
    """A figure as an image with a text in its place, and its caption."""
    if figure is None:
        return []
    image = {"t": "Image", "c": [["", [], []], spaced(figure.alt), [f"{FOLDER}/{figure.name}.svg", ""]]}
    return [{"t": "Para", "c": [image]}, {"t": "Para", "c": [_emphasis(spaced(figure.title))]}]


def anchor(id: str) -> list[Node]:
    """A target for links, which Markdown itself has not."""
    return [{"t": "RawBlock", "c": ["html", f'<a id="{id}"></a>']}] if id else []


def quoted(div: Node) -> list[Node]:
    """The blocks of a Div as a quotation."""
    return [{"t": "BlockQuote", "c": div["c"][1]}]


CHANGES: Changes = {"Str": literal, "Span": told_apart, "Header": headed, "Figure": captioned, "DefinitionList": listed}
