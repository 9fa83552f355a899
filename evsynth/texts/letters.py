"""The letters and digits of a text, without all else: where a passage is found in them it is found whatever its typography.

They may locate a passage and never verify one: "1.5" and "15" have the same digits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

CHUNK = 2048
"""Characters of a text between two places that are remembered: a place in between is counted."""


class _Table(dict[int, str]):
    """Character to its letters and digits, in lower case and without ligatures; filled as characters occur."""

    def __missing__(self, code: int) -> str:
        letters = "".join(c for c in normalize("NFKC", chr(code)).casefold() if c.isalnum())
        self[code] = letters
        return letters


TABLE = _Table()


class Letters(NamedTuple):
    """The letters and digits of a text, and how many of them stand before the end of each chunk of it."""

    content: str
    letters: str
    counts: list[int]


def letters_of(content: str) -> Letters:
    """The letters and digits of a text in NFC."""
    chunks = [content[start : start + CHUNK].translate(TABLE) for start in range(0, len(content), CHUNK)]
    return Letters(content, "".join(chunks), list(accumulate(map(len, chunks))))


def reduced(words: str) -> str:
    """The letters and digits of some words."""
    return normalize("NFC", words).translate(TABLE)


def occurrences(needle: str, letters: Letters) -> Iterator[int]:
    """Where `needle` begins among the letters, overlapping ones among them."""
    start = letters.letters.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = letters.letters.find(needle, start + 1)


def place_of(index: int, letters: Letters) -> int:
    """The place in the content of a letter, by its place among the letters."""
    chunk = bisect_right(letters.counts, index)
    passed = letters.counts[chunk - 1] if chunk else 0
    start = chunk * CHUNK
    for offset, character in enumerate(letters.content[start : start + CHUNK], start):
        passed += len(TABLE[ord(character)])
        if passed > index:
            return offset
    return len(letters.content)


def index_of(place: int, letters: Letters) -> int:
    """How many letters stand before a place in the content."""
    chunk = place // CHUNK
    passed = letters.counts[chunk - 1] if chunk else 0
    return passed + len(letters.content[chunk * CHUNK : place].translate(TABLE))
