"""The index of full texts: an SQLite file that follows the texts, and that is made anew where it is lost, damaged or of another version."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib.metadata import version
from typing import NamedTuple, TypeVar
from zlib import crc32

from evsynth.texts.search.pieces import pieces
from evsynth.texts.search.stems import stems_of
from evsynth.texts.transcript import Transcript
from evsynth.writing import write_file

FILE = "search.db"
SCHEMA = """
CREATE TABLE texts(source TEXT PRIMARY KEY, digest TEXT, language TEXT, first INTEGER, last INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE passages USING fts5(
    nl, en, words UNINDEXED, source UNINDEXED, start UNINDEXED, page UNINDEXED, headings UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 0'
);
"""
"""The texts with the row numbers of their passages, and the passages with the stems of their words, in the column of their language."""

MAKING = 1
"""To be raised when stems or passages are made in another way."""

WAIT = 60.0
"""Seconds to wait for another process that writes; each writes for less than one at a time."""

BATCH = 1_000_000
"""Characters of text that are written at a time: enough to be quick, and little enough to let another process in."""

ATTEMPTS = 3
SIDE_FILES = ("-journal", "-wal", "-shm")
PREVENTED = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN),
    *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
}
"""What is wrong with the disk or the folder, and not with the index."""

Row = tuple[str | int, ...]
Answer = TypeVar("Answer")


class Indexed(NamedTuple):
    """A text to be searched: its source, a digest of all that it is read from (file and reader), and its language ("nl" or "en")."""

    source: str
    digest: str
    language: str


Reader = Callable[[Indexed], Transcript | None]
"""Gives the words of a text, or None where it cannot be read."""


def with_index(path: str, texts: Sequence[Indexed], transcript_of: Reader, ask: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """What `ask` says of the index in a file, after it was brought up to date with the texts.

    Where there can be no such file the index is made in memory, and lost. Raises sqlite3.OperationalError where SQLite has no FTS5.
    """

    def answer(connection: sqlite3.Connection) -> Answer:
        update(connection, texts, transcript_of)
        return ask(connection)

    for _ in range(ATTEMPTS):
        before = _identity(path)
        try:
            with closing(_opened(path)) as connection:
                return answer(connection)
        except (sqlite3.Error, MemoryError) as error:  # a damaged length may ask for all the memory there is
            if _is_prevented(error) or not _discard(path, before):
                break
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _make(connection)
        return answer(connection)


def update(connection: sqlite3.Connection, texts: Sequence[Indexed], transcript_of: Reader) -> None:
    """Add what is new or changed, remove what is gone, and leave the rest as it is."""
    kept = _kept(connection)
    gone = kept.keys() - {text.source for text in texts}
    batch: dict[Indexed, list[Row] | None] = {}
    size = 0
    for text in texts:
        if kept.get(text.source) != text:
            transcript = transcript_of(text)
            batch[text] = None if transcript is None else list(_rows(text, transcript))
            size += len(transcript.content) if transcript else 0
        if size >= BATCH:
            _write(connection, batch, ())
            batch, size = {}, 0
    if batch or gone:
        _write(connection, batch, gone)


def _rows(text: Indexed, transcript: Transcript) -> Iterator[Row]:
    """The passages of a text as rows of the index."""
    for piece in pieces(transcript):
        words = transcript.content[piece.start : piece.end].encode("utf-8", "replace").decode()
        stems = " ".join(stems_of(words, text.language))
        columns = (stems, "") if text.language == "nl" else ("", stems)
        headings = "\n".join(" ".join(title.split()) for title in piece.headings)
        yield *columns, words, text.source, piece.start, piece.page, headings


def _write(connection: sqlite3.Connection, batch: Mapping[Indexed, list[Row] | None], gone: Sequence[str] | set[str]) -> None:
    """Write texts and remove others, all or nothing."""
    with _transaction(connection):
        kept = _kept(connection)  # another process may have been here
        for source in gone:
            _remove(connection, source)
        for text, rows in batch.items():
            if kept.get(text.source) != text:
                _remove(connection, text.source)
                if rows is not None:
                    _add(connection, text, rows)


def _add(connection: sqlite3.Connection, text: Indexed, rows: Sequence[Row]) -> None:
    (last,) = connection.execute("SELECT coalesce(max(last), 0) FROM texts").fetchone()
    numbered = ((number, *row) for number, row in enumerate(rows, last + 1))
    connection.executemany(
        "INSERT INTO passages(rowid, nl, en, words, source, start, page, headings) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", numbered
    )
    connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", (*text, last + 1, last + len(rows)))


def _remove(connection: sqlite3.Connection, source: str) -> None:
    connection.execute(
        """DELETE FROM passages WHERE rowid BETWEEN
        (SELECT first FROM texts WHERE source = :source) AND (SELECT last FROM texts WHERE source = :source)""",
        {"source": source},
    )
    connection.execute("DELETE FROM texts WHERE source = ?", (source,))


def _kept(connection: sqlite3.Connection) -> dict[str, Indexed]:
    """The texts in the index, by source."""
    return {row[0]: Indexed(*row) for row in connection.execute("SELECT source, digest, language FROM texts").fetchall()}


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _opened(path: str) -> sqlite3.Connection:
    """The index in a file, which is made where there is none."""
    _make_folder(os.path.dirname(path))
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        if _version_of(connection) != _version():
            with _transaction(connection):
                if _version_of(connection) != _version():  # another process may have made it
                    _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_folder(folder: str) -> None:
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        ignore = os.path.join(folder, ".gitignore")
        if not os.path.exists(ignore):  # full texts are never committed
            write_file(ignore, b"*\n")


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables. Raises sqlite3.Error where others are there: an index of another version."""
    for statement in filter(str.strip, SCHEMA.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_version()}")


def _version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@cache
def _version() -> int:
    """A number for the way in which this program makes an index."""
    return crc32(repr((SCHEMA, MAKING, version("snowballstemmer"))).encode()) >> 1 or 1


def _is_prevented(error: BaseException) -> bool:
    """Whether there can be no index in this place, as far as can be seen; not where another process has just made a new one."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code != sqlite3.SQLITE_READONLY_DBMOVED and code & 0xFF in PREVENTED


def _discard(path: str, before: tuple[int, int]) -> bool:
    """Remove a damaged index, unless another process has replaced it. Whether it makes sense to try again."""
    if before not in (_identity(path), (0, 0)):
        return True
    try:
        for name in (*(path + suffix for suffix in SIDE_FILES), path):
            with suppress(FileNotFoundError):
                os.unlink(name)
    except OSError:
        return False
    return True


def _identity(path: str) -> tuple[int, int]:
    """Which file it is that has this name; zeros where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return 0, 0
    return stat.st_dev, stat.st_ino
