"""The balance as the source of a LaTeX document, its figures as pictures beside it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evsynth.model import Language, Picture
from evsynth.render.figures import Figure
from evsynth.render.formats.columns import shares
from evsynth.render.formats.gfm import FOLDER
from evsynth.render.formats.html import NO_FIGURES
from evsynth.render.formats.printed import drawn, fronted, printed, shown
from evsynth.render.nodes import Node, Tree, attribute, rewritten, spaced, string
from evsynth.render.own_pictures import NONE, sized, source, stem
from evsynth.render.pandoc import from_tree

TEMPLATE = "balance.tex"
BABEL: Mapping[Language, str] = {Language.DUTCH: "dutch", Language.ENGLISH: "english"}

MEASURE, HIGHEST = 408.0, 580.0
"""The room of a picture between the margins, in points."""

SPANS = {"verdict": "verdict", "stance": "stance", "quote": "said", "kind": "kind"}
"""Class of a span to the command that sets it."""

PLAIN = "account claim facts grounds legend problems question reconciliation relations says".split()
DIVISIONS = {"source-card": "card", "references": "works", **{name: name for name in PLAIN}}
"""Class of a Div to the environment that sets it."""


def latex(
    tree: Tree, language: Language, title: str, figures: Mapping[str, Figure] = NO_FIGURES, own: Mapping[str, Picture] = NONE
) -> bytes:
    """The source, whole in itself but for the pictures `figures/NAME.png`."""
    questions, body = fronted(printed(tree["blocks"], own))
    nodes = rewritten(body, lambda each: [part for node in each for part in _set(node, figures, own)])
    meta = {**tree["meta"], "title": _line(shown(title))}
    if questions:
        meta["subtitle"] = {"t": "MetaBlocks", "c": questions[:1]}
    with TemporaryDirectory(prefix="evsynth-") as folder:
        template = Path(folder, TEMPLATE)
        template.write_bytes(files("evsynth.render.formats").joinpath("page", TEMPLATE).read_bytes())
        options = ("--standalone", "--wrap=none", f"--template={template}", f"--variable=language:{BABEL[language]}")
        # Not `smart`: curly quotation marks stay the characters that they are.
        return from_tree({**tree, "blocks": nodes, "meta": meta}, "latex-smart", *options)


def _line(words: str) -> dict[str, Any]:
    return {"t": "MetaInlines", "c": spaced(words)}


def _set(node: Any, figures: Mapping[str, Figure], own: Mapping[str, Picture]) -> list[Any]:
    """A node with the commands around it that set it."""
    kind = node.get("t") if isinstance(node, dict) else None
    if kind == "Str":
        return _words(node["c"])
    if kind == "Span":
        return _span(node)
    if kind == "Div":
        return _division(node, figures)
    if kind == "Image":
        return [_picture(node, own)]
    if kind == "Table":
        return [_table(node)]
    if kind == "CodeBlock":
        return [_lines(node)]
    return [node]


def _words(text: str) -> list[Node]:
    """A text; the sign that TeX takes for a quotation mark as a command."""
    if "`" not in text:
        return [string(text)]
    first, *others = text.split("`")
    return [string(first), *(node for part in others for node in (_raw("Inline", r"\textasciigrave{}"), string(part)))]


def _span(span: Node) -> list[Node]:
    (id, names, _), words = span["c"]
    command = next((SPANS[name] for name in names if name in SPANS), "")
    inner = [_raw("Inline", f"\\{command}{{"), *words, _raw("Inline", "}")] if command else words
    return [{"t": "Span", "c": [[id, [], []], inner]}] if id else list(inner)


def _picture(image: Node, own: Mapping[str, Picture]) -> Node:
    """A picture of the author's, in its file beside the source; a drawing as pixels, for LaTeX reads no SVG."""
    file = source(image)
    if file not in own:
        return image
    return sized(image, own[file], f"{FOLDER}/{stem(file)}.png" if own[file].kind == "svg" else file, MEASURE, HIGHEST)


def _division(div: Node, figures: Mapping[str, Figure]) -> list[Node]:
    (id, names, _), inner = div["c"]
    if "figure" in names:
        figure = figures.get(attribute(div, "name"))
        return [drawn(figure, f"{FOLDER}/{figure.name}.png", ("width", "100%"))] if figure else []
    if "csl-entry" in names:
        # Pandoc would make a \bibitem of a Div with such an id, for a list of its own.
        return [_raw("Block", f"\\item\\relax\\phantomsection\\label{{{id}}}"), *inner]
    name = next((DIVISIONS[name] for name in names if name in DIVISIONS), "")
    if name and inner:
        inner = [_raw("Block", f"\\begin{{{name}}}"), *inner, _raw("Block", f"\\end{{{name}}}")]
    # The list of works is ours, not pandoc's: without its class, and without the id that stands for the class.
    return [{"t": "Div", "c": [["" if name == "works" else id, [], []], inner]}]


def _table(table: Node) -> Node:
    """A table with columns as wide as what they hold asks for."""
    attributes, caption, columns, *parts = table["c"]
    widths = [[side, {"t": "ColWidth", "c": share}] for (side, _), share in zip(columns, shares(table["c"]), strict=True)]
    return {**table, "c": [attributes, caption, widths, *parts]}


def _lines(block: Node) -> Node:
    """Code as lines, which no word in it can end."""
    _, text = block["c"]
    return {"t": "LineBlock", "c": [[{"t": "Code", "c": [["", [], []], line]}] for line in text.split("\n")]}


def _raw(kind: str, text: str) -> Node:
    return {"t": f"Raw{kind}", "c": ["latex", text]}
