"""The records in the files of a project, and the places in them where an id stands, as paths.

`(0, "evidence", 2, "source")` is the source of the third piece of a file's first record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from evsynth.edits.splices import Refusal
from evsynth.edits.values import Path, Plain, content_of
from evsynth.model import RelationType
from evsynth.reading.files import SETTINGS_FILE


class Named(StrEnum):
    """The things that have an id of their own."""

    SOURCE = "source"
    CLAIM = "claim"
    THEME = "theme"


FOLDER_OF = {Named.SOURCE: "sources", Named.CLAIM: "claims"}
"""The folders of records; themes stand in the settings."""

REFERENCES: Mapping[tuple[str, Named], tuple[tuple[str, ...], ...]] = {
    ("sources", Named.SOURCE): (("id",), ("draws-on",), ("independent-of",)),
    ("claims", Named.SOURCE): (("evidence", "source"), ("evidence", "as-cited-in")),
    ("claims", Named.CLAIM): (("id",), *(("relations", str(relation)) for relation in RelationType)),
    ("claims", Named.THEME): (("theme",),),
    (SETTINGS_FILE, Named.THEME): (("themes", "id"),),
}
"""The names of the fields on the way to an id, by the folder or file, and by the thing that has the id."""


class Record(NamedTuple):
    """A record: its file, its path in it, its id and its fields."""

    path: str
    way: Path
    id: str
    fields: Mapping[str, Plain]


def records_of(files: Mapping[str, bytes], named: Named) -> Iterator[Record]:
    """The sources, or the claims, in the files of a project; a file that cannot be read is passed over."""
    for path, data in files.items():
        if path.partition("/")[0] == FOLDER_OF.get(named):
            content = content_of(data, path)
            if not isinstance(content, Refusal):
                yield from records(content, path)


def records(content: Plain, path: str) -> Iterator[Record]:
    """The records of a file: it is one itself, or holds a list of them."""
    listed = content if isinstance(content, list) else [content]
    for number, fields in enumerate(listed):
        if isinstance(fields, dict):
            way, default = ((number,), "") if listed is content else ((), stem(path))
            id = fields.get("id", default)
            yield Record(path=path, way=way, id=id.strip() if isinstance(id, str) else "", fields=fields)


def stem(path: str) -> str:
    """The id that a file's name gives to its only record."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def references(content: Plain, path: str, named: Named) -> Iterator[tuple[Path, str]]:
    """The ids of sources, claims or themes in a file: the path to each, and the id."""
    for fields in REFERENCES.get((path.partition("/")[0], named), ()):
        yield from _texts(content, fields)


def files_named(content: Plain, path: str) -> Iterator[tuple[Path, str]]:
    """The settings that may name one file: the path to each, and the file."""
    yield from _texts(content, ("per-path", "path")) if path == SETTINGS_FILE else ()


def messages(content: Plain, path: str) -> Iterator[tuple[Path, str]]:
    """The key messages of the settings, in the author's own text: the path to each, and the message."""
    yield from _texts(content, ("document", "key-messages")) if path == SETTINGS_FILE else ()


def _texts(content: Plain, fields: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """The texts under these fields, with their paths; in a list each of its items may have them."""
    if isinstance(content, list):
        for number, member in enumerate(content):
            yield from (((number, *way), text) for way, text in _texts(member, fields))
    elif isinstance(content, dict) and fields:
        yield from (((fields[0], *way), text) for way, text in _texts(content.get(fields[0]), fields[1:]))
    elif isinstance(content, str) and not fields:
        yield (), content.strip()
