"""Attributes and anchors: none that runs in a page; every id once, every link within the text to somewhere.

A claim that is only put in words can be found where that is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evsynth.render.figures.figure import figure_id
from evsynth.render.nodes import Node, Tree, attribute, classes, is_a, rewritten

ATTRIBUTES = {"Div": 0, "Span": 0, "Header": 1, "CodeBlock": 0, "Code": 0, "Table": 0, "Figure": 0, "Link": 0, "Image": 0}
"""Where the attributes of a node stand in its content."""


KNOWN = frozenset({"alt", "claim", "data-source", "entry-spacing", "height", "lang", "name", "number", "startFrom", "width"})
"""Attributes that mean something to us. Another could be one that runs in a page (`onclick`)."""


def anchored(tree: Tree) -> Tree:
    """The tree with sound anchors. An id that comes again is dropped; a link to one that is nowhere becomes its words."""
    ids, claims, seen = set[str](), set[str](), set[str]()
    for node in _with_attributes(tree["blocks"]):
        id, _, pairs = _attributes(node)
        ids |= {id, figure_id(attribute(node, "name"))} if "figure" in classes(node) else {id}
        if node["t"] == "Span":
            claims |= {value for key, value in pairs if key == "claim"}
    ids.discard("")
    wanted = claims - ids
    targets = ids | wanted

    def sound(nodes: list[Any]) -> list[Any]:
        return [each for node in nodes for each in _sound(node, wanted, seen, targets)]

    changed: Tree = {**tree, "blocks": rewritten(tree["blocks"], sound)}
    return changed


def _sound(node: Any, wanted: set[str], seen: set[str], targets: set[str]) -> list[Any]:
    if is_a(node, "Link") and node["c"][2][0].startswith("#") and node["c"][2][0][1:] not in targets:
        return list(node["c"][1])
    if not isinstance(node, dict) or node.get("t") not in ATTRIBUTES:
        return [node]
    id, names, pairs = _attributes(node)
    if node["t"] == "Span" and not id and pairs:
        id = next((value for key, value in pairs if key == "claim" and value in wanted - seen), "")
    kept = "" if id in seen else id
    if kept:
        seen.add(kept)
    return [_with([kept, names, [pair for pair in pairs if pair[0] in KNOWN]], node)]


def _with(attributes: list[Any], node: Node) -> Node:
    at = ATTRIBUTES[node["t"]]
    return {**node, "c": [*node["c"][:at], attributes, *node["c"][at + 1 :]]}


def _attributes(node: Node) -> tuple[str, list[str], list[list[str]]]:
    id, names, pairs = node["c"][ATTRIBUTES[node["t"]]]
    return id, names, pairs


def _with_attributes(value: Any) -> Iterator[Node]:
    """Every node with attributes, in order."""
    if isinstance(value, dict):
        if value.get("t") in ATTRIBUTES:
            yield value
        value = value.get("c")
    if isinstance(value, list):
        for each in value:
            if isinstance(each, (dict, list)):
                yield from _with_attributes(each)
