"""The layout of a YAML text: the end of a value, the start of the next line, the space between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yaml import MappingNode, Node, SequenceNode

from evsynth.edits.splices import Splice
from evsynth.reading.lines import LINE_END

BREAKS = "\n\r"
BLANKS = f" \t{BREAKS}"

AFTER_ITEM = re.compile(rf"(?P<comma>[ \t]*,)?(?P<comment>[ \t]*#[^{BREAKS}]*)?")
"""The rest of the line behind the last item between brackets."""


def below(text: str, value: Node, lines: str) -> Iterator[Splice]:
    """Lines below a value: below its last line, or below the blank lines that a literal text keeps."""
    end, line_end = end_of(value), line_end_of(text)
    for last in (len(text[:end].rstrip(BLANKS)), end):
        at = next_line(text, last)
        lead = "" if text[at - 1] in BREAKS else line_end
        yield Splice(at, at, lead + lines.replace("\n", line_end))


def end_of(value: Node) -> int:
    """The end of a value.

    What is written in lines ends for libyaml only where the next thing starts, so its last part is asked.
    """
    while isinstance(value, SequenceNode | MappingNode) and not value.flow_style:
        value = value.value[-1] if isinstance(value, SequenceNode) else value.value[-1][1]
    return int(value.end_mark.index)


def next_line(text: str, at: int) -> int:
    """The start of the next line, or of the line at whose very start we are."""
    if text[at - 1] in BREAKS:
        return at
    line_break = LINE_END.search(text, at)
    return line_break.end() if line_break else len(text)


def line_end_of(text: str) -> str:
    """The characters that end the lines of a file."""
    first = LINE_END.search(text)
    return first.group() if first else "\n"


def between(text: str, collection: SequenceNode | MappingNode, new: str) -> Splice:
    """A new last item between brackets or braces.

    It stands on a line of its own where the last one does or a comment follows that.
    """
    if not collection.value:
        return Splice(collection.start_mark.index + 1, collection.start_mark.index + 1, new)
    last = collection.value[-1]
    first_node, last_node = last if isinstance(last, tuple) else (last, last)
    start, column = first_node.start_mark.index, first_node.start_mark.column
    after = AFTER_ITEM.match(text, last_node.end_mark.index)
    assert after
    has_own_line = not text[start - column : start].strip(" ")
    gap = line_end_of(text) + " " * column if has_own_line or after["comment"] else " "
    if after["comma"]:
        return Splice(after.end(), after.end(), f"{gap}{new},")
    return Splice(after.end(), after.end(), f"{gap}, {new}" if after["comment"] else f",{gap}{new}")


def without_item(text: str, items: SequenceNode, number: int) -> Splice:
    """An item of a list goes: its lines, while comments above it stay.

    Between brackets the item with a comma.
    """
    if items.flow_style:
        return _without_part(items, number)
    start = _line_of(items.value[number])
    following = items.value[number + 1 :]
    last = len(text[: end_of(items.value[number])].rstrip(BLANKS))
    end = _line_of(following[0]) if following else next_line(text, last)
    return Splice(start, _comments_before(text, start, end), "")


def _without_part(items: SequenceNode, number: int) -> Splice:
    """Remove an item between brackets.

    The comma behind it goes, or the one before it where it is the last of several.
    """
    start, end = (int(mark.index) for mark in (items.value[number].start_mark, items.value[number].end_mark))
    if items.value[number + 1 :]:
        return Splice(start, int(items.value[number + 1].start_mark.index), "")
    return Splice(int(items.value[number - 1].end_mark.index) if number else start, end, "")


def _line_of(node: Node) -> int:
    """The start of the line on which an item begins."""
    return int(node.start_mark.index) - int(node.start_mark.column)


def _comments_before(text: str, start: int, end: int) -> int:
    """The end of an item's own lines: the blank lines and comments below it belong to what follows."""
    starts = [start, *(match.end() for match in LINE_END.finditer(text, start, end))]
    for line_start, line_end in reversed(list(pairwise(starts))):
        line = text[line_start:line_end].strip(BLANKS)
        if line and not line.startswith("#"):
            return line_end
    return end
