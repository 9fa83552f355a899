"""The place of a passage, and whether a locator names it: pages, headings, and what a text cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evsynth.model import Level, Locator, Numbering
from evsynth.texts.anchoring import Span
from evsynth.texts.extraction import extract
from evsynth.texts.normalisation import normalised
from evsynth.texts.places import corrections, location_of, locators_of
from evsynth.texts.transcript import Heading, Page, Transcript, numbered
from evsynth.texts.verifying import Question, QuotationMatch, answers
from tests.tables import table_test
from tests.texts.test_extraction import pdf

REPORT = """Voorwoord

1 Inleiding

Wij schrijven.

2 Beleid

Er is beleid.

2.1 Almere

Almere kiest.

2.2 Breda

Breda wacht.

Gemeente aan het woord

Men spreekt.

2.10 Zwolle

Zwolle zingt.

3. Slot

Het is gedaan.

Bijlage A Vragen

Vragen staan hier.

Bijlage 1: Lijst

Een lijst.
"""
TITLES = {
    "1 Inleiding": 1,
    "2 Beleid": 1,
    "2.1 Almere": 2,
    "2.2 Breda": 2,
    "Gemeente aan het woord": 3,
    "2.10 Zwolle": 2,
    "3. Slot": 1,
    "Bijlage A Vragen": 1,
    "Bijlage 1: Lijst": 1,
}
TRANSCRIPT = Transcript(
    content=REPORT,
    pages=(),
    headings=tuple(Heading(REPORT.index(f"{title}\n"), level, title) for title, level in TITLES.items()),
)


def corrected(
    words: str,
    label: str,
    value: str,
    transcript: Transcript = TRANSCRIPT,
    numbering: Numbering | None = None,
) -> str:
    """The locator that should have been given for the place of some words; "" where it is right."""
    start = transcript.content.index(words)
    transcript = numbered(transcript, numbering)
    location = location_of(Span(start, start + len(words)), transcript)
    return corrections((Locator(label, value),), location, transcript).get(label, "")


def paged(*labels: str, headings: Sequence[Heading] = ()) -> Transcript:
    """A text of pages with these labels: "een1 " on the first, "een2 " on the second."""
    words = [f"een{number} " for number in range(1, len(labels) + 1)]
    starts = [sum(map(len, words[:number])) for number in range(len(words))]
    return Transcript(
        content="".join(words),
        pages=tuple(Page(*pair) for pair in zip(starts, labels, strict=True)),
        headings=tuple(headings),
    )


@table_test(
    ("words", "value"),
    [
        ("Breda wacht", "2.2"),
        ("Breda wacht", "2.2."),
        ("Breda wacht", "2"),
        ("Breda wacht", "par. 2.2"),
        ("Breda wacht", "par.2.2"),
        ("Breda wacht", "Paragraaf 2.2"),
        ("Breda wacht", "§ 2.2"),
        ("Breda wacht", "§2.2"),
        ("Breda wacht", "2.2 Breda"),
        ("Breda wacht", "2.2, ‘Breda’"),
        ("Breda wacht", "breda"),
        ("Breda wacht", "Beleid"),
        ("Breda wacht", "hoofdstuk 2"),
        ("Men spreekt", "2.2"),
        ("Men spreekt", "Gemeente aan het woord"),
        ("Het is gedaan", "3"),
        ("Het is gedaan", "Slot"),
        ("Vragen staan", "A"),
        ("Vragen staan", "bijlage A"),
        ("Vragen staan", "Vragen"),
        ("Een lijst", "1"),
        ("Een lijst", "Bijlage 1"),
    ],
)
def test_headings_that_are_named_rightly(words: str, value: str) -> None:
    for label in ("section", "chapter", "part", "appendix"):
        assert corrected(words, label, value) == ""


@table_test(
    ("words", "value", "right"),
    [
        ("Breda wacht", "2.1", "2.2"),
        ("Breda wacht", "par. 2.1", "2.2"),
        ("Breda wacht", "1", "2.2"),
        ("Breda wacht", "2.10", "2.2"),
        ("Zwolle zingt", "2.1", "2.10"),
        ("Men spreekt", "3", "2.2"),
        ("Men spreekt", "Almere", "Gemeente aan het woord"),
        ("Breda wacht", "Almere", "2.2"),
        ("Er is beleid", "2.1", "2"),
        ("Het is gedaan", "2.1 Almere", "3"),
        ("Vragen staan", "3", "A"),
        ("Een lijst", "A", "1"),
    ],
)
def test_headings_that_are_named_wrongly(words: str, value: str, right: str) -> None:
    assert corrected(words, "section", value) == right


@table_test(
    ("words", "label", "value"),
    [
        ("Breda wacht", "section", "4.2"),
        ("Breda wacht", "section", "Utrecht"),
        ("Breda wacht", "section", "2.1-2.2"),
        ("Breda wacht", "section", "3.1-3.2"),
        ("Breda wacht", "section", "2.1, 2.3"),
        ("Breda wacht", "section", "?"),
        ("Breda wacht", "section", "Deelname"),
        ("Voorwoord", "section", "2.1"),
        ("Breda wacht", "page", "7"),
        ("Breda wacht", "paragraph", "9"),
        ("Breda wacht", "line", "1"),
        ("Breda wacht", "figure", "2.1"),
    ],
)
def test_what_the_text_cannot_tell_is_never_wrong(words: str, label: str, value: str) -> None:
    assert corrected(words, label, value) == ""


def test_a_word_that_begins_as_another_is_no_word_before_a_number() -> None:
    content = "Deelname\n\nEen.\n\nPartners\n\nTwee.\n\nners\n\nDrie."
    titles = {"Deelname": 0, "Partners": content.index("Partners"), "ners": content.index("\nners") + 1}
    text = Transcript(
        content=content, pages=(), headings=tuple(Heading(start, 1, title) for title, start in titles.items())
    )
    assert corrected("Een.", "section", "Deelname", text) == ""
    assert corrected("Twee.", "section", "Deelname", text) == "Partners"


def test_chapters_go_before_numbers_that_begin_anew() -> None:
    titles = {"Hoofdstuk 1": 1, "1. Vooraf": 2, "3. Later": 2, "Hoofdstuk 3": 1, "1. Opnieuw": 2}
    content = "\n\n".join(titles) + "\n\nslot"
    text = Transcript(
        content=content,
        pages=(),
        headings=tuple(Heading(content.index(title), level, title) for title, level in titles.items()),
    )
    assert corrected("slot", "chapter", "3", text) == corrected("slot", "chapter", "Hoofdstuk 3", text) == ""
    assert corrected("slot", "section", "1", text) == ""


@table_test("value", ["8", "7-8", "8–9", "6 - 12", "7, 8", "p. 8", "blz. 8 e.v.", "7,8", "5-6; 8"])
def test_pages_that_are_named_rightly(value: str) -> None:
    assert corrected("een2", "page", value, paged("7", "8", "9")) == ""


@table_test("value", ["7", "9", "6-7", "9-12", "7, 9", "18", "80-85", "xii", "12 8a"])
def test_pages_that_are_named_wrongly(value: str) -> None:
    assert corrected("een2", "page", value, paged("7", "8", "9")) == "8"


def test_numbers_of_other_kinds() -> None:
    text = paged("xi", "xii", "1", "A-3", "S12")
    assert corrected("een2", "page", "xii", text) == corrected("een2", "page", "XII", text) == ""
    assert corrected("een2", "page", "xi", text) == "xii"
    assert corrected("een4", "page", "A-3", text) == corrected("een5", "page", "S12", text) == ""
    assert corrected("een4", "page", "A-4", text) == "A-3"


def test_a_range_may_leave_out_the_digits_that_it_repeats() -> None:
    text = paged("123", "124", "125", "126")
    assert corrected("een2", "page", "123-5", text) == corrected("een2", "page", "123-25", text) == ""
    assert corrected("een4", "page", "123-5", text) == "126"


def test_a_passage_on_two_pages_is_on_either() -> None:
    text = paged("7", "8", "9")
    assert [corrected("een1 een2", "page", value, text) for value in ("7", "8", "7-8", "9")] == [
        "",
        "",
        "",
        "7-8",
    ]
    assert list(locators_of(location_of(Span(0, 9), text))) == [Locator("page", "7-8")]
    unknown = paged("", "", "")
    assert corrected("een1 een2", "page", "3", unknown) == "1-2 of the file"
    assert corrected("een1 een2", "page", "9", paged("", "1", "2")) == "1 of the file-1"


def test_where_no_number_is_known_the_page_of_the_file_counts() -> None:
    text = paged("", "", "")
    assert corrected("een2", "page", "2", text) == ""
    assert corrected("een2", "page", "14", text) == "2 of the file"
    assert corrected("een2", "page", "xii", text) == ""


def test_the_numbering_of_the_record_goes_before_that_of_the_file() -> None:
    text = paged("i", "2", "3", "4")
    numbering = Numbering(printed=5, file=3)
    assert [
        corrected(f"een{page}", "page", printed, text, numbering)
        for page, printed in ((2, "4"), (3, "5"), (4, "6"))
    ] == [""] * 3
    assert corrected("een3", "page", "3", text, numbering) == "5"
    late = Numbering(printed=1, file=4)
    assert corrected("een1", "page", "i", text, late) == ""
    assert corrected("een2", "page", "1", text, late) == "2 of the file"


def test_a_place_outside_the_pages() -> None:
    empty = Transcript(content="woorden", pages=(), headings=())
    assert location_of(Span(0, 7), empty) == ((), ())
    assert location_of(Span(0, 0), paged("1")).pages[0].printed == "1"
    assert list(locators_of(location_of(Span(0, 7), empty))) == []


# From file to answer


SENTENCES = (
    "Almere legt het beleid vast in een kadernota.",
    "Breda gaat het gesprek aan met de bewoners.",
    "Zwolle wacht nog op het geld van het Rijk.",
)


def asked(path: Path, quote: str, numbering: Numbering | None = None, **locator: str) -> QuotationMatch:
    transcript = extract(str(path))
    assert isinstance(transcript, Transcript)
    question = Question(quote=quote, locator=tuple(Locator(*pair) for pair in locator.items()))
    return answers((question,), normalised(numbered(transcript, numbering)))[0]


def made(folder: Path, labels: str = "") -> Path:
    chapters = [
        ["Gemeenten en hun beleid."],
        ["1 Inleiding", SENTENCES[0], "Meer is er niet."],
        ["2 Beleid", SENTENCES[1], "2.1 Praktijk", "Dit loopt over"],
        ["naar de volgende bladzijde.", SENTENCES[2]],
    ]
    path = folder / "rapport.pdf"
    path.write_bytes(pdf(chapters, labels))
    return path


def test_a_pdf_without_numbers(tmp_path: Path) -> None:
    path = made(tmp_path)
    match = asked(path, SENTENCES[1], page="3", section="2")
    assert match.level is Level.EXACT
    assert match.corrections == {}
    wrong = asked(path, SENTENCES[1], page="17", section="1")
    assert wrong.corrections == {"page": "3 of the file", "section": "2"}
    assert asked(path, SENTENCES[1], Numbering(17, 3), page="17").corrections == {}


def test_a_pdf_with_labels(tmp_path: Path) -> None:
    path = made(tmp_path, "/Nums [0 <</S/r/St 3>> 2 <</S/D/St 11>>]")
    assert asked(path, SENTENCES[0], page="iv").corrections == {}
    assert asked(path, SENTENCES[0], page="2").corrections == {"page": "iv"}
    assert asked(path, SENTENCES[1], page="11").corrections == {}
    assert asked(path, SENTENCES[2], page="11").corrections == {"page": "12"}


def test_a_passage_over_two_pages_of_a_pdf(tmp_path: Path) -> None:
    path, quote = made(tmp_path), "Dit loopt over naar de volgende bladzijde"
    assert asked(path, quote, page="3").corrections == asked(path, quote, page="3-4").corrections == {}
    match = asked(path, quote, page="9", section="Praktijk")
    assert match.corrections == {"page": "3-4 of the file"}
    assert match.locators == (Locator("section", "2.1"), Locator("page", "3-4 of the file"))


def test_markdown_with_headings(tmp_path: Path) -> None:
    path = tmp_path / "rapport.md"
    path.write_text(
        f"# Rapport\n\n## Almere\n\n{SENTENCES[0]}\n\n## Breda\n\n{SENTENCES[1]}\n\n"
        f"# Slot\n\n{SENTENCES[2]}\n"
    )
    assert asked(path, SENTENCES[1], section="breda", page="3").corrections == {}
    assert asked(path, SENTENCES[1], section="Rapport").corrections == {}
    assert asked(path, SENTENCES[1], section="Almere").corrections == {"section": "Breda"}
    assert asked(path, SENTENCES[2], section="Breda", paragraph="4").corrections == {"section": "Slot"}
    assert asked(path, SENTENCES[2], section="4.1").corrections == {}


def test_of_two_places_the_locator_tells_which_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "rapport.md"
    path.write_text("# Almere\n\nHet werkt hier goed.\n\n# Breda\n\nHet werkt hier goed.\n")
    match = asked(path, "Het werkt hier goed", section="Breda")
    assert (match.places, match.corrections, match.locators) == ((), {}, (Locator("section", "Breda"),))
    assert len(asked(path, "Het werkt hier goed").places) == 2
