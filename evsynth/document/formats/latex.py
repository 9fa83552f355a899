"""The document as the source of a LaTeX document, its figures as pictures beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from evsynth.document.document import Document, Made
from evsynth.document.figures import Figure
from evsynth.document.formats.columns import fitted
from evsynth.document.formats.printed import (
    DIVISIONS,
    ROOM_OF_PICTURE,
    SPANS,
    drawn,
    fronted,
    is_contents,
    printed,
    shown,
    with_contents,
    with_pages,
)
from evsynth.document.own_pictures import FOLDER, sized, stem
from evsynth.language import record_of
from evsynth.model import Picture
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Changes, Node
from evsynth.pandoc.program import from_tree

OPTIONS = ("--standalone", "--wrap=none", f"--template={Path(__file__).with_name('page') / 'document.tex'}")

COMMANDS = {"verdict": "verdict", **SPANS}
ENVIRONMENTS = {"claim": "claim", **DIVISIONS}


def write(document: Document) -> Made:
    """Write the document as a source, whole in itself but for the pictures `figures/NAME.png`."""
    tree, pictures = document.tree, document.own_pictures
    questions, body = fronted(printed(tree["blocks"], pictures))
    changes: Changes = {
        "Str": _words,
        "Span": _span,
        "Div": partial(_division, document.figures),
        "Image": partial(_picture, pictures),
        "Table": lambda table: [fitted(table)],
        "CodeBlock": _lines,
        "Header": _header,
    }
    blocks = nodes.replaced(with_pages(with_contents(body), document.language, _page), changes)
    meta = {**tree["meta"], "title": nodes.words_value(nodes.spaced(shown(document.title)))}
    if questions:
        meta["subtitle"] = nodes.blocks_value(questions[:1])
    language = f"--variable=language:{record_of(document.language).babel}"
    # Not `smart`: curly quotation marks stay the characters that they are.
    return Made(from_tree({**tree, "blocks": blocks, "meta": meta}, "latex-smart", *OPTIONS, language))


def _raw(text: str) -> Node:
    return nodes.raw_inline("latex", text)


def _page(id: str) -> Node:
    """The number of the page on which something stands."""
    return _raw(f"\\pageref{{{id}}}")


def _header(heading: Node) -> list[Node]:
    """A heading, on a new page where its class says so."""
    is_first = "new-page" in nodes.classes_of(heading)
    return [nodes.raw_block("latex", "\\clearpage"), heading] if is_first else [heading]


def _words(word: Node) -> list[Node]:
    """A text; the sign that TeX takes for a quotation mark as a command."""
    parts = [nodes.string(part) for part in nodes.text_of(word).split("`")]
    return nodes.inlines(nodes.separated(parts, _raw(r"\textasciigrave{}")))


def _span(span: Node) -> list[Node]:
    id, words = nodes.attributes_of(span)[0], nodes.within(span)
    if command := nodes.by_class(span, COMMANDS, ""):
        words = [_raw(f"\\{command}{{"), *words, _raw("}")]
    return [nodes.span(words, id)] if id else words


def _picture(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of the author's, in its file beside the source.

    A drawing becomes pixels, for LaTeX reads no SVG.
    """
    file = nodes.address(image)
    if file not in pictures:
        return [image]
    beside = f"{FOLDER}/{stem(file)}.png" if pictures[file].kind == "svg" else file
    return [sized(image, pictures[file], beside, *ROOM_OF_PICTURE)]


def _division(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    (id, names, _), inner = nodes.attributes_of(div), nodes.within(div)
    if "figure" in names:
        figure = figures.get(nodes.attribute(div, "name"))
        return [drawn(figure, f"{FOLDER}/{figure.name}.png", ("width", "100%"))] if figure else []
    if is_contents(div):
        return [nodes.raw_block("latex", "\\tableofcontents")]
    if "csl-entry" in names:
        # Pandoc would make a \bibitem of a Div with such an id, for a list of its own.
        return [nodes.raw_block("latex", f"\\item\\relax\\phantomsection\\label{{{id}}}"), *inner]
    name = nodes.by_class(div, ENVIRONMENTS, "")
    if name and inner:
        begin, end = (nodes.raw_block("latex", f"\\{command}{{{name}}}") for command in ("begin", "end"))
        inner = [begin, *inner, end]
    # The list of works is ours, not pandoc's: without its class, and without the id that stands for the
    # class.
    return [nodes.div(inner, "" if name == "works" else id)]


def _lines(block: Node) -> list[Node]:
    """Code as lines, which no word in it can end."""
    _, text = nodes.content(block)
    return [nodes.line_block([nodes.code(line)] for line in text.split("\n"))]
