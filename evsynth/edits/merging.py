"""Make one record of two that are the same work.

What the kept one lacks is taken from the other, and all that refers to the other moves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

import yaml
from yaml import MappingNode, Node, SequenceNode

from evsynth.edits.layout import below, between, without_item
from evsynth.edits.references import FOLDER_OF, Named, Path, Plain, records, stem, value_at
from evsynth.edits.renaming import Files, redirected
from evsynth.edits.scalars import IN_BRACES, scalar
from evsynth.edits.splices import Edit, Refusal, Splice, by_hand, decoded, spliced
from evsynth.edits.values import content_of
from evsynth.reading.lines import shielded

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


class _Record(NamedTuple):
    """A record, where it stands, and all that its file holds."""

    path: str
    way: Path
    content: Mapping[str, Plain]


def merged(files: Files, kept: str, dropped: str) -> SourceMerge | Refusal:
    """The change that makes the source `dropped` a part of the source `kept`, whose id stays.

    Where that cannot be had, a refusal says why.
    """
    if kept == dropped:
        return Refusal("these are one record already")
    kept_record, dropped_record = _record(files, kept), _record(files, dropped)
    if refusal := _refused(kept_record, dropped_record, kept, dropped) or _cited_in_itself(
        files, {kept, dropped}
    ):
        return refusal
    taken = {
        field: value
        for field, value in dropped_record.content.items()
        if field not in kept_record.content and field != "id"
    }
    bare = _without(files, dropped_record)
    bare = bare if isinstance(bare, Refusal) else _named_once(bare, kept, dropped)
    whole = bare if isinstance(bare, Refusal) else _with_fields(bare, _record(bare, kept), taken)
    if isinstance(whole, Refusal):
        return whole
    change = redirected(whole, Named.SOURCE, dropped, kept, {})
    if isinstance(change, Refusal):
        return change
    after = {**whole, **change.contents}
    contents = {path: after.get(path) for path, data in files.items() if after.get(path) != data}
    return SourceMerge(
        change=Edit(contents, {}, change.places),
        taken=tuple(taken),
        differences=tuple(_differences(kept_record.content, dropped_record.content)),
        doubles=tuple(_doubles(files, after)),
        misplaced=tuple(_misplaced(files, dropped))
        if _are_editions(kept_record.content, dropped_record.content)
        else (),
    )


def _record(files: Files, id: str) -> _Record:
    """The record of a source; there is one."""
    folder = FOLDER_OF[Named.SOURCE]
    for path, data in files.items():
        if path.partition("/")[0] == folder and not isinstance(content := content_of(data, path), Refusal):
            for way, record in records(content):
                if record.get("id", "" if way else stem(path)).strip() == id:
                    return _Record(path, way, record)
    raise KeyError(id)


def _refused(kept_record: _Record, dropped_record: _Record, kept: str, dropped: str) -> Refusal | None:
    for record, id, counterpart in ((kept_record, kept, dropped), (dropped_record, dropped, kept)):
        for field in DEPENDS:
            value = record.content.get(field, [])
            if counterpart in (value if isinstance(value, list) else [value]):
                return Refusal(
                    f"'{id}' has '{counterpart}' under `{field}`, so the two are not one work",
                    "If they are, remove it there first.",
                )
    return None


def _cited_in_itself(files: Files, ids: set[str]) -> Refusal | None:
    """The refusal where the one was read in the other: of one work nothing was read in another."""
    for path, claim, piece in _pieces(files):
        if {piece.get("source"), piece.get("as-cited-in")} == ids:
            problem = (
                f"the claim '{claim}' ({path}) has evidence of '{piece['source']}'"
                f" as cited in '{piece['as-cited-in']}'"
            )
            return Refusal(
                problem, "If the two are one work, it was read there itself: remove `as-cited-in` first."
            )
    return None


# The record that goes


def _without(files: Files, record: _Record) -> Files | Refusal:
    """The files without a record; a file that then holds nothing goes, too."""
    content = content_of(files[record.path], record.path)
    if not record.way or len(content) == 1:
        return {path: data for path, data in files.items() if path != record.path}
    mark, text = decoded(files[record.path])
    root = yaml.compose(shielded(text)[0], Loader=yaml.CSafeLoader)
    assert isinstance(root, SequenceNode)
    number = record.way[0]
    assert isinstance(number, int)
    expected = [member for index, member in enumerate(content) if index != number]
    made = (mark + spliced(text, [without_item(text, root, number)])).encode()
    if content_of(made, record.path) != expected:
        return by_hand(record.path)
    return {**files, record.path: made}


# The sources that name both


def _named_once(files: Files, kept: str, dropped: str) -> Files | Refusal:
    """The files without `dropped` in lists of sources that name `kept` as well."""
    made: dict[str, bytes] = {}
    for path, data in files.items():
        while double := _double(data, path, {kept, dropped}, dropped):
            without = _without_value(data, path, double)
            if isinstance(without, Refusal):
                return without
            data = made[path] = without
    return {**files, **made}


def _double(data: bytes, path: str, both: set[str], dropped: str) -> Path:
    """The way to an id in a list of sources that has both; () where there is none."""
    if path.partition("/")[0] != FOLDER_OF[Named.SOURCE] or dropped.encode() not in data:
        return ()
    content = content_of(data, path)
    for way, record in () if isinstance(content, Refusal) else records(content):
        for field in DEPENDS:
            value = record.get(field)
            ids = [id.strip() for id in value if isinstance(id, str)] if isinstance(value, list) else []
            if both <= {*ids}:
                return (*way, field, ids.index(dropped))
    return ()


def _without_value(data: bytes, path: str, way: Path) -> bytes | Refusal:
    """The bytes of a file without an item of a list."""
    *above, field, number = way
    expected = deepcopy(content_of(data, path))
    del value_at(expected, (*above, field))[number]
    mark, text = decoded(data)
    root = yaml.compose(shielded(text)[0], Loader=yaml.CSafeLoader)
    assert root is not None
    items = next(value for name, value in _node(root, (*above,)).value if name.value == field)
    assert isinstance(number, int)
    made = (mark + spliced(text, [without_item(text, items, number)])).encode()
    return made if content_of(made, path) == expected else by_hand(path)


# The record that stays


def _with_fields(files: Files, record: _Record, fields: Mapping[str, Plain]) -> Files | Refusal:
    """The files with more fields in a record, below those that it has."""
    if not fields:
        return files
    mark, text = decoded(files[record.path])
    root = yaml.compose(shielded(text)[0], Loader=yaml.CSafeLoader)
    assert root is not None
    expected = _with_more(content_of(files[record.path], record.path), record.way, fields)
    for splice in _additions(text, _node(root, record.way), fields):
        made = (mark + spliced(text, [splice])).encode()
        if content_of(made, record.path) == expected:
            return {**files, record.path: made}
    return by_hand(record.path)


def _node(root: Node, way: Path) -> MappingNode:
    node = root.value[way[0]] if way else root
    assert isinstance(node, MappingNode)
    return node


def _additions(text: str, record: MappingNode, fields: Mapping[str, Plain]) -> Iterator[Splice]:
    if record.flow_style:
        yield between(text, record, ", ".join(f"{name}: {_in_flow(value)}" for name, value in fields.items()))
    else:
        margin = " " * record.start_mark.column
        yield from below(
            text, record, "".join(f"{margin}{name}: {_value(value)}\n" for name, value in fields.items())
        )


def _value(value: Plain) -> str:
    return scalar(value) if isinstance(value, str) else _in_flow(value)


def _in_flow(value: Plain) -> str:
    """A value between brackets and braces, on one line."""
    if isinstance(value, dict):
        fields = (f"{scalar(name, IN_BRACES)}: {_in_flow(inner)}" for name, inner in value.items())
        return f"{{{', '.join(fields)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_flow, value))}]"
    return scalar(value, IN_BRACES)


def _with_more(content: Plain, way: Path, fields: Mapping[str, Plain]) -> Plain:
    if not way:
        return {**content, **fields}
    return [{**record, **fields} if number == way[0] else record for number, record in enumerate(content)]


# What is to be told


def _differences(kept: Mapping[str, Plain], dropped: Mapping[str, Plain]) -> Iterator[FieldConflict]:
    for field, value in dropped.items():
        if field != "id" and field in kept and kept[field] != value:
            yield FieldConflict(field, _value(kept[field]), _value(value))


def _are_editions(kept: Mapping[str, Plain], dropped: Mapping[str, Plain]) -> bool:
    return any(field in kept and field in dropped and kept[field] != dropped[field] for field in EDITION)


def _pieces(files: Mapping[str, bytes | None]) -> Iterator[tuple[str, str, Mapping[str, Plain]]]:
    """The pieces of evidence, each with its file and the id of its claim."""
    for path, data in files.items():
        if (
            path.startswith("claims/")
            and data is not None
            and not isinstance(content := content_of(data, path), Refusal)
        ):
            for way, claim in records(content):
                for piece in value_at(content, way).get("evidence") or []:
                    if isinstance(piece, dict):
                        yield path, claim.get("id", stem(path)), piece


def _identity(piece: Mapping[str, Plain]) -> str:
    """The fields that tell one piece of evidence from another: all but the reason that is given for it."""
    return repr(sorted((name, value) for name, value in piece.items() if name != "because"))


def _doubles(before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]) -> Iterator[str]:
    """The claims with a piece of evidence more often than before."""
    former = Counter((claim, _identity(piece)) for _, claim, piece in _pieces(before))
    now = Counter((claim, _identity(piece)) for _, claim, piece in _pieces(after))
    yield from dict.fromkeys(
        claim for (claim, identity), number in now.items() if number > max(1, former[claim, identity])
    )


def _misplaced(files: Files, dropped: str) -> Iterator[MovedEvidence]:
    """The pieces that were read in the record that goes, and say where."""
    for path, claim, piece in _pieces(files):
        if piece.get("as-cited-in", piece.get("source")) == dropped and piece.get("locator"):
            yield MovedEvidence(claim, path, _in_flow(piece["locator"]))
