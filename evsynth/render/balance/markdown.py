"""Text of the records as pandoc Markdown: literally, on one line, whatever characters it holds."""

from __future__ import annotations

import re

from evsynth.render.typography import with_apostrophes

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!@$^~|&\"'=:;])")
"""Characters that mean something to pandoc somewhere; all of them can be escaped everywhere."""


def prose(text: str) -> str:
    """The author's own text, literally but for apostrophes, which are set as printers set them. Quotations keep theirs."""
    return literal(with_apostrophes(text))


def literal(text: str) -> str:
    """The text with every character that pandoc could take for markup escaped, and white space folded."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
