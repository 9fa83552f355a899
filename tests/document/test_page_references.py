"""References to claims have the page of the claim, and lead to where it stands, whatever its id."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from evsynth.pandoc import program as pandoc
from tests.cli.test_check import run
from tests.projects import BASE, write
from tests.tables import table_test

needs_extra = pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")

IDS = {
    "a short one": "gemeenten-verschillen",
    "one that begins with a figure": "3d-beleid",
    "one longer than a bookmark of Word": "gemeenten-verschillen-van-elkaar-in-wat-zij-doen",
}


def built(tmp_path: Path, id: str, format: str) -> Path:
    files = {path: text.replace("gemeenten-verschillen", id) for path, text in BASE.items()}
    assert run("build", "-C", str(write(tmp_path / format, files)), "--to", format).exit_code == 0
    return tmp_path / format / "build" / f"balans.{format}"


def part(file: Path, name: str) -> str:
    with zipfile.ZipFile(file) as packed:
        return packed.read(name).decode()


@needs_extra
@table_test("id", list(IDS.values()), ids=list(IDS))
def test_fields_of_pages_name_bookmarks_that_are_there(id: str, tmp_path: Path) -> None:
    word = part(built(tmp_path, id, "docx"), "word/document.xml")
    marks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', word))
    fields = set(re.findall(r"PAGEREF (\S+) ", word))
    assert fields
    assert fields <= marks
    office = part(built(tmp_path, id, "odt"), "content.xml")
    fields = set(re.findall(r'<text:bookmark-ref [^>]*text:ref-name="([^"]*)"', office))
    assert fields
    assert fields <= set(re.findall(r'<text:bookmark(?:-start)? text:name="([^"]*)"', office))


@needs_extra
@table_test("id", list(IDS.values()), ids=list(IDS))
def test_pages_in_latex_are_those_of_labels_that_are_there(id: str, tmp_path: Path) -> None:
    source = built(tmp_path, id, "tex").read_text(encoding="utf-8")
    pages = set(re.findall(r"\\pageref\{([^}]*)\}", source))
    assert id in pages
    assert pages <= set(re.findall(r"\\label\{([^}]*)\}", source))
