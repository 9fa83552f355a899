"""The document as pandoc's own Markdown, with its structure and its citations written out.

It is meant for further work in pandoc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from evsynth.document.document import Document, Made
from evsynth.document.figures import Figure
from evsynth.document.formats.printed import drawn, printed
from evsynth.document.own_pictures import FOLDER
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node
from evsynth.pandoc.program import from_tree

UNESCAPED = re.compile(r"""[@&{"']|--+|\.\.\.""")
"""Signs that pandoc writes as they are, although it reads them as markup or as a finer sign."""

AT_START = re.compile(r"[:=~+-]+|(?<=[\w#])[.)](?=\s|$)")
"""Signs that are markup at the beginning of a line: of a Div, a rule, a definition or an item of a list."""

ITEM = re.compile(r"\(?(?:\d+|[ivxlcdmIVXLCDM]+|[A-Za-z]|#)?")
"""The text before the full stop or bracket in the mark of an item."""


def write(document: Document) -> Made:
    """Write the document as Markdown, with title, authors and date before it; figures are files beside it."""
    tree = document.tree
    front = {**tree["meta"], "title": nodes.text_value(document.title)}
    meta = nodes.rewritten({key: _inlines(value) for key, value in front.items()}, _marked)
    marked = nodes.rewritten(printed(tree["blocks"], document.own_pictures), _marked)
    blocks = nodes.replaced(marked, {"Div": partial(_pictured, document.figures)})
    whole = {**tree, "meta": meta, "blocks": blocks}
    # Not `smart`: a quotation keeps the very characters of its record.
    return Made(from_tree(whole, "markdown-smart", "--standalone", "--wrap=none"))


def _inlines(value: Node) -> Node:
    """Metadata in which a text is a text, not Markdown."""
    if nodes.is_a(value, "MetaString"):
        return nodes.words_value(nodes.string(nodes.content(value)))
    return nodes.list_value(map(_inlines, nodes.content(value))) if nodes.is_a(value, "MetaList") else value


def _marked(parts: list[Any]) -> list[Any]:
    """A list in the tree, with a backslash before each sign that pandoc would read as markup."""
    marked: list[Any] = []
    for place, node in enumerate(parts):
        is_first = place == 0 or nodes.is_a(parts[place - 1], "LineBreak")
        marked += _parts(nodes.text_of(node), is_first) if nodes.is_a(node, "Str") else [node]
    return marked


def _parts(text: str, is_first: bool) -> list[Node]:
    """A text, the signs of markup in it apart; `is_first` where it begins a line."""
    parts, end = list[Node](), 0
    for sign in _signs(text, is_first):
        escaped = "".join(f"\\{character}" for character in sign[0])
        parts += [nodes.string(text[end : sign.start()]), nodes.raw_inline("markdown", escaped)]
        end = sign.end()
    return [*parts, nodes.string(text[end:])]


def _signs(text: str, is_first: bool) -> Iterator[re.Match[str]]:
    """The signs of markup in a text, in order."""
    before = ITEM.match(text)
    opening = AT_START.match(text, before.end() if before else 0) if is_first else None
    if opening:
        yield opening
    yield from UNESCAPED.finditer(text, opening.end() if opening else 0)


def _pictured(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """A Div, with the picture in it where it is the place of a figure."""
    figure = figures.get(nodes.attribute(div, "name")) if "figure" in nodes.classes(div) else None
    return [nodes.with_nodes(div, [drawn(figure, f"{FOLDER}/{figure.name}.svg")]) if figure else div]
