"""The findings of `check` as comments in a word processor, each at the sentence that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from evsynth.document.formats.printed import is_finding
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node

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
    made = list(blocks)
    if any(_findings(made)):
        made = nodes.rewritten(nodes.in_words(made), _out_of_notes)
        made = nodes.rewritten(made, lambda parts: list(map(_at_head, parts)))
        date = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = nodes.rewritten(made, partial(_marked, marks, date, count()))
    return made


def _findings(value: Any) -> Iterator[Node]:
    """The findings in a part of the tree."""
    return filter(is_finding, nodes.nodes_of(value))


def _out_of_notes(parts: list[Any]) -> list[Any]:
    """A list with the findings in a footnote before it: word processors know no comment in a footnote."""
    apart: list[Any] = []
    for part in parts:
        apart += [*_findings(part), _silenced(part)] if nodes.is_a(part, "Note") else [part]
    return apart


def _at_head(node: Any) -> Any:
    """The head of a review, with the findings that have no place in the text at its first sentence."""
    if "review" not in nodes.classes(node) or not nodes.is_a(next(iter(nodes.within(node)), None), "Para"):
        return node
    first, *rest = nodes.within(node)
    head = nodes.paragraph(list(_findings(rest)), nodes.content(first))
    return nodes.with_nodes(node, [head, *filter(nodes.content, map(_silenced, rest))])


def _silenced(node: Node) -> Any:
    return nodes.rewritten(node, lambda parts: [part for part in parts if not is_finding(part)])


def _marked(marks: Marks, date: str, numbers: Iterator[int], parts: list[Any]) -> list[Any]:
    """A list of words with each finding as a comment."""
    marked: list[Any] = []
    ends: dict[int, list[Node]] = {}
    for place, part in enumerate(parts):
        if is_finding(part):
            comment = Comment(next(numbers), _text(dict(nodes.attributes_of(part)[2])), date)
            part, end = marks(comment)
            ends.setdefault(_end(parts, place), []).append(end)
        marked += [part, *ends.get(place, ())]
    return marked


def _text(finding: Mapping[str, str]) -> str:
    """The words of a finding: its code and name to look it up by, its message, its hint."""
    named = f"[{finding.get('code', '')} {finding.get('name', '')}".strip() + "]"
    return f"{named} {'; '.join(finding[part] for part in ('message', 'hint') if finding.get(part))}"


def _end(words: Sequence[Any], place: int) -> int:
    """The index at which the sentence ends that begins at this place.

    It is that of the last word where there is no full stop.
    """
    for later in range(place, len(words) - 1):
        is_last = nodes.kind(words[later + 1]) in nodes.SPACES and not is_finding(words[later])
        if is_last and nodes.plain([words[later]]).rstrip(CLOSING).endswith(ENDINGS):
            return later
    return len(words) - 1
