"""The tree as a format on paper needs it: each id once, no link that leads nowhere, nothing that only a screen or a review shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evsynth.render.nodes import Node, attribute, classes, rewritten, string

PLACES = {"Div": 0, "Span": 0, "Figure": 0, "Table": 0, "CodeBlock": 0, "Header": 1}
"""Where in its content a node to which links can lead has its attributes."""


def printed(blocks: list[Node]) -> list[Node]:
    """The blocks without findings, dead links, ids that stood before, and pictures that would have to be fetched."""
    known, given = set(_ids(blocks)), set[str]()
    kept: list[Node] = rewritten(blocks, lambda nodes: [each for node in nodes for each in _kept(node, known, given)])
    return kept


def figure_id(name: str) -> str:
    """What links call a figure."""
    return f"figuur_{name}"


def _ids(value: Any) -> Iterator[str]:
    """Every id in a part of the tree, in order."""
    if isinstance(value, dict):
        if value.get("t") in PLACES:
            yield value["c"][PLACES[value["t"]]][0]
        if "figure" in classes(value):
            yield figure_id(attribute(value, "name"))
        if isinstance(content := value.get("c"), list):
            yield from _ids(content)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict | list):
                yield from _ids(each)


def _kept(node: Any, known: set[str], given: set[str]) -> list[Any]:
    """What is printed of a node."""
    kind = node.get("t") if isinstance(node, dict) else None
    if kind == "Link":
        url = node["c"][2][0]
        return list(node["c"][1]) if url.startswith("#") and url[1:] not in known else [node]
    if kind == "Image":
        return _named(node)
    if kind == "Span" and "finding" in node["c"][0][1]:
        return []
    return [_once(node, PLACES[kind], given)] if kind in PLACES else [node]


def _named(image: Node) -> list[Node]:
    """The words for a picture, linked to where it is."""
    _, inlines, target = image["c"]
    if target[0].startswith("data:"):
        return list(inlines)
    return [{"t": "Link", "c": [["", [], []], inlines or [string(target[0])], target]}]


def _once(node: Node, place: int, given: set[str]) -> Node:
    """A node without its id if another has it already."""
    id, *rest = node["c"][place]
    if id not in given:
        given.add(id)
        return node
    content = list(node["c"])
    content[place] = ["", *rest]
    return {**node, "c": content}
