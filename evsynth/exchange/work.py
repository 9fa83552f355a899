"""A work as a bibliography describes it, in plain text and on its way to a record; and what could not be taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.findings import Severity, printable
from evsynth.model import Name


class Problem(NamedTuple):
    """Something that was not taken, on a line counted from 1: a whole entry (an error), or a part of one (a note)."""

    line: int
    severity: Severity
    message: str


class Text(NamedTuple):
    """The text of a field, and the line on which it stands."""

    line: int
    text: str


class Work(NamedTuple):
    """An entry of a bibliography: its texts and names by field, in the words of BibTeX and biblatex."""

    line: int
    type: str
    key: str
    texts: Mapping[str, Text]
    names: Mapping[str, tuple[Name, ...]]


def lost(line: int, template: str, **values: str) -> Problem:
    """An entry that was not taken; what the file held stands in the message on one line."""
    return Problem(line, Severity.ERROR, template.format(**{name: printable(value) for name, value in values.items()}))


def noted(line: int, template: str, **values: str) -> Problem:
    """An entry that was taken, but not quite as it was written."""
    return lost(line, template, **values)._replace(severity=Severity.NOTE)
