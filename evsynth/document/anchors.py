"""Sound attributes and anchors: no attribute runs in a page, ids are unique, and links have targets.

A claim that is only put in words can be found where that is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from evsynth.document.figures.figure import figure_id
from evsynth.pandoc.nodes import (
    ATTRIBUTES,
    Node,
    Tree,
    address,
    attribute,
    attributes_of,
    classes,
    content,
    is_a,
    kind,
    rewritten,
    with_attributes,
    within,
)

KNOWN = frozenset(
    """
    alt claim data-contradicts data-qualifies data-source data-supports entry-spacing height lang
    name number startFrom width
    """.split()
)
"""Attributes that mean something to us. Another could be one that runs in a page (`onclick`)."""


def anchored(tree: Tree) -> Tree:
    """The tree with sound anchors.

    An id that comes again is dropped; a link to one that is nowhere becomes its words.
    """
    ids, claims, seen = set[str](), set[str](), set[str]()
    for node in _with_attributes(tree["blocks"]):
        id, _, pairs = attributes_of(node)
        ids |= {id, figure_id(attribute(node, "name"))} if "figure" in classes(node) else {id}
        if is_a(node, "Span"):
            claims |= {value for key, value in pairs if key == "claim"}
    ids.discard("")
    wanted = claims - ids
    targets = ids | wanted

    def sound(nodes: list[Any]) -> list[Any]:
        # Most of a tree has no attributes, and is left at once.
        parts = [
            _sound(node, wanted, seen, targets) if kind(node) in ATTRIBUTES else [node] for node in nodes
        ]
        return list(chain.from_iterable(parts))

    changed: Tree = {**tree, "blocks": rewritten(tree["blocks"], sound)}
    return changed


def _sound(node: Node, wanted: set[str], seen: set[str], targets: set[str]) -> list[Any]:
    if is_a(node, "Link") and address(node).startswith("#") and address(node)[1:] not in targets:
        return within(node)
    id, names, pairs = attributes_of(node)
    if is_a(node, "Span") and not id and pairs:
        id = next((value for key, value in pairs if key == "claim" and value in wanted - seen), "")
    kept = "" if id in seen else id
    if kept:
        seen.add(kept)
    return [with_attributes(node, [kept, names, [pair for pair in pairs if pair[0] in KNOWN]])]


def _with_attributes(value: Any) -> Iterator[Node]:
    """Every node with attributes, in order."""
    if isinstance(value, dict):
        if kind(value) in ATTRIBUTES:
            yield value
        value = content(value)
    if isinstance(value, list):
        for part in value:
            if isinstance(part, (dict, list)):
                yield from _with_attributes(part)
