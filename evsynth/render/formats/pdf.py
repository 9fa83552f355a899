"""The balance as pages of A4: tagged PDF by typst, the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from evsynth.model import Language, Picture
from evsynth.render.citations.csl import LOCALES
from evsynth.render.figures import Figure
from evsynth.render.formats import typst
from evsynth.render.formats.html import NO_FIGURES
from evsynth.render.formats.markup import Scene, blocks, literal
from evsynth.render.formats.printed import fronted, printed
from evsynth.render.nodes import IN_LINE, Node, Tree, content, formula, is_a, nodes_of, paragraph
from evsynth.render.own_pictures import NONE
from evsynth.render.pandoc import EPOCH, from_tree

CONTENTS: Mapping[Language, str] = {Language.DUTCH: "Inhoud", Language.ENGLISH: "Contents"}


def pdf(
    tree: Tree,
    language: Language,
    title: str,
    figures: Mapping[str, Figure] = NO_FIGURES,
    moment: int = EPOCH,
    own: Mapping[str, Picture] = NONE,
) -> typst.Pages:
    """The pages; `moment`, in seconds since 1970, is their date."""
    drawings = {f"{figure.name}.svg": typst.drawable(figure.svg).encode() for figure in figures.values()}
    pictures = {
        os.path.basename(file): typst.lettered(picture.content) if picture.kind == "svg" else picture.content
        for file, picture in own.items()
    }
    return typst.pdf(markup(tree, language, title, figures, own), {**pictures, **drawings}, moment)


def markup(
    tree: Tree, language: Language, title: str, figures: Mapping[str, Figure] = NO_FIGURES, own: Mapping[str, Picture] = NONE
) -> str:
    """The text that typst sets, with the functions it calls."""
    nodes = printed(tree["blocks"], own)
    scene = Scene(figures, _formulas(tree, nodes), own)
    questions, body = fronted(nodes)
    tag = LOCALES[language].split("-")
    front = {
        "title": literal(title),
        "subtitle": f"[{blocks(questions, scene)}]" if questions else "none",
        "authors": "(" + "".join(f"{literal(name)}, " for name in _names(tree["meta"])) + ")",
        "date": literal(str(content(tree["meta"]["date"]))) if "date" in tree["meta"] else "none",
        "language": literal(tag[0]),
        "region": literal(tag[-1]),
        "contents": literal(CONTENTS[language]),
    }
    template = files("evsynth.render.formats").joinpath("page", "balance.typ").read_text("utf-8")
    arguments = ", ".join(f"{name}: {value}" for name, value in front.items())
    return f"{template}\n#show: balance.with({arguments})\n\n{blocks(body, scene)}\n"


def _names(meta: Mapping[str, Any]) -> list[str]:
    return [str(content(name)) for name in content(meta["author"])] if "author" in meta else []


def _formulas(tree: Tree, nodes: Sequence[Node]) -> dict[str, str]:
    """Every formula, from TeX to what stands between the signs of a formula in typst, by pandoc; those that it cannot read are left out."""
    known = list(dict.fromkeys(content(math)[1] for math in nodes_of(nodes) if is_a(math, "Math")))
    if not known:
        return {}
    lines = [paragraph(formula(IN_LINE, tex)) for tex in known]
    written = from_tree({**tree, "meta": {}, "blocks": lines}, "typst", "--wrap=none").decode()
    made = zip(known, written.strip().split("\n\n"), strict=True)
    return {tex: typst[1:-1] for tex, typst in made if typst.startswith("$")}
