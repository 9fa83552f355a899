"""The tree of a document with the names of its styles, as pandoc hands them to a word processor."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from evsynth.document.document import Document
from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.formats.columns import fitted
from evsynth.document.formats.pictures import size
from evsynth.document.own_pictures import inches, sized, stem
from evsynth.model import Picture
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Changes, Node, Words

MILLIMETRE = 72 / 25.4
"""A millimetre in points."""

MEASURE = 160 * MILLIMETRE
"""The width of a line, and with it of a table."""

HIGHEST = 205 * MILLIMETRE
"""The greatest height of a figure, for it to stand on one page with its caption."""

PIXEL = 0.75
"""A pixel of the screen, in points."""

BLOCKS: Mapping[str, str] = {
    "question": "Question",
    "legend": "Legend",
    "colophon": "Legend",
    "account": "Account",
    "reconciliation": "Reconciliation",
    "review": "Review",
    "facts": "Source Facts",
    "says": "Source Says",
    "csl-entry": "Bibliography",
}
"""Class of a Div to its style."""

DASHED: Mapping[str, tuple[str, str]] = {
    "problems": ("Problems", "Problems"),
    "relations": ("Relations", "Relation"),
    "source-card": ("Source Card", "Source Facts"),
}
"""Class of a Div with lists in it to the style of its first paragraph, and of the others."""

WORDS: Mapping[str, str] = {"stance": "Stance", "quote": "Quoted Words", "kind": "Kind", "verdict": "Verdict"}
"""Class of a Span to its style."""

SIGNS: Mapping[str, str] = {
    "supported": "●●",
    "single": "●",
    "qualified": "≈",
    "contested": "↔",
    "conditional": "◊",
    "contradicted": "×",
    "unsupported": "○",
}
"""Verdict to its sign, for print in black and white.

All fonts of word processors have these signs; they are the nearest to those on screen.
"""

VERDICTS = {f"verdict-{verdict}": verdict for verdict in SIGNS}
"""Class to the verdict that it names."""

PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,")
"""Starts of the address of a picture that is in the text itself."""

UNSAFE = re.compile(r"[^A-Za-z0-9-]")
"""Characters that the name of a file does not have."""


def styled(blocks: Sequence[Node], document: Document) -> list[Node]:
    """The blocks, each with the style that its class asks for, figures as pictures named after them.

    Words that follow each other become one text, which halves the time that pandoc takes.
    """
    changes: Changes = {
        "Div": partial(_division, document.figures),
        "Span": _words,
        "Link": _link,
        "Image": partial(_picture, document.own_pictures),
        "Table": lambda table: [fitted(table)],
        "HorizontalRule": lambda _: [in_style("Horizontal Line", [nodes.paragraph("\u00a0")])],
        "BlockQuote": lambda quotation: [in_style("Block Text", nodes.content(quotation))],
    }
    # A space at the ends of a text stands apart, or OpenDocument takes it for one that has to be kept.
    texts = nodes.joined(list(blocks), nodes.inlines)
    made: list[Node] = nodes.rewritten(texts, partial(_changed, changes))
    return made


def in_style(style: str, blocks: Iterable[Node], id: str = "") -> Node:
    """Blocks in a style of paragraphs."""
    return nodes.div(blocks, id, pairs={"custom-style": style})


def letters(style: str, words: Words, id: str = "") -> Node:
    """Words in a style of characters."""
    return nodes.span(words, id, pairs={"custom-style": style})


def _changed(changes: Changes, parts: list[Any]) -> list[Any]:
    """A list of the tree with its nodes in their styles."""
    made = nodes.replaced_in(parts, changes)
    return list(_spaced_from_tables(made)) if any(nodes.is_a(part, "Table") for part in parts) else made


def _spaced_from_tables(blocks: Sequence[Node]) -> Iterator[Node]:
    """The blocks with room between a table and a paragraph below it, which a table cannot ask for."""
    for before, block in zip((None, *blocks), blocks, strict=False):
        is_below = nodes.is_a(before, "Table") and nodes.is_a(block, "Para")
        yield in_style("After Table", [block]) if is_below else block


def _division(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """A Div in its style; one with several kinds of paragraphs becomes several Divs."""
    names, id = nodes.classes(div), nodes.identifier(div)
    if "figure" in names:
        figure = figures.get(nodes.attribute(div, "name"))
        return [_drawn(figure)] if figure else []
    if "claim" in names:
        return [_claim(div)]
    if "grounds" in names:
        return [nodes.div(_grounds(nodes.within(div)), id)]
    if styles := nodes.by_class(div, DASHED, None):
        return [nodes.div(_dashed(nodes.within(div), *styles), id)]
    style = nodes.by_class(div, BLOCKS, "")
    return [in_style(style, nodes.within(div), id)] if style else [div]


def _claim(div: Node) -> Node:
    """A claim: its heading, the line with its verdict in its tone, and what follows from it."""
    blocks, verdict = nodes.within(div), nodes.by_class(div, VERDICTS, "")
    if len(blocks) < 2 or not nodes.is_a(blocks[1], "Para") or not verdict:
        return div  # an author's own
    heading, line, *others = blocks
    words = [_badge(node, verdict) if _is_verdict(node) else node for node in nodes.content(line)]
    toned = in_style(f"Claim {verdict.title()}", [nodes.paragraph(words)])
    return nodes.div([heading, toned, *others], nodes.identifier(div))


def _is_verdict(node: Node) -> bool:
    """Tell whether a node is the words of a verdict, in no tone yet."""
    return nodes.is_a(node, "Span") and ["custom-style", "Verdict"] in nodes.attributes_of(node)[2]


def _badge(span: Node, verdict: str) -> Node:
    """The words of a verdict as a badge in its tone, with its sign, on one line."""
    # No-break spaces: a badge is one thing, and its box wants air.
    words = f" {SIGNS[verdict]} {nodes.plain(nodes.within(span)).strip()} ".replace(" ", "\u00a0")
    return letters(f"Verdict {verdict.title()}", words, nodes.attributes_of(span)[0])


def _grounds(blocks: Sequence[Node]) -> Iterator[Node]:
    """The grounds of a claim: lists without bullets."""
    for block in blocks:
        if nodes.is_a(block, "BulletList"):
            for point in nodes.content(block):
                yield from _point(point, "Evidence", "Evidence More")
        else:
            yield block


def _point(blocks: Sequence[Node], first: str, more: str) -> Iterator[Node]:
    """A point of a list, its first paragraph in one style, further ones in another."""
    whole = list(map(nodes.as_paragraph, blocks))
    yield in_style(first, whole[:1])
    if whole[1:]:
        yield in_style(more, whole[1:])


def _dashed(blocks: Sequence[Node], first: str, more: str) -> Iterator[Node]:
    """Blocks whose lists have dashes: the first paragraph in one style, what follows in another."""
    style = first
    for block in blocks:
        if nodes.is_a(block, "BulletList"):
            for point in nodes.content(block):
                yield from _point(_with_dash(point), more, more)
        else:
            yield in_style(style, [block])
        style = more


def _with_dash(blocks: Sequence[Node]) -> Sequence[Node]:
    """A point of a list with a dash before its words."""
    if not blocks or not nodes.is_a(blocks[0], "Plain", "Para"):
        return blocks
    return [nodes.paragraph("–\u2002", nodes.content(blocks[0])), *blocks[1:]]


def _words(span: Node) -> list[Node]:
    """A Span in its style."""
    style, verdict = nodes.by_class(span, WORDS, ""), nodes.by_class(span, VERDICTS, "")
    if style == "Verdict" and verdict:
        return [_badge(span, verdict)]
    return [letters(style, nodes.within(span), nodes.attributes_of(span)[0])] if style else [span]


def _link(link: Node) -> list[Node]:
    """A link; a citation looks like the text around it."""
    if not nodes.address(link).startswith("#ref-"):
        return [link]
    return [nodes.with_nodes(link, [letters("Citation", nodes.within(link))])]


def photographs(pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """The author's own pictures that are no drawings, by the name of a file for pandoc to find.

    Drawings are drawn with the figures.
    """
    return {
        os.path.basename(name): picture.content for name, picture in pictures.items() if picture.kind != "svg"
    }


def _picture(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of a kind that a word processor can show, or the words of any other picture."""
    target = nodes.address(image)
    if picture := pictures.get(target):
        name = file(stem(target)) if picture.kind == "svg" else os.path.basename(target)
        return [sized(image, picture, name, MEASURE, HIGHEST)]
    return [image] if target.startswith(PICTURES) else nodes.within(image)


def _drawn(figure: Figure) -> Node:
    """A figure as a picture as wide as it is, but no wider than the line or higher than the page.

    Its caption below it.
    """
    width, height = (length * PIXEL for length in size(figure))
    scale = min(1, MEASURE / width, HIGHEST / height)
    shape = inches(width * scale, height * scale)
    picture = nodes.image(nodes.spaced(figure.alt), file(figure.name), shape=shape)
    caption = [nodes.span("", figure_id(figure.name)), *nodes.spaced(figure.title)]
    return nodes.figure(caption, [nodes.line(picture)])


def file(name: str) -> str:
    """The file that the picture of a figure stands in, for pandoc to find."""
    return f"{UNSAFE.sub('_', name)}.png"
