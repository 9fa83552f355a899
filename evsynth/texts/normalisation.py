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

from evsynth.texts.transcript import Transcript

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


class NormalisedText(NamedTuple):
    """A transcript with its letters and digits, and their numbers up to the end of each chunk."""

    transcript: Transcript
    letters: str
    counts: list[int]
    starts: Starts = {}

    @property
    def content(self) -> str:
        """The words of the transcript."""
        return self.transcript.content


def normalised(transcript: Transcript) -> NormalisedText:
    """A transcript with its letters and digits."""
    content = transcript.content
    chunks = [_squeezed(content[start : start + CHUNK]) for start in range(0, len(content), CHUNK)]
    counts = list(accumulate(map(len, chunks)))
    return NormalisedText(transcript=transcript, letters="".join(chunks), counts=counts)


def reduced(words: str) -> str:
    """The letters and digits of some words."""
    return _squeezed(normalize("NFC", words))


def _squeezed(words: str) -> str:
    """Character by character what the table has; those of ASCII, which are most, all at once."""
    plain = words.encode("utf-8", "surrogatepass").translate(LOWER, MARKS).decode("utf-8", "surrogatepass")
    return plain if plain.isascii() else OTHERS.sub(lambda match: match[0].translate(TABLE), plain)


def occurrences(needle: str, text: NormalisedText) -> Iterable[int]:
    """Starts of `needle` among the letters, overlapping ones among them."""
    return text.starts[needle] if needle in text.starts else _scanned(needle, text.letters)


def _scanned(needle: str, letters: str) -> Iterator[int]:
    start = letters.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = letters.find(needle, start + 1)


def place_of(index: int, text: NormalisedText) -> int:
    """The place in the content of a letter, by its place among the letters."""
    chunk = bisect_right(text.counts, index)
    start, passed = chunk * CHUNK, text.counts[chunk - 1] if chunk else 0
    piece = text.content[start : start + CHUNK]
    beyond = bisect_right(
        range(len(piece) + 1), index - passed, key=lambda size: len(_squeezed(piece[:size]))
    )
    return start + beyond - 1


def index_of(place: int, text: NormalisedText) -> int:
    """The number of letters before a place in the content."""
    chunk = place // CHUNK
    passed = text.counts[chunk - 1] if chunk else 0
    return passed + len(_squeezed(text.content[chunk * CHUNK : place]))


def with_starts(text: NormalisedText, needles: Iterable[str]) -> NormalisedText:
    """A text with the starts of many strings, for which its letters are walked through once.

    It takes Aho and Corasick's way (1975). Where the package for that is not installed, each string is looked
    up when it is asked for. It goes stretch by stretch, as all matches at once take memory.
    """
    try:
        from ahocorasick_rs import AhoCorasick
    except ImportError:
        return text
    starts: dict[str, list[int]] = {
        needle: [] for needle in sorted(needles) if len(needle) >= SHORTEST_AT_ONCE
    }
    by_head: dict[str, list[str]] = {}
    for needle in starts:
        by_head.setdefault(needle[:HEAD], []).append(needle)
    needles_of_head, find = tuple(by_head.values()), AhoCorasick(by_head).find_matches_as_indexes
    for first in range(0, len(text.letters) if starts else 0, STRETCH):
        for number, start, _ in find(text.letters[first : first + STRETCH + HEAD - 1], overlapping=True):
            for needle in needles_of_head[number] if start < STRETCH else ():
                if len(starts[needle]) < MOST_PLACES and text.letters.startswith(needle, first + start):
                    starts[needle].append(first + start)
    return text._replace(starts={**text.starts, **starts})
