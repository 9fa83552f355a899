"""The bracket or the note of a citation.

It is opened where it is joined to another, and its works are put in the order of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node

GLUE = "evsynth"
"""Format of the raw inlines that join two citations.

Their text is `in`, `and`, or words of their own ("beide geciteerd in").
"""


def is_glue(node: Any) -> bool:
    """Tell whether a node joins the citations on its two sides."""
    return nodes.is_a(node, "RawInline") and nodes.content(node)[0] == GLUE


def in_one_note(parts: list[Any], joint: Callable[[str], list[Node]]) -> list[Any]:
    """Merge the notes of citations with glue between them, for a style that cites in notes."""
    joined: list[Any] = []
    for node in parts:
        glue: Any = joined[-1] if len(joined) > 1 else None
        if is_glue(glue) and (first := _note(joined[-2])) and (second := _note(node)):
            words = [*_without_stop(first), *joint(nodes.content(glue)[1]), *second]
            citations, inlines = nodes.content(joined[-2])
            joined[-2:] = [nodes.cite(citations + nodes.content(node)[0], [*inlines[:-1], nodes.note(words)])]
        else:
            joined.append(node)
    return joined


def _note(node: Any) -> list[Node]:
    """The inlines of the note with which a citation ends; none for any other node."""
    last = next(reversed(nodes.within(node)), None) if nodes.is_a(node, "Cite") else None
    blocks = nodes.content(last) if last and nodes.is_a(last, "Note") else []
    return list(nodes.content(blocks[0])) if blocks else []


def _without_stop(inlines: list[Node]) -> list[Node]:
    """Inlines without the full stop at their end."""
    text = nodes.text_of(inlines[-1])
    return [*inlines[:-1], *nodes.spaced(text[:-1])] if text.endswith(".") else inlines


def opened(inlines: list[Node], goes_on: bool = True, is_gone_on: bool = True) -> list[Node]:
    """The inlines of a citation, without the bracket on a side where it is joined to another."""
    if goes_on and nodes.text_of(inlines[0]).startswith("("):
        inlines = [*nodes.spaced(nodes.text_of(inlines[0])[1:]), *inlines[1:]]
    if is_gone_on and nodes.text_of(inlines[-1]).endswith(")"):
        inlines = [*inlines[:-1], *nodes.spaced(nodes.text_of(inlines[-1])[:-1])]
    return inlines


def in_order(inlines: list[Node], order: Mapping[str, int]) -> list[Node]:
    """The inlines of a citation with its works in this order, by the targets of their links.

    citeproc sorts them, but not past a work with a place in it. Where words of the author lead to a work
    ("zie ook"), the order is the author's own.
    """
    texts = list(map(nodes.text_of, inlines)) or [""]
    if not texts[0].startswith("(") or not texts[-1].endswith(")"):
        return inlines
    works = _works(opened(inlines))
    places = [order.get(_target(work[0]), -1) for work in works]
    if -1 in places or places == sorted(places):
        return inlines
    first, *following = sorted(works, key=lambda work: order[_target(work[0])])
    body = first + [inline for work in following for inline in (*nodes.inlines("; "), *work)]
    return [nodes.string("("), *body, nodes.string(")")]


def _works(inlines: Sequence[Node]) -> list[list[Node]]:
    """The inlines of each work in a bracket: what stands between semicolons, if there is a link in it."""
    works: list[list[Node]] = [[]]
    for i, inline in enumerate(inlines):
        text = nodes.text_of(inline)
        if text.endswith(";") and any(nodes.is_a(inline, "Link") for inline in inlines[i:]):
            works[-1] += nodes.spaced(text[:-1])
            works.append([])
        elif works[-1] or not nodes.is_a(inline, "Space"):
            works[-1].append(inline)
    return works if all(works) else [list(inlines)]


def _target(inline: Node) -> str:
    """Address of a link; "" for any other inline."""
    return nodes.address(inline) if nodes.is_a(inline, "Link") else ""
