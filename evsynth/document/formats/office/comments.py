"""The findings of `check` as comments in a word processor, each at the sentence that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from evsynth.document.formats.printed import is_finding
from evsynth.pandoc.nodes import (
    SPACES,
    Node,
    attributes_of,
    classes,
    content,
    in_words,
    is_a,
    kind,
    nodes_of,
    paragraph,
    plain,
    rewritten,
    with_nodes,
    within,
)

AUTHOR = "evsynth"
ENDINGS = (".", "?", "!", "…")
CLOSING = "’”'\")]"
"""Signs that may follow the end of a sentence before the space."""


class Comment(NamedTuple):
    """A comment: its number, from 0, its text, and its moment as both formats write it."""

    number: int
    text: str
    date: str


Marks = Callable[[Comment], tuple[Node, Node]]
"""A comment to the nodes that stand before and after the words that it is about."""


def commented(blocks: Sequence[Node], moment: int, marks: Marks) -> list[Node]:
    """The blocks with a comment for each Span of class `finding`, up to the end of its sentence.

    The comments are of this moment, in seconds since 1970.
    """
    if next(_findings(list(blocks)), None) is None:
        return list(blocks)
    numbers = count()
    placed = rewritten(
        in_words(list(blocks)), lambda nodes: [_at_head(node) for node in _out_of_notes(nodes)]
    )
    date = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    made: list[Node] = rewritten(placed, partial(_marked, marks, date, numbers))
    return made


def _findings(value: Any) -> Iterator[Node]:
    """The findings in a part of the tree."""
    return filter(is_finding, nodes_of(value))


def _out_of_notes(nodes: list[Any]) -> list[Any]:
    """A list with the findings in a footnote before it: word processors know no comment in a footnote."""
    return [
        part
        for node in nodes
        for part in ((*_findings(node), _silenced(node)) if is_a(node, "Note") else (node,))
    ]


def _at_head(node: Any) -> Any:
    """The head of a review, with the findings that have no place in the text at its first sentence."""
    if "review" not in classes(node) or not within(node) or not is_a(within(node)[0], "Para"):
        return node
    first, *rest = within(node)
    head = paragraph(list(_findings(rest)), content(first))
    return with_nodes(node, [head, *(block for block in map(_silenced, rest) if content(block))])


def _silenced(node: Node) -> Any:
    return rewritten(node, lambda nodes: [node for node in nodes if not is_finding(node)])


def _marked(marks: Marks, date: str, numbers: Iterator[int], nodes: list[Any]) -> list[Any]:
    """A list of words with each finding as a comment."""
    if not any(map(is_finding, nodes)):
        return nodes
    before: dict[int, list[Node]] = {}
    after: dict[int, list[Node]] = {}
    for place, node in enumerate(nodes):
        if is_finding(node):
            start, end = marks(Comment(next(numbers), _text(dict(attributes_of(node)[2])), date))
            before[place] = [start]
            after.setdefault(_end(nodes, place), []).append(end)
    return [
        part
        for place, node in enumerate(nodes)
        for part in (*before.get(place, [node]), *after.get(place, ()))
    ]


def _text(finding: Mapping[str, str]) -> str:
    """The words of a finding: its code and name to look it up by, its message, its hint."""
    named = f"[{finding.get('code', '')} {finding.get('name', '')}".strip() + "]"
    return f"{named} {'; '.join(finding[part] for part in ('message', 'hint') if finding.get(part))}"


def _end(nodes: Sequence[Any], place: int) -> int:
    """The index at which the sentence ends that begins at this place.

    It is that of the last word where there is no full stop.
    """
    for later in range(place, len(nodes)):
        is_last = later + 1 == len(nodes) or kind(nodes[later + 1]) in SPACES
        if (
            is_last
            and not is_finding(nodes[later])
            and plain([nodes[later]]).rstrip(CLOSING).endswith(ENDINGS)
        ):
            return later
    return len(nodes) - 1
