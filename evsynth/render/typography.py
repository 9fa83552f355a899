"""Text as printers set it."""

from __future__ import annotations

import re

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<!\w)'(?=[nst]\b)")
"""An apostrophe within a word, or of 's, 't and 'n: citeproc would pair it with another as quotation marks."""


def with_apostrophes(text: str) -> str:
    """The text with curly apostrophes; quotation marks stay as they are."""
    return APOSTROPHE.sub("’", text)
