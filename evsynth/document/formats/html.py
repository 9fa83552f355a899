"""The document as one page of HTML that fetches nothing: no script, and no font or picture from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import escape
from importlib.resources import files
from itertools import count, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evsynth.document.document import Document, Made
from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.formats.printed import is_finding
from evsynth.document.own_pictures import data_address
from evsynth.findings import Severity
from evsynth.language import record_of
from evsynth.language.record import LanguageRecord, Vocabulary
from evsynth.language.words import upfirst
from evsynth.model import Picture
from evsynth.pandoc.nodes import (
    SPACE,
    Changes,
    Node,
    Tree,
    address,
    attribute,
    attributes,
    attributes_of,
    classes,
    classes_of,
    content,
    div,
    is_a,
    link,
    paragraph,
    plain,
    raw_block,
    replaced_in,
    rewritten,
    spaced,
    text_value,
    title,
    with_address,
    with_attributes,
    with_nodes,
    with_widths,
    within,
)
from evsynth.pandoc.nodes import span as spanned
from evsynth.pandoc.program import from_tree

PAGE = ("document.html", "document.css")
"""The template, and the style sheet that it takes in."""

OPTIONS = (
    "--standalone",
    "--wrap=none",
    "--shift-heading-level-by=1",
    "--section-divs",
    "--toc",
    "--toc-depth=2",
    "--mathml",
    "--syntax-highlighting=none",
)
"""The title is the only heading of the first level; the contents list the level below it."""

MANY = 3
"""Columns that a phone can show side by side."""

PLACE_OF_FIGURE = re.compile("<!--figure (.*?)-->")


def write(document: Document) -> Made:
    """Write the document as one page, whole in itself.

    Figures stand where a Div of class `figure` names them.
    """
    say = record_of(document.language)
    words = (f"--variable=contents-label:{say.labels.contents}", f"--variable=skip-label:{say.labels.skip}")
    with TemporaryDirectory(prefix="evsynth-") as folder:
        for name in PAGE:
            Path(folder, name).write_bytes(
                files("evsynth.document.formats").joinpath("page", name).read_bytes()
            )
        template = Path(folder, PAGE[0])
        tree = _page(document.tree, say, document.title, document.figures, document.own_pictures)
        page = from_tree(tree, "html5", f"--template={template}", *OPTIONS, *words).decode()
    page = _with_data(_with_named_notes(page, say), document.linked_data)
    return Made(_with_drawings(page, document.figures).encode())


def _with_data(page: str, data: Mapping[str, Any]) -> str:
    """The page with its date and what it says of itself for machines, which no browser runs, in its head."""
    date = f'<meta name="date" content="{data["datePublished"]}">\n' if "datePublished" in data else ""
    # No letter of a record can end the element, nor is any of them one that a page may not have.
    told = json.dumps(data).replace("<", r"\u003c")
    script = f'<script type="application/ld+json">{told}</script>\n' if data else ""
    return page.replace("</head>", f"{date}{script}</head>", 1)


def _with_named_notes(page: str, say: LanguageRecord) -> str:
    """The page with names for the footnotes and for each way back from them.

    Pandoc gives a way back only an arrow.
    """
    back, notes = 'role="doc-backlink"', 'role="doc-endnotes"'
    return page.replace(back, f'{back} aria-label="{say.labels.back}"').replace(
        notes, f'{notes} aria-label="{say.labels.notes}"'
    )


def _page(
    tree: Tree,
    say: LanguageRecord,
    title: str,
    figures: Mapping[str, Figure],
    pictures: Mapping[str, Picture],
) -> Tree:
    """The tree with the nodes that only a page on a screen needs."""
    blocks = rewritten(tree["blocks"], partial(_on_screen, _changes(say, figures, pictures)))
    return {**tree, "blocks": blocks, "meta": {**tree["meta"], "title": text_value(title)}}


def _changes(say: LanguageRecord, figures: Mapping[str, Figure], pictures: Mapping[str, Picture]) -> Changes:
    """The nodes that are shown otherwise on a screen; findings are numbered from 1."""
    numbers = count(1)
    return {
        "Table": partial(_scrolling, say.vocabulary.table),
        "Div": partial(_placed, say, figures),
        "Image": partial(_embedded, pictures),
        "Span": partial(_noted, say.vocabulary, numbers),
    }


def _on_screen(changes: Changes, nodes: list[Any]) -> list[Any]:
    """A list of the tree as the page shows it."""
    made = replaced_in(nodes, changes)
    return list(_gathered(made)) if any(is_a(node, "Div") for node in nodes) else made


def _gathered(nodes: list[Any]) -> Iterator[Any]:
    """The nodes, with cards that follow one another in one place, to stand side by side."""
    for are_cards, members in groupby(nodes, lambda node: "source-card" in classes(node)):
        if are_cards:
            yield div(members, classes=["source-cards"])
        else:
            yield from members


def _placed(say: LanguageRecord, figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """A Div with what its class asks for."""
    names = classes(div)
    if "figure" in names:
        return _place_of(figures.get(attribute(div, "name")))
    if "figures" in names:
        return [_folded(div, say.labels.figures)]
    if "claim" in names:
        return [_linkable(div, say.labels.claim)]
    if "contents" in names:
        return []  # they stand beside the text
    return [div]


def _scrolling(label: str, table: Node) -> list[Node]:
    """A table in a place of its own to scroll in, also by keyboard, so that a wide one never widens the page.

    Its columns are as wide as the browser finds best: widths are for paper.
    """
    _, caption, columns, *_ = content(table)
    region = {"role": "region", "tabindex": "0", "aria-label": plain(caption[1]) or label}
    fitted = with_widths(table, [None] * len(columns))
    return [div([fitted], classes=["scroll", "wide"] if len(columns) > MANY else ["scroll"], pairs=region)]


def _embedded(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of the author's, in the page itself."""
    picture = pictures.get(address(image))
    return [with_address(image, data_address(picture), title(image)) if picture else image]


def _place_of(figure: Figure | None) -> list[Node]:
    """The place of a figure.

    The figure is put into the page after pandoc has written it, for drawings can be far larger than all else.
    """
    return [_raw(f"<!--figure {escape(figure.name)}-->" if figure else "")]


def _with_drawings(page: str, figures: Mapping[str, Figure]) -> str:
    """The page with the figures in their places; no other comment can stand in it."""
    known = {escape(name): figure for name, figure in figures.items()}
    return PLACE_OF_FIGURE.sub(lambda place: _drawn(known[place[1]]), page)


def _drawn(figure: Figure) -> str:
    """A figure in the page; it scrolls in a place of its own, also by keyboard."""
    name, title = escape(figure.name, quote=True), escape(figure.title, quote=True)
    opening = f'<figure id="{figure_id(name)}" tabindex="0" aria-label="{title}">'
    return f"{opening}\n{figure.svg}<figcaption>{escape(figure.title)}</figcaption>\n</figure>"


def _folded(div: Node, label: str) -> Node:
    """The figures of a theme, folded until a reader opens them."""
    opening = _raw(f"<details><summary>{escape(label)}</summary>")
    return with_nodes(div, [opening, *within(div), _raw("</details>")])


def _raw(text: str) -> Node:
    return raw_block("html", text)


def _linkable(claim: Node, label: str) -> Node:
    """A claim with a link to itself below its heading, for readers who want to refer to it."""
    heading, *blocks = within(claim) or [claim]
    id = attributes_of(heading)[0] if is_a(heading, "Header") else ""
    if not id or not blocks or not is_a(blocks[0], "Para"):
        return claim
    anchor = with_attributes(link("#", f"#{id}"), attributes(classes=["anchor"], pairs={"aria-label": label}))
    first, *others = blocks
    return with_nodes(claim, [heading, paragraph(anchor, content(first)), *others])


def _barred(votes: Node) -> Node:
    """The voices on each side with a bar before their words, which screen readers leave out."""
    counts = [(key.removeprefix("data-"), int(value)) for key, value in attributes_of(votes)[2]]
    cells = [spanned("", classes=["vote", stance]) for stance, count in counts for _ in range(count)]
    bar = spanned(cells, classes=["bar"], pairs={"aria-hidden": "true"})
    return with_nodes(votes, [bar, SPACE, *within(votes)])


def _noted(vocabulary: Vocabulary, numbers: Iterator[int], span: Node) -> list[Node]:
    """A finding as a mark in its sentence and a note; voices with their bar.

    The style sheet sets the note in the margin where there is one.
    """
    if "votes" in classes_of(span):
        return [_barred(span)]
    if not is_finding(span):
        return [span]
    number, finding = str(next(numbers)), dict(attributes_of(span)[2])
    severity = Severity(finding.get("severity", Severity.NOTE))
    mark = spanned(number, classes=["finding-mark"], pairs={"aria-hidden": "true"})
    heading = spanned(
        spaced(f"{upfirst(vocabulary.severities[severity][0], vocabulary)} {number}."),
        classes=["finding-title"],
    )
    note = spanned(
        [heading, SPACE, _in_words(finding)], classes=["finding", severity], pairs={"role": "note"}
    )
    return [spanned([mark, note], classes=["reviewed"])]


def _in_words(finding: Mapping[str, str]) -> Node:
    """The words of a finding: its message, its hint, and its code and name to look it up by."""
    code = spanned(
        spaced(f"{finding.get('code', '')} {finding.get('name', '')}".strip()), classes=["finding-code"]
    )
    sentences = (_sentence(finding[name]) for name in ("message", "hint") if finding.get(name))
    words = [node for sentence in sentences for node in (*spaced(sentence), SPACE)]
    # What `check` says is English in every document.
    return spanned([*words, code], classes=["said"], pairs={"lang": "en"})


def _sentence(text: str) -> str:
    """A message of `check`, which begins small and ends in nothing, as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"
