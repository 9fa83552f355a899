"""Output for a terminal: emphasis in ANSI colours, and numbers of things in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evsynth.findings import Severity

STYLES: dict[str, str] = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.NOTE: "1;36",
    "file": "1",
    "faint": "2",
    "removed": "9;31",
    "added": "1;32",
}

Paint = Callable[[str, str], str]
"""Emphasise a text in a style."""


def painter(color: bool) -> Paint:
    """A function that emphasises, or one that leaves a text as it is."""
    return _paint if color else _plain


def counted(number: int, noun: str) -> str:
    """A number of things in words: "1 text", "2 texts"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def first_of(names: Sequence[str], most: int) -> str:
    """The first of some names, and the number of the others: "a, b and 3 more"."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _paint(text: str, style: str) -> str:
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    return text
