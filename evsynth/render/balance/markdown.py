"""Text of the records as pandoc Markdown: literally, on one line, whatever characters it holds."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!@$^~|&\"'=:;])")
"""Characters that mean something to pandoc somewhere; all of them can be escaped everywhere."""


APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<!\w)'(?=[nst]\b)")
"""An apostrophe within a word, or of 's, 't and 'n."""


def prose(text: str) -> str:
    """The author's own text, literally but for apostrophes, which are set as printers set them. Quotations keep theirs."""
    return literal(APOSTROPHE.sub("’", text))


def literal(text: str) -> str:
    """The text with every character that pandoc could take for markup escaped, and white space folded."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
