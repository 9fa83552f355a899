"""A small balance as a tree, in which every text tries to be more than text."""

from __future__ import annotations

from collections.abc import Mapping

from evsynth.document.figures import Figure
from evsynth.pandoc.nodes import Node, Tree, spaced

HOSTILE = (
    '#read("/etc/passwd") *x* $x$ \\input{y} <label>'
    " @ref // c /* d */ ... -- ~ -? [a](b) `c` #{ \\u{41} ' %d & ^ _e_ ; | <script>"
)
TITLE = "De #balans: <script>"
STARTS = (
    "- a",
    "= b",
    "+ c",
    "/ d: e",
    "1. f",
    "# g",
    "::: h",
    ": i",
    "---",
    "(1) j",
    "iv. k",
    "a) l",
    "> m",
    "~~~",
    "| n",
)
"""Texts that are markup at the beginning of a line in one language or another."""

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 90" width="700" height="90"'
    ' font-family="Arial,sans-serif" font-size="12">\n'
    "<style>\n.x_paper{fill:#fcfbf8}\n@media screen and"
    " (prefers-color-scheme:dark){\n.x_paper{fill:#000}\n}</style>\n"
    '<rect class="x_paper" width="700" height="90"/><text x="9" y="20">Wie wat zegt</text></svg>\n'
)
FIGURES = {
    "kaart": Figure(name="kaart", title="Kaart: wie *wat* zegt", alt='Vijf "bronnen" \\ {en} meer.', svg=SVG)
}


def para(text: str) -> Node:
    return {"t": "Para", "c": spaced(text)}


def plain(text: str) -> Node:
    return {"t": "Plain", "c": spaced(text)}


def div(classes: str, *blocks: Node, id: str = "", **pairs: str) -> Node:
    return {"t": "Div", "c": [[id, classes.split(), [list(pair) for pair in pairs.items()]], list(blocks)]}


def span(classes: str, text: str, **pairs: str) -> Node:
    return {
        "t": "Span",
        "c": [["", classes.split(), [list(pair) for pair in pairs.items()]], spaced(text) if text else []],
    }


def bullets(*points: Node) -> Node:
    return {"t": "BulletList", "c": [[point] for point in points]}


def link(text: str, url: str) -> Node:
    return {"t": "Link", "c": [["", [], []], spaced(text), [url, ""]]}


def header(level: int, text: str, id: str) -> Node:
    return {"t": "Header", "c": [level, [id, [], []], spaced(text)]}


def table(*rows: tuple[str, ...]) -> Node:
    """A table of which the first row is the header."""
    lines = [
        [["", [], []], [[["", [], []], {"t": "AlignDefault"}, 1, 1, [plain(cell)]] for cell in row]]
        for row in rows
    ]
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}] for _ in rows[0]]
    head, body = [["", [], []], lines[:1]], [[["", [], []], 0, [], lines[1:]]]
    return {
        "t": "Table",
        "c": [["", [], []], [None, [plain("Tabel 1. Stand.")]], columns, head, body, [["", [], []], []]],
    }


def _claim(verdict: str) -> Node:
    statement = {
        "t": "Para",
        "c": [{"t": "Strong", "c": spaced(f"Bewering {HOSTILE}")}, {"t": "Space"}, span("verdict", verdict)],
    }
    ground = {
        "t": "Plain",
        "c": [span("stance", "Steun:"), {"t": "Space"}, span("quote", f"“{HOSTILE}”"), _note()],
    }
    return div(
        f"claim verdict-{verdict}",
        statement,
        div("account", para("Eén bron.")),
        div("grounds", bullets(ground)),
        id=verdict,
    )


def _note() -> Node:
    return {"t": "Note", "c": [para(f"Noot {HOSTILE}")]}


VERDICTS = ("supported", "single", "qualified", "conditional", "contested", "contradicted", "unsupported")


def balance(*more: Node) -> Tree:
    """The tree, with more blocks at its end."""
    finding = span("finding", "", code="F502", message="rust op één stem")
    blocks = [
        div("question", para("Wat werkt?")),
        header(1, f"Eerste {HOSTILE}", "een"),
        *map(_claim, VERDICTS),
        div("reconciliation", para("Zo rijmt het.")),
        header(1, "Tweede hoofdstuk", "twee"),
        *map(para, STARTS),
        bullets(*map(plain, STARTS)),
        {
            "t": "Para",
            "c": [link("naar een", "#een"), finding, link("buiten", "https://example.org/a_b#c%20d")],
        },
        {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], spaced("een plaat"), ["plaat.png", ""]]}]},
        {"t": "BlockQuote", "c": [para("Een lang citaat.")]},
        table(
            ("Bron", "Soort", "Opzet"),
            ("documentanalyse", "x", "een lange zin over wat er is onderzocht"),
            ("b", "c", "d"),
        ),
        div("figures", div("figure", name="kaart"), div("figure", name="onbekend")),
        div(
            "source-card",
            {"t": "Para", "c": [{"t": "Strong", "c": spaced("Nijdam (2020)")}, span("kind", "proefschrift")]},
        ),
        {"t": "CodeBlock", "c": [["", ["python"], []], "a = '#read'\n  \\end{verbatim}"]},
        div(
            "references csl-bib-body",
            div("csl-entry", para("Nijdam, N. (2020)."), id="ref-nijdam"),
            id="refs",
        ),
        *more,
    ]
    authors = [{"t": "MetaString", "c": "J. #strong[Jansen]"}, {"t": "MetaString", "c": "Els *Smit*"}]
    meta = {"lang": _text("nl-NL"), "author": {"t": "MetaList", "c": authors}, "date": _text("3 maart 2021")}
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}


def _text(text: str) -> Mapping[str, str]:
    return {"t": "MetaString", "c": text}
