from __future__ import annotations

import pytest

pytest.importorskip("typst")
pytest.importorskip("font_lato")

from evsynth.document.formats import typst
from evsynth.document.formats.columns import crowded, shares
from evsynth.pandoc.program import PandocError
from tests.document.papers import table


def test_each_page_is_a_picture_and_the_same_twice() -> None:
    source = "#set page(width: 40pt, height: 20pt, margin: 0pt)\na\n#pagebreak()\nb"
    pages = typst.png(source, {})
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"] * 2
    assert typst.png(source, {}) == pages


def test_files_are_found_by_name() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    assert len(typst.png('#image("a.svg")', {"a.svg": svg})) == 1


def test_a_fault_is_told_as_one_error() -> None:
    with pytest.raises(PandocError, match=r"typst: .*nowhere"):
        typst.png("#nowhere", {})


def test_a_column_is_as_wide_as_its_longest_word_and_what_is_left_goes_to_the_longest_cells() -> None:
    content = table(
        ("Bron", "Opzet", "Wat"), ("a", "documentanalyse", "een heel lange zin " * 9), ("b", "c", "d")
    )["c"]
    short, middle, long = shares(content)
    assert short + middle + long == pytest.approx(1)
    assert middle * 95 >= len("documentanalyse")
    assert short < middle < long


def test_columns_without_words_are_as_wide_as_each_other() -> None:
    assert shares(table(("", ""), ("", ""))["c"]) == (0.5, 0.5)


def test_words_are_broken_only_where_they_cannot_stand_beside_each_other() -> None:
    assert crowded(table(("documentanalyse",) * 3)["c"]) == 0
    assert 0 < crowded(table(("documentanalyse",) * 9)["c"]) < len("documentanalyse")
