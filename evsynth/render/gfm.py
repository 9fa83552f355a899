"""The balance as GitHub-flavoured Markdown that reads well as it is: no wrappers, claims still to be linked to."""

from __future__ import annotations

from typing import Any

from evsynth.render.nodes import Node, Tree, classes, identifier, is_a, rewritten, string
from evsynth.render.pandoc import from_tree

OPTIONS = ("--wrap=none", "--shift-heading-level-by=1")
EMPHASISED = frozenset({"stance", "verdict"})
"""Spans that are told from the text by more than their words."""


def gfm(tree: Tree, title: str) -> str:
    """The Markdown, the title as its first heading."""
    heading = {"t": "Header", "c": [0, ["", [], []], [string(title)]]}
    blocks = rewritten([heading, *tree["blocks"]], lambda nodes: [plain for node in nodes for plain in unwrapped(node)])
    return from_tree({**tree, "blocks": blocks, "meta": {}}, "gfm", *OPTIONS)


def unwrapped(node: Any) -> list[Any]:
    """A node without what only a page needs: of a Div its blocks, with an anchor where it has an id."""
    if is_a(node, "Div"):
        return [*anchor(identifier(node)), *(quoted(node) if "question" in classes(node) else node["c"][1])]
    if is_a(node, "Span"):
        (_, names, _), inlines = node["c"]
        return [{"t": "Emph", "c": inlines}] if EMPHASISED.intersection(names) else list(inlines)
    if is_a(node, "Header"):
        level, (id, _, _), inlines = node["c"]
        return [*anchor(id), {"t": "Header", "c": [level, ["", [], []], inlines]}]
    return [node]


def anchor(id: str) -> list[Node]:
    """A target for links, which Markdown itself has not."""
    return [{"t": "RawBlock", "c": ["html", f'<a id="{id}"></a>']}] if id else []


def quoted(div: Node) -> list[Node]:
    """The blocks of a Div as a quotation."""
    return [{"t": "BlockQuote", "c": div["c"][1]}]
