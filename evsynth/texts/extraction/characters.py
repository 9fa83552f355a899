"""The characters of a transcript: composed, no control characters, one kind of line break."""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
_SPACES = " \t\xa0"


def cleaned(text: str) -> str:
    """The text in NFC with line feeds, no spaces at line ends, and nothing in it that is not text."""
    plain = _NOT_TEXT.sub("", _LINE_BREAK.sub("\n", text))
    return "\n".join(line.rstrip(_SPACES) for line in unicodedata.normalize("NFC", plain).split("\n"))


def on_one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())
