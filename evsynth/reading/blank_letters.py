"""Letters and marks that nobody sees, though Python takes most of them for printable.

They are fillers, selectors, a joiner, and a blank of Braille.
"""

from __future__ import annotations

import re

BLANK_LETTERS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef"
)
"""All of them, as they stand between the brackets of a pattern."""

BLANK_LETTER = f"[{BLANK_LETTERS}]"
"""One of them, as a pattern."""


ENDS = dict.fromkeys(map(ord, "\t\n"))


def is_printable(text: str) -> bool:
    """Tell whether a text holds nothing but what is seen."""
    return text.isprintable() and (text.isascii() or not re.search(BLANK_LETTER, text))


def is_seen(text: str) -> bool:
    """Tell whether a text holds nothing but what is seen, and ends of lines."""
    return is_printable(text.translate(ENDS))
