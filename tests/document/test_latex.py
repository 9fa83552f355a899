from __future__ import annotations

import re

import pytest

from evsynth.model import Language
from tests.document.papers import FIGURES, TITLE, balance

pytest.importorskip("pypandoc")

from evsynth.document.document import Document
from evsynth.document.formats import latex


@pytest.fixture(scope="module")
def source() -> str:
    return latex.write(
        Document(tree=balance(), title=TITLE, language=Language("nl"), figures=FIGURES)
    ).content.decode()


def test_the_same_bytes_twice(source: str) -> None:
    assert (
        latex.write(
            Document(tree=balance(), title=TITLE, language=Language("nl"), figures=FIGURES)
        ).content.decode()
        == source
    )


def test_text_is_text(source: str) -> None:
    body = source[source.index("\\begin{document}") :]
    assert not re.search(
        r"(?<!\\)[#$&%]",
        re.sub(r"%\n|& |\\begin\{longtable\}.*?\\end\{longtable\}", "", body, flags=re.DOTALL),
    )
    assert "\\input{y}" not in source
    assert "\\textbackslash input\\{y\\}" in source
    assert "\\textasciigrave{}c\\textasciigrave{}" in source
    assert "\\title{De \\#balans: \\textless script\\textgreater{}" in source
    assert "\\end{verbatim}" not in source


def test_brackets_and_environments_close(source: str) -> None:
    body = re.sub(r"\\[\\{}]", "", source)
    assert body.count("{") == body.count("}")
    begun, ended = (
        re.findall(rf"\\{word}{{(\w+)}}", source[source.index("\\begin{document}") :])
        for word in ("begin", "end")
    )
    assert sorted(begun) == sorted(ended)
    assert {"claim", "grounds", "card", "works"} <= set(begun)


def test_every_link_leads_somewhere_and_every_label_is_one(source: str) -> None:
    labels = re.findall(r"\\label\{([^}]*)\}", source)
    assert len(labels) == len(set(labels))
    assert set(re.findall(r"\\hyperref\[([^]]*)\]", source)) <= set(labels)
    assert {"een", "contested", "ref-nijdam", "figuur_kaart"} <= set(labels)


def test_every_command_is_in_the_template_or_the_kernel(source: str) -> None:
    for command in ("verdict", "stance", "said", "kind", "tightlist"):
        assert re.search(rf"\\(new|provide)command{{\\{command}}}", source)
        assert source.count(f"\\{command}") > 1
    assert "\\pandocbounded" not in source
    assert "\\begin{Shaded}" not in source


def test_a_figure_is_a_picture_beside_it_with_a_text(source: str) -> None:
    assert "{figures/kaart.png}" in source
    assert 'alt={Vijf "bronnen" \\textbackslash{} \\{en\\} meer.}' in source
    assert "\\caption{Kaart: wie *wat* zegt}" in source


def test_title_question_authors_and_date(source: str) -> None:
    assert "\\itshape Wat werkt?}" in source
    assert "\\author{J. \\#strong{[}Jansen{]} \\and Els *Smit*}" in source
    assert "\\date{3 maart 2021}" in source
    assert "[dutch,shorthands=off]{babel}" in source


def test_what_belongs_to_a_review_is_left_out(source: str) -> None:
    assert "F502" not in source


def test_without_works_there_is_no_empty_list() -> None:
    empty = {"t": "Div", "c": [["refs", ["references", "csl-bib-body"], []], []]}
    assert (
        "\\begin{works}"
        not in latex.write(
            Document(tree={**balance(), "blocks": [empty]}, title=TITLE, language=Language("en"))
        ).content.decode()
    )
