"""The document as one page of HTML that fetches and runs nothing: no font or picture from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import escape
from itertools import count, groupby
from pathlib import Path
from typing import Any

from evsynth.document.document import Document, Made
from evsynth.document.figures import Figure
from evsynth.document.figures.figure import figure_id
from evsynth.document.formats.printed import is_contents, is_finding, voices
from evsynth.document.own_pictures import data_address
from evsynth.findings import Severity
from evsynth.language import record_of
from evsynth.language.record import LanguageRecord, Vocabulary
from evsynth.language.words import upfirst
from evsynth.model import Picture
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Changes, Node
from evsynth.pandoc.program import from_tree

TEMPLATE = Path(__file__).with_name("page") / "document.html"
"""The template, which takes in the style sheet beside it."""

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

AFTER_DATA = '<link rel="icon"'
"""The part of the head before which stands what a page says of itself for machines."""

PLACE_OF_FIGURE = re.compile("<!--figure (.*?)-->")


def write(document: Document) -> Made:
    """Write the document as one page, whole in itself.

    Figures stand where a Div of class `figure` names them.
    """
    say = record_of(document.language)
    words = (f"--variable=contents-label:{say.labels.contents}", f"--variable=skip-label:{say.labels.skip}")
    blocks = nodes.rewritten(document.tree["blocks"], partial(_on_screen, _changes(document, say)))
    meta = {**document.tree["meta"], "title": nodes.text_value(document.title)}
    tree = {**document.tree, "blocks": blocks, "meta": meta}
    page = from_tree(tree, "html5", f"--template={TEMPLATE}", *OPTIONS, *words).decode()
    page = _with_data(_with_named_notes(page, say), document.linked_data)
    return Made(_with_drawings(page, document.figures).encode())


def _with_data(page: str, data: Mapping[str, Any]) -> str:
    """The page with its date and what it says of itself for machines, which no browser runs, in its head."""
    date = f'<meta name="date" content="{data["datePublished"]}">\n' if "datePublished" in data else ""
    # No letter of a record can end the element, nor is any of them one that a page may not have.
    told = json.dumps(dict(data)).replace("<", r"\u003c")
    script = f'<script type="application/ld+json">{told}</script>\n' if data else ""
    return page.replace(AFTER_DATA, f"{date}{script}{AFTER_DATA}", 1)


def _with_named_notes(page: str, say: LanguageRecord) -> str:
    """The page with names for the footnotes and for each way back from them.

    Pandoc gives a way back only an arrow.
    """
    for role, name in (("doc-backlink", say.labels.back), ("doc-endnotes", say.labels.notes)):
        page = page.replace(f'role="{role}"', f'role="{role}" aria-label="{name}"')
    return page


def _changes(document: Document, say: LanguageRecord) -> Changes:
    """The nodes that are shown otherwise on a screen; findings are numbered from 1."""
    return {
        "Table": partial(_scrolling, say.vocabulary.table),
        "Div": partial(_placed, say, document.figures),
        "Image": partial(_embedded, document.own_pictures),
        "Span": partial(_noted, say.vocabulary, count(1)),
    }


def _on_screen(changes: Changes, parts: list[Any]) -> list[Any]:
    """A list of the tree as the page shows it: cards that follow one another stand side by side."""
    made = nodes.replaced_in(parts, changes)
    return list(_gathered(made)) if any(nodes.is_a(part, "Div") for part in parts) else made


def _gathered(parts: list[Any]) -> Iterator[Any]:
    """The parts, with cards that follow one another in one place."""
    for are_cards, members in groupby(parts, lambda part: "source-card" in nodes.classes(part)):
        if are_cards:
            yield nodes.div(members, classes=["source-cards"])
        else:
            yield from members


def _placed(say: LanguageRecord, figures: Mapping[str, Figure], div: Node) -> list[Node]:
    """A Div with what its class asks for."""
    names = nodes.classes(div)
    if "figure" in names:
        # The figure itself is put in after pandoc has written the page: drawings can be far larger than it.
        figure = figures.get(nodes.attribute(div, "name"))
        return [_raw(f"<!--figure {escape(figure.name)}-->" if figure else "")]
    if "figures" in names:
        return [_folded(div, say.labels.figures)]
    if "claim" in names:
        return [_linkable(div, say.labels.claim)]
    if is_contents(div):
        return []  # they stand beside the text
    return [div]


def _scrolling(label: str, table: Node) -> list[Node]:
    """A table in a place of its own to scroll in, also by keyboard, so that a wide one never widens the page.

    Its columns are as wide as the browser finds best: widths are for paper.
    """
    _, caption, columns, *_ = nodes.content(table)
    region = {"role": "region", "tabindex": "0", "aria-label": nodes.plain(caption[1]) or label}
    names = ["scroll", "wide"] if len(columns) > MANY else ["scroll"]
    return [nodes.div([nodes.with_widths(table, [None] * len(columns))], classes=names, pairs=region)]


def _embedded(pictures: Mapping[str, Picture], image: Node) -> list[Node]:
    """A picture of the author's, in the page itself."""
    picture = pictures.get(nodes.address(image))
    return [nodes.with_address(image, data_address(picture)) if picture else image]


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
    return nodes.with_nodes(div, [opening, *nodes.within(div), _raw("</details>")])


def _raw(text: str) -> Node:
    return nodes.raw_block("html", text)


def _linkable(claim: Node, label: str) -> Node:
    """A claim with a link to itself below its heading, for readers who want to refer to it."""
    heading, *blocks = nodes.within(claim) or [claim]
    id = nodes.attributes_of(heading)[0] if nodes.is_a(heading, "Header") else ""
    if not id or not blocks or not nodes.is_a(blocks[0], "Para"):
        return claim  # an author's own
    named = nodes.attributes(classes=["anchor"], pairs={"aria-label": label})
    anchor = nodes.with_attributes(nodes.link("#", f"#{id}"), named)
    first = nodes.paragraph(anchor, nodes.content(blocks[0]))
    return nodes.with_nodes(claim, [heading, first, *blocks[1:]])


def _barred(votes: Node) -> Node:
    """The voices on each side with a bar before their words, which screen readers leave out."""
    cells = [
        nodes.span("", classes=["vote", stance])
        for stance, count in voices(votes).items()
        for _ in range(count)
    ]
    bar = nodes.span(cells, classes=["bar"], pairs={"aria-hidden": "true"})
    return nodes.with_nodes(votes, [bar, nodes.SPACE, *nodes.within(votes)])


def _noted(vocabulary: Vocabulary, numbers: Iterator[int], span: Node) -> list[Node]:
    """A finding as a mark in its sentence and a note; voices with their bar.

    The style sheet sets the note in the margin where there is one.
    """
    if "votes" in nodes.classes_of(span):
        return [_barred(span)]
    if not is_finding(span):
        return [span]
    number, finding = str(next(numbers)), dict(nodes.attributes_of(span)[2])
    severity = Severity(finding.get("severity", Severity.NOTE))
    mark = nodes.span(number, classes=["finding-mark"], pairs={"aria-hidden": "true"})
    title = f"{upfirst(vocabulary.severities[severity][0], vocabulary)} {number}."
    heading = nodes.span(title, classes=["finding-title"])
    words = [heading, nodes.SPACE, _in_words(finding)]
    note = nodes.span(words, classes=["finding", severity], pairs={"role": "note"})
    return [nodes.span([mark, note], classes=["reviewed"])]


def _in_words(finding: Mapping[str, str]) -> Node:
    """The words of a finding: its message, its hint, and its code and name to look it up by."""
    named = f"{finding.get('code', '')} {finding.get('name', '')}".strip()
    code = nodes.span(named, classes=["finding-code"])
    sentences = [f"{_sentence(finding[name])} " for name in ("message", "hint") if finding.get(name)]
    # What `check` says is English in every document.
    return nodes.span([*sentences, code], classes=["said"], pairs={"lang": "en"})


def _sentence(text: str) -> str:
    """A message of `check`, which begins small and ends in nothing, as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"
