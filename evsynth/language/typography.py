"""Text as printers set it."""

from __future__ import annotations

import re

from evsynth.language.record import Vocabulary
from evsynth.model import Date

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<!\w)'(?=[nst]\b)")
"""An apostrophe within a word, or of 's, 't and 'n.

citeproc would pair it with another as quotation marks.
"""

DOUBT = "?]"
"""The end of a date in doubt."""


def with_apostrophes(text: str) -> str:
    """The text with curly apostrophes; quotation marks stay as they are."""
    return APOSTROPHE.sub("’", text)


def qualified(words: str, date: Date, vocabulary: Vocabulary) -> str:
    """The words for a date, with what is said of it: "ca. 2004", "[2019?]", "[ca. 1950?]"."""
    approximate = f"{vocabulary.about} {words}" if date.is_approximate else words
    return f"[{approximate}{DOUBT}" if date.is_uncertain else approximate


def lettered(words: str, letter: str) -> str:
    """Words that end with a year, and the letter that tells two of them apart: "2011a", "[2011a?]"."""
    return f"{words.removesuffix(DOUBT)}{letter}{DOUBT}" if words.endswith(DOUBT) else words + letter
