"""Word boundaries and number boundaries at the ends of a passage.

"een" is not quoted from "geen", nor "5" from "-5", "1.5" or "5%".
"""

from __future__ import annotations

import re
from unicodedata import category

HYPHENS = "-‐‑−–\xad"
APOSTROPHES = "'’‘ʼ"
SIGNS = re.compile(r"(?:[±<>≤≥~≈≠]\s*|[-+−–])*\Z")
"""Signs before a number that make it another number."""
UNITS = re.compile(r"\s?[%‰‱°]")
"""Units after a number that make it another number."""
POINTS = ".,:/^"
POINTLESS = " ([=<>≤≥≈~-+−–±"
"""Characters before a number that begins with its point: ".05"."""

REACH = 12
"""Characters beside a passage that may belong to its outer word or number."""


def is_whole(
    content: str, start: int, end: int, before: str = "", after: str = "", open_end: bool = False
) -> bool:
    """Tell whether the passage `content[start:end]` holds whole words and numbers.

    The passage begins and ends with a letter or digit.

    `before` and `after` are the marks that the quotation has there itself: a sign or a unit among them is not
    lost.
    """
    return not _begins_inside(content, start, before) and (open_end or not _ends_inside(content, end, after))


def _begins_inside(content: str, start: int, quoted_marks: str) -> bool:
    marks = _visible(content[max(0, start - REACH) : start])
    before, further = (marks[-1:] or " "), (marks[-2:-1] or " ")
    is_number = content[start].isdecimal()
    return (
        _is_letter(before)
        or (is_number and _begins_in_number(marks, before, further, quoted_marks))
        or (before in HYPHENS + APOSTROPHES and _is_letter(further))
        or (before in ")]" and _is_letter(further) and not is_number)
        or (before.isspace() and _is_broken(content, start))
    )


def _begins_in_number(marks: str, before: str, further: str, quoted_marks: str) -> bool:
    """Tell whether a digit continues a number, or has a sign that the quotation has not."""
    if before in POINTS:
        begins_number = before == "." and further in POINTLESS and not quoted_marks.endswith(".")
        return begins_number or further.isdecimal()
    return len(_signs(marks)) > len(_signs(quoted_marks))


def _signs(marks: str) -> str:
    match = SIGNS.search(marks)
    return "".join(match[0].split()) if match else ""


def _ends_inside(content: str, end: int, quoted_marks: str) -> bool:
    marks = _visible(content[end : end + REACH])
    after, further = (marks[:1] or " "), (marks[1:2] or " ")
    return (
        _is_letter(after)
        or (content[end - 1].isdecimal() and _ends_in_number(marks, after, further, quoted_marks))
        or (after in HYPHENS and further.isalnum())
        or (after in APOSTROPHES + "([" and further.isalpha())
        or _breaks(content, end)
    )


def _ends_in_number(marks: str, after: str, further: str, quoted_marks: str) -> bool:
    """Tell whether a number goes on after a digit, or has a unit that the quotation has not."""
    if after in POINTS:
        return further.isdecimal()
    return UNITS.match(marks) is not None and UNITS.match(quoted_marks) is None


def _visible(marks: str) -> str:
    """Drop the characters that nobody sees: soft hyphens, joiners, marks of direction."""
    return marks if marks.isascii() else "".join(c for c in marks if category(c) != "Cf")


def _is_letter(character: str) -> bool:
    """Tell whether it is a letter, a digit or the mark on one."""
    return character.isalnum() or category(character).startswith("M")


def _is_broken(content: str, start: int) -> bool:
    """Tell whether the word at `start` is the second half of one broken at the end of a line."""
    line = content[max(0, start - 40) : start]
    before = line.rstrip()
    between = line[len(before) :]
    return "\n" in between and "\n\n" not in between and before[-1:] in HYPHENS and before[-2:-1].isalpha()


def _breaks(content: str, end: int) -> bool:
    """Tell whether a hyphen at `end` breaks a word at the end of a line."""
    rest = content[end : end + 40]
    word = rest[1:].lstrip()
    return rest[:1] in tuple(HYPHENS) and "\n" in rest[: len(rest) - len(word)] and word[:1].islower()
