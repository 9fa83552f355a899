"""Values between braces that a comma ended: in `{page: 3, 5}` YAML makes a field of the 5."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, TypeAlias

from evsynth.model import Place
from evsynth.reading.lines import Point
from evsynth.reading.nodes import Mapping, Mark, Sequence, Value

Entry: TypeAlias = tuple[Mark, Mark, Value]


class CommaCut(NamedTuple):
    """A field whose value was cut at a comma.

    It has the rests that became fields, all of it together, and the place of the comma.
    """

    field: str
    rests: tuple[str, ...]
    whole: str
    place: Place


class Remedy(NamedTuple):
    """Advice on a value that was cut, in words; how it should be written.

    And the fields as they were meant.
    """

    advice: str
    written: str
    node: Mapping


def cut_values(node: Mapping, known: Collection[str]) -> list[CommaCut]:
    """The values whose rest stands among the fields: without a colon, and not one of the `known` fields."""
    cuts: dict[str, CommaCut] = {}
    before = ""
    for field, entry in node.entries.items():
        if before and field not in known and _is_rest(field, entry):
            cuts[before] = _longer(cuts.get(before), before, node, field)
        else:
            before = field if type(entry[2]) is str and entry[2].strip() else ""
    return list(cuts.values())


def remedy(node: Mapping, cut: CommaCut, is_list: bool) -> Remedy:
    """The intended form of a value that was cut.

    It is one text, a list where `is_list`, or the family name and the given name.
    """
    entries = {field: entry for field, entry in node.entries.items() if field not in cut.rests}
    key, mark, value = entries[cut.field]
    rests = [(node.entries[rest][0], rest) for rest in cut.rests]
    if is_list:
        entries[cut.field] = (key, mark, Sequence([(mark, value), *rests], mark))
        return Remedy("write a list", f"[{cut.whole}]", node._replace(entries=entries))
    if cut.field == "family" and "given" not in entries and len(rests) == 1:
        start, given = rests[0]
        entries["given"] = (start, start, given)
        written = f"{value}, given: {given}"
        return Remedy("write the given name as a field of its own", written, node._replace(entries=entries))
    entries[cut.field] = (key, mark, cut.whole)
    quote = "'" if '"' in cut.whole else '"'
    written = f"{quote}{cut.whole}{quote}"
    return Remedy("put the whole value between quotation marks", written, node._replace(entries=entries))


def _is_rest(field: str, entry: Entry) -> bool:
    """Tell whether a field has no value, and not even a colon.

    libyaml then puts its value at the end of its name.
    """
    key, mark, value = entry
    return value == "" and (mark.line > key.line or mark.column == key.column + len(field))


def _longer(cut: CommaCut | None, field: str, node: Mapping, rest: str) -> CommaCut:
    """The parts cut from the value of a field up to now, and one more rest of it."""
    if cut:
        return cut._replace(rests=(*cut.rests, rest), whole=f"{cut.whole}, {rest}")
    _, start, value = node.entries[field]
    end = node.entries[rest][0]
    assert isinstance(value, str)
    after = end.column - start.column - len(value) if end.line == start.line else 0
    # A comma stands right behind a plain value; one in quotation marks is longer than it was read.
    comma = max(end.column - min(after, 2), 0) if after else end.column
    whole = f"{value.strip()}{',' if after == 1 else ', '}{rest}"
    return CommaCut(field=field, rests=(rest,), whole=whole, place=Point(end.line, comma).place(node.path))
