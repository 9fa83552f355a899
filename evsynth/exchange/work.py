"""A work as a bibliography describes it, on its way to a record; and what could not be taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.exchange.records import Record
from evsynth.findings import Severity, printable
from evsynth.model import Name


class Problem(NamedTuple):
    """A part that was not taken, on a line counted from 1.

    It is a whole entry (an error), or a part of one (a note).
    """

    line: int
    severity: Severity
    message: str


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
