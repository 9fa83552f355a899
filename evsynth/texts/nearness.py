"""The passage nearest to words that do not stand in a text: pieces of them are looked up, and the text around what is found is compared.

Words with a few errors keep some piece whole (the pigeonhole principle of approximate search), so that only the little text around the
pieces need be compared. Where no piece occurs, rapidfuzz looks through the whole text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

PIECES = 6
"""Pieces into which words are cut at least, if they are long enough."""

SHORTEST, LONGEST = 5, 14
"""Letters of a piece."""

MOST_HITS = 40
"""Places at which one piece is looked up."""

MOST_WINDOWS = 12
"""Stretches of the text that are compared, those first in which most pieces occur."""

RUN = 3
"""Letters in a row that make an agreement."""

ENOUGH = 0.62
"""Share of the letters of the words that must stand in the passage, in runs, for it to be near."""

LOOSEST = 1.9
"""How many times longer than the words the passage may be."""

CUTOFF = 70
"""Score of rapidfuzz from which a passage found without a piece is compared."""


def nearest_passage(words: str, letters: str) -> tuple[int, int] | None:
    """Where among the letters of a text the passage begins and ends that is nearest to some words, given by their letters."""
    if not words or not letters:
        return None
    best, share = None, ENOUGH
    for start, end in _windows(words, letters):
        found = _passage(words, letters[start:end])
        if found and found[2] > share:
            best, share = (start + found[0], start + found[1]), found[2]
    return best


def _windows(words: str, letters: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text in which the words may stand."""
    size = len(words)
    starts = _by_pieces(words, letters) or _by_rapidfuzz(words, letters)
    for start in starts:
        yield max(0, start - size), min(len(letters), start + 2 * size)


def _by_pieces(words: str, letters: str) -> list[int]:
    """Where the words would begin by the places of their pieces, those first on which most pieces agree."""
    length = min(max(len(words) // PIECES, SHORTEST), LONGEST)
    votes: Counter[int] = Counter()
    for offset in range(0, max(len(words) - length, 0) + 1, max(length // 2, 1)):
        for place in _places(words[offset : offset + length], letters):
            votes[max(place - offset, 0) // max(len(words) // 2, 1)] += 1
    scale = max(len(words) // 2, 1)
    return [bucket * scale for bucket, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:MOST_WINDOWS]]


def _places(piece: str, letters: str) -> Iterator[int]:
    place = letters.find(piece)
    for _ in range(MOST_HITS):
        if place < 0:
            return
        yield place
        place = letters.find(piece, place + 1)


def _by_rapidfuzz(words: str, letters: str) -> list[int]:
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(letters) <= len(words):
        return [0]
    found = partial_ratio_alignment(words, letters, score_cutoff=CUTOFF)
    return [found.dest_start] if found else []


def _passage(words: str, window: str) -> tuple[int, int, float] | None:
    """The stretch of a window that holds most of the words in runs, and the share of the words that it holds."""
    from rapidfuzz.distance import Indel

    runs = [one for one in Indel.opcodes(words, window) if one.tag == "equal" and one.src_end - one.src_start >= RUN]
    while runs and runs[-1].dest_end - runs[0].dest_start > LOOSEST * len(words):
        runs = runs[1:] if _weight(runs[0]) < _weight(runs[-1]) else runs[:-1]
    if not runs:
        return None
    return runs[0].dest_start, runs[-1].dest_end, sum(map(_weight, runs)) / len(words)


def _weight(run: object) -> int:
    return int(run.src_end - run.src_start)  # type: ignore[attr-defined]
