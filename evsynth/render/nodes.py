"""Pandoc's JSON tree as it is: what its nodes are, a walk through them, their text.

A tree is nested lists of nodes `{"t": type, "c": content}`; attributes are `[id, classes, [[key, value]]]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
Tree: TypeAlias = dict[str, Any]

SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
SILENT = frozenset({"Note", "RawInline", "RawBlock"})
DISPLAYED, IN_LINE = "DisplayMath", "InlineMath"
"""The kinds of formulas."""

QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def is_a(value: Any, kind: str) -> bool:
    """Whether a part of the tree is a node of this type."""
    return isinstance(value, dict) and value.get("t") == kind


def identifier(value: Any) -> str:
    """The id of a Div; of anything else none."""
    return str(value["c"][0][0]) if is_a(value, "Div") else ""


def classes(value: Any) -> list[str]:
    """The classes of a Div; of anything else none."""
    return list(value["c"][0][1]) if is_a(value, "Div") else []


def attribute(value: Any, name: str) -> str:
    """An attribute of a Div; "" where it has none of that name, and of anything else."""
    return str(dict(value["c"][0][2]).get(name, "")) if is_a(value, "Div") else ""


def string(text: str) -> Node:
    """A node of text without spaces."""
    return {"t": "Str", "c": text}


def spaced(text: str) -> list[Node]:
    """A text with its spaces as nodes for each word and each space."""
    first, *others = text.split(" ")
    nodes = [string(first)]
    for word in others:
        nodes += [{"t": "Space"}, string(word)]
    return [node for node in nodes if node != string("")]


def text_of(value: Any) -> str:
    """The text of a Str; of anything else none."""
    return str(value["c"]) if is_a(value, "Str") else ""


def rewritten(value: Any, change: Callable[[list[Any]], list[Any]]) -> Any:
    """A part of the tree with `change` applied to every list in it, the innermost first."""
    # Most of a tree is words, spaces and attributes: nothing is called for what holds no list.
    if type(value) is list:
        return change([rewritten(each, change) if type(each) is dict or type(each) is list else each for each in value])
    if type(value) is not dict:
        return value
    if "t" not in value:
        return {key: rewritten(each, change) for key, each in value.items()}
    content = value.get("c")
    return {**value, "c": rewritten(content, change)} if type(content) is list or type(content) is dict else value


def joined(value: Any) -> Any:
    """A part of the tree in which words that follow each other are one text, with the spaces between them.

    It has a fourth of the nodes, and pandoc reads and writes it in half the time. Its writers of Markdown take care of the beginning of
    words that might be markup, and must not be given such a text.
    """
    if isinstance(value, dict):
        content = value.get("c")
        return {**value, "c": joined(content)} if isinstance(content, list) else value
    if not isinstance(value, list):
        return value
    nodes: list[Any] = []
    words: list[str] = []
    for each in value:
        kind = each.get("t") if isinstance(each, dict) else None
        if kind == "Str":
            words.append(each["c"])
        elif kind in {"Space", "SoftBreak"}:
            words.append(" ")
        else:
            if words:
                nodes.append(string("".join(words)))
                words = []
            nodes.append(joined(each))
    return [*nodes, string("".join(words))] if words else nodes


def divs(value: Any) -> Iterator[Node]:
    """Every Div in a part of the tree."""
    if is_a(value, "Div"):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from divs(child)


def plain(inlines: Sequence[Node]) -> str:
    """The text of inlines, without footnotes and what is raw."""
    return "".join(_texts(list(inlines)))


def _texts(value: Any) -> Iterator[str]:
    """The texts in a part of the tree, in order."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict) and "t" in value:
        yield from _texts_of_node(value["t"], value.get("c"))


def _texts_of_node(kind: str, content: Any) -> Iterator[str]:
    """The texts in a node of this type and content."""
    if kind in SPACES:
        yield " "
    elif kind == "Str":
        yield str(content)
    elif kind in {"Code", "Math"}:
        yield str(content[1])
    elif kind == "Quoted":
        opening, closing = QUOTES[content[0]["t"]]
        yield from (opening, *_texts(content[1]), closing)
    elif kind not in SILENT:
        yield from _texts(content)
