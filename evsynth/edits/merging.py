"""Make one record of two that are the same work.

What the kept one lacks is taken from the other, and all that refers to the other moves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from yaml import MappingNode, Node

from evsynth.edits.layout import below, between
from evsynth.edits.references import Named, Record, records_of
from evsynth.edits.renaming import Files, redirected
from evsynth.edits.scalars import in_flow, scalar
from evsynth.edits.splices import Edit, Refusal, Splice
from evsynth.edits.values import Path, Plain, content_of, node_at, rewritten, value_at, without_value

EDITION = frozenset(
    ("issued", "edition", "version", "publisher", "container-title", "volume", "issue", "page", "text")
)
"""Fields in which two editions of one work differ; pages of one edition are not pages of the next."""

DEPENDS = ("draws-on", "independent-of")
"""Fields that name other sources: a work cannot stand in its own."""


class FieldConflict(NamedTuple):
    """A field that both records have, with other contents; that of the kept record stays."""

    field: str
    kept: str
    dropped: str


class MovedEvidence(NamedTuple):
    """A piece of evidence that moved: its claim, its file, and its place in the work, as written there."""

    claim: str
    path: str
    locator: str


class SourceMerge(NamedTuple):
    """Result of the merge of two records that are one work."""

    change: Edit
    taken: tuple[str, ...]
    """Fields that the kept record lacked."""
    differences: tuple[FieldConflict, ...]
    doubles: tuple[str, ...]
    """Claims that now have the same piece of evidence twice."""
    misplaced: tuple[MovedEvidence, ...]
    """Pieces with a place in another edition than that of the kept record."""


def merged(files: Files, kept: str, dropped: str) -> SourceMerge | Refusal:
    """The change that makes the source `dropped` a part of the source `kept`, whose id stays.

    Where that cannot be had, a refusal says why.
    """
    if kept == dropped:
        return Refusal("these are one record already")
    stays, goes = _record(files, kept), _record(files, dropped)
    if (
        refusal := _named_in_it(stays, goes)
        or _named_in_it(goes, stays)
        or _cited_in_itself(files, stays, goes)
    ):
        return refusal
    taken = {field: value for field, value in goes.fields.items() if field not in {"id", *stays.fields}}
    whole = _in_one_record(files, stays, goes, taken)
    if isinstance(whole, Refusal):
        return whole
    change = redirected(whole, Named.SOURCE, dropped, kept, {})
    if isinstance(change, Refusal):
        return change
    after = {path: change.contents.get(path) or data for path, data in whole.items()}
    contents = {path: after.get(path) for path, data in files.items() if after.get(path) != data}
    differences = [
        FieldConflict(field, _value(stays.fields[field]), _value(value))
        for field, value in goes.fields.items()
        if field != "id" and stays.fields.get(field, value) != value
    ]
    are_editions = any(difference.field in EDITION for difference in differences)
    return SourceMerge(
        change=Edit(contents, {}, change.places),
        taken=tuple(taken),
        differences=tuple(differences),
        doubles=tuple(_doubles(files, after)),
        misplaced=tuple(_misplaced(files, dropped)) if are_editions else (),
    )


def _record(files: Files, id: str) -> Record:
    """The record of a source; there is one."""
    return next(record for record in records_of(files, Named.SOURCE) if record.id == id)


def _named_in_it(record: Record, named: Record) -> Refusal | None:
    """The refusal where a record depends on the other: then the two are not one work."""
    for field in DEPENDS:
        if named.id in _ids(record, field):
            return Refusal(
                f"'{record.id}' has '{named.id}' under `{field}`, so the two are not one work",
                "If they are, remove it there first.",
            )
    return None


def _cited_in_itself(files: Files, stays: Record, goes: Record) -> Refusal | None:
    """The refusal where one of the two was read in the other: of one work nothing was read in another."""
    for claim, piece in _pieces(files):
        source, reader = piece.get("source"), piece.get("as-cited-in")
        if {source, reader} == {stays.id, goes.id}:
            return Refusal(
                f"the claim '{claim.id}' ({claim.path}) has evidence of '{source}' as cited in '{reader}'",
                "If the two are one work, it was read there itself: remove `as-cited-in` first.",
            )
    return None


def _in_one_record(files: Files, stays: Record, goes: Record, taken: Mapping[str, Plain]) -> Files | Refusal:
    """The files without the record that goes, and with the fields that are taken from it in the other."""
    bare = _without(files, goes)
    made = bare if isinstance(bare, Refusal) else _named_once(bare, stays.id, goes.id)
    if isinstance(made, Refusal) or not taken:
        return made
    stays = _record(made, stays.id)  # where it is now
    return _with(made, stays.path, _with_fields(made[stays.path], stays, taken))


def _without(files: Files, record: Record) -> Files | Refusal:
    """The files without a record; a file that then holds nothing goes, too."""
    data = files[record.path]
    if not record.way or len(content_of(data, record.path)) == 1:
        return {path: data for path, data in files.items() if path != record.path}
    return _with(files, record.path, without_value(data, record.path, record.way))


def _named_once(files: Files, kept: str, dropped: str) -> Files | Refusal:
    """The files without `dropped` in lists of sources that name `kept` as well."""
    while double := next(_naming_both(files, kept, dropped), None):
        path, way = double
        made = _with(files, path, without_value(files[path], path, way))
        if isinstance(made, Refusal):
            return made
        files = made
    return files


def _with(files: Files, path: str, data: bytes | Refusal) -> Files | Refusal:
    return data if isinstance(data, Refusal) else {**files, path: data}


def _naming_both(files: Files, kept: str, dropped: str) -> Iterator[tuple[str, Path]]:
    """The places of `dropped` in lists of sources that name `kept` as well."""
    for record in records_of(files, Named.SOURCE):
        for field in DEPENDS:
            ids = _ids(record, field)
            if {kept, dropped} <= {*ids}:
                yield record.path, (*record.way, field, ids.index(dropped))


def _ids(record: Record, field: str) -> list[str]:
    """The sources that a field names: a list of them, or a single one."""
    value = record.fields.get(field, [])
    return [id.strip() for id in (value if isinstance(value, list) else [value])]


def _with_fields(data: bytes, record: Record, fields: Mapping[str, Plain]) -> bytes | Refusal:
    """The bytes of a file with more fields in a record, below those that it has."""
    expected = deepcopy(content_of(data, record.path))
    value_at(expected, record.way).update(fields)

    def splicings(text: str, root: Node) -> Iterator[list[Splice]]:
        node = node_at(root, record.way)
        assert isinstance(node, MappingNode)
        if node.flow_style:
            yield [between(text, node, in_flow(fields)[1:-1])]
        else:
            margin = " " * node.start_mark.column
            lines = [f"{margin}{name}: {_value(value)}\n" for name, value in fields.items()]
            yield from ([splice] for splice in below(text, node, "".join(lines)))

    return rewritten(data, record.path, expected, splicings)


def _value(value: Plain) -> str:
    return scalar(value) if isinstance(value, str) else in_flow(value)


def _pieces(files: Files) -> Iterator[tuple[Record, Mapping[str, Plain]]]:
    """The pieces of evidence, each with its claim."""
    for claim in records_of(files, Named.CLAIM):
        yield from ((claim, piece) for piece in claim.fields.get("evidence") or [] if isinstance(piece, dict))


def _identities(files: Files) -> Counter[tuple[str, str]]:
    """The pieces of evidence: the id of the claim, and all fields but the reason that is given for it."""
    return Counter(
        (claim.id, repr(sorted((name, value) for name, value in piece.items() if name != "because")))
        for claim, piece in _pieces(files)
    )


def _doubles(before: Files, after: Files) -> Iterator[str]:
    """The claims with a piece of evidence more often than before."""
    former = _identities(before)
    yield from dict.fromkeys(
        identity[0] for identity, number in _identities(after).items() if number > max(1, former[identity])
    )


def _misplaced(files: Files, dropped: str) -> Iterator[MovedEvidence]:
    """The pieces that were read in the record that goes, and say where."""
    for claim, piece in _pieces(files):
        if piece.get("as-cited-in", piece.get("source")) == dropped and piece.get("locator"):
            yield MovedEvidence(claim.id, claim.path, in_flow(piece["locator"]))
