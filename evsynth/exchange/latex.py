"""LaTeX as bibliographies hold it: written by programs and people who never run LaTeX."""

from __future__ import annotations

import re

LATEX = re.compile(r"[\\{}$~`]|--|''")
UNPROTECTED = re.compile(r"(?<!\\)[%&]")
DOLLAR = re.compile(r"(?<!\\)\$")
MATH = re.compile(r"[\\^_]")
PROTECTED = re.compile(r"\\([%&_#$~{}])")
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
