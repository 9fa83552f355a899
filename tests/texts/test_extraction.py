"""Files to transcripts, format by format.

The files are small ones made here, documents of other people where they are, and files that mean harm.
"""

from __future__ import annotations

import io
import json
import os
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from evsynth.texts import extraction, faults
from evsynth.texts.extraction import archives, signatures
from evsynth.texts.faults import TextFault
from evsynth.texts.transcript import Transcript
from tests.tables import table_test

for library in ("docx", "lxml", "markdown_it", "mdit_py_plugins", "pypdf", "pypdfium2"):
    pytest.importorskip(library)

DATA = Path(__file__).parents[3] / "shared" / "data"
SENTENCE = "Gemeenten realiseren zich dat beleid en uitvoering op elkaar aansluiten."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SUFFIXES = sorted(extraction.FORMATS)


def read(folder: Path, suffix: str, data: bytes, reader: int = 0) -> Transcript:
    transcript = result(folder, suffix, data, reader)
    assert isinstance(transcript, Transcript), transcript
    assert unicodedata.is_normalized("NFC", transcript.content)
    assert not {"\r", "\0", "\f"} & set(transcript.content)
    assert all(line == line.rstrip() for line in transcript.content.split("\n"))
    for heading in transcript.headings:
        words = " ".join(transcript.content[heading.start :].split())
        assert words.startswith(heading.title), heading
    assert [page.start for page in transcript.pages] == sorted(page.start for page in transcript.pages)
    return transcript


def result(folder: Path, suffix: str, data: bytes, reader: int = 0) -> Transcript | TextFault:
    path = folder / f"bron{suffix}"
    path.write_bytes(data)
    return extraction.extract(str(path), reader)


def fault(folder: Path, suffix: str, data: bytes, reader: int = 0) -> str:
    """The name of the fault of a file; its message and hint must be complete."""
    outcome = result(folder, suffix, data, reader)
    assert isinstance(outcome, TextFault), outcome
    assert outcome.kind.message.format_map(outcome.parameters)
    assert outcome.kind.hint.format_map(outcome.parameters)
    return outcome.kind.name


def outline(transcript: Transcript) -> list[tuple[int, str]]:
    return [(heading.level, heading.title) for heading in transcript.headings]


# Makers of files


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this XML in its body, and parts such as footnotes."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(f'<Relationship Id="r{n}" Type="{office}/{n}" Target="{n}.xml"/>' for n in parts)
    namespaces = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            "<Types>application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml</Types>"
        ),
        "_rels/.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="a" Type="{office}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{links}'
        f'<Relationship Id="x" Type="{office}/image" Target="../NULL"/></Relationships>',
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
    }
    return zipped(
        members
        | {f"word/{name}.xml": f"<w:{name} {namespaces}>{xml}</w:{name}>" for name, xml in parts.items()}
    )


def odt(body: str, **members: str | bytes) -> bytes:
    names = ("office", "text", "table", "drawing", "svg-compatible")
    short = {"drawing": "draw", "svg-compatible": "svg"}
    namespaces = " ".join(
        f'xmlns:{short.get(n, n)}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names
    )
    content = (
        f"<office:document-content {namespaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content} | members)


def epub(pages: Mapping[str, str], hrefs: Mapping[str, str] | None = None, **members: str) -> bytes:
    """An e-book with these pages in its spine; an href may say something else than the name of the page."""
    items = "".join(
        f'<item id="i{n}" href="{(hrefs or {}).get(page, page)}"/>' for n, page in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    book = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    container = (
        '<container><rootfiles><rootfile full-path="OEBPS/book.opf"'
        ' media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    base = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": book}
    return zipped(base | {f"OEBPS/{name}": page for name, page in pages.items() if page} | members)


def pdf(pages: list[list[str]], labels: str = "") -> bytes:
    """A PDF with these lines on its pages, from top to bottom; labels as PDF writes them, "/Nums [...]"."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{f'/PageLabels<<{labels}>>' if labels else ''}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n, lines in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * n} 0 R>>"
        )
        shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines) if lines else ""
        stream = f"BT /F 11 Tf 72 780 Td {shown}ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("cp1252")


def locked_pdf(user: str, owner: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[SENTENCE]])))
    writer.encrypt(user, owner, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


SMALL = {
    ".txt": SENTENCE.encode(),
    ".md": SENTENCE.encode(),
    ".markdown": SENTENCE.encode(),
    ".html": f"<p>{SENTENCE}".encode(),
    ".htm": f"<html><p>{SENTENCE}".encode(),
    ".pdf": pdf([[SENTENCE]]),
    ".docx": docx(p(SENTENCE)),
    ".odt": odt(f"<text:p>{SENTENCE}</text:p>"),
    ".epub": epub({"a.xhtml": f"<html><body><p>{SENTENCE}</p></body></html>"}),
}


# All formats


def test_every_extension_has_readers_and_an_example() -> None:
    assert set(SMALL) == set(extraction.FORMATS)
    assert extraction.readers("Rapport.PDF") == 2
    assert extraction.readers("rapport.docx") == 1
    assert extraction.readers("rapport.doc") == extraction.readers("rapport") == 0


@table_test("suffix", SUFFIXES)
def test_a_sentence_comes_out_of_each_format(tmp_path: Path, suffix: str) -> None:
    for reader in range(extraction.readers(suffix.join("ab"))):
        assert read(tmp_path, suffix, SMALL[suffix], reader).content == SENTENCE


@table_test("suffix", SUFFIXES)
def test_an_extension_that_does_not_fit_is_told(tmp_path: Path, suffix: str) -> None:
    texts = {
        name
        for name, format in extraction.FORMATS.items()
        if format.kind in (signatures.TEXT, signatures.HTML)
    }
    suffixes = [
        second_suffix
        for second_suffix in SMALL
        if second_suffix != suffix and not {second_suffix, suffix} <= texts
    ]
    assert suffixes
    for second_suffix in suffixes:
        assert fault(tmp_path, suffix, SMALL[second_suffix]) == "wrong-extension", second_suffix


def test_a_web_page_is_no_text_and_a_text_no_web_page(tmp_path: Path) -> None:
    outcome = result(tmp_path, ".txt", b"\n<!DOCTYPE HTML>\n<title>404</title>")
    assert outcome == TextFault(faults.wrong_extension, {"actual": "a web page (HTML)", "expected": "a text"})
    assert fault(tmp_path, ".md", "<html><p>é".encode("utf-16")) == "wrong-extension"
    assert fault(tmp_path, ".html", SENTENCE.encode()) == "wrong-extension"
    assert fault(tmp_path, ".pdf", b"\n<html>Log in") == "wrong-extension"


@table_test("suffix", SUFFIXES)
def test_nothing_and_noise_are_faults(tmp_path: Path, suffix: str) -> None:
    import random

    assert fault(tmp_path, suffix, b"") == "empty-text"
    noise = random.Random(suffix)
    for size in (1, 10, 1000, 100_000):
        outcome = result(tmp_path, suffix, noise.randbytes(size))
        assert isinstance(outcome, TextFault) or size <= 10


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".epub"])
def test_every_file_that_breaks_off_is_a_fault(tmp_path: Path, suffix: str) -> None:
    whole = SMALL[suffix]
    for length in range(8, len(whole) - 30, 37):
        for reader in range(extraction.readers(f"a{suffix}")):
            outcome = result(tmp_path, suffix, whole[:length], reader)
            # Readers of PDF may mend it: then what they say must be what it said.
            assert isinstance(outcome, TextFault) or (suffix == ".pdf" and outcome.content == SENTENCE), (
                length
            )


@pytest.mark.sampled
@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub", ".pdf"])
def test_a_byte_that_is_not_right_is_never_an_exception(tmp_path: Path, suffix: str) -> None:
    whole = SMALL[suffix]
    for place in range(0, len(whole), 23):
        for reader in range(extraction.readers(f"a{suffix}")):
            assert result(
                tmp_path, suffix, whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :], reader
            )


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "map.pdf").mkdir()
    os.mkfifo(tmp_path / "pijp.txt")
    for name in ("map.pdf", "pijp.txt", "weg.txt", "nul\0.txt"):
        outcome = extraction.extract(str(tmp_path / name))
        assert isinstance(outcome, TextFault)
        assert outcome.kind is faults.unreadable_text


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as stream:
        stream.truncate(extraction.LARGEST + 1)
    outcome = extraction.extract(str(path))
    assert isinstance(outcome, TextFault)
    assert outcome.kind.name == "text-too-large"


def test_codes_and_names_are_used_once() -> None:
    codes = [kind.code for kind in faults.KINDS]
    assert len({kind.name for kind in faults.KINDS}) == len(codes) == len(set(codes))
    assert all(kind.docstring.strip().partition("\n")[0].endswith(".") for kind in faults.KINDS)


# Text files


@table_test("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@table_test("suffix", [".txt", ".md", ".html"])
def test_encodings(tmp_path: Path, encoding: str, suffix: str) -> None:
    text = "<p>" * (suffix == ".html") + "“Het café” – coöperatief…"
    assert read(tmp_path, suffix, text.encode(encoding)).content == "“Het café” – coöperatief…"


@pytest.mark.parametrize(
    "text",
    ["Het CAFÉ» sluit één keer", "het café\xa0»\xa0sluit", "DE IDEEËN’", "Château, naïef, coöperatie…"],
)
def test_windows_1252_is_not_taken_for_a_mixture(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, ".txt", text.encode("cp1252")).content == text


def test_mixed_encodings_are_told_with_their_line(tmp_path: Path) -> None:
    outcome = result(tmp_path, ".txt", "één\r\ntwee\r\n".encode() + "drieën".encode("cp1252"))
    assert outcome == TextFault(faults.mixed_encodings, {"line": "3"})


def test_a_composed_text_without_marks(tmp_path: Path) -> None:
    assert read(
        tmp_path, ".txt", "Coo\u0308peratie  \r\nen\x01 zorg".encode() + b" en wonen" * 100
    ).content.startswith("Coöperatie\nen zorg")


def test_form_feeds_are_page_breaks(tmp_path: Path) -> None:
    transcript = read(tmp_path, ".txt", b"een\n\n\ftwee\n\f\fvier")
    assert [transcript.content[page.start :].split("\n")[0] for page in transcript.pages] == [
        "een",
        "twee",
        "",
        "vier",
    ]


def test_headings_of_plain_text(tmp_path: Path) -> None:
    text = """Dialoog en ruimte

INHOUD

1\tINLEIDING\t4

2 Onderzoek ........ 6

INLEIDING

Een alinea die een zin is.

2

RECENT ONDERZOEK NAAR GEMEENTE- LIJK BELEID

2.1 'Isomorfisme'

Gemeente Almere: samen doen
\x20
17

LITERATUUR

Bron: www.voorbeeld.nl/een-lange-naam;

met een kleine letter
"""
    transcript = read(tmp_path, ".txt", text.encode())
    assert outline(transcript) == [
        (1, "Dialoog en ruimte"),
        (1, "INHOUD"),
        (1, "INLEIDING"),
        (1, "2 RECENT ONDERZOEK NAAR GEMEENTE- LIJK BELEID"),
        (2, "2.1 'Isomorfisme'"),
        (3, "Gemeente Almere: samen doen"),
        (1, "LITERATUUR"),
    ]


def test_markdown(tmp_path: Path) -> None:
    text = """---
title: Niet in de tekst
---
# Een *kop*

Een **vet** woord met een [verwijzing](http://voorbeeld.nl)[^1] op twee
regels, en ~~weg~~ `code` &eacute;n <b>HTML</b>.

- een
- twee

| a | b |
|---|---|
| c | d |

[^1]: De noot.
"""
    transcript = read(tmp_path, ".md", text.encode())
    assert transcript.content.split("\n\n") == [
        "Een kop",
        "Een vet woord met een verwijzing op twee regels, en weg code én HTML.",
        *("een", "twee", "a", "b", "c", "d", "De noot."),
    ]
    assert outline(transcript) == [(1, "Een kop")]


# Web pages


@table_test(
    ("markup", "blocks"),
    [
        ("<p>Een <b>v</b>et  \n woord<br>nieuw</p>los<div>blok", ["Een vet woord\nnieuw", "los", "blok"]),
        (
            "<head><title>weg</title></head><script>weg</script>"
            "<style>weg</style><template>weg</template>blijft",
            ["blijft"],
        ),
        ("<p hidden>weg</p>na<p style='color:red; display:none'>weg</p>", ["na"]),
        ("<ul><li>een<li>twee</ul><table><tr><td>drie<td>vier</table>", ["een", "twee", "drie", "vier"]),
        ("<pre>een\n   twee\n\n drie</pre>", ["een\n   twee", " drie"]),
        ("<p>een <img src=x alt='plaatje van'> huis", ["een plaatje van huis"]),
        ("<p>caf&eacute; &amp; thee &#8211; 2 &lt; 3<!-- weg -->!", ["café & thee – 2 < 3!"]),
        ("<p>zin<a role=doc-noteref href=#n>1</a>, verder", ["zin, verder"]),
        ("<p>een\n<!-- weg -->\ntwee<span hidden>weg</span>\ndrie", ["een twee drie"]),
        ("<details><summary>kop</summary>inhoud</details>", ["kop", "inhoud"]),
    ],
)
def test_a_page_reads_as_it_is_shown(tmp_path: Path, markup: str, blocks: list[str]) -> None:
    assert read(tmp_path, ".html", markup.encode()).content.split("\n\n") == blocks


def test_headings_of_a_page(tmp_path: Path) -> None:
    transcript = read(
        tmp_path, ".html", b"<h1>Een</h1>a<section><h2> 1.1 <i>Twee</i><br>drie</h2>b</section><h3></h3>c"
    )
    assert outline(transcript) == [(1, "Een"), (2, "1.1 Twee drie")]


def test_declared_charsets(tmp_path: Path) -> None:
    page = "<html><meta charset={}><p>čaj én “thee”"
    assert read(tmp_path, ".html", page.format("utf-8").encode()).content == "čaj én “thee”"
    assert read(tmp_path, ".html", "<meta charset=iso-8859-2><p>čaj".encode("iso-8859-2")).content == "čaj"
    assert read(tmp_path, ".html", "<meta charset=iso-8859-1><p>“thee”".encode("cp1252")).content == "“thee”"
    assert read(tmp_path, ".html", "<meta charset=iso-8859-1><p>thée".encode()).content == "thée"
    assert read(tmp_path, ".html", "<meta charset=rot13><p>thée".encode("cp1252")).content == "thée"


def test_a_page_may_be_nested_deep_and_is_refused_where_its_words_are_lost(tmp_path: Path) -> None:
    deep = "<div>{}diep{}</div>"
    assert read(tmp_path, ".html", deep.format("<div>" * 1500, "</div>" * 1500).encode()).content == "diep"
    assert (
        fault(tmp_path, ".html", deep.format("<div>" * 100_000, "</div>" * 100_000).encode())
        == "damaged-text"
    )


# Word


def test_word_as_python_docx_writes_it(tmp_path: Path) -> None:
    import docx as python_docx

    document: Any = python_docx.Document()
    document.add_heading("Titel", 0)
    document.add_heading("Hoofdstuk", 1)
    document.add_paragraph("Een zin.").add_run(" Nog een.")
    document.add_heading("Paragraaf", 2)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
    stream = io.BytesIO()
    document.save(stream)
    transcript = read(tmp_path, ".docx", stream.getvalue())
    assert transcript.content.split("\n\n") == [
        "Titel",
        "Hoofdstuk",
        "Een zin. Nog een.",
        "Paragraaf",
        "links",
        "rechts",
    ]
    assert outline(transcript) == [(1, "Hoofdstuk"), (2, "Paragraaf")]


@table_test(
    ("run", "text"),
    [
        ("<w:r><w:t>een</w:t><w:hyperlink><w:r><w:t>twee</w:t></w:r></w:hyperlink></w:r>", "eentwee"),
        (
            "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>een</w:t>"
            "<w:tab/><w:t>twee</w:t><w:br/><w:t>drie</w:t></w:r>",
            "een\ttwee\ndrie",
        ),
        (
            "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:softHyphen/><w:t>en</w:t></w:r>",
            "e\u2011mail\u00aden",
        ),
        (
            "<w:del><w:r><w:delText>weg</w:delText><w:t>weg</w:t>"
            "</w:r></w:del><w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins>",
            "nieuw",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r><w:r>"
            "<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>hier</w:t></w:r>",
            "hier",
        ),
        (
            "<w:r><w:instrText>PAGE</w:instrText></w:r><w:sdt>"
            "<w:sdtContent><w:r><w:t>veld</w:t></w:r></w:sdtContent></w:sdt>",
            "veld",
        ),
        (
            "<w:r><w:t>na</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>"
            "<w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent>"
            "</mc:Choice><mc:Fallback><w:p><w:r><w:t>kader</w:t>"
            "</w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>",
            "kader\n\nna",
        ),
    ],
)
def test_words_in_word(tmp_path: Path, run: str, text: str) -> None:
    assert read(tmp_path, ".docx", docx(f"<w:p>{run}</w:p>")).content == text


def test_headings_and_notes_of_word(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Eigen"><w:name w:val="Eigen"/><w:basedOn w:val="Kop1"/></w:style>'
        '<w:style w:styleId="Rond"><w:basedOn w:val="Rond"/></w:style>'
        '<w:style w:styleId="Diep"><w:name w:val="Diep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>{title}</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        for title, mark in (
            ("een", '<w:pStyle w:val="Kop1"/>'),
            ("twee", '<w:pStyle w:val="Eigen"/>'),
            ("drie", '<w:pStyle w:val="Diep"/>'),
            ("tekst", '<w:pStyle w:val="Kop1"/><w:outlineLvl w:val="9"/>'),
            ("rond", '<w:pStyle w:val="Rond"/>'),
        )
    )
    notes = (
        f'<w:footnote w:type="separator">{p("weg")}</w:footnote><w:footnote w:id="2">{p("noot")}</w:footnote>'
    )
    transcript = read(tmp_path, ".docx", docx(body, styles=styles, footnotes=notes))
    assert outline(transcript) == [(1, "een"), (1, "twee"), (3, "drie")]
    assert transcript.content.split("\n\n")[3:] == ["tekst", "rond", "noot"]


def test_a_locked_word_document(tmp_path: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert fault(tmp_path, ".docx", compound + "EncryptedPackage".encode("utf-16-le")) == "encrypted-text"
    assert fault(tmp_path, ".docx", compound) == "wrong-extension"


def without(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({member: archive.read(member) for member in archive.namelist() if member != name})


@table_test(
    ("suffix", "part"),
    [
        (".docx", "word/document.xml"),
        (".docx", "_rels/.rels"),
        (".odt", "content.xml"),
        (".epub", "OEBPS/book.opf"),
        (".epub", "OEBPS/a.xhtml"),
    ],
)
def test_a_document_without_its_main_part_is_damaged(tmp_path: Path, suffix: str, part: str) -> None:
    assert fault(tmp_path, suffix, without(SMALL[suffix], part)) == "damaged-text"


# OpenDocument and e-books


def test_opendocument(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="2">1.1 Een\n  kop</text:h>'
        '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span>'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>noot</text:p></text:note-body></text:note>f</text:p>"
        "<table:table><table:table-cell><text:p>cel</text:p></table:table-cell></table:table>"
        "<text:p>na<draw:frame><svg:title>weg</svg:title><draw:text-box>"
        "<text:p>kader</text:p></draw:text-box></draw:frame></text:p>"
    )
    transcript = read(tmp_path, ".odt", odt(body))
    assert transcript.content.split("\n\n") == ["1.1 Een kop", "a   b\tc\ndef", "cel", "kader", "na", "noot"]
    assert outline(transcript) == [(2, "1.1 Een kop")]


def test_a_locked_opendocument(tmp_path: Path) -> None:
    assert (
        fault(tmp_path, ".odt", odt("", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}))
        == "encrypted-text"
    )


def test_an_ebook_in_the_order_of_its_spine(tmp_path: Path) -> None:
    pages = {
        "Hoofdstuk twee.xhtml": (
            "<html><head><title/><script src='x'/></head><body>"
            "<h1>Twee</h1><p>caf&eacute; <a id='x'/>hier</p></body></html>"
        ),
        "een.xhtml": (
            "<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>één<p>niet gesloten</body></html>"
        ),
    }
    transcript = read(tmp_path, ".epub", epub(pages, {"Hoofdstuk twee.xhtml": "Hoofdstuk%20twee.xhtml#x"}))
    assert transcript.content.split("\n\n") == ["Twee", "café hier", "één", "niet gesloten"]
    assert outline(transcript) == [(1, "Twee")]


def test_an_ebook_that_leads_out_of_itself(tmp_path: Path) -> None:
    (tmp_path / "geheim.html").write_text("geheim")
    for href in (
        "../../geheim.html",
        "/etc/passwd",
        f"file://{tmp_path}/geheim.html",
        "..%2f..%2fgeheim.html",
    ):
        assert fault(tmp_path, ".epub", epub({"a.xhtml": ""}, {"a.xhtml": href})) == "damaged-text"


def test_a_locked_ebook(tmp_path: Path) -> None:
    page = {"a.xhtml": f"<html><p>{SENTENCE}</p></html>"}
    lock = '<encryption><EncryptedData><CipherReference URI="{}"/></EncryptedData></encryption>'
    assert (
        fault(tmp_path, ".epub", epub(page, **{"META-INF/encryption.xml": lock.format("OEBPS/a.xhtml")}))
        == "encrypted-text"
    )
    assert (
        read(
            tmp_path, ".epub", epub(page, **{"META-INF/encryption.xml": lock.format("OEBPS/font.otf")})
        ).content
        == SENTENCE
    )


# Archives that mean harm


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SMALL", 1_000_000)
    bomb = zipped({"[Content_Types].xml": b"wordprocessingml." + bytes(2_000_000), "word/document.xml": b" "})
    assert fault(tmp_path, ".docx", bomb) == "unpacks-too-large"
    monkeypatch.setattr(archives, "LARGEST_MARKUP", 1000)
    assert fault(tmp_path, ".odt", odt("x" * 1000)) == "unpacks-too-large"
    monkeypatch.setattr(archives, "MOST_MEMBERS", 10)
    assert fault(tmp_path, ".epub", epub({}, **{str(n): "" for n in range(10)})) == "unpacks-too-large"
    assert fault(tmp_path, ".epub", epub({}, **{f"{n}": "" for n in range(100)})) == "unpacks-too-large"


def test_a_size_that_lies_does_not_unpack_more(tmp_path: Path) -> None:
    whole = docx(p(SENTENCE) + " " * 10_000_000)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lie = whole.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lie != whole
    assert fault(tmp_path, ".docx", lie) == "damaged-text"


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    whole = bytearray(SMALL[".odt"])
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = whole.find(sign)
        whole[at + place] |= 1
    assert fault(tmp_path, ".odt", bytes(whole)) == "encrypted-text"


@pytest.mark.parametrize(
    "entity", ['"lach"', 'SYSTEM "file:///etc/hostname"', 'SYSTEM "http://localhost:1/"']
)
def test_entities_are_not_followed(tmp_path: Path, entity: str) -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    start = f"<!DOCTYPE x [<!ENTITY a0 {entity}>{bomb}]>"
    content = f'{start}<w:document xmlns:w="{W}"><w:body>{p("&a9;")}</w:body></w:document>'
    with zipfile.ZipFile(io.BytesIO(SMALL[".docx"])) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    assert isinstance(result(tmp_path, ".docx", zipped(members | {"word/document.xml": content})), TextFault)
    page = f"{start}<html><body><p>&a9; {SENTENCE}</p></body></html>"
    outcome = result(tmp_path, ".epub", epub({"a.xhtml": page}))
    assert isinstance(outcome, TextFault) or len(outcome.content) < 10 * len(SENTENCE)


@pytest.mark.parametrize(("suffix", "maker", "tag"), [(".docx", docx, "w:tbl"), (".odt", odt, "table:table")])
def test_xml_that_is_nested_too_deep_is_a_fault(tmp_path: Path, suffix: str, maker: Any, tag: str) -> None:
    assert fault(tmp_path, suffix, maker(f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000)) == "damaged-text"


# PDF


@pytest.mark.parametrize("reader", [0, 1])
def test_a_locked_pdf(tmp_path: Path, reader: int) -> None:
    assert fault(tmp_path, ".pdf", locked_pdf("geheim", "baas"), reader) == "encrypted-text"
    assert read(tmp_path, ".pdf", locked_pdf("", "baas"), reader).content == SENTENCE


@pytest.mark.parametrize("reader", [0, 1])
def test_a_scan_has_no_words_and_a_blank_page_is_fine(tmp_path: Path, reader: int) -> None:
    assert fault(tmp_path, ".pdf", pdf([[], []]), reader) == "no-text-layer"
    transcript = read(tmp_path, ".pdf", pdf([["Een"], [], ["Drie"]]), reader)
    assert transcript.content == "Een\nDrie"
    assert [page.start for page in transcript.pages] == [0, 4, 4]
    assert transcript.has_loose_spacing


@pytest.mark.parametrize("reader", [0, 1])
def test_running_titles_and_page_numbers_are_left_out(tmp_path: Path, reader: int) -> None:
    words = "aap noot mies wim zus jet".split()
    pages = [
        [f"Rapport {2020 + n % 2}", f"Tekst van {word}", f"{word} loopt", f"van {word}", str(n + 5)]
        for n, word in enumerate(words)
    ]
    transcript = read(tmp_path, ".pdf", pdf(pages), reader)
    assert "Rapport" not in transcript.content
    assert transcript.content.startswith("Tekst van aap\naap loopt\nvan aap\nTekst van noot")
    assert [page.label for page in transcript.pages] == ["5", "6", "7", "8", "9", "10"]


@pytest.mark.parametrize("reader", [0, 1])
def test_titles_of_even_and_odd_pages_with_their_numbers(tmp_path: Path, reader: int) -> None:
    words = "aap noot mies wim zus jet teun vuur".split()
    pages = [
        [f"{n + 11} | Rapport" if n % 2 else f"Beleid | {n + 11}", f"Hier staat {word}", f"en dus {word}"]
        for n, word in enumerate(words)
    ]
    transcript = read(tmp_path, ".pdf", pdf(pages), reader)
    assert transcript.content.split("\n")[:3] == ["Hier staat aap", "en dus aap", "Hier staat noot"]
    assert [page.label for page in transcript.pages][:2] == ["11", "12"]


@pytest.mark.parametrize("reader", [0, 1])
def test_labels_of_the_file_go_before_printed_numbers(tmp_path: Path, reader: int) -> None:
    pages = [["Voorwoord is dit"], ["Inleiding is dit"], ["Slot is dit"]]
    transcript = read(tmp_path, ".pdf", pdf(pages, "/Nums[0<</S/r>>1<</S/D/St 7>>]"), reader)
    assert [page.label for page in transcript.pages] == ["i", "7", "8"]
    assert [page.label for page in read(tmp_path, ".pdf", pdf(pages), reader).pages] == ["", "", ""]


def test_titles_that_change_with_the_chapter_go_by_their_numbers(tmp_path: Path) -> None:
    titles = ["Inleiding", "Beleid op papier", "Beleid op papier", "Slot", "Slot", "Bronnen"]
    pages = [
        [f"Iets van {chr(97 + n) * 3}", f"dat {chr(98 + n) * 3} heet", f"{title} {n + 3}"]
        for n, title in enumerate(titles)
    ]
    transcript = read(tmp_path, ".pdf", pdf([["Kaft"], *pages]))
    assert transcript.content.startswith("Kaft\nIets van aaa\ndat bbb heet\nIets van bbb\ndat ccc heet\nIets")
    assert [page.label for page in transcript.pages] == ["2", "3", "4", "5", "6", "7", "8"]


def test_pages_that_are_all_alike_keep_their_words(tmp_path: Path) -> None:
    assert read(tmp_path, ".pdf", pdf([["Formulier", "Ja of nee"]] * 4)).content == "\n".join(
        ["Formulier\nJa of nee"] * 4
    )


def test_a_number_that_is_no_page_number_stays(tmp_path: Path) -> None:
    transcript = read(
        tmp_path, ".pdf", pdf([["In het jaar", "2019"], ["waren er", "380"], ["gemeenten, dus", "12"]])
    )
    assert transcript.content == "In het jaar\n2019\nwaren er\n380\ngemeenten, dus\n12"


def test_numbered_headings_of_a_pdf(tmp_path: Path) -> None:
    lines = [
        *("Inhoud", "1 Inleiding 4", "1.1 Methode 5", "2 Beleid 7"),
        *(
            "1 Inleiding",
            "Dit is de eerste zin.",
            "1.1 Methode in fase 2",
            "Wij spraken in 2020 met",
            "12 Gemeenten over hun werk.",
        ),
        *("2 Beleid", "Het beleid is in 3.2 Gemeenten", "verder beschreven.", "2.1 Samen Doen", "Slot."),
    ]
    assert outline(read(tmp_path, ".pdf", pdf([lines]))) == [
        (1, "1 Inleiding"),
        (2, "1.1 Methode in fase 2"),
        (1, "2 Beleid"),
        (2, "2.1 Samen Doen"),
    ]


# Other people's documents


def letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


@pytest.mark.slow
@pytest.mark.parametrize(("format", "least"), [("md", 1.0), ("docx", 0.97), ("pdf", 0.97)])
def test_sentences_are_found_in_the_documents_of_others(format: str, least: float) -> None:
    path = DATA / "research-aids-en.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    data = json.loads(path.read_text(encoding="utf-8"))
    quotes = [(piece["source"], piece["quote"]) for claim in data["claims"] for piece in claim["evidence"]]
    for reader in range(extraction.readers(f"a.{format}")):
        texts = {}
        for source in data["sources"]:
            transcript = extraction.extract(str(DATA / source["files"][format]), reader)
            assert isinstance(transcript, Transcript)
            texts[source["id"]] = letters(transcript.content)
        hits = sum(letters(quote) in texts[source] for source, quote in quotes)
        assert hits >= least * len(quotes) > 300, (reader, hits, len(quotes))
