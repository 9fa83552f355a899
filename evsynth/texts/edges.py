"""Whether a passage begins and ends where a word or a number does: "een" is not quoted from "geen", nor "5" from "-5" or "1.5"."""

from __future__ import annotations

HYPHENS = "-‐‑−–\xad"
APOSTROPHES = "'’‘ʼ"
SIGNS = "+-−±<>≤≥~≈≠"
"""What before a number makes it another number."""
UNITS = "%‰‱°"
"""What after a number makes it another number."""
POINTS = ".,:/^"


def is_whole(content: str, start: int, end: int, open_end: bool = False) -> bool:
    """Whether `content[start:end]`, which begins and ends with a letter or digit, holds whole words and numbers."""
    return not (_begins_inside(content, start) or (not open_end and _ends_inside(content, end)))


def _begins_inside(content: str, start: int) -> bool:
    before, further = _at(content, start - 1), _at(content, start - 2)
    if before.isalnum():
        return True
    if content[start].isdecimal() and (before in SIGNS or (before in POINTS and further.isdecimal())):
        return True
    if before in HYPHENS or before in APOSTROPHES:
        return further.isalnum()
    if before in ")]":
        return further.isalnum() and not content[start].isdecimal()
    return before.isspace() and _is_broken(content, start)


def _ends_inside(content: str, end: int) -> bool:
    after, further = _at(content, end), _at(content, end + 1)
    if after.isalnum():
        return True
    if content[end - 1].isdecimal() and (after in UNITS or (after in POINTS and further.isdecimal())):
        return True
    if after in HYPHENS or after in APOSTROPHES or after in "([":
        return further.isalpha() or (after in HYPHENS and (further.isdecimal() or _breaks(content, end)))
    return False


def _is_broken(content: str, start: int) -> bool:
    """Whether the word at `start` is the second half of one that was broken at the end of a line."""
    before = content[:start].rstrip() if start < 40 else content[start - 40 : start].rstrip()
    between = content[start - 40 if start >= 40 else 0 : start][len(before) :]
    return "\n" in between and "\n\n" not in between and before[-1:] in HYPHENS and before[-2:-1].isalpha()


def _breaks(content: str, end: int) -> bool:
    """Whether the hyphen at `end` breaks a word at the end of a line."""
    rest = content[end + 1 : end + 40]
    word = rest.lstrip()
    return "\n" in rest[: len(rest) - len(word)] and word[:1].islower()


def _at(content: str, place: int) -> str:
    """The character there, or a space beyond either end."""
    return content[place] if 0 <= place < len(content) else " "
