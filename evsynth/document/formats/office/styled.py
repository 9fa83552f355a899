"""The tree of a document with the names of its styles, as pandoc hands them to a word processor."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.formats.columns import shares
from evsynth.document.formats.pictures import size
from evsynth.document.own_pictures import NONE, inches, sized, stem
from evsynth.language import record_of
from evsynth.model import Language, Picture
from evsynth.pandoc.nodes import (
    SPACE,
    Changes,
    Node,
    address,
    attribute,
    attributes_of,
    classes,
    content,
    div,
    identifier,
    image,
    is_a,
    joined,
    line,
    link,
    paragraph,
    plain,
    replaced_in,
    rewritten,
    spaced,
    span,
    string,
    with_nodes,
    with_widths,
    within,
)
from evsynth.pandoc.nodes import div as div_of
from evsynth.pandoc.nodes import figure as figure_of

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

PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,")
"""Starts of the address of a picture that is in the text itself."""

UNSAFE = re.compile(r"[^A-Za-z0-9-]")
"""Characters that the name of a file does not have."""


class Contents(NamedTuple):
    """The list of chapters: its heading, and a paragraph for each."""

    heading: Node
    entries: list[Node]


def styled(
    blocks: Sequence[Node], figures: Mapping[str, Figure], pictures: Mapping[str, Picture] = NONE
) -> list[Node]:
    """The blocks, each with the style that its class asks for, figures as pictures named after them.

    Words that follow each other become one text, which halves the time that pandoc takes.
    """
    changes: Changes = {
        "Div": partial(_division, figures),
        "Span": _words,
        "Link": _link,
        "Image": partial(_picture, pictures),
        "Table": _table,
        "HorizontalRule": lambda _: [in_style("Horizontal Line", [paragraph([string("\u00a0")])])],
        "BlockQuote": lambda quotation: [in_style("Block Text", content(quotation))],
    }
    made: list[Node] = rewritten(joined(list(blocks), _together), partial(_changed, changes))
    return made


def contents(blocks: Sequence[Node], language: Language) -> Contents | None:
    """The chapters as links; None for a text with fewer than two."""
    chapters = [
        block
        for block in blocks
        if is_a(block, "Header") and content(block)[0] == 1 and attributes_of(block)[0]
    ]
    if len(chapters) < 2:
        return None
    entries = [in_style("toc 1", [paragraph(_entry(chapter))]) for chapter in chapters]
    return Contents(
        in_style("TOC Heading", [paragraph(spaced(record_of(language).labels.contents))]), entries
    )


def in_style(style: str, blocks: Sequence[Node], id: str = "") -> Node:
    """Blocks in a style of paragraphs."""
    return div(blocks, id, pairs={"custom-style": style})


def letters(style: str, inlines: Sequence[Node], id: str = "") -> Node:
    """Words in a style of characters."""
    return span(inlines, id, pairs={"custom-style": style})


def _entry(chapter: Node) -> Node:
    """A line of the contents."""
    return link(letters("Contents Link", spaced(plain(content(chapter)[2]))), f"#{attributes_of(chapter)[0]}")


def _changed(changes: Changes, nodes: list[Any]) -> list[Any]:
    """A list of the tree with its nodes in their styles."""
    made = replaced_in(nodes, changes)
    return list(_spaced_from_tables(made)) if any(is_a(node, "Table") for node in nodes) else made


def _together(text: str) -> list[Node]:
    """A text as one node; a space at its ends apart, or OpenDocument takes it for one that has to be kept."""
    inner = text.strip(" ")
    if not inner:
        return [SPACE]
    return [*[SPACE] * text.startswith(" "), string(inner), *[SPACE] * text.endswith(" ")]


def _spaced_from_tables(nodes: Sequence[Node]) -> Iterator[Node]:
    """The blocks with room between a table and a paragraph below it, which a table cannot ask for."""
    for before, node in zip((None, *nodes), nodes, strict=False):
        yield in_style("After Table", [node]) if is_a(before, "Table") and is_a(node, "Para") else node


def _division(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """A Div in its style; one with several kinds of paragraphs becomes several Divs."""
    names = classes(div)
    if "figure" in names:
        return _drawn(figures.get(attribute(div, "name")))
    if "claim" in names:
        return [_claim(div)]
    if "grounds" in names:
        return [_flat(div, "Evidence", "Evidence More")]
    for name, (first, items) in DASHED.items():
        if name in names:
            return [_listed(div, first, items)]
    style = next((BLOCKS[name] for name in names if name in BLOCKS), "")
    return [in_style(style, within(div), identifier(div))] if style else [div]


def _claim(div: Node) -> Node:
    """A claim: its heading, the line with its verdict in its tone, and what follows from it."""
    blocks, verdict = within(div), _verdict(classes(div))
    if len(blocks) < 2 or not is_a(blocks[1], "Para") or not verdict:
        return div  # an author's own
    heading, line, *others = blocks
    words = [_badge(node, verdict) if _is_verdict(node) else node for node in content(line)]
    return div_of(
        [heading, in_style(f"Claim {verdict.title()}", [paragraph(words)]), *others], identifier(div)
    )


def _verdict(names: Sequence[str]) -> str:
    """The verdict among the classes of a claim or of a word for it."""
    return next(
        (name.removeprefix("verdict-") for name in names if name.removeprefix("verdict-") in SIGNS), ""
    )


def _is_verdict(node: Node) -> bool:
    """Tell whether a node is the words of a verdict, in no tone yet."""
    return is_a(node, "Span") and ["custom-style", "Verdict"] in attributes_of(node)[2]


def _badge(span: Node, verdict: str) -> Node:
    """The words of a verdict as a badge in its tone, with its sign, on one line."""
    # No-break spaces: a badge is one thing, and its box wants air.
    words = f" {SIGNS[verdict]} {plain(within(span)).strip()} ".replace(" ", "\u00a0")
    return letters(f"Verdict {verdict.title()}", [string(words)], attributes_of(span)[0])


def _flat(div: Node, first: str, more: str) -> Node:
    """A list without bullets: each item in one style, its further paragraphs in another."""
    made = []
    for block in within(div):
        made += (
            [part for point in content(block) for part in _point(point, first, more)]
            if is_a(block, "BulletList")
            else [block]
        )
    return div_of(made, identifier(div))


def _point(blocks: Sequence[Node], first: str, more: str) -> list[Node]:
    """An item of a list, in its styles."""
    whole = [paragraph(content(block)) if is_a(block, "Plain") else block for block in blocks]
    return [in_style(first, whole[:1]), *([in_style(more, whole[1:])] if whole[1:] else [])]


def _listed(div: Node, first: str, items: str) -> Node:
    """A Div whose lists have dashes: the first paragraph in one style, what follows in another."""
    parts: list[Node] = []
    for block in within(div):
        if is_a(block, "BulletList"):
            parts += [part for point in content(block) for part in _point(_dashed(point), items, items)]
        else:
            parts.append(in_style(items if parts else first, [block]))
    return div_of(parts, identifier(div))


def _dashed(blocks: Sequence[Node]) -> list[Node]:
    """An item with a dash before its words."""
    if not blocks or not (is_a(blocks[0], "Plain") or is_a(blocks[0], "Para")):
        return list(blocks)
    return [paragraph([string("–\u2002"), *content(blocks[0])]), *blocks[1:]]


def _words(span: Node) -> list[Node]:
    """A Span in its style."""
    id, names, _ = attributes_of(span)
    style = next((WORDS[name] for name in names if name in WORDS), "")
    if style == "Verdict" and (verdict := _verdict(names)):
        return [_badge(span, verdict)]
    return [letters(style, within(span), id)] if style else [span]


def _table(table: Node) -> list[Node]:
    """A table as wide as the line."""
    return [with_widths(table, shares(content(table)))]


def _link(link: Node) -> list[Node]:
    """A link; a citation looks like the text around it."""
    return (
        [with_nodes(link, [letters("Citation", within(link))])]
        if address(link).startswith("#ref-")
        else [link]
    )


def photographs(pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """The author's own pictures that are no drawings, by the name of a file for pandoc to find.

    Drawings are drawn with the figures.
    """
    return {
        os.path.basename(name): picture.content for name, picture in pictures.items() if picture.kind != "svg"
    }


def _picture(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of a kind that a word processor can show, or the words of any other picture."""
    target = address(image)
    if picture := pictures.get(target):
        name = file(stem(target)) if picture.kind == "svg" else os.path.basename(target)
        return [sized(image, picture, name, MEASURE, HIGHEST)]
    return [image] if target.startswith(PICTURES) else within(image)


def _drawn(figure: Figure | None) -> list[Node]:
    """A figure as a picture as wide as it is, but no wider than the line or higher than the page.

    Its caption below it.
    """
    if figure is None:
        return []
    width, height = (length * PIXEL for length in size(figure))
    scale = min(1, MEASURE / width, HIGHEST / height)
    picture = image(spaced(figure.alt), file(figure.name), shape=inches(width * scale, height * scale))
    anchor = span("", figure_id(figure.name))
    return [figure_of([anchor, *spaced(figure.title)], [line(picture)])]


def file(name: str) -> str:
    """The file that the picture of a figure stands in, for pandoc to find."""
    return f"{UNSAFE.sub('_', name)}.png"
