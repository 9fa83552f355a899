"""A work as a bibliography describes it, with what it takes over from others; and what could not be taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.exchange.records import Record
from evsynth.findings import Severity, printable
from evsynth.model import Name

TAKEN_OVER = frozenset(
    """booktitle booksubtitle editor publisher organization institution address location series volume
    date year month day eventtitle eventdate venue isbn issn""".split()
)
DATE_PARTS = frozenset("date year month day".split())
AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle"}
"""Fields of a book as its parts name them."""

PARTS = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference".split()
)
"""Entries about a part of a book."""


class Problem(NamedTuple):
    """A part that was not taken, on a line counted from 1.

    It is a whole entry (an error), or a part of one (a note).
    """

    line: int
    severity: Severity
    message: str


class Problems(list[Problem]):
    """The problems with a bibliography, as they come up."""

    def lose(self, line: int, template: str, **values: str) -> None:
        """An entry is not taken."""
        self.append(lost(line, template, **values))

    def note(self, line: int, template: str, **values: str) -> None:
        """An entry is not taken quite as it is written."""
        self.append(noted(line, template, **values))


class FieldText(NamedTuple):
    """The text of a field, and the line on which it stands."""

    line: int
    text: str


class ImportedWork(NamedTuple):
    """An entry of a bibliography: its texts and names by field, in the words of BibTeX and biblatex."""

    line: int
    type: str
    key: str
    texts: Mapping[str, FieldText]
    names: Mapping[str, tuple[Name, ...]]


class Taken(NamedTuple):
    """A record and its id, and the line on which its entry begins."""

    line: int
    id: str
    record: Record


class Bibliography(NamedTuple):
    """Works that could be taken from a bibliography, and problems with the rest."""

    taken: tuple[Taken, ...]
    problems: tuple[Problem, ...]


def label(key: str) -> str:
    """The name by which a message calls the entry with a key, if it has one."""
    return f"'{key}'" if key else "an entry without a key"


def lost(line: int, template: str, **values: str) -> Problem:
    """An entry that was not taken; what the file held stands in the message on one line."""
    return Problem(
        line, Severity.ERROR, template.format(**{name: printable(value) for name, value in values.items()})
    )


def noted(line: int, template: str, **values: str) -> Problem:
    """An entry that was taken, but not quite as it was written."""
    return lost(line, template, **values)._replace(severity=Severity.NOTE)


def complete(work: ImportedWork, by_key: Mapping[str, ImportedWork], problems: Problems) -> ImportedWork:
    """A work with the fields that it takes over; `by_key` has all works by their key in lower case."""
    reference = work.texts.get("crossref")
    if reference is None:
        return work
    parent = by_key.get(reference.text.lower())
    if parent is None:
        message = "{entry} takes fields from '{parent}', which is not in the file"
        problems.note(reference.line, message, entry=label(work.key), parent=reference.text)
        return work
    return work._replace(texts={**_taken_over(parent, work), **work.texts})


def _taken_over(parent: ImportedWork, work: ImportedWork) -> dict[str, FieldText]:
    is_part, has_date = work.type in PARTS, not DATE_PARTS.isdisjoint(work.texts)
    as_book = {AS_BOOK[field]: text for field, text in parent.texts.items() if is_part and field in AS_BOOK}
    taken = {
        field: text
        for field, text in parent.texts.items()
        if field in TAKEN_OVER and not (has_date and field in DATE_PARTS)
    }
    return as_book | taken
