"""Text of the records as the document prints it: on one line."""

from __future__ import annotations

import re

from evsynth.language.typography import with_apostrophes

ENDED = re.compile(r"""[.!?…][”’»"')]*$""")
"""A text that ends as a sentence does, be it within quotation marks."""


def literal(text: str) -> str:
    """The text with white space folded."""
    return " ".join(text.split())


def prose(text: str) -> str:
    """The author's own text with the apostrophes of printers. Quotations keep their own."""
    return literal(with_apostrophes(text))


def unended(text: str) -> str:
    """The author's own text without its point, to stand in a sentence."""
    return prose(text).removesuffix(".")


def ended(text: str) -> str:
    """The author's own text as a sentence."""
    words = prose(text)
    return words if ENDED.search(words) else f"{words}."
