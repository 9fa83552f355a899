from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile

import pytest

pytest.importorskip("pypandoc")
pytest.importorskip("typst")

from evsynth.document.formats import opendocument
from evsynth.model import DEFAULT_LANGUAGE, Language
from tests.document.office import FOUND, HOSTILE, TEXT, document_of, parsed, parts
from tests.tables import table_test

OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXTS, STYLE = f"{OASIS}office:1.0}}", f"{OASIS}text:1.0}}", f"{OASIS}style:1.0}}"
FORMATTING, TABLE, SVG = (
    f"{OASIS}xsl-fo-compatible:1.0}}",
    f"{OASIS}table:1.0}}",
    f"{OASIS}svg-compatible:1.0}}",
)
LINK = "{http://www.w3.org/1999/xlink}"


def made(text: str, language: Language = DEFAULT_LANGUAGE) -> bytes:
    return opendocument.write(document_of(text, language)).content


@pytest.fixture(scope="module")
def file() -> bytes:
    return made(TEXT)


@pytest.fixture(scope="module")
def xml(file: bytes) -> Mapping[str, Element]:
    return parsed(parts(file))


@pytest.fixture(scope="module")
def content(xml: Mapping[str, Element]) -> Element:
    return xml["content.xml"]


def texts(content: Element, style: str) -> list[str]:
    paragraphs = (element for element in content.iter() if element.tag in {f"{TEXTS}p", f"{TEXTS}h"})
    return [
        "".join(paragraph.itertext())
        for paragraph in paragraphs
        if paragraph.attrib.get(f"{TEXTS}style-name") == style
    ]


@pytest.mark.slow
def test_the_same_bytes_twice(file: bytes) -> None:
    assert made(TEXT) == file


@table_test(
    ("name", "expected"),
    [
        ("Heading_20_1", ["Eerste hoofdstuk", "Tweede"]),
        ("Problems", ["Gebreken. Er zijn er.", "–\u2002een"]),
        ("Question", ["Verschillen gemeenten?"]),
        ("Account", ["Een bron Bakker en een bewering."]),
        ("Reconciliation", ["Te rijmen. Zo."]),
        ("Evidence", ["Steun: “woorden” (x). Omdat.", "Nuance: x."]),
        ("Evidence_20_More", ["Nog een alinea."]),
        ("Relation", ["–\u2002Verklaart “Ander”."]),
        ("Quotations", ["Een lange aanhaling."]),
        ("Source_20_Card", ["Bakker (2019) interviews"]),
        ("TableCaption", ["Tabel 1. Een tabel."]),
        ("FigureCaption", ["Wie wat zegt"]),
        ("Bibliography_20_1", ["Bakker. (2019). Titel."]),
        ("Contents_20_Heading", ["Inhoud"]),
        ("Contents_20_1", ["Eerste hoofdstuk", "Tweede"]),
        ("Claim_20_Supported", ["\u00a0●●\u00a0enkelvoudig\u00a0belegd\u00a0"]),
    ],
)
def test_each_part_has_a_style_of_its_own(content: Element, name: str, expected: list[str]) -> None:
    assert texts(content, name) == expected


def test_every_style_that_is_used_is_there(xml: Mapping[str, Element]) -> None:
    elements = [element for name in ("content.xml", "styles.xml") for element in xml[name].iter()]
    there = {element.attrib[f"{STYLE}name"] for element in elements if f"{STYLE}name" in element.attrib}
    used = {
        value
        for element in elements
        for key, value in element.attrib.items()
        if key.endswith(("}style-name", "}parent-style-name"))
    }
    assert used <= there


@pytest.mark.parametrize(
    ("language", "tongue", "country"), [(Language("nl"), "nl", "NL"), (Language("en"), "en", "US")]
)
def test_it_speaks_the_language_of_the_balance(language: Language, tongue: str, country: str) -> None:
    styles = parsed(parts(made("Tekst.", language)))["styles.xml"]
    locales = {
        (e.attrib[f"{FORMATTING}language"], e.attrib[f"{FORMATTING}country"])
        for e in styles.iter()
        if f"{FORMATTING}language" in e.attrib
    }
    assert locales == {(tongue, country)}


def test_the_page_is_a4_and_works_hang(xml: Mapping[str, Element]) -> None:
    page = next(xml["styles.xml"].iter(f"{STYLE}page-layout-properties")).attrib
    assert (page[f"{FORMATTING}page-width"], page[f"{FORMATTING}page-height"]) == ("595.28pt", "841.89pt")
    works = next(
        e for e in xml["styles.xml"].iter(f"{STYLE}style") if e.attrib[f"{STYLE}name"] == "Bibliography_20_1"
    )
    shape = works[0].attrib
    assert (shape[f"{FORMATTING}margin-left"], shape[f"{FORMATTING}text-indent"]) == ("22pt", "-22pt")


def test_a_figure_is_a_picture_with_a_text_in_its_place(file: bytes, content: Element) -> None:
    assert [part[:4] for name, part in parts(file).items() if name.startswith("Pictures/")] == [b"\x89PNG"]
    assert [described.text for described in content.iter(f"{SVG}desc")] == ["Lijnen & punten"]


def test_a_table_is_as_wide_as_the_line_and_its_rows_stay_whole(content: Element) -> None:
    table = next(content.iter(f"{STYLE}table-properties"))
    assert table.attrib[f"{STYLE}rel-width"] == "100%"
    rows = list(content.iter(f"{TABLE}table-row"))
    assert [row.attrib[f"{TABLE}style-name"] for row in rows] == ["Row", "Row"]
    assert len(list(content.iter(f"{TABLE}table-header-rows"))) == 1
    lines = [
        cell.attrib.get(f"{FORMATTING}border-bottom")
        for cell in content.iter(f"{STYLE}table-cell-properties")
    ]
    assert lines == ["1pt solid #5D615F", "0.5pt solid #D8D3C6"]


def test_links_lead_to_bookmarks_and_citations_look_like_text(content: Element) -> None:
    marks = {
        mark.attrib[f"{TEXTS}name"]
        for kind in ("bookmark", "bookmark-start")
        for mark in content.iter(TEXTS + kind)
    }
    links = {
        link.attrib[f"{LINK}href"]: link.attrib.get(f"{TEXTS}style-name", "")
        for link in content.iter(f"{TEXTS}a")
    }
    inside = {address[1:] for address in links if address.startswith("#")}
    assert inside == {"ref-bakker", "c2", "eerste", "tweede", "figuur_kaart"}
    assert inside <= marks
    assert (links["#ref-bakker"], links["#c2"], links["#eerste"]) == ("Citation", "", "Contents_20_Link")


def test_the_file_says_who_and_when_and_lists_its_parts(file: bytes) -> None:
    meta = parts(file)["meta.xml"].decode()
    assert re.findall(r"<(?:meta:creation-date|dc:date)>([^<]*)<", meta) == ["2021-12-20T00:00:00Z"] * 2
    listed = set(re.findall(r'full-path="([^"]*)"', parts(file)["META-INF/manifest.xml"].decode()))
    assert parts(file).keys() - {"mimetype", "META-INF/manifest.xml"} == listed - {"/"}
    with ZipFile(BytesIO(file)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_nothing_says_where_it_was_made(file: bytes) -> None:
    assert not [name for name, part in parts(file).items() if b"/tmp/" in part or b"evsynth-" in part]


def test_hostile_text_is_text(content: Element) -> None:
    assert texts(content, "Title") == [HOSTILE]


def test_a_final_document_has_no_comments(content: Element) -> None:
    assert not list(content.iter(f"{OFFICE}annotation"))


def test_a_finding_is_a_comment_at_its_sentence() -> None:
    content = parsed(parts(made(FOUND)))["content.xml"]
    comments = [
        "".join(next(note.iter(f"{TEXTS}p")).itertext()) for note in content.iter(f"{OFFICE}annotation")
    ]
    assert comments[1] == "[F502 single-voice] one voice: 'x' <b>; look further"
    assert len(comments) == len(list(content.iter(f"{OFFICE}annotation-end"))) == 4
