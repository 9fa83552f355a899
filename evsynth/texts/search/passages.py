"""Find the passages that answer a query, the best first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from evsynth.files.keeping import Store
from evsynth.language import languages
from evsynth.model import Language
from evsynth.texts.search.index import Indexed, Reader, with_index
from evsynth.texts.search.query import Phrase, Query, QueryTerm, expression
from evsynth.texts.search.stems import BROKEN, WORD, stems_of

CANDIDATES = 200
"""Passages, at least, that are weighed again after SQLite has ranked all."""

COMPOUND_WEIGHT = 0.5
"""Weight of a compound, where the word itself has weight one."""


CONTENTS_WEIGHT = 0.3
"""Weight of a table of contents: it has the words of all headings, and nothing about them."""

WORD_OR_BROKEN = re.compile(f"{BROKEN.pattern}|{WORD.pattern}")

CONTENTS_LINE = re.compile(r"\d\s*$")

COLUMN_TYPES = [float, str, str, str, str, int, str, str]


class Passage(NamedTuple):
    """A passage that was found.

    `start` counts characters of the content; `heading` has the headings above it, from the highest; `page` is
    "" where the file has no pages; `marks` are the places of the words that were sought, in `words`. Scores
    compare passages of one search only.
    """

    source: str
    words: str
    start: int
    heading: tuple[str, ...]
    page: str
    score: float
    marks: tuple[tuple[int, int], ...]


class _Row(NamedTuple):
    rank: float
    stems: str
    language: Language
    words: str
    source: str
    start: int
    page: str
    headings: str


def find(
    store: Store,
    texts: Sequence[Indexed],
    transcript_of: Reader,
    query: Query,
    sources: Collection[str] = (),
    limit: int = 10,
) -> list[Passage]:
    """The best passages, from `sources` or from all, by the index in a store, which is brought up to date.

    By bm25 (Robertson & Zaragoza 2009, as SQLite has it), times the share of the different words that a
    passage holds.
    """
    most = max(CANDIDATES, limit)
    rows = with_index(store, texts, transcript_of, lambda index: _candidates(index, query, sources, most))
    rated = sorted((-_score(row, query), row.source, row.start, number) for number, row in enumerate(rows))
    return [_passage(rows[number], -score, query) for score, _, _, number in rated[:limit]]


def _candidates(index: sqlite3.Connection, query: Query, sources: Collection[str], most: int) -> list[_Row]:
    sought = expression(query)
    if not sought:
        return []
    among = f"AND source IN ({', '.join('?' * len(sources))})" if sources else ""
    statement = f"""
        SELECT best.rank, {" || ".join(languages())}, language, words, passages.source, start, page, headings
        FROM passages JOIN (
            SELECT rowid AS id, rank FROM passages WHERE passages MATCH ? {among}
            ORDER BY rank, source, start LIMIT ?
        ) AS best ON passages.rowid = best.id
        JOIN texts ON passages.source = texts.source"""  # noqa: S608 - question marks
    rows = index.execute(statement, (sought, *sorted(sources), most)).fetchall()
    if any(list(map(type, row)) != COLUMN_TYPES or row[2] not in languages() for row in rows):
        raise sqlite3.DatabaseError("the index is damaged")
    return list(map(_Row._make, rows))


def _score(row: _Row, query: Query) -> float:
    """Score a passage to four digits, the same on every machine."""
    stems = set(row.stems.split())
    weights = [_weight(term, stems, row.language) for term in query.terms]
    share = (1 + sum(weights)) / (1 + len(weights))
    return float(f"{-row.rank * share * (CONTENTS_WEIGHT if _is_contents(row.words) else 1):.4g}")


def _is_contents(words: str) -> bool:
    """Tell whether most lines end in a number: a table of contents, or of figures."""
    lines = [line for line in words.split("\n") if line.strip()]
    return len(lines) > 3 and sum(1 for line in lines if CONTENTS_LINE.search(line)) > len(lines) / 2


def _weight(term: QueryTerm, stems: set[str], language: Language) -> float:
    if term.stem(language) in stems:
        return 1
    beginnings = term.beginnings(language)
    return COMPOUND_WEIGHT if any(stem.startswith(beginnings) for stem in stems) else 0


def _passage(row: _Row, score: float, query: Query) -> Passage:
    return Passage(
        source=row.source,
        words=row.words,
        start=row.start,
        heading=tuple(filter(None, row.headings.split("\n"))),
        page=row.page,
        score=score,
        marks=marks(row.words, row.language, query),
    )


def marks(words: str, language: Language, query: Query) -> tuple[tuple[int, int], ...]:
    """Places in a passage of the words of a query, and of those of its phrases that stand together."""
    places = [match.span() for match in WORD_OR_BROKEN.finditer(words)]
    stems = [stems_of(words[start:end], language) for start, end in places]
    sought = {term.stem(language) for term in query.words}
    beginnings = tuple(beginning for term in query.words for beginning in term.beginnings(language))
    marked = {
        number
        for number, stems_of_word in enumerate(stems)
        if any(stem in sought or stem.startswith(beginnings) for stem in stems_of_word)
    }
    for phrase in query.phrases:
        marked.update(_in_phrase(phrase, [whole for whole, *_ in stems], language))
    return tuple(places[number] for number in sorted(marked))


def _in_phrase(phrase: Phrase, stems: list[str], language: Language) -> Iterator[int]:
    sought = [term.stem(language) for term in phrase]
    for start in range(len(stems) - len(sought) + 1):
        if stems[start : start + len(sought)] == sought:
            yield from range(start, start + len(sought))
