"""The index of full texts: an SQLite database that follows the texts.

It is made anew where it is lost, damaged or of another version.

It is searched in memory, and kept whole, under a seal: SQLite never opens a file that somebody else may have
put there, nor a journal of one. To read it and look at its seal takes less than to take the SHA-256 of the
texts, which each search does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from importlib.metadata import version
from typing import NamedTuple, TypeVar
from zlib import crc32

from evsynth.files.keeping import NOTHING, Store, keep, kept
from evsynth.language import languages, record_of
from evsynth.language.word_forms import word_forms_of
from evsynth.model import Language
from evsynth.texts.search.pieces import pieces
from evsynth.texts.search.stems import stems_of
from evsynth.texts.transcript import Transcript

FILE = "search.db"
STORED = ("words", "source", "start", "page", "headings")
"""Columns that are kept of a passage beside its stems."""

SCHEMA = f"""
CREATE TABLE texts(source TEXT PRIMARY KEY, digest TEXT, language TEXT, \
first INTEGER, last INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE passages USING fts5(
    {", ".join(languages())}, {" UNINDEXED, ".join(STORED)} UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 0'
);
"""
"""Tables of the texts and the passages.

A text has the row numbers of its passages. A passage has the stems of its words, in the column of their
language.
"""

MAKING = 3
"""Version of the index; it rises when stems or passages are made in another way."""

BATCH = 1_000_000
"""Characters of text after which the index is kept for the first time while it is made.

After that, it is kept whenever it is twice as large.
"""

HAS_IMAGES = hasattr(sqlite3.Connection, "serialize")
"""True if this SQLite gives and takes a database as bytes. Else nothing is kept."""

Row = tuple[str | int, ...]
Answer = TypeVar("Answer")


class Indexed(NamedTuple):
    """A text to be searched: its source, a digest of its file and reader, and its language."""

    source: str
    digest: str
    language: Language


Reader = Callable[[Indexed], Transcript | None]
"""Function that gives the words of a text, or None where it cannot be read."""


def with_index(
    store: Store, texts: Sequence[Indexed], transcript_of: Reader, ask: Callable[[sqlite3.Connection], Answer]
) -> Answer:
    """Answer of `ask` about the index in a store, after it was brought up to date with the texts.

    Where it cannot be kept it is made, and lost. Raises sqlite3.OperationalError where SQLite has no FTS5.
    """
    data = kept(store, FILE) if HAS_IMAGES else None
    if data is not None:
        with suppress(sqlite3.Error, MemoryError), closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            if connection.execute("PRAGMA user_version").fetchone()[0] == _version():
                _update(connection, texts, transcript_of, store)
                return ask(connection)
    with closing(sqlite3.connect(":memory:")) as connection:
        _make(connection)
        _update(connection, texts, transcript_of, store)
        return ask(connection)


def _update(
    connection: sqlite3.Connection, texts: Sequence[Indexed], transcript_of: Reader, store: Store
) -> None:
    """Add what is new or changed, remove what is gone, leave the rest as it is.

    And keep the index if that changed it.
    """
    rows = connection.execute("SELECT source, digest, language FROM texts").fetchall()
    known = set(map(Indexed._make, rows))
    fresh = [text for text in texts if text not in known]
    outdated = {text.source for text in known.difference(texts)}
    with connection:
        for source in sorted(outdated):
            _remove(connection, source)
    is_changed, size, due = bool(outdated), 0, BATCH
    for text in fresh:
        if transcript := transcript_of(text):
            with connection:
                _add(connection, text, list(_rows(text, transcript)))
            is_changed, size = True, size + len(transcript.content)
        if size >= due:
            _keep(store, connection)
            is_changed, due = False, 2 * size
    if is_changed:
        _keep(store, connection)


def _keep(store: Store, connection: sqlite3.Connection) -> None:
    """Keep the index, whole; where that cannot be, the next search makes it again."""
    if HAS_IMAGES and store != NOTHING:
        with suppress(OSError):
            keep(store, FILE, connection.serialize())


def _rows(text: Indexed, transcript: Transcript) -> Iterator[Row]:
    """The passages of a text as rows of the index."""
    for piece in pieces(transcript, record_of(text.language).texts.abbreviations):
        words = transcript.content[piece.start : piece.end].encode("utf-8", "replace").decode()
        stems = " ".join(stems_of(words, text.language))
        columns = (stems if language == text.language else "" for language in languages())
        headings = "\n".join(" ".join(title.split()) for title in piece.headings)
        yield *columns, words, text.source, piece.start, piece.page, headings


def _add(connection: sqlite3.Connection, text: Indexed, rows: Sequence[Row]) -> None:
    (last,) = connection.execute("SELECT coalesce(max(last), 0) FROM texts").fetchone()
    numbered = ((number, *row) for number, row in enumerate(rows, last + 1))
    marks = ", ".join("?" * (len(languages()) + len(STORED) + 1))
    columns = ", ".join((*languages(), *STORED))
    connection.executemany(f"INSERT INTO passages(rowid, {columns}) VALUES ({marks})", numbered)  # noqa: S608
    connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", (*text, last + 1, last + len(rows)))


def _remove(connection: sqlite3.Connection, source: str) -> None:
    rows = connection.execute("SELECT first, last FROM texts WHERE source = ?", (source,)).fetchall()
    connection.executemany("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", rows)
    connection.execute("DELETE FROM texts WHERE source = ?", (source,))


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    for statement in filter(str.strip, SCHEMA.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_version()}")


@cache
def _version() -> int:
    """A number for the way in which this program makes an index."""
    forms = list(map(word_forms_of, languages()))
    return crc32(repr((SCHEMA, MAKING, version("snowballstemmer"), forms)).encode()) >> 1 or 1
