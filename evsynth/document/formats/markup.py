"""Pandoc's tree as typst markup.

Pandoc's own writer loses the text of pictures, and takes words for markup: `...` becomes an ellipsis, `-?` a
hyphen and a list item that begins with `=` a heading. Here a backslash stands before every sign of a text, so
that none of them means anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.formats.columns import crowded, rows, shares
from evsynth.document.formats.pictures import size
from evsynth.document.formats.printed import ROOM_OF_PICTURE, shown
from evsynth.document.own_pictures import NONE, alternative, extent
from evsynth.model import Picture
from evsynth.pandoc.nodes import (
    DISPLAYED,
    QUOTES,
    Node,
    address,
    attribute,
    attributes_of,
    is_a,
    kind,
    line,
    typed_node,
    words_of_line,
)
from evsynth.pandoc.nodes import content as content_of

SIGN = re.compile(r"[!-/:-@\[-`{-~]")
LINE_HOLDS = 40
"""Letters without a place to break that a line of text surely holds."""

SPANS = ("stance", "quote", "kind", "number")
DIVISIONS = (
    *("account", "reconciliation", "grounds", "relations", "legend", "question", "problems", "references"),
    *("source-card", "facts", "says", "colophon"),
)
"""Spans and Divs that the template has a function for, its name in FUNCTIONS where it is another."""

FUNCTIONS = {"quote": "said", "source-card": "card", "references": "works"}

WRAPPERS = {
    "Emph": "emph",
    "Strong": "strong",
    "Underline": "underline",
    "Strikeout": "strike",
    "Superscript": "super",
    "Subscript": "sub",
    "SmallCaps": "smallcaps",
}
REFERENCES = ("claim-ref", "page-ref")
"""Classes of links that the template follows with a page, or replaces by it."""

SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "left"}
ENUMERATIONS = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}

ROOM = (470.0, 620.0)
"""The width and the height in points that a figure may have on a page."""

SCALE = 0.62
"""Points to a unit of a figure: lettering of 12 units is 7.5 points high."""

LEAST = 2
"""Signs of an address that leads somewhere."""

MANY = 3
"""Columns that fit between the margins."""


class MarkupContext(NamedTuple):
    """The surroundings of a node that its markup depends on."""

    figures: Mapping[str, Figure] = MappingProxyType({})
    formulas: Mapping[str, str] = MappingProxyType({})
    """TeX to the formula in typst, without the signs around it."""
    own_pictures: Mapping[str, Picture] = NONE
    """The author's own pictures."""

    verdict: str = ""
    room: int = LINE_HOLDS
    """Letters that surely fit beside each other."""
    is_heading: bool = False
    is_repeated: bool = False
    """True for words that come back, as those of a heading on each page.

    They can neither be a link nor have one lead to them.
    """


def text(words: str, room: int = LINE_HOLDS) -> str:
    """Words as markup that shows these words and does nothing else.

    Those longer than `room` letters can be broken.
    """
    long = re.compile(rf"\S{{{room},}}")
    return SIGN.sub(r"\\\g<0>", long.sub(lambda word: _broken(word[0], room), shown(words)))


def literal(words: str) -> str:
    """Words as a string of typst."""
    return '"' + shown(words).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _broken(word: str, room: int) -> str:
    """A long word with places to break; typst breaks an address by itself."""
    return word if "://" in word else "\u200b".join(word[at : at + room] for at in range(0, len(word), room))


def blocks(nodes: Sequence[Node], context: MarkupContext) -> str:
    """Blocks as markup, a blank line between them."""
    return "\n\n".join(filter(None, (BLOCKS[kind(node)](content_of(node), context) for node in nodes)))


def inlines(nodes: Sequence[Node], context: MarkupContext) -> str:
    """Inlines as markup, one after the other."""
    return "".join([INLINES[kind(node)](content_of(node), context) for node in nodes])


def _called(function: str, content: str) -> str:
    return f"#{function}[{content}]"


def _labelled(markup: str, id: str) -> str:
    """A heading or a figure to which links can lead."""
    return f"{markup}#label({literal(id)})" if id and markup else markup


def _place(id: str) -> str:
    """A place to which links can lead."""
    return f"#place-of({literal(id)})" if id else ""


def _anchor(id: str, context: MarkupContext) -> str:
    """A place to which links can lead within a line; none where the line comes back on other pages."""
    return "" if context.is_repeated else _place(id)


# Inlines


def _wrapped(function: str) -> Callable[[Any, MarkupContext], str]:
    return lambda content, context: _called(function, inlines(content, context))


def _quoted(content: Any, context: MarkupContext) -> str:
    opening, closing = QUOTES[kind(content[0])]
    return f"{opening}{inlines(content[1], context)}{closing}"


def _link(content: Any, context: MarkupContext) -> str:
    (id, names, _), words, (url, _) = content
    to = next((name for name in names if name in REFERENCES), "to")
    link = f"{to}({literal(url[1:])})" if url.startswith("#") else f"link({literal(url)})"
    markup = inlines(words, context)
    markup = markup if context.is_repeated or len(url) < LEAST else _called(link, markup)
    return _anchor(id, context) + markup


def _span(content: Any, context: MarkupContext) -> str:
    (id, names, pairs), words = content
    markup = inlines(words, context)
    if "verdict" in names:
        markup = _called(f"badge({literal(_verdict(names) or context.verdict)})", markup)
    if "votes" in names:
        counts = {key.removeprefix("data-"): value for key, value in pairs if key.startswith("data-")}
        markup = _called(
            f"votes({', '.join(f'{stance}: {count}' for stance, count in counts.items())})", markup
        )
    for name in names:
        if name in SPANS:
            markup = _called(FUNCTIONS.get(name, name), markup)
    return _anchor(id, context) + markup


def _formula(content: Any, context: MarkupContext) -> str:
    """A formula, with its TeX to be read out; with space inside its signs it has a line of its own.

    What is none to pandoc is printed as it is.
    """
    shown_as, tex = content
    if tex not in context.formulas:
        return f"#raw({literal(tex)})"
    space = " " if kind(shown_as) == DISPLAYED else ""
    return _called(f"formula({literal(tex)})", f"${space}{context.formulas[tex]}{space}$")


def _image(content: Any, context: MarkupContext) -> str:
    """A picture of the author's within a line."""
    return f"#box({_picture(typed_node('Image', content), context)})"


def _picture(image: Node, context: MarkupContext) -> str:
    """A picture of the author's, with words for readers who cannot see it."""
    picture = context.own_pictures[address(image)]
    width, _ = extent(image, picture, *ROOM_OF_PICTURE)
    name = literal(os.path.basename(address(image)))
    return f"image({name}, alt: {literal(alternative(image, picture))}, width: {width:.1f}pt)"


def _code(content: Any, context: MarkupContext) -> str:
    return _anchor(content[0][0], context) + f"#raw({literal(content[1])})"


def _raw(content: Any, context: MarkupContext) -> str:
    """A text that the author meant for typst alone."""
    return str(content[1]) if content[0] == "typst" else ""


def _note(content: Any, context: MarkupContext) -> str:
    return _called(
        "heading-note" if context.is_heading else "footnote",
        blocks(_plain(content), context._replace(room=LINE_HOLDS)),
    )


INLINES: Mapping[str, Callable[[Any, MarkupContext], str]] = {
    "Str": lambda content, context: text(content, context.room),
    "Space": lambda content, context: " ",
    "SoftBreak": lambda content, context: "\n",
    "LineBreak": lambda content, context: "#linebreak()",
    "Cite": lambda content, context: inlines(content[1], context),
    "Code": _code,
    "Image": _image,
    "Link": _link,
    "Math": _formula,
    "Note": _note,
    "Quoted": _quoted,
    "RawInline": _raw,
    "Span": _span,
    **{kind: _wrapped(function) for kind, function in WRAPPERS.items()},
}

# Blocks


def _paragraph(content: Any, context: MarkupContext) -> str:
    return "\n\n".join(
        part if is_formula else _called("par", part) for is_formula, part in _parts(content, context)
    )


def _line(content: Any, context: MarkupContext) -> str:
    return "".join(part for _, part in _parts(content, context))


def _parts(nodes: Sequence[Node], context: MarkupContext) -> Iterator[tuple[bool, str]]:
    """The formulas on a line of their own, and the words before, between and after them.

    No paragraph can hold such a formula.
    """
    for is_formula, members in groupby(nodes, _is_displayed):
        if is_formula:
            yield from ((True, inlines([node], context)) for node in members)
        elif words := inlines(list(members), context):
            yield False, words


def _is_displayed(node: Node) -> bool:
    return is_a(node, "Math") and kind(content_of(node)[0]) == DISPLAYED


def _header(content: Any, context: MarkupContext) -> str:
    level, (id, names, _), words = content
    before = "#pagebreak(weak: true)\n" if "new-page" in names else ""
    heading = _called(
        f"heading(level: {level})", inlines(words, context._replace(is_heading=True, is_repeated=True))
    )
    return before + _anchors(words) + _labelled(heading, id)


def _anchors(nodes: Sequence[Any]) -> str:
    """The places to which links lead, for words that come back; they stand before the words."""
    return "".join(_anchor(id, MarkupContext()) for id in _ids(nodes))


def _ids(value: Any) -> Iterator[str]:
    """The ids within lines of text, footnotes aside."""
    if isinstance(value, list):
        for part in value:
            yield from _ids(part)
    elif isinstance(value, dict) and not is_a(value, "Note"):
        if kind(value) in {"Code", "Link", "Span"}:
            yield attributes_of(value)[0]
        yield from _ids(content_of(value))


def _division(content: Any, context: MarkupContext) -> str:
    node = typed_node("Div", content)
    (id, names, _), inner = content
    if "figure" in names:
        return _drawing(context.figures.get(attribute(node, "name")))
    if "contents" in names:
        return "#chapters()"
    if "claim" in names:
        return _claim(id, names, inner, context)
    if "csl-entry" in names:
        return _called("work", _place(id) + blocks(inner, context))
    markup = _grounds(inner, context) if "grounds" in names else blocks(inner, context)
    for name in DIVISIONS:
        if name in names:
            return _called(FUNCTIONS.get(name, name), _place(id) + markup)
    return _called("block", _place(id) + markup) if id else markup


def _claim(id: str, names: Sequence[str], inner: Sequence[Node], context: MarkupContext) -> str:
    """A claim: its statement with its badge, then what is said about it."""
    verdict = _verdict(names)
    context = context._replace(verdict=verdict)
    return _called(f"claim({literal(verdict)})", _place(id) + blocks(inner, context))


def _verdict(names: Sequence[str]) -> str:
    """The verdict that classes name."""
    return next((name.removeprefix("verdict-") for name in names if name.startswith("verdict-")), "")


def _grounds(inner: Sequence[Node], context: MarkupContext) -> str:
    """The grounds of a claim, each item of their list between lines."""
    return "\n\n".join(
        _listed("list", [_called("ground", blocks(ground, context)) for ground in content_of(node)])
        if is_a(node, "BulletList")
        else blocks([node], context)
        for node in inner
    )


def _listed(call: str, points: Sequence[str]) -> str:
    return f"#{call}" + "".join(f"[{point}]" for point in points)


def _bullets(content: Any, context: MarkupContext) -> str:
    return _listed(f"list(tight: {_tight(content)})", [blocks(point, context) for point in content])


def _numbers(content: Any, context: MarkupContext) -> str:
    (start, style, _), points = content
    numbering = ENUMERATIONS.get(kind(style), "1")
    call = f'enum(tight: {_tight(points)}, start: {max(start, 0)}, numbering: "{numbering}.")'
    return _listed(call, [blocks(point, context) for point in points])


def _tight(points: Sequence[Sequence[Node]]) -> str:
    """`true` where no point of a list is a paragraph, as typst writes it."""
    return "false" if any(is_a(node, "Para") for point in points for node in point) else "true"


def _definitions(content: Any, context: MarkupContext) -> str:
    pairs = [
        f"[{inlines(term, context)}], [{'#parbreak()'.join(blocks(sense, context) for sense in senses)}]"
        for term, senses in content
    ]
    return "#terms(" + ", ".join(f"terms.item({pair})" for pair in pairs) + ")"


def _lines(content: Any, context: MarkupContext) -> str:
    return "#linebreak()".join(inlines(line, context) for line in content)


def _code_block(content: Any, context: MarkupContext) -> str:
    (id, _, _), words = content
    shown = "\\n".join(literal(line)[1:-1] for line in words.split("\n"))
    return _place(id) + f'#raw(block: true, "{shown}")'


def _own_figure(content: Any, context: MarkupContext) -> str:
    """A figure of the author: a picture with its caption.

    Pictures that are in the text itself have become words.
    """
    (id, _, _), (_, caption), inner = content
    words = words_of_line(inner[0]) if len(inner) == 1 else []
    if len(words) == 1 and is_a(words[0], "Image"):
        caption_markup = f"[{blocks(_plain(caption), context)}]" if caption else "none"
        return _place(id) + f"#own-picture({_picture(words[0], context)}, {caption_markup})"
    return _called("block", _place(id) + blocks(inner, context)) if id else blocks(inner, context)


def _drawing(figure: Figure | None) -> str:
    """A figure from its file, with a text for readers who cannot see it."""
    if figure is None:
        return ""
    caption = f"[{text(figure.title)}]"
    picture = (
        f"#picture({literal(f'{figure.name}.svg')}, {literal(figure.alt)}, {_width(figure):.1f}pt, {caption})"
    )
    return _labelled(picture, figure_id(figure.name))


def _width(figure: Figure) -> float:
    """The width of a figure on paper, in points.

    Its lettering is as small as that of a table, or smaller to fit.
    """
    width, height = size(figure)
    return min(SCALE, ROOM[0] / width, ROOM[1] / height) * width


# Tables


def _table(content: Any, context: MarkupContext) -> str:
    (id, _, _), (_, caption), columns, head, _, _ = content
    headers, room = head[1], crowded(content)
    inside = context._replace(room=room or LINE_HOLDS)
    arguments = [
        f"caption: [{blocks(_plain(caption), context)}]" if caption else "",
        f"is-wide: {'true' if len(columns) > MANY else 'false'}",
        f"is-crowded: {'true' if room else 'false'}",
        f"columns: ({''.join(f'{part:.3f}fr, ' for part in shares(content))})",
        f"align: ({''.join(SIDES[kind(side)] + ', ' for side, _ in columns)})",
        _heads(headers, inside) if headers else "",
        _cells(rows(content)[len(headers) :], inside),
    ]
    return _anchors(headers) + _place(id) + f"#tabled({', '.join(filter(None, arguments))})"


def _heads(headers: Sequence[Any], context: MarkupContext) -> str:
    """The header of a table, repeated on each page unless a footnote stands in it, which stands once."""
    cells = _cells(headers, context._replace(is_repeated=True))
    return f"table.header(repeat: {'false' if '#footnote[' in cells else 'true'}, {cells})"


def _plain(nodes: Sequence[Node]) -> list[Node]:
    """Blocks without paragraphs where a line is asked for."""
    return [line(content_of(node)) if is_a(node, "Para") else node for node in nodes]


def _cells(lines: Sequence[Any], context: MarkupContext) -> str:
    return ", ".join(_cell(cell, context) for line in lines for cell in line[1])


def _cell(cell: Any, context: MarkupContext) -> str:
    _, _, down, across, inner = cell
    words = f"[{blocks(inner, context)}]"
    return words if (down, across) == (1, 1) else f"table.cell(rowspan: {down}, colspan: {across}){words}"


BLOCKS: Mapping[str, Callable[[Any, MarkupContext], str]] = {
    "BlockQuote": lambda content, context: _called("quote", blocks(content, context)),
    "BulletList": _bullets,
    "CodeBlock": _code_block,
    "DefinitionList": _definitions,
    "Div": _division,
    "Figure": _own_figure,
    "Header": _header,
    "HorizontalRule": lambda content, context: "#rule",
    "LineBlock": _lines,
    "OrderedList": _numbers,
    "Para": _paragraph,
    "Plain": _line,
    "RawBlock": _raw,
    "Table": _table,
}
