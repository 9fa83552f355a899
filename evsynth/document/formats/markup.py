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
from evsynth.document.formats import typst
from evsynth.document.formats.columns import crowded, rows, shares
from evsynth.document.formats.pictures import size
from evsynth.document.formats.printed import DIVISIONS, ROOM_OF_PICTURE, SPANS, is_contents, shown, voices
from evsynth.document.own_pictures import NONE, alternative, extent
from evsynth.model import Picture
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node

SIGN = re.compile(r"[!-/:-@\[-`{-~]")
LINE_HOLDS = 40
"""Letters without a place to break that a line of text surely holds."""

WRAPPERS = {
    "Emph": "emph",
    "Strong": "strong",
    "Underline": "underline",
    "Strikeout": "strike",
    "Superscript": "super",
    "Subscript": "sub",
    "SmallCaps": "smallcaps",
}
FUNCTIONS = {"number": "number", **SPANS}
"""Class of a Span to the function of the template that sets it."""

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


Writer = Callable[[Node, MarkupContext], str]
"""A node of one type, and its surroundings, to its markup."""


def text(words: str, room: int = LINE_HOLDS) -> str:
    """Words as markup that shows these words and does nothing else.

    Those longer than `room` letters can be broken.
    """
    long = re.compile(rf"\S{{{room},}}")
    return SIGN.sub(r"\\\g<0>", long.sub(lambda word: _broken(word[0], room), shown(words)))


def literal(words: str) -> str:
    """Words as a string of typst, without the characters that no page can show."""
    return typst.literal(shown(words))


def _broken(word: str, room: int) -> str:
    """A long word with places to break; typst breaks an address by itself."""
    return word if "://" in word else "\u200b".join(word[at : at + room] for at in range(0, len(word), room))


def blocks(parts: Sequence[Node], context: MarkupContext) -> str:
    """Blocks as markup, a blank line between them."""
    return "\n\n".join(filter(None, (BLOCKS[nodes.kind(node)](node, context) for node in parts)))


def inlines(words: Sequence[Node], context: MarkupContext) -> str:
    """Inlines as markup, one after the other."""
    return "".join([INLINES[nodes.kind(node)](node, context) for node in words])


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


def _wrapped(function: str) -> Writer:
    return lambda node, context: _called(function, inlines(nodes.content(node), context))


def _quoted(quotation: Node, context: MarkupContext) -> str:
    marks, words = nodes.content(quotation)
    opening, closing = nodes.QUOTES[nodes.kind(marks)]
    return f"{opening}{inlines(words, context)}{closing}"


def _link(link: Node, context: MarkupContext) -> str:
    (id, names, _), words, (url, _) = nodes.content(link)
    markup = inlines(words, context)
    if not context.is_repeated and len(url) >= LEAST:
        to = next((name for name in names if name in REFERENCES), "to")
        call = f"{to}({literal(url[1:])})" if url.startswith("#") else f"link({literal(url)})"
        markup = _called(call, markup)
    return _anchor(id, context) + markup


def _span(span: Node, context: MarkupContext) -> str:
    (id, names, _), words = nodes.content(span)
    markup = inlines(words, context)
    if "votes" in names:
        counts = (f"{stance}: {count}" for stance, count in voices(span).items())
        markup = _called(f"votes({', '.join(counts)})", markup)
    if "verdict" in names:
        markup = _called(f"badge({literal(_verdict(names) or context.verdict)})", markup)
    for name in names:
        if name in FUNCTIONS:
            markup = _called(FUNCTIONS[name], markup)
    return _anchor(id, context) + markup


def _formula(formula: Node, context: MarkupContext) -> str:
    """A formula, with its TeX to be read out; with space inside its signs it has a line of its own.

    What is none to pandoc is printed as it is.
    """
    shown_as, tex = nodes.content(formula)
    if tex not in context.formulas:
        return f"#raw({literal(tex)})"
    space = " " if nodes.kind(shown_as) == nodes.DISPLAYED else ""
    return _called(f"formula({literal(tex)})", f"${space}{context.formulas[tex]}{space}$")


def _picture(image: Node, context: MarkupContext) -> str:
    """A picture of the author's, with words for readers who cannot see it."""
    picture = context.own_pictures[nodes.address(image)]
    width, _ = extent(image, picture, *ROOM_OF_PICTURE)
    name = literal(os.path.basename(nodes.address(image)))
    return f"image({name}, alt: {literal(alternative(image, picture))}, width: {width:.1f}pt)"


def _code(code: Node, context: MarkupContext) -> str:
    (id, _, _), words = nodes.content(code)
    return _anchor(id, context) + f"#raw({literal(words)})"


def _raw(raw: Node, context: MarkupContext) -> str:
    """A text that the author meant for typst alone."""
    format, words = nodes.content(raw)
    return str(words) if format == "typst" else ""


def _note(note: Node, context: MarkupContext) -> str:
    function = "heading-note" if context.is_heading else "footnote"
    return _called(function, blocks(_plain(nodes.content(note)), context._replace(room=LINE_HOLDS)))


INLINES: Mapping[str, Writer] = {
    "Str": lambda word, context: text(nodes.text_of(word), context.room),
    "Space": lambda _, context: " ",
    "SoftBreak": lambda _, context: "\n",
    "LineBreak": lambda _, context: "#linebreak()",
    "Cite": lambda cite, context: inlines(nodes.within(cite), context),
    "Code": _code,
    "Image": lambda image, context: f"#box({_picture(image, context)})",
    "Link": _link,
    "Math": _formula,
    "Note": _note,
    "Quoted": _quoted,
    "RawInline": _raw,
    "Span": _span,
    **{name: _wrapped(function) for name, function in WRAPPERS.items()},
}

# Blocks


def _paragraph(paragraph: Node, context: MarkupContext) -> str:
    return "\n\n".join(
        part if is_formula else _called("par", part) for is_formula, part in _parts(paragraph, context)
    )


def _line(line: Node, context: MarkupContext) -> str:
    return "".join(part for _, part in _parts(line, context))


def _parts(line: Node, context: MarkupContext) -> Iterator[tuple[bool, str]]:
    """The formulas on a line of their own, and the words before, between and after them.

    No paragraph can hold such a formula.
    """
    for is_formula, members in groupby(nodes.content(line), _is_displayed):
        if is_formula:
            yield from ((True, inlines([node], context)) for node in members)
        elif markup := inlines(list(members), context):
            yield False, markup


def _is_displayed(node: Node) -> bool:
    return nodes.is_a(node, "Math") and nodes.kind(nodes.content(node)[0]) == nodes.DISPLAYED


def _header(header: Node, context: MarkupContext) -> str:
    level, (id, names, _), words = nodes.content(header)
    before = "#pagebreak(weak: true)\n" if "new-page" in names else ""
    inside = context._replace(is_heading=True, is_repeated=True)
    heading = _called(f"heading(level: {level})", inlines(words, inside))
    return before + _anchors(words) + _labelled(heading, id)


def _anchors(parts: Sequence[Any]) -> str:
    """The places to which links lead, for words that come back; they stand before the words."""
    return "".join(map(_place, _ids(parts)))


def _ids(value: Any) -> Iterator[str]:
    """The ids within lines of text, footnotes aside."""
    if isinstance(value, list):
        for part in value:
            yield from _ids(part)
    elif isinstance(value, dict) and not nodes.is_a(value, "Note"):
        if nodes.is_a(value, "Code", "Link", "Span"):
            yield nodes.attributes_of(value)[0]
        yield from _ids(nodes.content(value))


def _division(div: Node, context: MarkupContext) -> str:
    (id, names, _), inner = nodes.content(div)
    if "figure" in names:
        figure = context.figures.get(nodes.attribute(div, "name"))
        return _drawing(figure) if figure else ""
    if is_contents(div):
        return "#chapters()"
    if "claim" in names:
        return _claim(id, _verdict(names), inner, context)
    if "csl-entry" in names:
        return _called("work", _place(id) + blocks(inner, context))
    markup = _grounds(inner, context) if "grounds" in names else blocks(inner, context)
    function = nodes.by_class(div, DIVISIONS, "block" if id else "")
    return _called(function, _place(id) + markup) if function else markup


def _claim(id: str, verdict: str, inner: Sequence[Node], context: MarkupContext) -> str:
    """A claim: its statement with its badge, then what is said about it."""
    markup = blocks(inner, context._replace(verdict=verdict))
    return _called(f"claim({literal(verdict)})", _place(id) + markup)


def _verdict(names: Sequence[str]) -> str:
    """The verdict that classes name."""
    return next((name.removeprefix("verdict-") for name in names if name.startswith("verdict-")), "")


def _grounds(inner: Sequence[Node], context: MarkupContext) -> str:
    """The grounds of a claim, each item of their list between lines."""
    return "\n\n".join(
        _listed("list", [_called("ground", blocks(ground, context)) for ground in nodes.content(node)])
        if nodes.is_a(node, "BulletList")
        else blocks([node], context)
        for node in inner
    )


def _listed(call: str, points: Sequence[str]) -> str:
    return f"#{call}" + "".join(f"[{point}]" for point in points)


def _points(function: str, points: Sequence[Sequence[Node]], context: MarkupContext, *arguments: str) -> str:
    """A list of points; it is tight where none of them is a paragraph."""
    is_tight = not any(nodes.is_a(block, "Para") for point in points for block in point)
    call = f"{function}({', '.join((f'tight: {_boolean(is_tight)}', *arguments))})"
    return _listed(call, [blocks(point, context) for point in points])


def _bullets(bullets: Node, context: MarkupContext) -> str:
    return _points("list", nodes.content(bullets), context)


def _numbers(enumeration: Node, context: MarkupContext) -> str:
    (start, style, _), points = nodes.content(enumeration)
    numbering = ENUMERATIONS.get(nodes.kind(style), "1")
    return _points("enum", points, context, f"start: {max(start, 0)}", f'numbering: "{numbering}."')


def _boolean(value: bool) -> str:
    """A truth value as typst writes it."""
    return str(value).lower()


def _definitions(definitions: Node, context: MarkupContext) -> str:
    pairs = [
        f"[{inlines(term, context)}], [{'#parbreak()'.join(blocks(sense, context) for sense in senses)}]"
        for term, senses in nodes.content(definitions)
    ]
    return "#terms(" + ", ".join(f"terms.item({pair})" for pair in pairs) + ")"


def _lines(block: Node, context: MarkupContext) -> str:
    return "#linebreak()".join(inlines(line, context) for line in nodes.content(block))


def _code_block(block: Node, context: MarkupContext) -> str:
    (id, _, _), words = nodes.content(block)
    shown = "\\n".join(literal(line)[1:-1] for line in words.split("\n"))
    return _place(id) + f'#raw(block: true, "{shown}")'


def _own_figure(figure: Node, context: MarkupContext) -> str:
    """A figure of the author: a picture with its caption.

    Pictures that are in the text itself have become words.
    """
    (id, _, _), (_, caption), inner = nodes.content(figure)
    words = nodes.words_of_line(inner[0]) if len(inner) == 1 else []
    if len(words) == 1 and nodes.is_a(words[0], "Image"):
        caption_markup = f"[{blocks(_plain(caption), context)}]" if caption else "none"
        return _place(id) + f"#own-picture({_picture(words[0], context)}, {caption_markup})"
    markup = blocks(inner, context)
    return _called("block", _place(id) + markup) if id else markup


def _drawing(figure: Figure) -> str:
    """A figure from its file, with a text for readers who cannot see it."""
    arguments = (
        literal(f"{figure.name}.svg"),
        literal(figure.alt),
        f"{_width(figure):.1f}pt",
        f"[{text(figure.title)}]",
    )
    return _labelled(f"#picture({', '.join(arguments)})", figure_id(figure.name))


def _width(figure: Figure) -> float:
    """The width of a figure on paper, in points.

    Its lettering is as small as that of a table, or smaller to fit.
    """
    width, height = size(figure)
    return min(SCALE, ROOM[0] / width, ROOM[1] / height) * width


# Tables


def _table(table: Node, context: MarkupContext) -> str:
    content = nodes.content(table)
    (id, _, _), (_, caption), columns, head, _, _ = content
    headers, room = head[1], crowded(content)
    inside = context._replace(room=room or LINE_HOLDS)
    arguments = [
        f"caption: [{blocks(_plain(caption), context)}]" if caption else "",
        f"is-wide: {_boolean(len(columns) > MANY)}",
        f"is-crowded: {_boolean(bool(room))}",
        f"columns: ({''.join(f'{part:.3f}fr, ' for part in shares(content))})",
        f"align: ({''.join(SIDES[nodes.kind(side)] + ', ' for side, _ in columns)})",
        _heads(headers, inside) if headers else "",
        _cells(rows(content)[len(headers) :], inside),
    ]
    return _anchors(headers) + _place(id) + f"#tabled({', '.join(filter(None, arguments))})"


def _heads(headers: Sequence[Any], context: MarkupContext) -> str:
    """The header of a table, repeated on each page unless a footnote stands in it, which stands once."""
    cells = _cells(headers, context._replace(is_repeated=True))
    return f"table.header(repeat: {_boolean('#footnote[' not in cells)}, {cells})"


def _plain(parts: Sequence[Node]) -> list[Node]:
    """Blocks without paragraphs where a line is asked for."""
    return [nodes.line(nodes.content(node)) if nodes.is_a(node, "Para") else node for node in parts]


def _cells(lines: Sequence[Any], context: MarkupContext) -> str:
    return ", ".join(_cell(cell, context) for line in lines for cell in line[1])


def _cell(cell: Any, context: MarkupContext) -> str:
    _, _, down, across, inner = cell
    words = f"[{blocks(inner, context)}]"
    return words if (down, across) == (1, 1) else f"table.cell(rowspan: {down}, colspan: {across}){words}"


BLOCKS: Mapping[str, Writer] = {
    "BlockQuote": lambda quotation, context: _called("quote", blocks(nodes.content(quotation), context)),
    "BulletList": _bullets,
    "CodeBlock": _code_block,
    "DefinitionList": _definitions,
    "Div": _division,
    "Figure": _own_figure,
    "Header": _header,
    "HorizontalRule": lambda _, context: "#rule",
    "LineBlock": _lines,
    "OrderedList": _numbers,
    "Para": _paragraph,
    "Plain": _line,
    "RawBlock": _raw,
    "Table": _table,
}
