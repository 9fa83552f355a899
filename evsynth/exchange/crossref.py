"""Fields that an entry takes over from the one that its `crossref` names."""

from __future__ import annotations

from collections.abc import Mapping

from evsynth.exchange.work import FieldText, ImportedWork, Problem, label, noted

TAKEN = frozenset(
    """booktitle booksubtitle editor publisher organization institution address location series volume
    date year month day eventtitle eventdate venue isbn issn""".split()
)
DATE = frozenset("date year month day".split())
AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle"}
"""Fields of a book as its parts name them."""

PARTS = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference".split()
)
"""Entries about a part of a book."""


def complete(work: ImportedWork, by_key: Mapping[str, ImportedWork], problems: list[Problem]) -> ImportedWork:
    """A work with the fields that it takes over; `by_key` has all works by their key in lower case."""
    reference = work.texts.get("crossref")
    if reference is None:
        return work
    parent = by_key.get(reference.text.lower())
    if parent is None:
        message = "{entry} takes fields from '{parent}', which is not in the file"
        problems.append(noted(reference.line, message, entry=label(work.key), parent=reference.text))
        return work
    return work._replace(texts={**_taken(parent, work), **work.texts})


def _taken(parent: ImportedWork, work: ImportedWork) -> dict[str, FieldText]:
    is_part, has_date = work.type in PARTS, not DATE.isdisjoint(work.texts)
    as_book = {AS_BOOK[field]: text for field, text in parent.texts.items() if is_part and field in AS_BOOK}
    taken = {
        field: text
        for field, text in parent.texts.items()
        if field in TAKEN and not (has_date and field in DATE)
    }
    return as_book | taken
