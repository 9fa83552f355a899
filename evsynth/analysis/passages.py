"""Passages that sources have in common: the same words, or the same place where there are no words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evsynth.equality import by_type
from evsynth.model import Evidence, Locator

ENOUGH = 4
"""Words in a row that are not the same by accident."""

CHANGED = re.compile(r"\[(\w{1,4})\](?=\w)|(?<=\w)\[(\w{1,4})\]")
"""Letters that the recorder changed: "[D]e", "gemeente[n]"."""

OMISSION = re.compile(r"\[[^\[\]]*\]|\(\s*(?:…|\.{3})\s*\)|\.{3,}|…")
"""Omission or insertion: the words on either side of it do not stand in a row."""

WORD = re.compile(r"\w+")

Words = tuple[str, ...]


@by_type
class Passages(NamedTuple):
    """The passages of some pieces of evidence, so that others can be compared with them.

    `runs` has every four words in a row, `parts` also every three, two and one; `short` the parts of each
    quotation in which no four words stand in a row. `places` are those of the pieces that have no quotation.
    """

    runs: frozenset[Words]
    parts: frozenset[Words]
    short: frozenset[tuple[Words, ...]]
    places: frozenset[frozenset[Locator]]

    def meet(self, passages: Passages) -> bool:
        """Tell whether both have a passage: four words in a row, a whole quotation, or a wordless place."""
        return (
            not self.runs.isdisjoint(passages.runs)
            or any(passages.parts.issuperset(parts) for parts in self.short)
            or any(self.parts.issuperset(parts) for parts in passages.short)
            or not self.places.isdisjoint(passages.places)
        )


def passages_of(evidence: Iterable[Evidence], work: str) -> Passages:
    """The passages of evidence.

    Of a piece that was read in another work than `work` only the words count: its places are not in `work`.
    """
    quotations, places = [], []
    for piece in evidence:
        parts = tuple(_parts(piece.quote)) if piece.quote else ()
        if parts:
            quotations.append(parts)
        elif piece.locator and piece.read_in == work:
            places.append(frozenset(piece.locator))
    rows = [words for parts in quotations for words in parts]
    runs, *shorter = (
        frozenset(run for words in rows for run in _runs(words, length)) for length in range(ENOUGH, 0, -1)
    )
    return Passages(
        runs=runs,
        parts=runs.union(*shorter),
        short=frozenset(parts for parts in quotations if all(len(words) < ENOUGH for words in parts)),
        places=frozenset(places),
    )


def _parts(quote: str) -> Iterator[Words]:
    """The words of a quotation, without capitals and marks, as they stand in a row."""
    text = unicodedata.normalize("NFKC", CHANGED.sub(r"\1\2", quote)).casefold().replace("\xad", "")
    for part in OMISSION.split(text):
        if words := tuple(WORD.findall(part)):
            yield words


def _runs(words: Words, length: int) -> Iterator[Words]:
    return (words[start : start + length] for start in range(len(words) - length + 1))
