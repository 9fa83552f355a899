"""The places in YAML records where an id stands, as paths.

`(0, "evidence", 2, "source")` is the source of a record's third piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from evsynth.model import RelationType
from evsynth.reading.files import SETTINGS_FILE

Plain: TypeAlias = Any
"""The content of a file without places: texts, and lists and dictionaries of them."""

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of fields, and numbers of items from 0."""


class Named(StrEnum):
    """The things that have an id of their own."""

    SOURCE = "source"
    CLAIM = "claim"
    THEME = "theme"


FOLDER_OF = {Named.SOURCE: "sources", Named.CLAIM: "claims"}
"""The folders of records; themes stand in the settings."""


def references(content: Plain, path: str, named: Named) -> Iterator[tuple[Path, str]]:
    """The ids of sources, claims or themes in a file: the path to each, and the id.

    Values of a wrong shape are passed over.
    """
    if path == SETTINGS_FILE:
        if named is Named.THEME:
            yield from _within(content, ("themes",), lambda theme: _scalars(theme, ("id",)))
        return
    folder = path.partition("/")[0]
    for way, record in _records(content):
        for inner, id in IN_RECORD[folder](record, named):
            yield (*way, *inner), id


def records(content: Plain) -> Iterator[tuple[Path, Mapping[str, Plain]]]:
    """The records of a file, each with its path: that of an item in a list, or of the file as a whole."""
    yield from _records(content)


def stem(path: str) -> str:
    """The id that a file's name gives to its only record."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def value_at(content: Plain, path: Path) -> Plain:
    """The value at the end of a path."""
    for step in path:
        content = content[step]
    return content


def _records(content: Plain) -> Iterator[tuple[Path, Mapping[str, Plain]]]:
    if isinstance(content, dict):
        yield (), content
    elif isinstance(content, list):
        yield from (((number,), record) for number, record in enumerate(content) if isinstance(record, dict))


Found: TypeAlias = Iterator[tuple[Path, str]]


def _in_source(record: Mapping[str, Plain], named: Named) -> Found:
    if named is Named.SOURCE:
        yield from _scalars(record, ("id", "draws-on", "independent-of"))


def _in_claim(record: Mapping[str, Plain], named: Named) -> Found:
    if named is Named.THEME:
        yield from _scalars(record, ("theme",))
    elif named is Named.SOURCE:
        yield from _within(record, ("evidence",), lambda piece: _scalars(piece, ("source", "as-cited-in")))
    else:
        yield from _scalars(record, ("id",))
        yield from _within(record, ("relations",), lambda relation: _scalars(relation, tuple(RelationType)))


IN_RECORD: Mapping[str, Callable[[Mapping[str, Plain], Named], Found]] = {
    "sources": _in_source,
    "claims": _in_claim,
}


def _within(record: Plain, path: Path, inner: Callable[[Mapping[str, Plain]], Found]) -> Found:
    """The ids in each item of a list of mappings."""
    members = record.get(path[0]) if isinstance(record, dict) else None
    for number, member in enumerate(members if isinstance(members, list) else ()):
        if isinstance(member, dict):
            yield from (((*path, number, *way), id) for way, id in inner(member))


def _scalars(record: Mapping[str, Plain], fields: tuple[str, ...]) -> Found:
    """The texts of fields that hold one value or a list of values."""
    for field in fields:
        value = record.get(field)
        if isinstance(value, str):
            yield (str(field),), value.strip()
        elif isinstance(value, list):
            yield from (
                ((str(field), number), text.strip())
                for number, text in enumerate(value)
                if isinstance(text, str)
            )
