"""Text in XML: what XML cannot hold at all, as a bell or a null, is left out."""

from __future__ import annotations

import re
from html import escape

UNHOLDABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """A text as it stands in an element or in an attribute."""
    return escape(UNHOLDABLE.sub("", text), quote=True)
