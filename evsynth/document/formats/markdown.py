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
from evsynth.pandoc.nodes import (
    Node,
    attribute,
    classes,
    content,
    is_a,
    list_value,
    raw_inline,
    replaced,
    rewritten,
    string,
    text_of,
    text_value,
    with_nodes,
    words_value,
)
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
    meta = {
        key: _inlines(value) for key, value in {**tree["meta"], "title": text_value(document.title)}.items()
    }
    whole = rewritten({"meta": meta, "blocks": printed(tree["blocks"], document.own_pictures)}, _marked)
    blocks = replaced(whole["blocks"], {"Div": partial(_pictured, document.figures)})
    # Not `smart`: a quotation keeps the very characters of its record.
    return Made(
        from_tree({**tree, **whole, "blocks": blocks}, "markdown-smart", "--standalone", "--wrap=none")
    )


def _inlines(value: Node) -> Node:
    """Metadata in which a text is a text, not Markdown."""
    if is_a(value, "MetaString"):
        return words_value(string(content(value)))
    return list_value(map(_inlines, content(value))) if is_a(value, "MetaList") else value


def _marked(nodes: list[Any]) -> list[Any]:
    """A list in the tree, with a backslash before each sign that pandoc would read as markup."""
    marked: list[Any] = []
    for place, node in enumerate(nodes):
        is_first = place == 0 or is_a(nodes[place - 1], "LineBreak")
        marked += _parts(text_of(node), is_first) if is_a(node, "Str") else [node]
    return marked


def _parts(text: str, is_first: bool) -> list[Node]:
    """A text, the signs of markup in it apart; `is_first` where it begins a line."""
    parts: list[Node] = []
    end = 0
    for sign in _signs(text, is_first):
        parts += [string(text[end : sign.start()]), _raw("".join(f"\\{character}" for character in sign[0]))]
        end = sign.end()
    return [*parts, string(text[end:])] if parts else [string(text)]


def _signs(text: str, is_first: bool) -> Iterator[re.Match[str]]:
    """The signs of markup in a text, in order."""
    before = ITEM.match(text)
    opening = AT_START.match(text, before.end() if before else 0) if is_first else None
    if opening:
        yield opening
    yield from UNESCAPED.finditer(text, opening.end() if opening else 0)


def _pictured(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """A Div, with the picture in it where it is the place of a figure."""
    figure = figures.get(attribute(div, "name")) if "figure" in classes(div) else None
    return [with_nodes(div, [drawn(figure, f"{FOLDER}/{figure.name}.svg")]) if figure else div]


def _raw(text: str) -> Node:
    return raw_inline("markdown", text)
