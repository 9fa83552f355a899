"""Pandoc's JSON tree: functions that make nodes, take them apart, walk through them and read their text.

A tree is nested lists of nodes `{"t": type, "c": content}`; attributes are `[id, classes, [[key, value]]]`.
What has words takes `Words`: texts, and nodes among them. A module that uses many of these functions imports
the module, `nodes.div(...)`, so that it is seen which functions are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

Node: TypeAlias = dict[str, Any]
Tree: TypeAlias = dict[str, Any]
Words: TypeAlias = str | Node | Sequence["Words"]
"""A text, an inline, or some of them in a row."""

Value = TypeVar("Value")

SPACE: Node = {"t": "Space"}

SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
SILENT = frozenset({"Note", "RawInline", "RawBlock"})
DISPLAYED, IN_LINE = "DisplayMath", "InlineMath"
"""The kinds of formulas."""

QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


ATTRIBUTES = {**dict.fromkeys("Div Span CodeBlock Code Table Figure Link Image".split(), 0), "Header": 1}
"""Type of a node to the index of its attributes in its content."""

# To take nodes apart.


def is_a(value: Any, *kinds: str) -> bool:
    """Tell whether a part of the tree is a node of one of these types."""
    return isinstance(value, dict) and value.get("t") in kinds


def kind(value: Any) -> str:
    """The type of a node; of anything else none."""
    return value.get("t", "") if type(value) is dict else ""


def content(node: Node) -> Any:
    """The content of a node, in the order that pandoc has for its type; None where it has none."""
    return node.get("c")


def with_content(node: Node, content: Any) -> Node:
    """The node with something else in it."""
    return {**node, "c": content}


def within(node: Node) -> list[Node]:
    """The nodes in a Div, Span, Link, Image or Cite."""
    nodes: list[Node] = node["c"][1]
    return nodes


def with_nodes(node: Node, nodes: Sequence[Node]) -> Node:
    """A Div, Span, Link, Image or Cite with other nodes in it."""
    first, _, *rest = node["c"]
    return {**node, "c": [first, list(nodes), *rest]}


def attributes_of(node: Node) -> tuple[str, list[str], list[list[str]]]:
    """The id, the classes and the other attributes of a node that has any."""
    id, names, pairs = node["c"][ATTRIBUTES[node["t"]]]
    return id, names, pairs


def with_attributes(node: Node, attributes: Sequence[Any]) -> Node:
    """The node with other attributes."""
    place = ATTRIBUTES[node["t"]]
    return {**node, "c": [*node["c"][:place], list(attributes), *node["c"][place + 1 :]]}


def address(node: Node) -> str:
    """The address that a Link leads to, or that the picture of an Image has."""
    return str(node["c"][2][0])


def title(node: Node) -> str:
    """The title of a Link or an Image."""
    return str(node["c"][2][1])


def with_address(node: Node, address: str, title: str | None = None) -> Node:
    """A Link or an Image with another address, and with another title where that is given."""
    return {**node, "c": [*node["c"][:2], [address, node["c"][2][1] if title is None else title]]}


def is_narrative(value: Any) -> bool:
    """Tell whether a part of the tree is a citation whose author is part of the sentence."""
    return is_a(value, "Cite") and any(
        citation["citationMode"]["t"] == "AuthorInText" for citation in value["c"][0]
    )


def identifier(value: Any) -> str:
    """The id of a Div; of anything else none."""
    return str(value["c"][0][0]) if is_a(value, "Div") else ""


def classes(value: Any) -> list[str]:
    """The classes of a Div; of anything else none."""
    return list(value["c"][0][1]) if is_a(value, "Div") else []


def classes_of(node: Node) -> list[str]:
    """The classes of any node with attributes; none of one without."""
    return list(attributes_of(node)[1]) if kind(node) in ATTRIBUTES else []


def attribute(value: Any, name: str) -> str:
    """An attribute of a Div; "" where it has none of that name, and of anything else."""
    return str(dict(value["c"][0][2]).get(name, "")) if is_a(value, "Div") else ""


def by_class(node: Node, table: Mapping[str, Value], default: Value) -> Value:
    """The value in a table for the first class of a node that it has."""
    return next((table[name] for name in attributes_of(node)[1] if name in table), default)


# To make nodes.


def string(text: str) -> Node:
    """A node of text without spaces."""
    return {"t": "Str", "c": text}


def spaced(text: str) -> list[Node]:
    """A text with its spaces as nodes for each word and each space."""
    first, *rest = text.split(" ")
    nodes = [string(first)]
    for word in rest:
        nodes += [{"t": "Space"}, string(word)]
    return [node for node in nodes if node != string("")]


def inlines(*words: Words) -> list[Node]:
    """Words as inlines.

    Texts that follow each other are one node, but for the spaces at its ends: pandoc takes a fourth of the
    time for that.
    """
    nodes: list[Node] = []
    text: list[str] = []
    for part in _flat(words):
        if isinstance(part, str):
            text.append(part)
        else:
            nodes += [*_text("".join(text)), part]
            text.clear()
    return [*nodes, *_text("".join(text))]


def _text(text: str) -> list[Node]:
    """A text as one node, a space at its ends apart."""
    words = text.strip(" ")
    if not words:
        return [SPACE] if text else []
    return [*([SPACE] if text[0] == " " else ()), string(words), *([SPACE] if text[-1] == " " else ())]


def in_words(value: Any) -> Any:
    """A part of the tree in which each word and each space of a text is a node.

    Pandoc's writers of Markdown want it so.
    """
    return rewritten(value, lambda nodes: [part for node in nodes for part in _words(node)])


def _words(node: Any) -> list[Any]:
    text = text_of(node)
    return spaced(text) if " " in text else [node]


def _flat(words: Sequence[Words]) -> Iterator[str | Node]:
    for part in words:
        if isinstance(part, str | dict):
            yield part
        else:
            yield from _flat(part)


def separated(words: Sequence[Words], separator: Words) -> Words:
    """Words with a separator between them; texts with a text between them are a text."""
    texts = [word for word in words if isinstance(word, str)]
    if len(texts) == len(words) and isinstance(separator, str):
        return separator.join(texts)
    return tuple(part for word in words for part in (separator, word))[1:]


def with_whole_texts(nodes: Iterable[Any]) -> list[Any]:
    """A list in the tree in which texts that follow each other are one."""
    whole: list[Any] = []
    for node in nodes:
        if whole and is_a(node, "Str") and is_a(whole[-1], "Str"):
            whole[-1] = string(whole[-1]["c"] + node["c"])
        else:
            whole.append(node)
    return whole


def attributes(
    id: str = "", classes: Iterable[str] = (), pairs: Mapping[str, str] | None = None
) -> list[Any]:
    """Attributes of a node."""
    return [id, list(classes), [[key, value] for key, value in (pairs or {}).items()]]


def emphasis(*words: Words) -> Node:
    """Words in italics."""
    return {"t": "Emph", "c": inlines(*words)}


def strong(*words: Words) -> Node:
    """Words in bold."""
    return {"t": "Strong", "c": inlines(*words)}


def span(
    words: Words, id: str = "", classes: Iterable[str] = (), pairs: Mapping[str, str] | None = None
) -> Node:
    """Words with attributes."""
    return {"t": "Span", "c": [attributes(id, classes, pairs), inlines(words)]}


def link(words: Words, target: str) -> Node:
    """A link to an address, or to an id after `#`."""
    return {"t": "Link", "c": [attributes(), inlines(words), [target, ""]]}


def image(words: Words, address: str, title: str = "", shape: Sequence[Sequence[str]] = ()) -> Node:
    """A picture, with words for readers who cannot see it; the shape is its width and its height."""
    return {"t": "Image", "c": [["", [], list(map(list, shape))], inlines(words), [address, title]]}


def code(text: str) -> Node:
    """A text as it is written."""
    return {"t": "Code", "c": [attributes(), text]}


def code_block(text: str) -> Node:
    """Lines as they are written."""
    return {"t": "CodeBlock", "c": [attributes(), text]}


def formula(kind: str, tex: str) -> Node:
    """A formula of a kind."""
    return {"t": "Math", "c": [{"t": kind}, tex]}


def note(*words: Words) -> Node:
    """A footnote of one paragraph."""
    return {"t": "Note", "c": [paragraph(*words)]}


def raw_inline(format: str, text: str) -> Node:
    """A text that is meant for one format."""
    return {"t": "RawInline", "c": [format, text]}


def raw_block(format: str, text: str) -> Node:
    """Lines that are meant for one format."""
    return {"t": "RawBlock", "c": [format, text]}


def citation(source: str, suffix: str = "", is_narrative: bool = False) -> dict[str, Any]:
    """A citation of one source, for `cite`; in a narrative one the author is part of the sentence."""
    mode = {"t": "AuthorInText" if is_narrative else "NormalCitation"}
    numbers = {"citationNoteNum": 0, "citationHash": 0}
    return {
        "citationId": source,
        "citationPrefix": [],
        "citationSuffix": spaced(suffix),
        "citationMode": mode,
        **numbers,
    }


def cite(citations: Sequence[Mapping[str, Any]], words: Words) -> Node:
    """Sources that are cited together; `words` stand there until the citations are processed."""
    return {"t": "Cite", "c": [list(citations), inlines(words)]}


def paragraph(*words: Words) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines(*words)}


def line(*words: Words) -> Node:
    """Words in a block that is no paragraph, as in a cell or in a list without space between its points."""
    return {"t": "Plain", "c": inlines(*words)}


def as_paragraph(block: Node) -> Node:
    """A line as a paragraph; any other block as it is."""
    return paragraph(block["c"]) if is_a(block, "Plain") else block


def header(level: int, words: Words, id: str = "") -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, attributes(id), inlines(words)]}


def div(
    blocks: Iterable[Node], id: str = "", classes: Iterable[str] = (), pairs: Mapping[str, str] | None = None
) -> Node:
    """Blocks with attributes."""
    return {"t": "Div", "c": [attributes(id, classes, pairs), list(blocks)]}


def bullet_list(points: Iterable[Sequence[Node]]) -> Node:
    """A list of points, each of them blocks."""
    return {"t": "BulletList", "c": [list(point) for point in points]}


def line_block(lines: Iterable[Sequence[Node]]) -> Node:
    """Lines that end where they do."""
    return {"t": "LineBlock", "c": [list(line) for line in lines]}


def block_quote(*blocks: Node) -> Node:
    """A quotation that is set apart."""
    return {"t": "BlockQuote", "c": list(blocks)}


def table(
    caption: Words,
    columns: Sequence[tuple[str, float | None]],
    head: Sequence[Words],
    rows: Iterable[Sequence[Words]],
) -> Node:
    """A table with one row of headings.

    A column is its side ("AlignLeft") and its part of the width, None where that is as it comes.
    """
    sides = [[{"t": side}, _width(width)] for side, width in columns]
    body = [attributes(), 0, [], [_row(cells) for cells in rows]]
    return {
        "t": "Table",
        "c": [
            attributes(),
            [None, [line(caption)]],
            sides,
            [attributes(), [_row(head)]],
            [body],
            [attributes(), []],
        ],
    }


def _row(cells: Iterable[Words]) -> list[Any]:
    return [attributes(), [[attributes(), {"t": "AlignDefault"}, 1, 1, [line(cell)]] for cell in cells]]


def figure(caption: Words, blocks: Sequence[Node], id: str = "") -> Node:
    """A figure with its caption."""
    return {"t": "Figure", "c": [attributes(id), [None, [line(caption)]], list(blocks)]}


def with_widths(table: Node, widths: Iterable[float | None]) -> Node:
    """A table with columns of these parts of the width, None where that is as it comes."""
    table_attributes, caption, columns, *rows = table["c"]
    sides = [[side, _width(width)] for (side, _), width in zip(columns, widths, strict=True)]
    return {**table, "c": [table_attributes, caption, sides, *rows]}


def _width(width: float | None) -> Node:
    return {"t": "ColWidth", "c": width} if width else {"t": "ColWidthDefault"}


def text_value(text: str) -> Node:
    """A text of the metadata, as it is."""
    return {"t": "MetaString", "c": text}


def words_value(*words: Words) -> Node:
    """Words of the metadata."""
    return {"t": "MetaInlines", "c": inlines(*words)}


def list_value(values: Iterable[Node]) -> Node:
    """A list of the metadata."""
    return {"t": "MetaList", "c": list(values)}


def blocks_value(blocks: Iterable[Node]) -> Node:
    """Blocks of the metadata."""
    return {"t": "MetaBlocks", "c": list(blocks)}


def words_of_line(value: Any) -> list[Node]:
    """The inlines of a paragraph, or of a line that is none; of anything else none."""
    return list(value["c"]) if is_a(value, "Para", "Plain") else []


def is_attributes(value: Sequence[Any]) -> bool:
    """Tell whether a list in the tree is the attributes of a node."""
    return list(map(type, value)) == [str, list, list]


def numbered(value: Any, numbers: Iterator[int], note: int = 0) -> Any:
    """A part of the tree with the citations numbered as pandoc's reader of Markdown does it.

    Those of a footnote have one number.
    """
    if type(value) is list:
        return [
            numbered(part, numbers, note) if type(part) is dict or type(part) is list else part
            for part in value
        ]
    content = value.get("c")
    if type(content) is not list:
        return value
    if value["t"] == "Cite":
        number = note or next(numbers)
        return cite([{**part, "citationNoteNum": number} for part in content[0]], content[1])
    return {**value, "c": numbered(content, numbers, next(numbers) if value["t"] == "Note" else note)}


def text_of(value: Any) -> str:
    """The text of a Str; of anything else none."""
    return str(value["c"]) if is_a(value, "Str") else ""


def rewritten(value: Any, change: Callable[[list[Any]], list[Any]]) -> Any:
    """A part of the tree with `change` applied to every list in it, the innermost first."""
    # Most of a tree is words, spaces and attributes: nothing is called for what holds no list.
    if type(value) is list:
        return change(
            [rewritten(part, change) if type(part) is dict or type(part) is list else part for part in value]
        )
    if type(value) is not dict:
        return value
    if "t" not in value:
        return {key: rewritten(part, change) for key, part in value.items()}
    content = value.get("c")
    return (
        {**value, "c": rewritten(content, change)}
        if type(content) is list or type(content) is dict
        else value
    )


Changes: TypeAlias = Mapping[str, Callable[[Node], Sequence[Node]]]
"""Type of a node to what comes in its place."""


def replaced(value: Any, changes: Changes) -> Any:
    """A part of the tree with other nodes in place of those of some types, the innermost first."""
    return rewritten(value, lambda nodes: replaced_in(nodes, changes))


def replaced_in(nodes: list[Any], changes: Changes) -> list[Any]:
    """A list in the tree with other nodes in place of those of some types; nothing within them changes."""
    kinds = [kind(node) for node in nodes]
    if changes.keys().isdisjoint(kinds):
        return nodes
    return [
        new
        for name, node in zip(kinds, nodes, strict=True)
        for new in (changes[name](node) if name in changes else (node,))
    ]


def joined(value: Any, made: Callable[[str], list[Node]] = lambda text: [string(text)]) -> Any:
    """A part of the tree in which words that follow each other are one text, with the spaces between them.

    `made` makes nodes of it.

    It has a fourth of the nodes, and pandoc reads and writes it in half the time. Its writers of Markdown
    take care of the beginning of words that might be markup, and must not be given such a text.
    """
    if isinstance(value, dict):
        content = value.get("c")
        return {**value, "c": joined(content, made)} if isinstance(content, list) else value
    if not isinstance(value, list):
        return value
    nodes: list[Any] = []
    words: list[str] = []
    for node in value:
        kind = node.get("t") if isinstance(node, dict) else None
        if kind == "Str":
            words.append(node["c"])
        elif kind in {"Space", "SoftBreak"}:
            words.append(" ")
        else:
            nodes += made("".join(words)) if words else []
            words = []
            nodes.append(joined(node, made))
    return nodes + made("".join(words)) if words else nodes


def nodes_of(value: Any) -> Iterator[Node]:
    """Every node in a part of the tree, in order; by a stack, as a tree is large."""
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, list):
            stack += reversed(part)
        elif isinstance(part, dict):
            yield part
            if not isinstance(inner := part.get("c"), str):
                stack.append(inner)


def cited_in(value: Any) -> Iterator[str]:
    """The ids of the sources that are cited in a part of the tree."""
    return (node["citationId"] for node in nodes_of(value) if "citationId" in node)


def plain(inlines: Sequence[Node]) -> str:
    """The text of inlines, without footnotes and what is raw."""
    return "".join(_texts(list(inlines)))


def _texts(value: Any) -> Iterator[str]:
    """The texts in a part of the tree, in order."""
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
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
