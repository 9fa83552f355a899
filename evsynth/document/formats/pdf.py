"""The document as pages of A4: tagged PDF by typst, the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evsynth.document.document import Document, Made
from evsynth.document.formats import typst
from evsynth.document.formats.markup import MarkupContext, blocks, literal
from evsynth.document.formats.printed import fronted, printed, with_contents
from evsynth.language import record_of
from evsynth.pandoc.nodes import (
    IN_LINE,
    Node,
    Tree,
    content,
    formula,
    is_a,
    nodes_of,
    paragraph,
    with_content,
)
from evsynth.pandoc.program import from_tree

TEMPLATE = Path(__file__).with_name("page") / "document.typ"

KEYWORDS = ("organisation", "version", "license", "url")
"""What the properties of a PDF have no field for."""


HOLDERS = ("Div", "BlockQuote", "BulletList", "OrderedList", "DefinitionList")
"""Blocks in which headings may stand."""


def write(document: Document) -> Made:
    """Write the document as pages."""
    drawings = {
        f"{figure.name}.svg": typst.drawable(figure.svg).encode() for figure in document.figures.values()
    }
    pictures = {
        os.path.basename(file): typst.lettered(picture.content) if picture.kind == "svg" else picture.content
        for file, picture in document.own_pictures.items()
    }
    return typst.pdf(markup(document), {**pictures, **drawings}, document.moment)


def markup(document: Document) -> str:
    """Write the text that typst sets, with the functions it calls."""
    tree = document.tree
    nodes = printed(tree["blocks"], document.own_pictures)
    context = MarkupContext(
        figures=document.figures, formulas=_formulas(tree, nodes), own_pictures=document.own_pictures
    )
    questions, body = fronted(nodes)
    record = record_of(document.language)
    tag = record.locale.split("-")
    front = {
        "title": literal(document.title),
        "subtitle": f"[{blocks(questions, context)}]" if questions else "none",
        "authors": _array(_texts(tree["meta"], "author")),
        "description": "".join(map(literal, _texts(tree["meta"], "description"))) or "none",
        "keywords": _array(_texts(tree["meta"], *KEYWORDS)),
        "language": literal(tag[0]),
        "region": literal(tag[-1]),
        "contents": literal(record.labels.contents),
    }
    template = TEMPLATE.read_text("utf-8")
    arguments = ", ".join(f"{name}: {value}" for name, value in front.items())
    page = f"#let page-word = {literal(record.vocabulary.locators['page'][0])}"
    typeset = blocks(_Steps().of(with_contents(body)), context)
    return f"{page}\n{template}\n#show: balans.with({arguments})\n\n{typeset}\n"


class _Steps:
    """A walk through blocks that makes headings begin at the first level and skip none, as PDF/UA wants."""

    def __init__(self) -> None:
        self._level = 0

    def of(self, value: Any) -> Any:
        """A part of the tree, in the order of reading."""
        if isinstance(value, list):
            return [self.of(part) for part in value]
        if is_a(value, "Header"):
            level, *rest = content(value)
            self._level = min(level, self._level + 1)
            return with_content(value, [self._level, *rest])
        return with_content(value, self.of(content(value))) if is_a(value, *HOLDERS) else value


def _texts(meta: Mapping[str, Any], *names: str) -> list[str]:
    """The texts in these fields of the metadata, of which each holds one or a list of them."""
    values = [content(meta[name]) for name in names if name in meta]
    return [
        str(text)
        for value in values
        for text in (map(content, value) if isinstance(value, list) else (value,))
    ]


def _array(texts: Sequence[str]) -> str:
    """Texts as an array of typst."""
    return "(" + "".join(f"{literal(text)}, " for text in texts) + ")"


def _formulas(tree: Tree, nodes: Sequence[Node]) -> dict[str, str]:
    """TeX of every formula to the formula in typst, without the signs around it, by pandoc.

    Those that it cannot read are left out.
    """
    known = list(dict.fromkeys(content(math)[1] for math in nodes_of(nodes) if is_a(math, "Math")))
    if not known:
        return {}
    lines = [paragraph(formula(IN_LINE, tex)) for tex in known]
    written = from_tree({**tree, "meta": {}, "blocks": lines}, "typst", "--wrap=none").decode()
    made = zip(known, written.strip().split("\n\n"), strict=True)
    return {tex: typst[1:-1] for tex, typst in made if typst.startswith("$")}
