"""The balance as GitHub-flavoured Markdown that reads well as it is: no wrappers, claims still to be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evsynth.render.figures import Figure
from evsynth.render.nodes import Node, Tree, attribute, classes, identifier, is_a, rewritten, spaced, string
from evsynth.render.pandoc import from_tree

OPTIONS = ("--wrap=none", "--shift-heading-level-by=1")
FOLDER = "figures"
"""Where the figures stand, beside the Markdown."""

WRAPPERS = frozenset({"Div", "Span", "Header"})

EMPHASISED = frozenset({"stance", "verdict"})
"""Spans that are told from the text by more than their words."""


def gfm(tree: Tree, title: str, figures: Mapping[str, Figure]) -> str:
    """The Markdown, the title as its first heading; figures are files beside it."""
    heading = {"t": "Header", "c": [0, ["", [], []], [string(title)]]}
    blocks = rewritten([heading, *tree["blocks"]], lambda nodes: _without_wrappers(nodes, figures))
    return from_tree({**tree, "blocks": blocks, "meta": {}}, "gfm", *OPTIONS).decode()


def _without_wrappers(nodes: list[Any], figures: Mapping[str, Figure]) -> list[Any]:
    """A list of the tree with every node in it without what only a page needs."""
    if not any(isinstance(node, dict) and node.get("t") in WRAPPERS for node in nodes):
        return nodes
    return [plain for node in nodes for plain in unwrapped(node, figures)]


def unwrapped(node: Any, figures: Mapping[str, Figure]) -> list[Any]:
    """A node without what only a page needs: of a Div its blocks, with an anchor where it has an id."""
    if "figure" in classes(node):
        return pictured(figures.get(attribute(node, "name")))
    if is_a(node, "Div"):
        return [*anchor(identifier(node)), *(quoted(node) if "question" in classes(node) else node["c"][1])]
    if is_a(node, "Span"):
        (_, names, _), inlines = node["c"]
        return [{"t": "Emph", "c": inlines}] if EMPHASISED.intersection(names) else list(inlines)
    if is_a(node, "Header"):
        level, (id, _, _), inlines = node["c"]
        return [*anchor(id), {"t": "Header", "c": [level, ["", [], []], inlines]}]
    return [node]


def pictured(figure: Figure | None) -> list[Node]:
    """A figure as an image with a text in its place, and its caption."""
    if figure is None:
        return []
    image = {"t": "Image", "c": [["", [], []], spaced(figure.alt), [f"{FOLDER}/{figure.name}.svg", ""]]}
    return [{"t": "Para", "c": [image]}, {"t": "Para", "c": [{"t": "Emph", "c": spaced(figure.title)}]}]


def anchor(id: str) -> list[Node]:
    """A target for links, which Markdown itself has not."""
    return [{"t": "RawBlock", "c": ["html", f'<a id="{id}"></a>']}] if id else []


def quoted(div: Node) -> list[Node]:
    """The blocks of a Div as a quotation."""
    return [{"t": "BlockQuote", "c": div["c"][1]}]
