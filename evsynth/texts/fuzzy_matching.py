"""Fuzzy match: the passage nearest to words that do not stand in a text.

Pieces of the words are looked up, and the text around them is compared.

Words with a few errors keep some piece whole (the pigeonhole principle of approximate search), so that only
the little text around the pieces need be compared: long pieces first, which are seldom there by chance, then
short ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from evsynth.texts.normalisation import NormalisedText, occurrences

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

MOST_PIECES = 12
"""Long pieces that are cut from words; of short ones twice as many."""

LONG, SHORT = 14, 6
"""Letters of a piece."""

FAR = 5_000_000
"""Letters of a text in which only long pieces are looked for.

Short ones would take too long and occur everywhere.
"""

MOST_HITS = 40
"""Places at which one piece is looked up."""

MOST_WINDOWS = 12
"""Stretches of the text that are compared, those first in which most pieces occur."""

RARENESS = 1_000
"""Weight of a piece, divided over its places."""

RUN = 3
"""Letters in a row that make an agreement."""

ENOUGH = 0.5
"""Share of the letters of the words that must stand in the passage, in runs, for it to be near."""


class NearPassage(NamedTuple):
    """A passage by its start and end among the letters, and the share of the words that it holds."""

    start: int
    end: int
    share: float


def nearest_passage(words: str, text: NormalisedText) -> NearPassage | None:
    """The passage among the letters of a text that is nearest to some words, given by their letters."""
    for begins in _beginnings(words, text):
        passages = (_passage(words, text.letters, begin) for begin in begins)
        if near := [passage for passage in passages if passage and passage.share >= ENOUGH]:
            return max(near, key=lambda passage: passage.share)
    return None


def long_pieces(words: str) -> list[tuple[int, str]]:
    """The long pieces of some words, given by their letters, and where in these they begin."""
    length = min(LONG, len(words) // 2)
    return _pieces(words, length, max(length // 2, len(words) // MOST_PIECES))


def _pieces(words: str, length: int, step: int) -> list[tuple[int, str]]:
    return [
        (offset, words[offset : offset + length])
        for offset in range(0, len(words) - length + 1, max(step, 1))
        if length
    ]


def _beginnings(words: str, text: NormalisedText) -> Iterator[list[int]]:
    """About where in the text the words may begin, by one way of looking after the other."""
    yield _by_pieces(long_pieces(words), words, text)
    if len(text.letters) <= FAR:
        short_pieces = _pieces(words, SHORT, max(SHORT // 2, len(words) // MOST_PIECES // 2))
        yield _by_pieces(short_pieces, words, text)


def _by_pieces(pieces: Sequence[tuple[int, str]], words: str, text: NormalisedText) -> list[int]:
    """The beginnings on which most pieces agree; a rare piece counts more."""
    scale = max(len(words) // 2, 1)
    votes: Counter[int] = Counter()
    for offset, piece in pieces:
        places = list(islice(occurrences(piece, text), MOST_HITS))
        for place in places:
            votes[max(place - offset, 0) // scale] += RARENESS // len(places)
    ranked = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))
    return [bucket * scale for bucket in ranked[:MOST_WINDOWS]]


def _passage(words: str, letters: str, begin: int) -> NearPassage | None:
    """The stretch around a place that holds most of the words in runs."""
    from rapidfuzz.distance import Indel

    first, size = max(0, begin - len(words) // 2), len(words)
    compared = Indel.opcodes(words, letters[first : begin + 2 * size])
    equal = [opcode for opcode in compared if opcode.tag == "equal" and _weight(opcode) >= RUN]
    if not equal:
        return None
    runs = _together(equal)
    share = sum(map(_weight, runs)) / size
    return NearPassage(first + runs[0].dest_start, first + runs[-1].dest_end, share)


def _together(runs: Sequence[Opcode]) -> Sequence[Opcode]:
    """The runs that belong together: as many letters as can be.

    The letters of the text that come between them, and not between the words, count against them.

    So a run far off is left out if it is shorter than what lies between: it is there by chance (the maximum
    subarray of Kadane).
    """
    best, most, first, score = runs[:0], 0, 0, 0
    for number, run in enumerate(runs):
        score -= _excess(runs[number - 1], run) if number else 0
        if score <= 0:
            first, score = number, 0
        score += _weight(run)
        if score > most:
            best, most = runs[first : number + 1], score
    return best


def _excess(opcode: Opcode, other_opcode: Opcode) -> int:
    """The number of letters between two runs in the text, less that in the words."""
    return max(0, (other_opcode.dest_start - opcode.dest_end) - (other_opcode.src_start - opcode.src_end))


def _weight(run: Opcode) -> int:
    return run.src_end - run.src_start
