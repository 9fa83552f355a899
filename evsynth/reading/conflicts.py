"""Marks of a merge conflict, as git writes them into any file."""

from __future__ import annotations

import re

from evsynth.findings import Finding
from evsynth.model import Place
from evsynth.reading import kinds
from evsynth.reading.lines import lines_of

MARK = r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}"
MIDDLE = "======="
"""The mark that may be something else in prose: in Markdown it makes a heading of the line above."""

BYTES = (b"<<<<<<<", b">>>>>>>", b"=======", b"|||||||")


def conflict_lines(data: bytes, is_prose: bool = False) -> tuple[int, ...]:
    """The numbers of the lines that are marks of a conflict.

    In prose a line of equals signs counts only between two others.
    """
    # A single byte is looked up ten times as fast.
    if not any(mark[:1] in data and mark in data for mark in BYTES):
        return ()
    numbers: list[int] = []
    is_open = not is_prose
    for number, line in enumerate(lines_of(data.decode("utf-8", "replace").removeprefix("\ufeff")), 1):
        if re.fullmatch(MARK, line) and (is_open or line != MIDDLE):
            numbers.append(number)
            is_open = not is_prose or not line.startswith(">")
    return tuple(numbers)


def conflict(path: str, marks: tuple[int, ...]) -> Finding:
    """The finding on a file with marks on some lines."""
    return kinds.merge_conflict.at(Place(path, marks[0]), others=further_marks(marks))


def further_marks(marks: tuple[int, ...]) -> str:
    """The marks but for the first, as it goes on in a sentence: "; others stand on lines 4 and 6"."""
    if len(marks) == 1:
        return ""
    *earlier, last = map(str, marks[1:])
    if not earlier:
        return f"; another stands on line {last}"
    return f"; others stand on lines {', '.join(earlier)} and {last}"
