"""Text in XML, without the characters that XML cannot hold at all, as a bell or a null."""

from __future__ import annotations

import re
from html import escape

UNHOLDABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""The characters that no XML may have, however they are written, in UTF-8."""


def holdable(part: bytes) -> bytes:
    """A part without these characters; pandoc leaves them in attributes, and then nothing opens the file."""
    return UNHOLDABLE.sub(b"", part)


def escaped(text: str) -> str:
    """A text as it stands in an element or in an attribute."""
    return escape(holdable(text.encode()).decode(), quote=True)
