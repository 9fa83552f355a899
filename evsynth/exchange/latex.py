"""The text of a field in a .bib file: pieces that # joins, with LaTeX by those who never run it.

A piece stands in braces or quotation marks, or is a number or an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

LATEX = re.compile(r"[\\{}$~`]|--|''")
UNPROTECTED = re.compile(r"(?<!\\)[%&]")
DOLLAR = re.compile(r"(?<!\\)\$")
MATH = re.compile(r"[\\^_]")
PROTECTED = re.compile(r"\\([%&_#$~{}])")
MARK = re.compile(r'(?<!\\)[{}"#]')
ENCLOSED = (("{", "}"), ('"', '"'))
BRACES = str.maketrans("", "", "{}")


def has_latex(text: str) -> bool:
    """Tell whether a text holds anything that LaTeX would print as something else."""
    return LATEX.search(text) is not None


def readable(text: str) -> str:
    """A text whose characters that would end or swallow it are protected: %, &, and the $ of an amount."""
    text = UNPROTECTED.sub(r"\\\g<0>", text)
    between = DOLLAR.split(text)
    is_math = len(between) % 2 == 1 and any(MATH.search(part) for part in between[1::2])
    return text if is_math else r"\$".join(between)


def without_protection(text: str) -> str:
    """An address or a code without what keeps LaTeX from reading its characters."""
    text = text.replace("\\url", "").replace("\\textasciitilde", "~").replace("\\~{}", "~")
    return " ".join(PROTECTED.sub(r"\1", text).translate(BRACES).split())


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
