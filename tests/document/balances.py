"""A small synthesis with all that a document tells, and the sections of what is built, format by format."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from tests.cli.test_check import run
from tests.projects import BASE, SIGNED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

FILES = {
    "md": "balans.md",
    "html": "balans.html",
    "docx": "balans.docx",
    "odt": "balans.odt",
    "pdf": "balans.pdf",
    "tex": "balans.tex",
    "markdown": "balans.pandoc.md",
}
"""The document by format."""

LONG = " ".join(["Dit staat hier uitvoerig, met alle woorden die er zijn,"] * 6)
"""A quotation that is set apart."""

ABOUT_SOURCES = """\
- id: titel-anders
  statement: Het verslag heet elders anders.
  theme: bronnen
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 9}, because: Zo staat het in de lijst.}
"""
"""A claim about the sources, which counts nowhere."""

BALANCE: Mapping[str, str] = {
    **BASE,
    "evsynth.yaml": f"""\
title: Wat gemeenten doen
question: Verschillen gemeenten, en waardoor?
{SIGNED}\
themes:
  - {{id: gemeenten, title: Gemeenten, question: Verschillen zij?}}
  - {{id: geld, title: Geld}}
  - {{id: bronnen, title: Over de bronnen, annex: true}}
dimensions:
  - {{id: level, title: niveau, values: {{beleid: op papier, praktijk: in de praktijk}}}}
""",
    "sources/oud1990.yaml": """\
id: oud1990
type: book
title: Vroeger
author: [{family: Ouderling, given: Otto}]
issued: 1990
""",
    "claims/base.yaml": BASE["claims/base.yaml"].replace("  theme", "  key: true\n  theme")
    + f"""\
- id: gemeenten-lijken
  statement: Gemeenten lijken op elkaar.
  theme: gemeenten
  reconciled: De een keek naar geld, de ander naar mensen.
  evidence:
    - {{source: jansen2020, stance: supports, locator: {{page: 3}}, quote: een pot nat}}
    - {{source: devries2019, stance: supports, locator: {{page: 9}}, quote: "{LONG}"}}
    - {{source: oud1990, as-cited-in: jansen2020, stance: qualifies, locator: {{page: 5}}, quote: ooit niet}}
    - {{source: bakker2021, stance: contradicts, locator: {{page: 4}}, quote: heel anders}}
  relations:
    - {{explains: geld-helpt, because: Wie lijkt geeft evenveel uit.}}
    - {{contradicts: geld-is-op, reconciled: De een keek naar geld. De ander keek vooruit.}}
- id: los
  statement: Dit hoort nergens bij.
  evidence:
    - {{source: jansen2020, stance: supports, locator: {{page: 8}}, because: Zo bleek uit zijn cijfers.}}
""",
    "claims/geld.yaml": """\
- id: geld-helpt
  statement: Geld helpt.
  theme: geld
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 6}, quote: geld helpt}
- id: geld-is-op
  statement: Het geld is op.
  theme: geld
  evidence:
    - {source: bakker2021, stance: supports, locator: {page: 7}, quote: alles is op}
    - {source: devries2019, stance: supports, locator: {page: 7}, because: Het verslag telt niets meer.}
- id: geld-zonder-bron
  statement: Geld maakt gelukkig.
  theme: geld
""",
    "claims/bronnen.yaml": ABOUT_SOURCES,
}

NUMBERS = {
    "gemeenten-verschillen": "1.1",
    "gemeenten-lijken": "1.2",
    "geld-helpt": "2.1",
    "geld-is-op": "2.2",
    "geld-zonder-bron": "2.3",
    "titel-anders": "3.1",
    "los": "4.1",
}


def built(project: Path, formats: Iterable[str] = FILES) -> dict[str, Path]:
    """The documents of a project by format."""
    done = run("build", "-C", str(project), "--to", ",".join(formats))
    assert done.exit_code == 0, done.output
    return {name: project / "build" / FILES[name] for name in formats}


class Section(NamedTuple):
    """A heading, and what stands below it up to the next."""

    heading: str
    text: str


def letters(text: str) -> str:
    """A text without all that formats set in their own way: its letters and digits."""
    return "".join(filter(str.isalnum, text))


def sections(format: str, path: Path) -> list[Section]:
    """The sections of a document, in letters and digits."""
    return [Section(letters(heading), letters(text)) for heading, text in SECTIONS[format](path)]


def _cut(text: str, heading: str) -> Iterator[Section]:
    """A text cut where a pattern finds a heading."""
    spots = [*re.finditer(heading, text, flags=re.MULTILINE | re.DOTALL)]
    ends = [spot.start() for spot in spots[1:]] + [len(text)]
    return (Section(spot[1], text[spot.end() : end]) for spot, end in zip(spots, ends, strict=True))


def _of_markdown(path: Path) -> Iterator[Section]:
    text = re.sub(r"\]\([^)]*\)|\{[^}\n]*\}|<[^>]*>|\\", "]", path.read_text(encoding="utf-8"))
    return _cut(text, r"^#+ ([^\n]*)")


def _of_page(path: Path) -> Iterator[Section]:
    for heading, text in _cut(path.read_text(encoding="utf-8"), r"<h[1-6][^>]*>(.*?)</h[1-6]>"):
        yield Section(*(re.sub(r"<[^>]*>|&\w+;", "", part) for part in (heading, text)))


def _of_latex(path: Path) -> Iterator[Section]:
    text = re.sub(r"\\(?:label|pageref)\{[^}]*\}|\\hyperref\[[^]]*\]", "", path.read_text(encoding="utf-8"))
    text = re.sub(r"\(p\.~\)", "", text)
    return (
        Section(*(re.sub(r"\\[a-zA-Z]+", "", part) for part in section))
        for section in _cut(text, r"\\(?:sub)*(?:section|paragraph)\{([^\n]*)\}$")
    )


def _of_word(path: Path) -> Iterator[Section]:
    blocks = part_of(path, "word/document.xml").iter(f"{W}p")
    return _of_office(
        (
            "Heading" in str([style.attrib[f"{W}val"] for style in block.iter(f"{W}pStyle")]),
            "".join(node.text or "" for node in block.iter(f"{W}t")),
        )
        for block in blocks
    )


def _of_opendocument(path: Path) -> Iterator[Section]:
    blocks = part_of(path, "content.xml").iter()
    return _of_office(
        (block.tag == f"{TEXT}h", "".join(block.itertext()))
        for block in blocks
        if block.tag in (f"{TEXT}h", f"{TEXT}p")
    )


def _of_office(blocks: Iterable[tuple[bool, str]]) -> Iterator[Section]:
    heading, below = "", list[str]()
    for is_heading, words in blocks:
        if is_heading:
            yield Section(heading, "".join(below))
            heading, below = words, []
        else:
            below.append(words)
    yield Section(heading, "".join(below))


def part_of(path: Path, name: str) -> ET.Element:
    """A part of the file of a word processor."""
    with ZipFile(path) as packed:
        return ET.fromstring(packed.read(name))


def words_of(path: Path) -> str:
    """The words of a PDF without what is repeated on each page."""
    shown = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    pages = [page.splitlines() for page in shown.split("\f")]
    repeated = {line for line in pages[1] if line in pages[2] and line.strip()} if len(pages) > 3 else set()
    return "\n".join(
        line
        for number, page in enumerate(pages, 1)
        for line in page
        if line not in repeated and line.strip() != str(number)
    )


SECTIONS = {
    "md": _of_markdown,
    "markdown": _of_markdown,
    "html": _of_page,
    "tex": _of_latex,
    "docx": _of_word,
    "odt": _of_opendocument,
}
"""The sections of a document, format by format; a PDF has words and pages only."""


def places(format: str, path: Path) -> tuple[set[str], set[str]]:
    """The places in a document, and those to which its links and page references lead."""
    if format == "docx":
        document = part_of(path, "word/document.xml")
        fields = "".join(f" {node.text} " for node in document.iter(f"{W}instrText"))
        targets = {
            link.attrib[f"{W}anchor"]
            for link in document.iter(f"{W}hyperlink")
            if f"{W}anchor" in link.attrib
        }
        return (
            {mark.attrib[f"{W}name"] for mark in document.iter(f"{W}bookmarkStart")},
            targets | set(re.findall(r"PAGEREF (\S+)", fields)),
        )
    if format == "odt":
        document = part_of(path, "content.xml")
        marks = {
            node.attrib[f"{TEXT}name"]
            for kind in ("bookmark-start", "bookmark")
            for node in document.iter(f"{TEXT}{kind}")
        }
        pages = {node.attrib[f"{TEXT}ref-name"] for node in document.iter(f"{TEXT}bookmark-ref")}
        links = (node.attrib.get(f"{XLINK}href", "") for node in document.iter(f"{TEXT}a"))
        return marks, pages | {link[1:] for link in links if link.startswith("#")}
    text = path.read_text(encoding="utf-8")
    there, leads = {
        "html": (r'\bid="([^"]+)"', r'href="#([^"]+)"'),
        "md": (r'<a id="([^"]+)">', r"\]\(#([^)]+)\)"),
        "markdown": (r"\{#([^}\s]+)", r"\]\(#([^)]+)\)"),
        "tex": (r"\\(?:label|hypertarget)\{([^}]+)\}", r"\\(?:pageref\{|hyperref\[|hyperlink\{)([^]}]+)[]}]"),
    }[format]
    return set(re.findall(there, text)) | _by_their_words(format, text), set(re.findall(leads, text))


def _by_their_words(format: str, text: str) -> set[str]:
    """The ids that pandoc gives to headings of its Markdown, and therefore does not write."""
    if format != "markdown":
        return set()
    headings = re.findall(r"^#+ (.*[^}\n])$", text, flags=re.MULTILINE)
    plain = (re.sub(r"\{[^}]*\}|[^\w\s.-]", "", heading).lower() for heading in headings)
    return {re.sub(r"\s+", "-", re.sub(r"^[^a-z]*", "", words)) for words in plain}
