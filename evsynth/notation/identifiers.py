"""The form of an id, and the id that resembles a text."""

from __future__ import annotations

import re

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ŧ": "t",
        "ĸ": "k",
    }
)
"""Letters that are not made of a plain one and an accent."""


def as_id(text: str) -> str:
    """Letters without accents and digits, in lower case, in groups joined by hyphens.

    "" where a text has none.
    """
    import unicodedata  # needed only where an id is wrong, or made

    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(PLAIN_LETTERS)
    return "-".join(re.findall(r"[a-z0-9]+", letters))
