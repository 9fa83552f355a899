from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from xml.etree.ElementTree import Element

import pytest

pytest.importorskip("pypandoc")
pytest.importorskip("typst")

from evsynth.document.formats import word
from evsynth.document.formats.office.styled import SIGNS
from evsynth.model import DEFAULT_LANGUAGE, Language
from tests.document.office import FOUND, HOSTILE, TEXT, document_of, parsed, parts
from tests.tables import table_test
from tools.style_models.look import STYLES, TONES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(text: str, language: Language = DEFAULT_LANGUAGE) -> bytes:
    return word.write(document_of(text, language)).content


@pytest.fixture(scope="module")
def file() -> bytes:
    return made(TEXT)


@pytest.fixture(scope="module")
def xml(file: bytes) -> Mapping[str, Element]:
    return parsed(parts(file))


@pytest.fixture(scope="module")
def body(xml: Mapping[str, Element]) -> Element:
    return xml["word/document.xml"][0]


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.attrib[f"{W}val"]


def text_of(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def texts(body: Element, style: str) -> list[str]:
    return [text_of(paragraph) for paragraph in body.iter(f"{W}p") if style_of(paragraph) == style]


def style(xml: Mapping[str, Element], id: str) -> Element:
    return next(
        style for style in xml["word/styles.xml"].iter(f"{W}style") if style.attrib[f"{W}styleId"] == id
    )


@pytest.mark.slow
def test_the_same_bytes_twice(file: bytes) -> None:
    assert made(TEXT) == file


@table_test(
    ("name", "expected"),
    [
        ("Heading1", ["Eerste hoofdstuk", "Tweede"]),
        ("Problems", ["Gebreken. Er zijn er.", "–\u2002een"]),
        ("Question", ["Verschillen gemeenten?"]),
        ("Account", ["Een bron Bakker en een bewering."]),
        ("Reconciliation", ["Te rijmen. Zo."]),
        ("Evidence", ["Steun: “woorden” (x). Omdat.", "Nuance: x."]),
        ("EvidenceMore", ["Nog een alinea."]),
        ("Relations", ["Verband:"]),
        ("Relation", ["–\u2002Verklaart “Ander”."]),
        ("BlockText", ["Een lange aanhaling."]),
        ("SourceCard", ["Bakker (2019) interviews"]),
        ("SourceFacts", ["Opzet: interviews."]),
        ("SourceSays", ["Steunt één bewering."]),
        ("TableCaption", ["Tabel 1. Een tabel."]),
        ("TableHeading", ["Bron met een lange naam", "Aantal"]),
        ("AfterTable", ["Na de tabel. Elders hier (/etc/hostname)"]),
        ("Legend", ["gedeeld: meer stemmen."]),
        ("ImageCaption", ["Wie wat zegt"]),
        ("Bibliography", ["Bakker. (2019). Titel."]),
        ("TOCHeading", ["Inhoud"]),
        ("TOC1", ["Eerste hoofdstuk", "Tweede"]),
    ],
)
def test_each_part_has_a_style_of_its_own(body: Element, name: str, expected: list[str]) -> None:
    assert texts(body, name) == expected


def test_every_style_that_is_used_is_there(xml: Mapping[str, Element]) -> None:
    there = {style.attrib[f"{W}styleId"] for style in xml["word/styles.xml"].iter(f"{W}style")}
    named = {W + name for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")}
    used = {
        element.attrib[f"{W}val"] for root in xml.values() for element in root.iter() if element.tag in named
    }
    assert used <= there


def test_a_verdict_is_a_badge_in_its_tone_with_a_sign_and_a_line(
    body: Element, xml: Mapping[str, Element]
) -> None:
    runs = {text_of(run): run.find(f"{W}rPr/{W}rStyle") for run in body.iter(f"{W}r")}
    badge = runs["\u00a0●●\u00a0enkelvoudig\u00a0belegd\u00a0"]
    assert badge is not None
    assert badge.attrib[f"{W}val"] == "VerdictSupported"
    box = style(xml, "VerdictSupported").find(f"{W}rPr/{W}bdr")
    assert box is not None
    assert box.attrib[f"{W}color"] == TONES["supported"].ink
    assert texts(body, "ClaimSupported") == ["\u00a0●●\u00a0enkelvoudig\u00a0belegd\u00a0"]
    assert "\u00a0○\u00a0onbelegd\u00a0" in runs


def test_the_tones_are_those_of_the_page() -> None:
    css = (
        files("evsynth.document.formats")
        .joinpath("page", "document.css")
        .read_text("utf-8")
        .split("@media")[0]
    )
    tones = re.findall(r"\.verdict-(\w+) \{ --tone: #(\w{6}); --tint: #(\w{6});", css)
    assert {verdict: (ink.upper(), tint.upper()) for verdict, ink, tint in tones} == {
        verdict: (tone.ink, tone.tint) for verdict, tone in TONES.items()
    }
    assert SIGNS.keys() == TONES.keys()
    assert len(set(SIGNS.values())) == len(SIGNS) == 7


def test_a_style_is_named_once() -> None:
    names = [style.name.lower() for style in STYLES]
    assert len(names) == len(set(names))


def test_the_page_is_a4_with_a_running_title_and_a_number(body: Element, xml: Mapping[str, Element]) -> None:
    size = next(body.iter(f"{W}pgSz"))
    assert (size.attrib[f"{W}w"], size.attrib[f"{W}h"]) == ("11906", "16838")
    assert len(text_of(xml["word/header1.xml"])) <= 90
    assert "PAGE" in "".join(code.text or "" for code in xml["word/footer1.xml"].iter(f"{W}instrText"))


@pytest.mark.parametrize(
    ("language", "tag", "contents"),
    [(Language("nl"), "nl-NL", "Inhoud"), (Language("en"), "en-US", "Contents")],
)
def test_it_speaks_the_language_of_the_balance(language: Language, tag: str, contents: str) -> None:
    xml = parsed(parts(made(TEXT, language)))
    defaults = next(xml["word/styles.xml"].iter(f"{W}rPrDefault"))
    assert next(defaults.iter(f"{W}lang")).attrib[f"{W}val"] == tag
    assert texts(xml["word/document.xml"], "TOCHeading") == [contents]


def test_works_hang(xml: Mapping[str, Element]) -> None:
    indent = style(xml, "Bibliography").find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert indent.attrib[f"{W}left"] == indent.attrib[f"{W}hanging"] == "440"


def test_a_figure_is_a_picture_with_a_text_in_its_place(file: bytes, body: Element) -> None:
    pictures_in_it = [part for name, part in parts(file).items() if name.startswith("word/media/")]
    assert [picture[:8] for picture in pictures_in_it] == [b"\x89PNG\r\n\x1a\n"]
    described = [element.attrib["descr"] for element in body.iter() if element.tag.endswith("}docPr")]
    assert described == ["Lijnen & punten"]
    extent = next(element for element in body.iter() if element.tag.endswith("}extent"))
    assert int(extent.attrib["cx"]) == pytest.approx(160 / 25.4 * 914400, rel=0.005)
    assert int(extent.attrib["cy"]) == pytest.approx(40 / 25.4 * 914400, rel=0.005)


def test_a_table_is_as_wide_as_the_line_and_its_rows_stay_whole(body: Element) -> None:
    table = next(body.iter(f"{W}tbl"))
    assert next(table.iter(f"{W}tblW")).attrib == {f"{W}type": "pct", f"{W}w": "5000"}
    words, number = (int(column.attrib[f"{W}w"]) for column in table.iter(f"{W}gridCol"))
    assert words > 3 * number
    heading, row = table.iter(f"{W}tr")
    assert heading.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(table_row.find(f"{W}trPr/{W}cantSplit") is not None for table_row in (heading, row))


def test_links_lead_somewhere_and_citations_look_like_text(body: Element) -> None:
    bookmarks = {mark.attrib[f"{W}name"] for mark in body.iter(f"{W}bookmarkStart")}
    links = {link.attrib.get(f"{W}anchor", ""): link for link in body.iter(f"{W}hyperlink")}
    assert links.keys() - {""} == {"ref-bakker", "c2", "eerste", "tweede", "figuur_kaart"}
    assert links.keys() - {""} <= bookmarks
    styles = [
        next(links[anchor].iter(f"{W}rStyle")).attrib[f"{W}val"] for anchor in ("ref-bakker", "c2", "eerste")
    ]
    assert styles == ["Citation", "Hyperlink", "ContentsLink"]


def test_contents_are_a_field_that_is_filled(body: Element) -> None:
    kinds = [field.attrib[f"{W}fldCharType"] for field in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    # Nothing asks the reader to update it before he may read.
    assert not [field for field in body.iter(f"{W}fldChar") if f"{W}dirty" in field.attrib]


def test_the_file_says_who_and_when(file: bytes) -> None:
    core = parts(file)["docProps/core.xml"].decode()
    assert re.findall(r"<dcterms:\w+ [^>]*>([^<]*)<", core) == ["2021-12-20T00:00:00Z"] * 2
    assert "Bert Bos</dc:creator>" in core
    assert "<dc:language>nl-NL<" in core


def test_nothing_says_where_it_was_made(file: bytes) -> None:
    assert not [name for name, part in parts(file).items() if b"/tmp/" in part or b"evsynth-" in part]


def test_hostile_text_is_text(body: Element) -> None:
    assert texts(body, "Title") == [HOSTILE]
    assert texts(body, "Author") == [HOSTILE, "Bert Bos"]


def test_nothing_is_fetched(xml: Mapping[str, Element], body: Element) -> None:
    outside = [
        link.attrib
        for link in xml["word/_rels/document.xml.rels"]
        if link.attrib.get("TargetMode") == "External"
    ]
    assert {link["Type"].rsplit("/", 1)[1] for link in outside} == {"hyperlink"}
    assert {link["Target"] for link in outside} == {"https://example.org/w", "https://example.org/x.png"}


def test_a_final_document_has_no_comments(file: bytes) -> None:
    assert "word/comments.xml" not in parts(file)
    assert not [
        name for name, part in parts(file).items() if b"comments.xml" in part or b"commentRange" in part
    ]


def test_a_finding_is_a_comment_at_its_sentence() -> None:
    xml = parsed(parts(made(FOUND)))
    comments = list(xml["word/comments.xml"])
    assert [text_of(comment) for comment in comments] == [
        "[S1 apart] of the whole",
        "[F502 single-voice] one voice: 'x' <b>; look further",
        "[F9 in-note] in a note",
        "[F1 claim] a claim",
    ]
    assert {(comment.attrib[f"{W}author"], comment.attrib[f"{W}date"]) for comment in comments} == {
        ("evsynth", "2021-12-20T00:00:00Z")
    }
    badge = "\xa0●\xa0enkelvoudig\xa0belegd\xa0"
    sentences = ["Dit is een exemplaar om te beoordelen.", "De eerste zin is dit.", ".", badge]
    assert [commented(xml["word/document.xml"], number) for number in "0123"] == sentences
    assert texts(xml["word/document.xml"], "Review") == [
        "Dit is een exemplaar om te beoordelen. Zonder plaats:"
    ]
    assert not list(xml["word/footnotes.xml"].iter(f"{W}commentRangeStart"))


def commented(document: Element, number: str) -> str:
    """The words between the marks of a comment."""
    words, within = "", False
    for element in document.iter():
        if element.attrib.get(f"{W}id") == number and "commentRange" in element.tag:
            within = element.tag == f"{W}commentRangeStart"
        words += (element.text or "") if within and element.tag == f"{W}t" else ""
    return words


def test_another_program_opens_it(file: bytes) -> None:
    opened = pytest.importorskip("docx").Document(BytesIO(file))
    assert opened.paragraphs[0].text == HOSTILE
    assert opened.core_properties.title.strip() == HOSTILE
    assert {paragraph.style.name for paragraph in opened.paragraphs} >= {
        "Title",
        "Heading 1",
        "Claim Supported",
        "Bibliography",
    }
