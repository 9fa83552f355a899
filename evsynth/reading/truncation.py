"""A file that ends within a record: that is one fault, and what would have come next is not known.

A file may be cut off and still be valid YAML. What tells is that the last thing in it is faulty, or the mere
beginning of a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evsynth.findings import Category, Finding
from evsynth.model import Place
from evsynth.reading import kinds
from evsynth.reading.files import File
from evsynth.reading.nodes import Mapping, Value, place
from evsynth.reading.nodes import Sequence as List

BEGINNING = frozenset(("id", "type", "source"))
"""The fields with which records begin: of one that has no others the rest may be lost."""

CLOSED = (b"]", b"}", b'"', b"'")
"""Signs at the end of a value of which nothing is missing."""


class Truncation(NamedTuple):
    """Findings in a file, and the place from which on it may have held more.

    None where nothing tells that it did.
    """

    findings: tuple[Finding, ...]
    broken: Place | None


class _Last(NamedTuple):
    """A record that ends where its file does, and where that begins which it ends with."""

    record: Mapping
    places: frozenset[Place]
    value: Value


def truncated(root: Value | None, findings: Sequence[Finding], file: File) -> Truncation:
    """The findings of a file that was read to its end.

    A finding on a record that breaks off there takes the place of those on what it lacks.
    """
    records = [] if not findings or file.data.rstrip().endswith(CLOSED) else [*_last(root, file)]
    is_open = not file.data.endswith((b"\n", b"\r"))
    for last in records:
        lacking = [finding for finding in findings if _is_lacking(finding, last)]
        faults = [
            finding
            for finding in findings
            if finding.place in last.places and _is_fault(finding) and (is_open or last.value == "")
        ]
        if lacking or faults:
            kept = [finding for finding in findings if finding not in lacking]
            added = [] if faults else [_broken_off(lacking)]
            return Truncation((*kept, *added), last.record.of())
    return Truncation(tuple(findings), None)


def _last(value: Value | None, file: File) -> Iterator[_Last]:
    """The records that end where the file does, from the innermost to the outermost."""
    if isinstance(value, Mapping) and value.entries:
        name, (_, mark, inner) = next(reversed(value.entries.items()))
        yield from _last(inner, file)
        places = frozenset((value.key(name), place(file.path, mark), *_last_items(inner, file)))
        yield _Last(value, places, inner)
    elif isinstance(value, List) and value.items:
        yield from _last(value.items[-1][1], file)


def _last_items(value: Value, file: File) -> Iterator[Place]:
    """The start of the last item of a list."""
    if isinstance(value, List) and value.items:
        yield place(file.path, value.items[-1][0])


def _is_lacking(finding: Finding, last: _Last) -> bool:
    return (
        finding.kind is kinds.missing_field
        and finding.place == last.record.of()
        and BEGINNING.issuperset(last.record.entries)
    )


def _is_fault(finding: Finding) -> bool:
    return finding.kind.weight is Category.FAULT and finding.kind is not kinds.missing_field


def _broken_off(lacking: Sequence[Finding]) -> Finding:
    record, place = lacking[0].parameters["record"], lacking[0].place
    fields = " and ".join(f"'{finding.parameters['field']}'" for finding in lacking)
    return kinds.broken_off.at(place, record=record, fields=fields)
