"""The bracket or the note of a citation.

It is opened where it is joined to another, and its works are put in the order of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evsynth.pandoc.nodes import (
    SPACE,
    Node,
    address,
    cite,
    content,
    is_a,
    note,
    spaced,
    string,
    text_of,
    within,
)

GLUE = "evsynth"
"""Format of the raw inlines that join two citations.

Their text is `in`, `and`, or words of their own ("beide geciteerd in").
"""


def is_glue(node: Any) -> bool:
    """Tell whether a node joins the citations on its two sides."""
    return is_a(node, "RawInline") and content(node)[0] == GLUE


def in_one_note(nodes: list[Any], joint: Callable[[str], list[Node]]) -> list[Any]:
    """Merge the notes of citations with glue between them, for a style that cites in notes."""
    joined: list[Any] = []
    for node in nodes:
        glue: Any = joined[-1] if len(joined) > 1 else None
        if is_glue(glue) and (first := _note(joined[-2])) and (second := _note(node)):
            words = [*_without_stop(first), *joint(content(glue)[1]), *second]
            citations, inlines = content(joined[-2])
            joined[-2:] = [cite(citations + content(node)[0], [*inlines[:-1], note(words)])]
        else:
            joined.append(node)
    return joined


def _note(node: Any) -> list[Node]:
    """The inlines of the note with which a citation ends; none for any other node."""
    last = within(node)[-1:] if is_a(node, "Cite") else []
    return list(content(content(last[0])[0])) if last and is_a(last[0], "Note") and content(last[0]) else []


def _without_stop(inlines: list[Node]) -> list[Node]:
    """Inlines without the full stop at their end."""
    text = text_of(inlines[-1])
    return [*inlines[:-1], *spaced(text[:-1])] if text.endswith(".") else inlines


def opened(inlines: list[Node], goes_on: bool = True, is_gone_on: bool = True) -> list[Node]:
    """The inlines of a citation, without the bracket on a side where it is joined to another."""
    if goes_on and text_of(inlines[0]).startswith("("):
        inlines = [*spaced(text_of(inlines[0])[1:]), *inlines[1:]]
    if is_gone_on and text_of(inlines[-1]).endswith(")"):
        inlines = [*inlines[:-1], *spaced(text_of(inlines[-1])[:-1])]
    return inlines


def in_order(inlines: list[Node], order: Mapping[str, int]) -> list[Node]:
    """The inlines of a citation with its works in this order, by the targets of their links.

    citeproc sorts them, but not past a work with a place in it. Where words of the author lead to a work
    ("zie ook"), the order is the author's own.
    """
    if not (inlines and text_of(inlines[0]).startswith("(") and text_of(inlines[-1]).endswith(")")):
        return inlines
    works = _works(opened(inlines))
    places = [order.get(_target(work[0]), -1) for work in works]
    if -1 in places or places == sorted(places):
        return inlines
    first, *following = sorted(works, key=lambda work: order[_target(work[0])])
    body = first + [inline for work in following for inline in (string(";"), SPACE, *work)]
    return [string("("), *body, string(")")]


def _works(inlines: Sequence[Node]) -> list[list[Node]]:
    """The inlines of each work in a bracket: what stands between semicolons, if there is a link in it."""
    works: list[list[Node]] = [[]]
    for i, inline in enumerate(inlines):
        text = text_of(inline)
        if text.endswith(";") and any(is_a(inline, "Link") for inline in inlines[i:]):
            works[-1] += spaced(text[:-1])
            works.append([])
        elif works[-1] or not is_a(inline, "Space"):
            works[-1].append(inline)
    return works if all(works) else [list(inlines)]


def _target(inline: Node) -> str:
    """Address of a link; "" for any other inline."""
    return address(inline) if is_a(inline, "Link") else ""
