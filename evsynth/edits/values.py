"""Put other values into a YAML file, each at its place.

Every other byte is kept, and the result is read again before it is given back.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from evsynth.edits.references import Path, Plain
from evsynth.edits.splices import Refusal, Splice, by_hand, decoded, spliced
from evsynth.findings import message
from evsynth.reading import nodes
from evsynth.reading.lines import shielded

QUOTATION_MARKS = ("'", '"')


def plain(value: nodes.Value | None) -> Plain:
    """The content of a node without places: texts, and lists and dictionaries of them."""
    if isinstance(value, nodes.Mapping):
        return {name: plain(inner) for name, (*_, inner) in value.entries.items()}
    if isinstance(value, nodes.Sequence):
        return [plain(inner) for _, inner in value.items]
    return value.text if isinstance(value, nodes.Cut) else value


def content_of(data: bytes, path: str) -> Plain | Refusal:
    """The content of a file, or why it cannot be read."""
    document = nodes.parse(data, path)
    if document.findings:
        first = document.findings[0]
        return Refusal(f"{first.place} {message(first)}", "Mend the file first; `evsynth check` says how.")
    return plain(document.root)


def with_values(data: bytes, path: str, values: Mapping[Path, str]) -> bytes | Refusal:
    """The bytes of a file with other texts at some paths.

    A text keeps its quotation marks, so the new one must need no escapes: an id, or a name of a file.
    """
    mark, text = decoded(data)
    before = content_of(data, path)
    if isinstance(before, Refusal):
        return before
    root = yaml.compose(shielded(text)[0], Loader=yaml.CSafeLoader)
    assert root is not None  # an empty file has no paths
    made = mark + spliced(text, [_splice(text, _node_at(root, way), words) for way, words in values.items()])
    expected = _replaced(before, values)
    if content_of(made.encode(), path) != expected:
        return by_hand(path)
    return made.encode()


def _node_at(root: Node, path: Path) -> ScalarNode:
    node = root
    for step in path:
        if isinstance(node, MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            assert isinstance(node, SequenceNode)
            node = node.value[step]
    assert isinstance(node, ScalarNode)
    return node


def _splice(text: str, node: ScalarNode, words: str) -> Splice:
    """The part of the text that holds the words of a value.

    It has no quotation marks, signs and white space around them.
    """
    start, end = node.start_mark.index, node.end_mark.index
    written = node.value.strip()
    if node.style in QUOTATION_MARKS:
        return Splice(start + 1, end - 1, words)
    at = text.rfind(written, start, end)
    return Splice(at, at + len(written), words) if at >= 0 else Splice(start, end, words)


def _replaced(content: Plain, values: Mapping[Path, str]) -> Plain:
    """The content with other texts at some paths, white space around them as it was."""
    copied = deepcopy(content)
    for path, words in values.items():
        holder = copied
        for step in path[:-1]:
            holder = holder[step]
        former = holder[path[-1]]
        holder[path[-1]] = words if former == former.strip() else former.replace(former.strip(), words)
    return copied
