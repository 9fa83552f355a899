"""Quotations held against a text: what is verified, what never is, and which place is meant."""

from __future__ import annotations

import sys
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evsynth.model import Level, Locator
from evsynth.texts.anchoring import Anchoring, anchor
from evsynth.texts.normalisation import normalised
from evsynth.texts.transcript import Heading, Page, Transcript
from evsynth.texts.verifying import MANY, Question, QuotationMatch, answers, settled
from evsynth.texts.word_boundaries import is_whole
from tests.tables import table_test

pytest.importorskip("rapidfuzz")


def anchored(quote: str, content: str, loose: bool = False) -> Anchoring:
    return anchor(quote, normalised(Transcript(content=content, has_loose_spacing=loose)))


def level(quote: str, content: str, loose: bool = False) -> Level:
    return anchored(quote, content, loose).level


def passage(quote: str, content: str) -> str:
    whole = anchored(quote, content).matches[0].whole
    return content[whole.start : whole.end]


# What is verified


def test_what_stands_there_letter_for_letter_is_exact() -> None:
    content = "Inleiding. Gemeenten kregen taken erbij, maar geen geld. Slot."
    assert level("Gemeenten kregen taken erbij, maar geen geld.", content) is Level.EXACT
    assert (
        passage("Gemeenten kregen taken erbij, maar geen geld.", content)
        == "Gemeenten kregen taken erbij, maar geen geld"
    )


SAME = {
    "decomposed": (normalize("NFD", "de cliëntenraad één keer"), "de cliëntenraad één keer"),
    "ligature in the text": ("de officiële finale", "de oﬃciële ﬁnale"),
    "ligature in the quotation": ("de oﬃciële ﬁnale", "de officiële finale"),
    "Dutch ligature": ("bijna altijd", "bĳna altĳd"),
    "soft hyphen": ("de gemeenteraad besluit", "de gemeen\u00adteraad besluit"),
    "soft hyphen at a line end": ("de gemeenteraad besluit", "de gemeen\u00ad\nteraad besluit"),
    "zero width space": ("de gemeenteraad besluit", "de gemeente\u200braad besluit"),
    "line end in the text": ("de gemeenteraad besluit", "de gemeente-\nraad besluit"),
    "line end and indent": ("de gemeenteraad besluit", "de gemeente- \n   raad besluit"),
    "line end in the quotation": ("de gemeente-\nraad besluit", "de gemeenteraad besluit"),
    "line end that was joined": ("de gemeente- raad besluit", "de gemeenteraad besluit"),
    "line ends in both": ("de ge-\nmeenteraad besluit", "de gemeente-\nraad besluit"),
    "compound at a line end": ("de niet-westerse groep", "de niet-\nwesterse groep"),
    "elision at a line end": ("de jeugd- en ouderenzorg", "de jeugd-\nen ouderenzorg"),
    "range at a line end": ("van 2015-2020 liep het", "van 2015-\n2020 liep het"),
    "sign at a line end": ("tussen 14%-25% van hen", "tussen 14%-\n25% van hen"),
    "double marks": ('hij zei "nee" en ging', "hij zei “nee” en ging"),
    "low marks": ('hij zei "nee" en ging', "hij zei „nee” en ging"),
    "guillemets": ('hij zei "nee" en ging', "hij zei «nee» en ging"),
    "single for double": ("hij zei 'nee' en ging", "hij zei “nee” en ging"),
    "two single for one double": ("hij zei ''nee'' en ging", "hij zei “nee” en ging"),
    "apostrophe": ("foto's van 's avonds", "foto’s van ’s avonds"),
    "prime": ("foto's van hen", "foto′s van hen"),
    "dash": ("het beleid - zo bleek - faalde", "het beleid – zo bleek – faalde"),
    "closed dash": ("het beleid - zo bleek - faalde", "het beleid—zo bleek—faalde"),
    "double hyphen": ("het beleid -- zo bleek -- faalde", "het beleid – zo bleek – faalde"),
    "typewritten dash": ("het beleid--zo bleek--faalde", "het beleid – zo bleek – faalde"),
    "hyphens": ("de niet-westerse groep", "de niet‑westerse groep"),
    "range": ("pagina 12-15 van het rapport", "pagina 12–15 van het rapport"),
    "minus": ("zakte tot -5 graden", "zakte tot −5 graden"),
    "no-break space": ("in 10 000 gevallen", "in 10\u00a0000 gevallen"),
    "thin space": ("in 10 000 gevallen", "in 10\u202f000 gevallen"),
    "wrapped": ("de raad besluit op voorstel", "de raad\nbesluit op\n   voorstel"),
    "ellipsis sign": ("en toen... niets meer van hen", "en toen… niets meer van hen"),
    "full width": ("de raad besluit", "de ｒaad besluit"),
    "case of the first letter": ("De raad besluit", "en de raad besluit"),
    "case of the first letter, lower": ("de raad besluit", "De raad besluit"),
}


@table_test("case", SAME)
def test_typography_is_verified(case: str) -> None:
    quote, content = SAME[case]
    assert level(quote, f"Vooraf gaat {content} en zo verder.") is Level.TYPOGRAPHIC
    assert level(quote, content) is Level.TYPOGRAPHIC, "it is the whole text"


SIGNED = ("-5 graden", "<0.05", "< 0.05", "±3", "43%", "43 %", "5°", ".05", "(4%)", "-5%")


@table_test("quote", SIGNED)
def test_a_sign_or_unit_at_the_end_is_verified_with_the_number(quote: str) -> None:
    content = f"de waarde was {quote} in de winter"
    assert level(quote, content) is Level.EXACT
    assert level(f"waarde was {quote}", content) is Level.EXACT
    assert level(f"{quote} in de", content) is Level.EXACT


MARKS_AT_END = [
    ("de raad besluit.", "de raad besluit, zo staat er", True),
    ("de raad besluit", "de raad besluit.", True),
    ("de raad besluit,", "de raad besluit.", True),
    ("de raad besluit.", "de raad besluit op voorstel", True),
    ("de raad besluit.", "de raad besluit?", False),
    ("de raad besluit.", 'de raad besluit?"', False),
    ("de raad besluit", "de raad besluit?", True),
    ("de raad besluit?", "de raad besluit?", True),
    ("de raad besluit?", "de raad besluit.", False),
    ("de raad besluit!", "de raad besluit", False),
    ('"de raad besluit"', "“de raad besluit”", True),
    ('"de raad besluit".', "de raad besluit", True),
    ("(de raad besluit)", "de raad besluit", False),
]


@table_test(("quote", "content", "is_verified"), MARKS_AT_END)
def test_the_last_point_is_free_but_no_question_becomes_a_statement(
    quote: str, content: str, is_verified: bool
) -> None:
    assert level(quote, f"Hier staat: {content}").verifies is is_verified


# Lost white space


def test_white_space_is_free_only_for_readers_that_lose_it() -> None:
    quote, content = "de raad van de gemeente besluit", "En deraad van degemeente besluit het."
    assert level(quote, content, loose=True) is Level.SPACING
    assert level(quote, content) is Level.NEAR
    assert level("In 2 015 gevallen", "In 2015 gevallen", loose=True) is Level.NEAR
    assert level("In 15 gevallen", "In 1 5 gevallen", loose=True) is Level.NEAR
    assert level("de waarde 1.5 is", "de waarde1.5is", loose=True) is Level.SPACING
    assert level("de waarde 15 is", "de waarde1.5is", loose=True) is Level.NEAR


def test_what_is_exact_is_not_called_less_for_a_loose_reader() -> None:
    assert level("de raad besluit", "de raad besluit", loose=True) is Level.EXACT
    assert level("de “raad” besluit", 'de "raad" besluit', loose=True) is Level.TYPOGRAPHIC


# What is never verified


WRONG = {
    "number": ("van de 1.251 ondervraagde inwoners kende", "van de 1.250 ondervraagde inwoners kende"),
    "point lost": ("het verschil was 15 punten in dat jaar", "het verschil was 1.5 punten in dat jaar"),
    "point moved": ("het verschil was 12.5 punten in dat jaar", "het verschil was 1.25 punten in dat jaar"),
    "point for comma": ("het verschil was 1.5 punten in dat jaar", "het verschil was 1,5 punten in dat jaar"),
    "space in a number": (
        "het verschil was 1 5 punten in dat jaar",
        "het verschil was 15 punten in dat jaar",
    ),
    "minus lost": ("zakte de temperatuur tot 5 graden in", "zakte de temperatuur tot -5 graden in"),
    "real minus lost": ("zakte de temperatuur tot 5 graden in", "zakte de temperatuur tot −5 graden in"),
    "minus added": ("zakte de temperatuur tot -5 graden in", "zakte de temperatuur tot 5 graden in"),
    "comparator lost": ("het effect was klein (p 0,05) in alle", "het effect was klein (p < 0,05) in alle"),
    "comparator turned": (
        "het effect was klein (p > 0,05) in alle",
        "het effect was klein (p < 0,05) in alle",
    ),
    "unit lost": ("een daling van 15 in hetzelfde jaar", "een daling van 15% in hetzelfde jaar"),
    "denial lost": (
        "de cijfers zijn volledig omdat aanbieders",
        "de cijfers zijn niet volledig omdat aanbieders",
    ),
    "denial added": (
        "de cijfers zijn niet volledig omdat aanbieders",
        "de cijfers zijn volledig omdat aanbieders",
    ),
    "geen to een": ("er was een wachtlijst in die gemeente", "er was geen wachtlijst in die gemeente"),
    "contraction": ("the officers can refuse a request", "the officers can't refuse a request"),
    "prefix": ("de westerse gezinnen vroegen meer hulp", "de niet-westerse gezinnen vroegen meer hulp"),
    "raised": ("de waarde was 102 in het tweede jaar", "de waarde was 10² in het tweede jaar"),
    "raised in the quotation": (
        "de waarde was 10² in het tweede jaar",
        "de waarde was 102 in het tweede jaar",
    ),
    "fraction": ("de waarde was 11/2 in het tweede jaar", "de waarde was 1½ in het tweede jaar"),
    "footnote": ("dat is gebleken uit eerder onderzoek in", "dat is gebleken1 uit eerder onderzoek in"),
    "word": ("de wethouder sprak de gemeenteraad toe", "de wethouder sprak de cliëntenraad toe"),
    "words swapped": (
        "op die dag sprak de raad de wethouder toe over geld",
        "op die dag sprak de wethouder de raad toe over geld",
    ),
    "names": ("volgens Jansen en De Vries is het beleid", "volgens Janssen en De Vries is het beleid"),
    "case": ("het rapport van de WHO noemt het", "het rapport van de Who noemt het"),
    "accent": ("zij had een reden om te gaan", "zij had één reden om te gaan"),
    "hyphen lost": ("de exdirecteur sprak van een landing", "de ex-directeur sprak van een landing"),
    "comma lost": ("de ouders die niets wisten vroegen niets", "de ouders, die niets wisten, vroegen niets"),
}


@table_test("case", WRONG)
def test_another_word_number_or_sign_is_near_and_shown(case: str) -> None:
    quote, text = WRONG[case]
    content = f"Over iets anders gaat deze zin hier. {text}. Daarna volgt weer een andere zin."
    assert level(quote, content) is Level.NEAR
    shown = passage(quote, content)
    assert shown in text
    assert len(shown) >= len(text) / 2


CUT = {
    "geen": ("een wachtlijst", "geen wachtlijst"),
    "geen with a hidden hyphen": ("een wachtlijst", "g\u00adeen wachtlijst"),
    "geen with a hidden space": ("een wachtlijst", "g\u200been wachtlijst"),
    "compound, begin": ("westers gezin", "niet-westers gezin"),
    "compound, no-break hyphen": ("westers gezin", "niet‑westers gezin"),
    "compound, end": ("een niet", "een niet-westers gezin"),
    "contraction": ("they can", "they can't"),
    "curly contraction": ("they can", "they can’t"),
    "broken, second half": ("leid van de stad", "be-\nleid van de stad"),
    "broken softly, second half": ("leid van de stad", "be\u00ad\nleid van de stad"),
    "broken, first half": ("over het be", "over het be-\nleid van de stad"),
    "broken softly, first half": ("over het be", "over het be\u00ad\nleid van de stad"),
    "compound broken": ("westerse groep", "niet-\nwesterse groep"),
    "number, begin": ("5 punten verschil", "1.5 punten verschil"),
    "number, end": ("het verschil was 1", "het verschil was 1,5 punten"),
    "thousands": ("250 inwoners van", "1.250 inwoners van"),
    "only a point": ("05 was de kans", ".05 was de kans"),
    "minus": ("5 graden was het", "-5 graden was het"),
    "real minus": ("5 graden was het", "−5 graden was het"),
    "comparator": ("0,05 was de kans", "<0,05 was de kans"),
    "comparator and space": ("0,05 was de kans", "< 0,05 was de kans"),
    "two signs, one lost": ("-5 was de grens", "<-5 was de grens"),
    "unit": ("een daling van 15", "een daling van 15% in het jaar"),
    "unit and space": ("een daling van 15", "een daling van 15 % in het jaar"),
    "degree": ("het was 15", "het was 15° in de zon"),
    "raised": ("het was 10", "het was 10² in de zon"),
    "footnote": ("zo is gebleken", "zo is gebleken1 in de zon"),
    "range": ("2020 liep het", "2015-2020 liep het"),
    "range, with its sign": ("-2020 liep het", "2015-2020 liep het"),
    "year": ("het jaar 2015", "het jaar 2015/2016"),
    "mark on a letter": ("de x", "de x\u030c is groot"),
}


@table_test("case", CUT)
def test_no_word_or_number_is_cut(case: str) -> None:
    quote, content = CUT[case]
    assert not level(quote, content).verifies
    assert not level(quote, f"Vooraf staat {content} en zo verder.").verifies


def test_a_cut_word_does_not_hide_a_whole_one() -> None:
    content = "Er is geen wachtlijst. Er is een wachtlijst."
    anchoring = anchored("een wachtlijst", content)
    assert anchoring.level is Level.EXACT
    assert [match.whole.start for match in anchoring.matches] == [content.index("een wachtlijst.", 12)]


def test_whole_words() -> None:
    assert is_whole("de jeugd- en", 3, 8)
    assert is_whole("'s avonds", 3, 9)
    assert is_whole("2,5", 0, 3)
    assert is_whole("in 5, dus", 3, 4)
    assert not is_whole("in 5,3 dus", 3, 4)
    assert is_whole("- 5 gemeenten", 2, 3), "a bullet is no sign"
    assert is_whole("woord\n\nwoord", 7, 12)


# What was left out, put in or changed


LONG = (
    "De gemeente kreeg in 2015 nieuwe taken. Het geld bleef achter bij de vraag. "
    "Daarom daalde het aantal trajecten in alle wijken."
)


@table_test("mark", ["...", "…", "[...]", "[…]", "(...)", "( … )", ". . .", "....", "[. . .]"])
def test_an_ellipsis_leaves_words_out(mark: str) -> None:
    anchoring = anchored(f"De gemeente kreeg {mark} nieuwe taken. {mark} daalde het aantal trajecten", LONG)
    assert anchoring.level.verifies
    (match,) = anchoring.matches
    assert [LONG[span.start : span.end] for span in match.spans] == [
        "De gemeente kreeg",
        "nieuwe taken",
        "daalde het aantal trajecten",
    ]


WITH_PARTS = [
    ("daalde het aantal trajecten ... De gemeente kreeg in 2015", False, "in another order"),
    ("De gemeente kreeg ... het aantal projecten", False, "one part is wrong"),
    ("... De gemeente kreeg in 2015 ...", True, "around it"),
    ("De gemeente kreeg ... taken", True, "one word, near"),
    ("[D]e gemeente kreeg in 2015", True, "first letter in brackets"),
    ("[d]aarom daalde het aantal", True, "first letter in brackets, lower"),
    ("De gemeente[n] kreeg in 2015", True, "letter added"),
    ("De gemeente [sic] kreeg in 2015", True, "remark"),
    ("De gemeente [!] kreeg in 2015", True, "remark"),
    ("De gemeente [Utrecht] kreeg in 2015", True, "put in"),
    ("[Utrecht] kreeg in 2015 nieuwe taken", True, "put in at the beginning"),
    ("kreeg in 2015 nieuwe taken [van het Rijk]", True, "put in at the end"),
    ("Het geld [hield op] bij de vraag", True, "in the place of two words"),
    ("De gemeente [deed iets anders en] bij de vraag", False, "in the place of too many"),
    ("De gemeente kreeg [later] nieuwe taken", False, "in the place of a number"),
    ("De gemeente kreeg in 2015 [sic] taken", False, "a remark leaves nothing out"),
]


@table_test(("quote", "is_verified", "why"), WITH_PARTS)
def test_what_an_author_changes_openly(quote: str, is_verified: bool, why: str) -> None:
    assert level(quote, LONG).verifies is is_verified, why


def test_no_insertion_hides_a_denial_or_a_passage_of_the_text_in_brackets() -> None:
    content = (
        "De cijfers zijn niet volledig. Zij daalden [met 12 procent] in dat jaar, "
        "nergens meer dan hier [zie 3]."
    )
    assert not level("De cijfers zijn [helaas] volledig", content).verifies
    assert not level("Zij daalden [met 13 procent] in dat jaar", content).verifies
    assert not level("nergens meer dan hier [zie 4]", content).verifies
    assert not level("[met 13 procent] in dat jaar, nergens meer dan hier", content).verifies
    assert level("Zij daalden [met 12 procent] in dat jaar", content) is Level.EXACT
    assert level(
        "[D]e gemeente kreeg geld [sic]", "Zo is het.[3] De gemeente kreeg geld [4] van het Rijk."
    ).verifies
    assert not level(
        "Zij daalden [niet] snel in het eerste jaar", "Zij daalden snel in het eerste jaar"
    ).verifies
    assert not level(
        "Zij daalden [niet snel] in het eerste jaar", "Zij daalden snel in het eerste jaar"
    ).verifies


def test_dots_and_brackets_of_the_text_are_text() -> None:
    content = "Zij zweeg... en ging toen weg (...) naar huis [sic] in de [oude] stad."
    assert (
        level("Zij zweeg... en ging toen weg (...) naar huis [sic] in de [oude] stad", content) is Level.EXACT
    )
    assert level("Zij zweeg … en ging toen weg", content).verifies


def test_few_words_after_an_ellipsis_must_be_near() -> None:
    content = f"De gemeente kreeg taken. {'Tussen staat veel. ' * 60} Hier staat geld. Dat geld was op."
    assert not level("De gemeente kreeg ... geld", content).verifies
    assert level("De gemeente kreeg ... Dat geld was op", content).verifies


# Which place is meant


TWICE = "In het noorden steeg de vraag. Dat kostte geld.\n\nIn het zuiden steeg de vraag. Dat kostte tijd."


def starts(anchoring: Anchoring) -> list[int]:
    return [match.whole.start for match in anchoring.matches]


def test_words_around_a_quotation_say_which_place_is_meant() -> None:
    text = normalised(Transcript(TWICE))
    first, second = TWICE.index("steeg"), TWICE.rindex("steeg")
    assert starts(anchor("steeg de vraag", text)) == [first, second]
    assert starts(anchor("steeg de vraag", text, prefix="in het zuiden")) == [second]
    assert starts(anchor("steeg de vraag", text, suffix="Dat kostte geld")) == [first]
    assert anchor("steeg de vraag", text, prefix="elders").level is Level.NEAR
    assert starts(anchor("steeg de vraag", text, fits=lambda span: span.start > first)) == [second]
    assert starts(anchor("steeg de vraag", text, fits=lambda span: False)) == [first, second]


def test_a_locator_says_which_place_is_meant() -> None:
    second = TWICE.index("In het zuiden")
    transcript = Transcript(
        content=TWICE,
        pages=(Page(0, "7"), Page(second, "8")),
        headings=(Heading(0, 1, "1 Noord"), Heading(second, 1, "2 Zuid")),
    )
    text = normalised(transcript)
    on_page, in_section, either = answers(
        (
            Question(quote="steeg de vraag", locator=(Locator("page", "8"),)),
            Question(quote="steeg de vraag", locator=(Locator("section", "1"),)),
            Question(quote="steeg de vraag"),
        ),
        text,
    )
    assert (on_page.start, on_page.corrections, on_page.places) == (TWICE.rindex("steeg"), {}, ())
    assert (in_section.start, in_section.corrections, in_section.places) == (TWICE.index("steeg"), {}, ())
    assert len(either.places) == 2
    (wrong,) = answers((Question(quote="Dat kostte tijd", locator=(Locator("page", "7"),)),), text)
    assert wrong.level is Level.EXACT
    assert wrong.corrections == {"page": "8"}


@pytest.mark.parametrize("is_installed", [True, False])
def test_many_questions_are_answered_as_one_is(is_installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_installed:
        monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    sentences = [
        f"In het jaar {1700 + n} steeg de vraag naar hulp met {n},5 procent in de gemeente."
        for n in range(MANY)
    ]
    text = normalised(Transcript(content="\n".join((*sentences, "na" * 300, "tot slot"))))
    quotes = [
        *sentences,
        "na" * 30,
        *(sentence.replace(",5", ",6") for sentence in sentences),
        "steeg de vraag",
        "",
        "hulp ... gemeente",
    ]
    at_once = answers([Question(quote=quote) for quote in quotes], text)
    assert at_once == tuple(answers([Question(quote=quote)], text)[0] for quote in quotes)
    assert {answer.level for answer in at_once[:MANY]} == {Level.EXACT}
    assert {answer.level for answer in at_once[MANY + 1 : 2 * MANY]} == {Level.NEAR}


def test_two_readers_that_differ_accuse_nobody() -> None:
    near, absent = (
        QuotationMatch(level=Level.NEAR, start=0, end=4, passage="de raad"),
        QuotationMatch(level=Level.ABSENT),
    )
    assert settled(near, QuotationMatch(level=Level.SPACING)).level is Level.SPACING
    assert settled(near, QuotationMatch(level=Level.NEAR, start=9, end=13, passage="De Raad")) is near
    assert settled(near, absent) == near._replace(level=Level.UNCLEAR)
    assert settled(absent, near) == near._replace(level=Level.UNCLEAR)
    assert settled(absent, absent) is absent


# Whatever is asked


ODD = (
    "",
    " ",
    "\n",
    "...",
    "[...]",
    "[]",
    "[",
    "]",
    "()",
    ".",
    "-",
    "\u00ad",
    "a",
    "5",
    "%",
    "[a]",
    "…" * 50,
    "[sic]",
    "[D]",
    "\x00",
    "\ud800",
)


@table_test("quote", [*ODD, "woord " * 10_000, "[" * 5_000, "a[b]" * 2_000, "-\n" * 5_000, " - " * 5_000])
@table_test("content", ["", "a", "Woord", LONG, "...", "\ud800", "a" * 5_000])
def test_odd_quotations_are_answered(quote: str, content: str) -> None:
    anchoring = anchored(quote, content, loose=True)
    assert anchoring.level is not Level.UNCLEAR
    assert bool(anchoring.matches) is (anchoring.level is not Level.ABSENT)


@table_test("quote", ["", " ", "...", "[...]", "[]", ".", "?!", "–", "\u00ad"])
def test_what_has_no_words_is_absent(quote: str) -> None:
    assert level(quote, f"Er staat {quote} in de tekst.") is Level.ABSENT


def test_a_quotation_longer_than_the_text() -> None:
    assert level("De raad besluit op voorstel van het college", "De raad besluit") is not Level.EXACT
    assert not level("De raad besluit op voorstel van het college", "De raad besluit").verifies
    assert level("woord", "woord") is Level.EXACT
    assert level("woorden", "woord") is Level.NEAR
    assert not level("oord", "woord").verifies


ANY = st.text(alphabet=st.sampled_from("aeinGt 1520.,-–—'\"“’[]()…%<−²ﬁ\u00ad\u200b\n\u0301é"), max_size=60)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(quote=ANY, content=ANY, loose=st.booleans())
@example("[a]", "a", False)
@example("a...a", "a a", False)
@example("1-", "1-\n", True)
def test_any_quotation_is_answered_with_places_in_the_text(quote: str, content: str, loose: bool) -> None:
    content = normalize("NFC", content)
    for match in anchored(quote, content, loose).matches:
        assert match.spans
        for span in match.spans:
            assert 0 <= span.start < span.end <= len(content)
        assert [*match.spans] == sorted(match.spans)


@settings(max_examples=40, deadline=None)
@given(quote=st.text(max_size=40), content=st.text(max_size=80))
def test_any_characters_are_answered(quote: str, content: str) -> None:
    anchored(quote, normalize("NFC", content))


WORDS = st.lists(
    st.sampled_from(
        "de raad gemeente- niet-westers -5 1.250 43% can't “ja” (nee) – oﬃcieel één. zo? ‘t".split()
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(words=WORDS, space=st.sampled_from([" ", "\n", "  ", "\u00a0"]), data=st.data())
def test_what_is_cut_from_a_text_at_white_space_is_verified_there(
    words: list[str], space: str, data: st.DataObject
) -> None:
    content = space.join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = space.join(words[first : last + 1])
    if not any(map(str.isalnum, quote)) or _is_cut(words, first, last, space):
        return
    anchoring = anchored(quote, content)
    assert anchoring.level in (Level.EXACT, Level.TYPOGRAPHIC)
    start = len(space.join([*words[:first], ""]))
    end = start + len(quote)
    assert any(start <= match.whole.start and match.whole.end <= end for match in anchoring.matches)


def _is_cut(words: list[str], first: int, last: int, space: str) -> bool:
    """Tell whether a word that ends in a hyphen and a line end keeps a part outside the quotation."""
    before, after = words[first - 1] if first else "", words[last + 1] if last + 1 < len(words) else ""
    return "\n" in space and ((before.endswith("-")) or (words[last].endswith("-") and bool(after)))
