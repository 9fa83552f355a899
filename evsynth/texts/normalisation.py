"""The normalised index of a text: its letters and digits, which match whatever the typography.

They may locate a passage and never verify one: "1.5" and "15" have the same digits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

CHUNK = 512
"""Characters of a text between two places that are remembered: a place in between is counted."""

MOST_PLACES = 200
"""Places of one passage that are looked at: a word may stand in a text ten thousand times."""

SHORTEST_AT_ONCE = 12
"""Letters of what is looked up at once: shorter ones occur too often."""

HEAD = 20
"""Letters by which strings are looked up at once; the rest of them is compared where these are found."""

STRETCH = 4_000_000
"""Letters of a text that are walked through at a time."""


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


Starts = Mapping[str, Sequence[int]]
"""Starts of strings of letters, as far as they are known beforehand."""


class Letters(NamedTuple):
    """The letters and digits of a text, and the numbers of letters up to the end of each chunk."""

    content: str
    letters: str
    counts: list[int]
    has_loose_spacing: bool = False
    """True if the text was read by a reader that loses white space."""
    starts: Starts = {}


def letters_of(content: str, has_loose_spacing: bool = False) -> Letters:
    """The letters and digits of a text in NFC."""
    chunks = [_squeezed(content[start : start + CHUNK]) for start in range(0, len(content), CHUNK)]
    return Letters(
        content=content,
        letters="".join(chunks),
        counts=list(accumulate(map(len, chunks))),
        has_loose_spacing=has_loose_spacing,
    )


def reduced(words: str) -> str:
    """The letters and digits of some words."""
    return _squeezed(normalize("NFC", words))


def _squeezed(words: str) -> str:
    """Character by character what the table has; those of ASCII, which are most, all at once."""
    plain = words.encode("utf-8", "surrogatepass").translate(LOWER, MARKS).decode("utf-8", "surrogatepass")
    return plain if plain.isascii() else OTHERS.sub(lambda match: match[0].translate(TABLE), plain)


def occurrences(needle: str, letters: Letters) -> Iterable[int]:
    """Starts of `needle` among the letters, overlapping ones among them."""
    return letters.starts[needle] if needle in letters.starts else _scanned(needle, letters.letters)


def _scanned(needle: str, letters: str) -> Iterator[int]:
    start = letters.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = letters.find(needle, start + 1)


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


def with_starts(letters: Letters, needles: Iterable[str]) -> Letters:
    """Letters with the starts of many strings, for which the letters are walked through once.

    It takes Aho and Corasick's way (1975). Where the package for that is not installed, each string is looked
    up when it is asked for. It goes stretch by stretch, as all matches at once take memory.
    """
    try:
        from ahocorasick_rs import AhoCorasick
    except ImportError:
        return letters
    starts: dict[str, list[int]] = {
        needle: [] for needle in sorted(needles) if len(needle) >= SHORTEST_AT_ONCE
    }
    by_head: dict[str, list[str]] = {}
    for needle in starts:
        by_head.setdefault(needle[:HEAD], []).append(needle)
    needles_of_head, find = tuple(by_head.values()), AhoCorasick(by_head).find_matches_as_indexes
    for first in range(0, len(letters.letters) if starts else 0, STRETCH):
        for number, start, _ in find(letters.letters[first : first + STRETCH + HEAD - 1], overlapping=True):
            for needle in needles_of_head[number] if start < STRETCH else ():
                if len(starts[needle]) < MOST_PLACES and letters.letters.startswith(needle, first + start):
                    starts[needle].append(first + start)
    return letters._replace(starts={**letters.starts, **starts})
