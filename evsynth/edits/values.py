"""Change the values of a YAML file where they stand.

Every other byte is kept, and the result is read again before it is given back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from evsynth.edits.layout import without_item
from evsynth.edits.splices import Refusal, Splice, by_hand, decoded, spliced
from evsynth.findings import message
from evsynth.reading import nodes
from evsynth.reading.lines import shielded

Plain: TypeAlias = Any
"""The content of a file without places: texts, and lists and dictionaries of them."""

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of fields, and numbers of items from 0."""

Splicings: TypeAlias = Callable[[str, Node], Iterable[Iterable[Splice]]]
"""The ways to make a change in a text with these nodes, the best first."""

FindSplices: TypeAlias = Callable[[str], Iterable[Splice]]
"""What is to change in a text."""

NO_PROSE: Mapping[Path, FindSplices] = MappingProxyType({})

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


def value_at(content: Plain, path: Sequence[str | int]) -> Plain:
    """The value at the end of a path."""
    for step in path:
        content = content[step]
    return content


def node_at(root: Node, path: Sequence[str | int]) -> Node:
    """The node at the end of a path."""
    for step in path:
        is_field = isinstance(root, MappingNode)
        root = next(value for key, value in root.value if key.value == step) if is_field else root.value[step]
    return root


def rewritten(data: bytes, path: str, expected: Plain, splicings: Splicings) -> bytes | Refusal:
    """The bytes of a file that is changed in the first way by which it says what is expected."""
    mark, text = decoded(data)
    root = yaml.compose(shielded(text)[0], Loader=yaml.CSafeLoader)
    assert root is not None  # an empty file has nothing to change
    for splices in splicings(text, root):
        made = (mark + spliced(text, splices)).encode()
        if content_of(made, path) == expected:
            return made
    return by_hand(path)


def with_values(
    data: bytes, path: str, values: Mapping[Path, str], prose: Mapping[Path, FindSplices] = NO_PROSE
) -> bytes | Refusal:
    """The bytes of a file with other texts at some paths, and with prose changed at others.

    A text keeps its quotation marks, so the new one must need no escapes: an id, or a name of a file. Prose
    keeps its lines: what is to change in it is found in the value and in its lines alike.
    """
    before = content_of(data, path)
    if isinstance(before, Refusal):
        return before
    words = {way: value_at(before, way) for way in prose}
    changed = {way: spliced(words[way], find(words[way])) for way, find in prose.items()}

    def splicings(text: str, root: Node) -> Iterable[Iterable[Splice]]:
        whole = [_splice(text, node_at(root, way), words) for way, words in values.items()]
        yield [
            *whole,
            *(splice for way, find in prose.items() for splice in _within(text, node_at(root, way), find)),
        ]

    return rewritten(data, path, _replaced(before, {**values, **changed}), splicings)


def _within(text: str, node: Node, find: FindSplices) -> Iterable[Splice]:
    """The changes in the lines of a value."""
    start, end = node.start_mark.index, node.end_mark.index
    for splice in find(text[start:end]):
        yield Splice(splice.start + start, splice.end + start, splice.words)


def without_value(data: bytes, path: str, way: Path) -> bytes | Refusal:
    """The bytes of a file, which can be read, without an item of a list."""
    *above, number = way
    expected = deepcopy(content_of(data, path))
    del value_at(expected, above)[number]

    def splicings(text: str, root: Node) -> Iterable[Iterable[Splice]]:
        items = node_at(root, above)
        assert isinstance(items, SequenceNode)
        yield [without_item(text, items, int(number))]

    return rewritten(data, path, expected, splicings)


def _splice(text: str, node: Node, words: str) -> Splice:
    """The part of the text that holds the words of a value.

    It has no quotation marks, signs and white space around them.
    """
    assert isinstance(node, ScalarNode)
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
        holder = value_at(copied, path[:-1])
        former = holder[path[-1]]
        holder[path[-1]] = words if former == former.strip() else former.replace(former.strip(), words)
    return copied
