"""The lines of a file, counted as editors and git count them.

They end at a line feed, a carriage return, or both.

libyaml and `str.splitlines` end lines at more characters. Places counted by them would point below what they
are about.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from evsynth.model import Place

LINE_END = re.compile("\r\n|[\n\r]")
"""Ends of lines, in every file of a project."""


class Point(NamedTuple):
    """A place in a file as libyaml counts it: `line` and `column` from 0."""

    line: int
    column: int

    def place(self, path: str) -> Place:
        """The same in a file of the project."""
        return Place(path, self.line + 1, self.column + 1)


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends.

    What follows the last end is a line where there is something.
    """
    lines = LINE_END.split(text)
    return lines[:-1] if not lines[-1] else lines


def place_at(text: str, offset: int, path: str) -> Place:
    """The place of a character of a file's text, by the number of characters before it."""
    return behind(Place(path), text[:offset])


def behind(start: Place, text: str) -> Place:
    """The place of what follows a text that begins at a place."""
    *earlier, last = LINE_END.split(text)
    return Place(start.path, start.line + len(earlier), len(last) + (1 if earlier else start.column))


def within(place: Place, lines: list[str]) -> Place:
    """A place that may lie past the end of a file, as the end of its last line."""
    if place.line <= len(lines):
        return place
    return Place(place.path, max(len(lines), 1), len(lines[-1]) + 1 if lines else 1)


# Characters at which libyaml ends a line, or stops

FOREIGN = {
    "\x85": b"\xc2\x85",
    "\u2028": b"\xe2\x80\xa8",
    "\u2029": b"\xe2\x80\xa9",
    "\ufeff": b"\xef\xbb\xbf",
}
"""Ends of lines for libyaml and nobody else, and characters it does not read, with the bytes of each."""

MARK = FOREIGN["\ufeff"]
"""A byte order mark, which may stand at the start of a file."""

PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
"""Characters without a meaning, of which a text hardly ever holds any."""


def has_foreign(data: bytes) -> bool:
    """Tell whether libyaml would count the lines of a file otherwise than editors do.

    A byte order mark at its start is no matter.
    """
    start = len(MARK) if data.startswith(MARK) else 0
    return any(character[:1] in data and character in data[start:] for character in FOREIGN.values())


def shielded(text: str) -> tuple[str, dict[int, str]]:
    """A text of equal length in which others stand for those characters.

    With it comes what turns these back (for `str.translate`).
    """
    free = (chr(code) for codes in PRIVATE for code in codes if chr(code) not in text)
    stand_ins = {character: next(free, "\ufffd") for character in FOREIGN if character in text}
    shield = {ord(character): stand_in for character, stand_in in stand_ins.items()}
    return text.translate(shield), {ord(stand_in): character for character, stand_in in stand_ins.items()}
