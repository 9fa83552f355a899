"""The document as the source of a LaTeX document, its figures as pictures beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from evsynth.document.document import Document, Made
from evsynth.document.figures import Figure
from evsynth.document.formats.columns import shares
from evsynth.document.formats.printed import (
    ROOM_OF_PICTURE,
    drawn,
    fronted,
    printed,
    shown,
    with_contents,
    with_pages,
)
from evsynth.document.own_pictures import FOLDER, sized, stem
from evsynth.language import record_of
from evsynth.model import Picture
from evsynth.pandoc.nodes import (
    Changes,
    Node,
    address,
    attribute,
    attributes,
    attributes_of,
    blocks_value,
    classes_of,
    code,
    content,
    line_block,
    raw_block,
    raw_inline,
    replaced,
    spaced,
    string,
    text_of,
    with_attributes,
    with_nodes,
    with_widths,
    within,
    words_value,
)
from evsynth.pandoc.program import from_tree

TEMPLATE = "document.tex"

SPANS = {"verdict": "verdict", "stance": "stance", "quote": "said", "kind": "kind"}
"""Class of a span to the command that sets it."""

PLAIN = "account claim colophon facts grounds legend problems question reconciliation relations says".split()
DIVISIONS = {"source-card": "card", "references": "works", **{name: name for name in PLAIN}}
"""Class of a Div to the environment that sets it."""


def write(document: Document) -> Made:
    """Write the document as a source, whole in itself but for the pictures `figures/NAME.png`."""
    tree, pictures = document.tree, document.own_pictures
    questions, body = fronted(printed(tree["blocks"], pictures))
    changes: Changes = {
        "Str": _words,
        "Span": _span,
        "Div": partial(_division, document.figures),
        "Image": partial(_picture, pictures),
        "Table": lambda table: [with_widths(table, shares(content(table)))],
        "CodeBlock": _lines,
        "Header": _header,
    }
    body = with_pages(with_contents(body), document.language, _page)
    blocks = replaced(body, changes)
    meta = {**tree["meta"], "title": words_value(spaced(shown(document.title)))}
    if questions:
        meta["subtitle"] = blocks_value(questions[:1])
    with TemporaryDirectory(prefix="evsynth-") as folder:
        template = Path(folder, TEMPLATE)
        template.write_bytes(files("evsynth.document.formats").joinpath("page", TEMPLATE).read_bytes())
        options = (
            "--standalone",
            "--wrap=none",
            f"--template={template}",
            f"--variable=language:{record_of(document.language).babel}",
        )
        # Not `smart`: curly quotation marks stay the characters that they are.
        return Made(from_tree({**tree, "blocks": blocks, "meta": meta}, "latex-smart", *options))


def _page(id: str) -> Node:
    """The number of the page on which something stands."""
    return raw_inline("latex", f"\\pageref{{{id}}}")


def _header(heading: Node) -> list[Node]:
    """A heading, on a new page where its class says so."""
    return [raw_block("latex", "\\clearpage"), heading] if "new-page" in classes_of(heading) else [heading]


def _words(word: Node) -> list[Node]:
    """A text; the sign that TeX takes for a quotation mark as a command."""
    first, *parts = text_of(word).split("`")
    return [
        string(first),
        *(node for part in parts for node in (raw_inline("latex", r"\textasciigrave{}"), string(part))),
    ]


def _span(span: Node) -> list[Node]:
    (id, names, _), words = attributes_of(span), within(span)
    command = next((SPANS[name] for name in names if name in SPANS), "")
    inner = [raw_inline("latex", f"\\{command}{{"), *words, raw_inline("latex", "}")] if command else words
    return [with_attributes(with_nodes(span, inner), attributes(id))] if id else list(inner)


def _picture(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of the author's, in its file beside the source.

    A drawing becomes pixels, for LaTeX reads no SVG.
    """
    file = address(image)
    if file not in pictures:
        return [image]
    return [
        sized(
            image,
            pictures[file],
            f"{FOLDER}/{stem(file)}.png" if pictures[file].kind == "svg" else file,
            *ROOM_OF_PICTURE,
        )
    ]


def _division(figures: Mapping[str, Figure], div: Node) -> list[Node]:
    (id, names, _), inner = attributes_of(div), within(div)
    if "figure" in names:
        figure = figures.get(attribute(div, "name"))
        return [drawn(figure, f"{FOLDER}/{figure.name}.png", ("width", "100%"))] if figure else []
    if "contents" in names:
        return [raw_block("latex", "\\tableofcontents")]
    if "csl-entry" in names:
        # Pandoc would make a \bibitem of a Div with such an id, for a list of its own.
        return [raw_block("latex", f"\\item\\relax\\phantomsection\\label{{{id}}}"), *inner]
    name = next((DIVISIONS[name] for name in names if name in DIVISIONS), "")
    if name and inner:
        inner = [raw_block("latex", f"\\begin{{{name}}}"), *inner, raw_block("latex", f"\\end{{{name}}}")]
    # The list of works is ours, not pandoc's: without its class, and without the id that stands for the
    # class.
    return [with_attributes(with_nodes(div, inner), attributes("" if name == "works" else id))]


def _lines(block: Node) -> list[Node]:
    """Code as lines, which no word in it can end."""
    _, text = content(block)
    return [line_block([code(line)] for line in text.split("\n"))]
