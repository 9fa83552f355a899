"""The value of a field in a .bib file.

It is made of pieces in braces or quotation marks, numbers and abbreviations, joined by #.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

MARK = re.compile(r'(?<!\\)[{}"#]')
ENCLOSED = (("{", "}"), ('"', '"'))


def joined(value: str, abbreviations: Mapping[str, str], unknown: list[str]) -> str:
    """The text of a value.

    What is no abbreviation that is defined goes to `unknown`, and stands in the text as it is.
    """
    return "".join(_text(piece.strip(), abbreviations, unknown) for piece in _pieces(value))


def _text(piece: str, abbreviations: Mapping[str, str], unknown: list[str]) -> str:
    if len(piece) > 1 and (piece[0], piece[-1]) in ENCLOSED:
        return piece[1:-1]
    if piece.lower() not in abbreviations and not piece.isdecimal():
        unknown.append(piece)
    return abbreviations.get(piece.lower(), piece)


def _pieces(value: str) -> Iterator[str]:
    """The pieces between the # that join, which are those outside braces and quotation marks."""
    depth, start, is_quoted = 0, 0, False
    for mark in MARK.finditer(value):
        if mark.group() == '"':
            is_quoted ^= not depth
        elif mark.group() == "#":
            if not depth and not is_quoted:
                yield value[start : mark.start()]
                start = mark.end()
        else:
            depth += 1 if mark.group() == "{" else -1
    yield value[start:]
