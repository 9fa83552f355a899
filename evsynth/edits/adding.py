"""Put a piece of evidence into the file of its claim, in one place, and leave every other byte as it is.

To write a file anew from what was read in it would lose its comments and its layout. So the end of the
claim's evidence is looked up in the text, and lines are put in there. What comes of it is read again before
it is given back: YAML has more layouts than anyone foresees, and a file that says something else than it did
must not leave this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml
from yaml import MappingNode, Node, SequenceNode

from evsynth.edits.entries import NewEvidence, evidence_fields, evidence_in_braces, evidence_text
from evsynth.edits.layout import BLANKS, BREAKS, below, between
from evsynth.edits.references import records
from evsynth.edits.splices import Splice, decoded, spliced
from evsynth.edits.values import Path, node_at, plain, value_at
from evsynth.findings import message, printable
from evsynth.reading.lines import place_at, shielded
from evsynth.reading.nodes import parse

USUAL_STEP = 2
"""Columns from a key to its items, and from a hyphen to the fields, where the file shows none."""


def with_evidence(data: bytes, claim: str, entry: NewEvidence, path: str = "") -> bytes | str:
    """The bytes of a file with the entry added at the end of the evidence of a claim.

    Where that cannot be done, words say why.

    `path` is that of the file: a file's only record is named after it where it has no id.
    """
    if not entry.stance:
        return "evidence without a stance cannot be recorded"
    try:
        mark, text = decoded(data)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        return f"line {place_at(before, len(before), path).line}: is not UTF-8"
    insertion = _insertion(text, claim, entry, path)
    return insertion if isinstance(insertion, str) else (mark + spliced(text, [insertion])).encode()


def _insertion(text: str, claim: str, entry: NewEvidence, path: str) -> Splice | str:
    document = parse(text.encode(), path)
    if document.findings:
        return f"line {document.findings[0].place.line}: {message(document.findings[0])}"
    root = yaml.compose(shielded(text)[0], Loader=yaml.CSafeLoader)
    assert root  # an empty file is a finding
    ways = [record.way for record in records(plain(document.root), path) if record.id == claim]
    fault = _fault([node_at(root, way) for way in ways])
    if not fault:
        for insertion in _insertions(text, node_at(root, ways[0]), _step(root), entry):
            if _is_right(text, insertion, ways[0], entry):
                return insertion
        fault = "is laid out in a way that cannot be added to: do it by hand"
    return f"claim '{printable(claim)}' {fault}"


def _field(record: Node, name: str) -> tuple[Node, Node] | None:
    """The nodes of a field's name and value."""
    if not isinstance(record, MappingNode):
        return None
    return next((field for field in record.value if field[0].value == name), None)


def _fault(records: Sequence[Node]) -> str:
    """The reason why nothing can be added to the records that have the claim's id; "" where it can."""
    if not records:
        return "is not in this file"
    if len(records) > 1:
        lines = " and ".join(str(record.start_mark.line + 1) for record in records)
        return f"is in this file more than once, on lines {lines}"
    field = _field(records[0], "evidence")
    if field is None or isinstance(field[1], SequenceNode) or _is_absent(field[1]):
        return ""
    return f"has evidence that is not a list, on line {field[1].start_mark.line + 1}"


def _is_absent(value: Node) -> bool:
    """Tell whether nothing stands after the name of a field."""
    return value.start_mark.index == value.end_mark.index


def _step(root: Node) -> int:
    """Columns from the key `evidence` to its items, as in the first list of evidence in the file."""
    for record in root.value if isinstance(root, SequenceNode) else [root]:
        field = _field(record, "evidence")
        if field and isinstance(field[1], SequenceNode) and not field[1].flow_style:
            return int(field[1].start_mark.column - field[0].start_mark.column)
    return USUAL_STEP


def _insertions(text: str, record: Node, step: int, entry: NewEvidence) -> Iterator[Splice]:
    """Possible insertions, the best first: an item in the list, or the list where there is none yet."""
    assert isinstance(record, MappingNode)
    field, column = _field(record, "evidence"), record.start_mark.column
    if field and isinstance(field[1], SequenceNode):
        yield from _into_list(text, field[1], entry)
    elif field and record.flow_style:
        at = field[1].start_mark.index  # libyaml takes nothing to stand where the next thing starts
        yield Splice(at, at, f"{'' if text[at - 1] in BLANKS else ' '}[{evidence_in_braces(entry)}]")
    elif field:
        yield from below(text, field[1], evidence_text(entry, column + step))
    elif record.flow_style:
        yield between(text, record, f"evidence: [{evidence_in_braces(entry)}]")
    else:
        yield from below(text, record, f"{' ' * column}evidence:\n{evidence_text(entry, column + step)}")


def _into_list(text: str, items: SequenceNode, entry: NewEvidence) -> Iterator[Splice]:
    if items.flow_style:
        yield between(text, items, evidence_in_braces(entry))
        return
    column = items.start_mark.column
    steps = [
        mapping_node.start_mark.column - column
        for mapping_node in items.value
        if isinstance(mapping_node, MappingNode) and not mapping_node.flow_style
    ]
    yield from below(text, items, evidence_text(entry, column, max([USUAL_STEP, *steps[-1:]])))


def _is_right(text: str, insertion: Splice, way: Path, entry: NewEvidence) -> bool:
    """Tell whether the file still says the same, with the entry as the last evidence of that record."""
    is_at_end = insertion.start == len(text)
    # The line end that a file lacks counts in a literal text on its last line; it is given where lines
    # follow.
    expected = plain(parse((f"{text}\n" if is_at_end and text[-1] not in BREAKS else text).encode(), "").root)
    record = value_at(expected, way)
    record["evidence"] = [*(record.get("evidence") or []), evidence_fields(entry)]
    document = parse(spliced(text, [insertion]).encode(), "")
    return not document.findings and bool(plain(document.root) == expected)
