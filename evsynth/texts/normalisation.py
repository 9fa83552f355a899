"""The letters and digits of a text, which match whatever the typography.

They may locate a passage and never verify one: "1.5" and "15" have the same digits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

CHUNK = 512
"""Characters of a text between two places that are remembered: a place in between is counted."""


class _LetterTable(dict[int, str]):
    """Table from a character to its letters and digits, in lower case and without ligatures.

    It is filled as characters occur.
    """

    def __missing__(self, code: int) -> str:
        letters = "".join(c for c in normalize("NFKC", chr(code)).casefold() if c.isalnum())
        self[code] = letters
        return letters


TABLE = _LetterTable()

PLAIN = bytes(range(128)).decode()
LOWER = bytes.maketrans(PLAIN.upper().encode(), PLAIN.lower().encode())
MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
OTHERS = re.compile(r"[^\x00-\x7f]+")


class Letters(NamedTuple):
    """The letters and digits of a text, and the numbers of letters up to the end of each chunk."""

    content: str
    letters: str
    counts: list[int]


def letters_of(content: str) -> Letters:
    """The letters and digits of a text in NFC."""
    chunks = [_squeezed(content[start : start + CHUNK]) for start in range(0, len(content), CHUNK)]
    return Letters(content, "".join(chunks), list(accumulate(map(len, chunks))))


def reduced(words: str) -> str:
    """The letters and digits of some words."""
    return _squeezed(normalize("NFC", words))


def _squeezed(words: str) -> str:
    """Character by character what the table has; those of ASCII, which are most, all at once."""
    plain = words.encode("utf-8", "surrogatepass").translate(LOWER, MARKS).decode("utf-8", "surrogatepass")
    return plain if plain.isascii() else OTHERS.sub(lambda match: match[0].translate(TABLE), plain)


def occurrences(needle: str, letters: Letters) -> Iterator[int]:
    """Starts of `needle` among the letters, overlapping ones among them."""
    start = letters.letters.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = letters.letters.find(needle, start + 1)


def place_of(index: int, letters: Letters) -> int:
    """The place in the content of a letter, by its place among the letters."""
    chunk = bisect_right(letters.counts, index)
    start, passed = chunk * CHUNK, letters.counts[chunk - 1] if chunk else 0
    piece = letters.content[start : start + CHUNK]
    beyond = bisect_right(
        range(len(piece) + 1), index - passed, key=lambda size: len(_squeezed(piece[:size]))
    )
    return start + beyond - 1


def index_of(place: int, letters: Letters) -> int:
    """The number of letters before a place in the content."""
    chunk = place // CHUNK
    passed = letters.counts[chunk - 1] if chunk else 0
    return passed + len(_squeezed(letters.content[chunk * CHUNK : place]))
