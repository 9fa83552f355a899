from __future__ import annotations

import subprocess
from importlib import import_module
from typing import Any

import pytest

from evsynth.pandoc.nodes import Tree
from evsynth.pandoc.nodes import plain as words
from tests.document.papers import FIGURES, HOSTILE, STARTS, TITLE, VERDICTS, balance, para

pytest.importorskip("pypandoc")

from evsynth.document.document import Document
from evsynth.document.formats import markdown
from evsynth.model import Language

ODD = (
    "a | b",
    "Kop {#a}",
    "[x]: https://a",
    "[^1]: x",
    "(@a) x",
    "a\\",
    "2020. Een",
    "==a==",
    "&amp; \"x\" 'y' a--b",
    "Table: x",
)


@pytest.fixture(scope="module")
def source() -> str:
    return markdown.write(
        Document(tree=balance(*map(para, ODD)), title=TITLE, language=Language("nl"), figures=FIGURES)
    ).content.decode()


@pytest.fixture(scope="module")
def read(source: str) -> Tree:
    """The tree that pandoc makes of the source, as anyone calls pandoc."""
    import json

    program = str(import_module("pypandoc").get_pandoc_path())
    done = subprocess.run(
        [program, "--from=markdown", "--to=json"], input=source.encode(), capture_output=True, check=True
    )
    tree: Tree = json.loads(done.stdout)
    return tree


def test_the_same_bytes_twice(source: str) -> None:
    assert (
        markdown.write(
            Document(tree=balance(*map(para, ODD)), title=TITLE, language=Language("nl"), figures=FIGURES)
        ).content.decode()
        == source
    )


def test_text_reads_back_as_text(read: Tree) -> None:
    paragraphs = [words(block["c"]) for block in read["blocks"] if block["t"] == "Para"]
    assert set(STARTS) | set(ODD) <= set(paragraphs)
    assert words(read["blocks"]).count(f"Bewering {HOSTILE}") == len(VERDICTS)
    points = next(block["c"] for block in read["blocks"] if block["t"] == "BulletList")
    assert [words(point) for point in points] == list(STARTS)


def test_title_authors_and_date(read: Tree) -> None:
    meta: dict[str, Any] = read["meta"]
    assert words(meta["title"]["c"]) == TITLE
    assert [words(author["c"]) for author in meta["author"]["c"]] == ["J. #strong[Jansen]", "Els *Smit*"]
    assert words(meta["date"]["c"]) == "3 maart 2021"


def test_structure_is_kept(source: str) -> None:
    assert "{#contested .claim .verdict-contested}" in source
    assert "[contested]{.verdict}" in source
    assert '![Kaart: wie \\*wat\\* zegt](figures/kaart.svg){#figuur_kaart alt="' in source
    assert "finding" not in source
