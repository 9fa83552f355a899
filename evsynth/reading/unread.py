"""Unread parts of files, as values.

They are made of the findings about a file, and asked whether they may hold an id.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from evsynth.findings import Category, Finding
from evsynth.model import Place, Unread
from evsynth.reading import kinds
from evsynth.reading.files import FIELD, FOLDERS, LOCK_FILE, SETTINGS_FILE, SINGLE, File, id_of_file, legible
from evsynth.reading.nodes import Mapping as Node
from evsynth.reading.nodes import Mark, Value, place
from evsynth.reading.nodes import Sequence as List

ID_IN_TEXT = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")

LISTS = frozenset(("evidence", "relations"))
"""The fields of a claim that hold records of their own."""

CLAIMS = "claims"

SETTINGS = "settings"
"""The name in `Unread.subject` of settings that were read in part."""


# To ask


def holds(unread: Unread, id: str) -> bool:
    """Tell whether an id may occur in this: it stands there, or nobody knows what stood there."""
    return unread.is_cut or names(unread, id)


def names(unread: Unread, id: str) -> bool:
    """Tell whether an id stands in what can be made out of this, as a word of its own."""
    return id in unread.text and id in ids(unread)


def in_folder(unread: Iterable[Unread], folder: str) -> list[Unread]:
    """Unread parts of the records in `sources` or `claims`, or of that folder itself."""
    return [part for part in unread if folder_of(part) == folder]


def folder_of(unread: Unread) -> str:
    """The folder of records that something belongs to; "" of the settings, the author's text and the lock."""
    if unread.folder:
        return unread.folder
    path = unread.place.path
    folders = [name.lower() for name in path.split("/") if name.lower() in FOLDERS]
    if folders:
        return folders[-1]  # of one in the other, as somebody moved it
    # Beside these nothing else is looked at.
    return "" if path in SINGLE else CLAIMS


def in_settings(unread: Iterable[Unread]) -> list[Unread]:
    """Unread parts of the settings."""
    return [part for part in unread if part.place.path == SETTINGS_FILE]


def in_lock(unread: Iterable[Unread]) -> list[Unread]:
    """Unread parts of the lock: all of it, or some lines."""
    return [part for part in unread if part.place.path == LOCK_FILE]


def ids(unread: Unread) -> frozenset[str]:
    """Likely ids in what can be made out of this."""
    return _ids(unread.text)


@lru_cache
def _ids(text: str) -> frozenset[str]:
    return frozenset(ID_IN_TEXT.findall(text))


# To make


def file_unread(where: Place, data: bytes, root: Value | None = None) -> Unread:
    """A file that was not read to its end: at `where` it breaks off, and `root` are the records before that.

    Where that is at its end, it may have held more; and so may a file in which no field can be made out.
    """
    lines = data.rstrip().split(b"\n") if data.strip() else []
    end = (len(lines), len(legible(lines[-1])) + 1) if lines else (0, 0)
    text = legible(data)
    if isinstance(root, List) and root.items:
        # Where the last of these ends is not known. Behind a byte order mark this begins one sign too early.
        text = text[root.items[-1][0].index :]
    is_cut = where[1:] >= end or not FIELD.search(text)
    return Unread(place=where, text=f"{id_of_file(where.path)} {text}", is_cut=is_cut)


def settings_unread(file: File, findings: Sequence[Finding], root: Node) -> Iterator[Unread]:
    """Unread parts, by the findings, of settings that are a set of fields."""
    parts = _Parts(_parts(root, 0, root.of()))
    for finding in filter(_is_fault, findings):
        field = parts.field(finding)
        is_nameless = finding.kind is kinds.missing_field and finding.parameters["field"] == "id"
        text = f"{legible(file.data)} {finding.suggestion if finding.kind is kinds.bad_id else ''}"
        yield Unread(place=finding.place, text=text, subject=SETTINGS, field=field, is_cut=is_nameless)


def records_unread(
    file: File,
    root: Value | None,
    ids: Mapping[Place, str],
    record: str,
    findings: Sequence[Finding],
    broken: Place | None,
) -> Iterator[Unread]:
    """Unread parts, by the findings, of the records in a file.

    `record` is "source" or "claim", and `ids` has the place of each one that was kept, with its id. From
    `broken` on any field may be lost.
    """
    values = _values(root)
    starts = [place(file.path, mark) for mark, _ in values]
    parts = _Parts(
        part for number, (_, value) in enumerate(values) for part in _parts(value, number, starts[number])
    )
    texts = _texts(file, [mark for mark, _ in values])
    dropped: set[int] = set()
    for finding in filter(_is_fault, findings):
        part = parts.of(finding)
        if part is None or finding.kind.code in kinds.UNREAD:
            continue  # which is about the file
        text, id = texts[part.record], ids.get(starts[part.record])
        if id is not None:
            field = "" if broken and finding.place >= broken else parts.field(finding)
            where = part.piece or finding.place
            yield Unread(place=where, text=text, subject=f"{record} {id}", field=field)
        elif part.record not in dropped:
            dropped.add(part.record)
            suggested = " ".join(finding.suggestion for finding in findings if finding.kind is kinds.bad_id)
            is_cut = not _has_id(values[part.record][1])
            yield Unread(place=finding.place, text=f"{text} {suggested}", is_cut=is_cut)


def _is_fault(finding: Finding) -> bool:
    """Tell whether a value was not read as it is written; less than a fault only says how it is written."""
    return finding.kind.weight is Category.FAULT


def _has_id(value: Value) -> bool:
    """Tell whether a record has a text for an id, even a bad one; without it may be any."""
    entry = value.entries.get("id") if isinstance(value, Node) else None
    return entry is not None and isinstance(entry[2], str) and bool(entry[2].strip())


class _Part(NamedTuple):
    """A stretch of a file, from `start` to the next.

    It tells its record by number, its field, and its piece of evidence.
    """

    start: tuple[int, int]
    record: int
    field: str = ""
    piece: Place | None = None


class _Parts:
    """The parts of a file, to be found by a place."""

    def __init__(self, parts: Iterable[_Part]) -> None:
        self.parts = sorted(parts, key=itemgetter(0))
        self.starts = [part.start for part in self.parts]

    def of(self, finding: Finding) -> _Part | None:
        """The part in which a finding is; of a field that is given twice, where it is first given."""
        is_repeated = finding.kind is kinds.repeated_key and finding.related
        where = finding.related[0].place if is_repeated else finding.place
        number = bisect_right(self.starts, where[1:])
        return self.parts[number - 1] if number else None

    def field(self, finding: Finding) -> str:
        """The field that a finding is about.

        "" where a word stands in its place of which nobody knows what it was meant to be.
        """
        part = self.of(finding)
        if part is None:
            return ""
        begins_here = finding.place[1:] == part.start
        if finding.kind is kinds.missing_field and begins_here:
            return finding.parameters["field"]
        return finding.suggestion if finding.kind is kinds.unknown_field and begins_here else part.field


def _values(root: Value | None) -> list[tuple[Mark, Value]]:
    """The records that a file holds, or what stands in their place, each with its mark."""
    if isinstance(root, List):
        return root.items
    return [(root.mark, root)] if isinstance(root, Node) else []


def _parts(
    value: Value, record: int, start: Place, field: str = "", piece: Place | None = None
) -> Iterator[_Part]:
    """A record or a piece of its evidence, its fields, and the pieces of evidence in it."""
    yield _Part(start=start[1:], record=record, field=field, piece=piece)
    if not isinstance(value, Node):
        return
    for name, (_, _, inner) in value.entries.items():
        yield _Part(start=value.key(name)[1:], record=record, field=name, piece=piece)
        if piece is None and name in LISTS and isinstance(inner, List):
            for mark, member in inner.items:
                where = place(value.path, mark)
                yield from _parts(member, record, where, name, where)


def _texts(file: File, marks: list[Mark]) -> list[str]:
    """The text of each record, as written."""
    text = file.data.decode("utf-8-sig")
    bounds = [*(mark.index for mark in marks), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]
