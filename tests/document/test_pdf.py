from __future__ import annotations

import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from evsynth.model import Language
from evsynth.pandoc.nodes import spaced
from tests.document.papers import FIGURES, HOSTILE, STARTS, TITLE, VERDICTS, balance, link, para, table

pytest.importorskip("pypandoc")
pytest.importorskip("typst")
pytest.importorskip("font_lato")

from evsynth.document.document import Document
from evsynth.document.formats import pdf, typst
from evsynth.document.formats.markup import literal, text
from evsynth.errors import MissingExtra
from evsynth.pandoc.program import PandocError
from tests.tables import table_test

MOMENT = 1614729600
SPOT = {"t": "Span", "c": [["plek", [], []], spaced("plek")]}


@pytest.fixture(scope="module")
def page() -> bytes:
    return pdf.write(
        Document(tree=balance(), title=TITLE, language=Language("nl"), figures=FIGURES, moment=MOMENT)
    ).content


@pytest.fixture(scope="module")
def words(page: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page, its white space made single."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    file = tmp_path_factory.mktemp("pdf") / "page.pdf"
    file.write_bytes(page)
    read = subprocess.run([program, str(file), "-"], capture_output=True, check=True).stdout.decode()
    return [" ".join(part.split()) for part in read.split("\f")][:-1]


def test_the_same_bytes_twice(page: bytes) -> None:
    assert (
        pdf.write(
            Document(tree=balance(), title=TITLE, language=Language("nl"), figures=FIGURES, moment=MOMENT)
        ).content
        == page
    )


def test_the_date_is_the_one_given(page: bytes) -> None:
    assert re.findall(rb"/CreationDate\(D:(\d{8})", page) == [b"20210303"]


def test_it_is_tagged_and_says_that_it_is_accessible(page: bytes) -> None:
    assert b"/MarkInfo<</Marked true" in page
    assert b"/StructTreeRoot" in page
    assert b"pdfuaid:part" in page
    assert b"/Lang(nl-NL)" in page


def test_every_page_is_a4(page: bytes) -> None:
    sizes = re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", page)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}


def test_all_letters_are_embedded_and_come_from_packages(page: bytes) -> None:
    fonts = set(re.findall(rb"/FontName/(?:[A-Z]{6}\+)?(\w+)", page))
    assert fonts
    assert all(font.startswith((b"Lato", b"LibertinusSerif", b"DejaVuSansMono")) for font in fonts)
    assert len(re.findall(rb"/FontFile\d? ", page)) >= len(fonts)


def test_a_figure_has_a_text_for_who_cannot_see_it(page: bytes) -> None:
    assert rb'/Alt(Vijf "bronnen" \\ {en} meer.)' in page


def test_chapters_are_in_the_outline(page: bytes) -> None:
    assert b"/Title(Tweede hoofdstuk)" in page


def test_the_first_page_has_title_question_and_chapters_the_others_a_running_title(words: list[str]) -> None:
    title, _, rest = words[0].partition("Inhoud:")
    assert title == f"{TITLE} Wat werkt? "
    assert "Tweede hoofdstuk 2" in rest
    for number, page in enumerate(words[1:], 2):
        assert TITLE in page
        assert re.search(rf"\b{number}\b", page)


def test_text_is_text(words: list[str]) -> None:
    # Where a line ends is no part of the text.
    whole = "".join(words).replace(" ", "")
    assert whole.count(f"Bewering{HOSTILE}".replace(" ", "")) == len(VERDICTS)
    assert f"“{HOSTILE}”".replace(" ", "") in whole
    assert f"Noot{HOSTILE}".replace(" ", "") in whole
    # What pdftotext takes for a hyphen at the end of a line it leaves out.
    assert all(whole.count(start.replace(" ", "")) >= 2 for start in STARTS if start != "---")
    assert "Kaart:wie*wat*zegt" in whole


def test_what_belongs_to_a_review_is_left_out(words: list[str]) -> None:
    assert "rust op één stem" not in "".join(words)


def test_a_formula_is_set_and_can_be_read_out() -> None:
    formula = {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, "x^2 + \\alpha"]}]}
    assert (
        rb"/Alt(x^2 + \\alpha)"
        in pdf.write(Document(tree=balance(formula), title=TITLE, language=Language("en"))).content
    )


@pytest.mark.slow
def test_what_comes_back_on_each_page_has_its_links_and_footnotes_once() -> None:
    words = [*spaced("Kop"), link("bron", "#twee"), {"t": "Note", "c": [para("In de kop.")]}, SPOT]
    heading = {"t": "Header", "c": [1, ["kop", [], []], words]}
    long = table(*[(f"cel{number}", "b") for number in range(99)])
    long["c"][3][1][0][1][0][4][0]["c"] += [link("bron", "#twee"), {"t": "Note", "c": [para("In de tabel.")]}]
    made = pdf.write(
        Document(
            tree=balance(heading, {"t": "Para", "c": [link("plek", "#plek")]}, long),
            title=TITLE,
            language=Language("nl"),
        )
    ).content
    assert len(re.findall(rb"/S/Note\b", made)) == len(VERDICTS) + 2


def test_letters_that_no_font_of_ours_has_are_taken_from_the_machine_or_named() -> None:
    made = pdf.write(
        Document(tree=balance(para("Unassigned: \U0003fffd, é\u0325")), title=TITLE, language=Language("nl"))
    )
    assert made.content.startswith(b"%PDF")
    assert made.unshown == ("\U0003fffd",)


@pytest.mark.parametrize("words", ["*\U0003fffd*", "(\U0003fffd\U0003fffd)", "\U0003fffd"])
def test_a_letter_without_a_font_harms_nothing_around_it(words: str) -> None:
    made = typst.pdf(f"#set document(title: [-])\n{text(words)} #emph[{text(words)}]", {}, MOMENT)
    assert len(made.unshown) == 1


def test_a_letter_without_a_font_may_stand_in_a_figure() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<text y="8" font-family="Lato">\U0003fffd</text></svg>'
    )
    page = '#set document(title: [-])\n#image("a.svg", alt: "a")'
    assert typst.pdf(page, {"a.svg": drawing.encode()}, MOMENT).unshown == ("\U0003fffd",)


DISPLAYED = {"t": "Math", "c": [{"t": "DisplayMath"}, "E=mc^2"]}


@pytest.mark.sampled
@pytest.mark.parametrize(
    "block",
    [
        {"t": "Para", "c": [DISPLAYED]},
        {"t": "Para", "c": [*spaced("voor "), DISPLAYED, *spaced(" na")]},
        {
            "t": "BulletList",
            "c": [[{"t": "Plain", "c": [*spaced("voor "), DISPLAYED]}], [{"t": "Para", "c": [DISPLAYED]}]],
        },
        {"t": "BlockQuote", "c": [{"t": "Para", "c": [DISPLAYED, *spaced(" na")]}]},
        {"t": "Para", "c": [*spaced("Noot"), {"t": "Note", "c": [{"t": "Para", "c": [DISPLAYED]}]}]},
    ],
    ids=["alone", "in a sentence", "in a list", "in a quotation", "in a note"],
)
def test_a_displayed_formula_is_set_and_can_be_read_out(block: dict[str, object]) -> None:
    assert (
        rb"/Alt(E=mc^2)"
        in pdf.write(Document(tree=balance(block), title=TITLE, language=Language("nl"))).content
    )


@table_test(
    "letter", ["\x00", "\x1b", "\x85", "\u2028", "\ud800", "\ufeff", "\ufffe", "\u202e", "\u200b", "\u00ad"]
)
def test_what_is_no_letter_does_no_harm(letter: str) -> None:
    assert typst.pdf(f"#set document(title: {literal('a' + letter)})\n{text('b' + letter + 'c')}", {}, MOMENT)


def test_a_long_word_can_be_broken() -> None:
    assert "\u200b" in text("w" * 100)
    assert "\u200b" not in text("w" * 30 + " " + "w" * 30 + " https://example.org/" + "w" * 100)


def test_a_missing_font_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "FONTS", "no_such_package")
    with pytest.raises(MissingExtra, match="Lato"):
        pdf.write(Document(tree=balance(), title=TITLE, language=Language("nl")))


def test_it_speaks_english() -> None:
    written = pdf.markup(Document(tree=balance(), title=TITLE, language=Language("en")))
    assert 'language: "en", region: "US", contents: "Contents"' in written


def test_nothing_outside_its_folder_can_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    raw = {"t": "RawBlock", "c": ["typst", f'#read("{secret}")']}
    with pytest.raises(PandocError):
        pdf.write(Document(tree=balance(raw), title=TITLE, language=Language("nl")))


def test_paper_has_the_colours_of_the_screen_and_a_sign_for_each_verdict() -> None:
    css, typ = (
        files("evsynth.document.formats").joinpath("page", f"document.{kind}").read_text("utf-8")
        for kind in ("css", "typ")
    )
    light = css[: css.index("prefers-color-scheme: dark")]
    screen = re.findall(r"\.verdict-(\w+) \{ --tone: (#\w+); --tint: (#\w+)", light)
    paper = re.findall(r'(\w+): \(rgb\("(#\w+)"\), rgb\("(#\w+)"\)\)', typ)
    assert sorted(screen) == sorted(paper)
    signs = typ[typ.index("#let signs") : typ.index("#let badge")]
    assert all(f"  {verdict}: " in signs for verdict, _, _ in paper)
