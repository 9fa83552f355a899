"""The balance as one page of HTML that fetches nothing: no script, and no font or picture from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, NamedTuple

from evsynth.model import Language
from evsynth.render.figures import Figure
from evsynth.render.nodes import Node, Tree, attribute, classes, identifier, is_a, plain, rewritten, string
from evsynth.render.pandoc import from_tree

PAGE = ("balance.html", "balance.css")
"""The template, and the style sheet that it takes in."""

OPTIONS = ("--standalone", "--wrap=none", "--shift-heading-level-by=1", "--section-divs", "--toc", "--toc-depth=2")
"""The title is the only heading of the first level; the contents list the level below it."""

MANY = 3
"""Columns that a phone can show side by side."""


NO_FIGURES: Mapping[str, Figure] = MappingProxyType({})


class Labels(NamedTuple):
    """What the page says to who finds his way in it."""

    contents: str
    skip: str
    claim: str
    table: str
    figures: str


LABELS: Mapping[Language, Labels] = {
    Language.DUTCH: Labels("Inhoud", "Naar de tekst", "Link naar deze bewering", "Tabel", "Figuren bij dit thema"),
    Language.ENGLISH: Labels("Contents", "Skip to the text", "Link to this claim", "Table", "Figures of this theme"),
}


def html(tree: Tree, language: Language, title: str, figures: Mapping[str, Figure] = NO_FIGURES) -> str:
    """The page, whole in itself; the same for the same tree. Figures stand where a Div of class `figure` names them."""
    labels = LABELS[language]
    words = (f"--variable=contents-label:{labels.contents}", f"--variable=skip-label:{labels.skip}")
    with TemporaryDirectory(prefix="evsynth-") as folder:
        for name in PAGE:
            Path(folder, name).write_bytes(files("evsynth.render.formats").joinpath("page", name).read_bytes())
        template = Path(folder, PAGE[0])
        return from_tree(_page(tree, labels, title, figures), "html5", f"--template={template}", *OPTIONS, *words).decode()


def _page(tree: Tree, labels: Labels, title: str, figures: Mapping[str, Figure]) -> Tree:
    """The tree with what only a page on a screen needs."""
    blocks = rewritten(tree["blocks"], lambda nodes: [_on_screen(node, labels, figures) for node in nodes])
    return {**tree, "blocks": blocks, "meta": {**tree["meta"], "title": {"t": "MetaString", "c": title}}}


def _on_screen(node: Any, labels: Labels, figures: Mapping[str, Figure]) -> Any:
    """A node as the page shows it."""
    if is_a(node, "Table"):
        return _scrolling(node, labels.table)
    if is_a(node, "Image"):
        return _named(node)
    if "figure" in classes(node):
        return _drawn(figures.get(attribute(node, "name")))
    if "figures" in classes(node):
        return _folded(node, labels.figures)
    if "claim" in classes(node) and identifier(node):
        return _linkable(node, labels.claim)
    return node


def _scrolling(table: Node, label: str) -> Node:
    """A table in a place of its own to scroll in, also by keyboard, so that a wide one never widens the page.

    Its columns are as wide as the browser finds best: widths are for paper.
    """
    attributes, caption, columns, *rows = table["c"]
    region = [["role", "region"], ["tabindex", "0"], ["aria-label", plain(caption[1]) or label]]
    fitted = {**table, "c": [attributes, caption, [[side, {"t": "ColWidthDefault"}] for side, _ in columns], *rows]}
    return {"t": "Div", "c": [["", ["scroll", "wide"] if len(columns) > MANY else ["scroll"], region], [fitted]]}


def _drawn(figure: Figure | None) -> Node:
    """A figure in the page; it scrolls in a place of its own, also by keyboard."""
    if figure is None:
        return _raw("")
    name, title = escape(figure.name, quote=True), escape(figure.title, quote=True)
    opening = f'<figure id="figuur_{name}" tabindex="0" aria-label="{title}">'
    return _raw(f"{opening}\n{figure.svg}<figcaption>{escape(figure.title)}</figcaption>\n</figure>")


def _folded(div: Node, label: str) -> Node:
    """The figures of a theme, to be opened by who wants to see them."""
    opening = _raw(f'<details class="figures"><summary>{escape(label)}</summary>')
    return {**div, "c": [div["c"][0], [opening, *div["c"][1], _raw("</details>")]]}


def _raw(text: str) -> Node:
    return {"t": "RawBlock", "c": ["html", text]}


def _named(image: Node) -> Node:
    """An image; one that the page would have to fetch becomes a link to it."""
    attributes, inlines, target = image["c"]
    if target[0].startswith("data:"):
        return image
    return {"t": "Link", "c": [attributes, inlines or [string(target[0])], target]}


def _linkable(claim: Node, label: str) -> Node:
    """A claim with a link to itself after its statement, for who wants to refer to it."""
    attributes, blocks = claim["c"]
    if not blocks or not is_a(blocks[0], "Para"):
        return claim
    anchor = {"t": "Link", "c": [["", ["anchor"], [["aria-label", label]]], [string("#")], [f"#{attributes[0]}", ""]]}
    statement = {**blocks[0], "c": [*blocks[0]["c"], {"t": "Space"}, anchor]}
    return {**claim, "c": [attributes, [statement, *blocks[1:]]]}
