"""Words that turn the meaning of a sentence, left out of a quotation: what is reported, and what is not."""

from __future__ import annotations

import re
from itertools import pairwise

from evsynth.model import Level
from evsynth.texts.anchoring import Match, Span
from evsynth.texts.negation import turning_words, turns, words_of_all
from evsynth.texts.omissions import Omission, OmissionSide, omission_of
from tests.tables import table_test


def omission_in(marked: str) -> Omission | None:
    """The omission from a text in which the quotation stands between braces.

    Two pairs of braces are its parts.
    """
    places, content = [0], ""
    for plain in re.split(r"[{}]", marked):
        content += plain
        places.append(len(content))
    spans = [Span(*pair) for pair in list(pairwise(places))[1::2]]
    return omission_of(Match(tuple(spans), Level.EXACT), content)


def word(marked: str) -> str:
    omission = omission_in(marked)
    return f"{omission.word} {omission.side}" if omission else ""


CLIPPED = {
    # Dutch, after
    "{Gemeenten werken samen}, maar zelden van harte.": "maar after",
    "{Gemeenten werken samen} maar zelden van harte.": "zelden after",
    "{Gemeenten werken samen}; dat is echter zelden zo.": "echter after",
    "{Gemeenten werken samen}, tenzij het geld kost.": "tenzij after",
    "{Gemeenten werken samen}, mits het Rijk betaalt.": "mits after",
    "{Gemeenten werken samen}, behalve in de zorg.": "behalve after",
    "{Gemeenten werken samen}, hoewel zij dat niet willen.": "hoewel after",
    "{Gemeenten werken} in de zorg niet samen.": "niet after",
    "{Gemeenten hebben} daar geen geld voor.": "geen after",
    "{Gemeenten werken samen} in de zorg, in het onderwijs, maar niet daarbuiten.": "maar after",
    "{Gemeenten werken samen} (maar niet van harte).": "maar after",
    "{Gemeenten werken samen} – maar niet van harte.": "maar after",
    "{Het beleid werkt} volgens dr. Jansen van art. 3 niet.": "niet after",
    "{Het beleid werkt} bijv. in Almere niet.": "niet after",
    "{Het beleid werkt} m.b.t. Almere niet.": "niet after",
    "{Het beleid werkt} o.a. In Almere niet.": "niet after",
    "{Het beleid werkt}, be-\nhalve in de zorg.": "behalve after",
    "{Het beleid werkt}\nniet.": "niet after",
    "{Het beleid werkt NIET}, MAAR het kost veel.": "maar after",
    # Dutch, before
    "Niet {alle gemeenten werken samen}.": "niet before",
    "Het is niet zo dat {gemeenten samenwerken}.": "niet before",
    "Geen {gemeente werkt samen}.": "geen before",
    "Zij doen mee, tenzij {gemeenten samenwerken}.": "tenzij before",
    "Behalve {in Almere werkt het}.": "behalve before",
    "Dat is zo. Nooit {werken gemeenten samen}.": "nooit before",
    # English
    "{Councils work together}, but rarely.": "but after",
    "{Councils work together}; however, it costs money.": "however after",
    "{Councils work together} unless it costs money.": "unless after",
    "{Councils work together}, except in care.": "except after",
    "{Councils work together}, although slowly.": "although after",
    "{Councils} do not work together.": "not after",
    "{Councils} don't work together.": "don't after",
    "{Councils} don’t work together.": "don’t after",
    "{Councils work} (e.g. In London) not at all.": "",
    "No {councils work together}.": "no before",
    "It isn't true that {councils work together}.": "isn't before",
    # Between the parts
    "{Gemeenten werken}, als het moet, niet {samen in de zorg}.": "niet between",
    "{Gemeenten werken samen}, maar niet in de zorg, en {dat helpt}.": "niet between",
    "{Councils work} never {together in care}.": "never between",
    "{Gemeenten werken samen}, maar van onderop. Meer is er. {Dat helpt}.": "maar between",
}

WHOLE = (
    "{Gemeenten werken samen}.",
    "{Gemeenten werken samen}. Maar zelden van harte.",
    "{Gemeenten werken samen}.\n\nmaar dit is een nieuwe alinea",
    "Dat is niet zo. {Gemeenten werken samen}.",
    "Dat is niet zo! ‘{Gemeenten werken samen}’, zeggen zij.",
    "Dit is geen zin\n\n{Gemeenten werken samen}",
    "Dit is geen punt\n• {Gemeenten werken samen}\n• niet dit",
    "{Gemeenten werken niet alleen samen}, maar delen ook kennis.",
    "{Gemeenten werken niet alleen samen}, maar zij delen kennis.",
    "{Gemeenten} werken niet alleen samen, maar delen ook kennis.",
    "Gemeenten werken niet {alleen samen in de zorg}.",
    "{Het gaat niet meer enkel om zorg}, maar steeds meer om wonen.",
    "{Gemeenten werken samen}, maar juist ook inwoners.",
    "{Gemeenten werken samen}, maar óók inwoners.",
    "{Wat het is}, meer dan wel of geen hulp.",
    "{Of het} al dan niet werkt.",
    "{Zaken die goed gaan} of niet goed gaan.",
    "{Councils work not only together}, but they share.",
    "{Councils} work not only together, but also with others.",
    "{Whether it works} or not.",
    "It was not until 1926 that {the museum opened}.",
    "{It was included} and moved not long after.",
    "{Objects were destroyed} so that they could no longer be used.",
    "{Gemeenten werken samen}, zij kunnen niet wachten, maar moeten verder.",
    "{Gemeenten werken samen} omdat zij niet anders kunnen.",
    "{Gemeenten werken samen} en zij klagen niet.",
    "Dat is niet vreemd {want gemeenten werken samen}.",
    "{Een gegeven} waarover geen discussie is.",
    "Dit is niet waar, {gemeenten werken samen}.",
    "{Gemeenten werken samen}. Dat is niet zo. {Het helpt}.",
    "{Gemeenten werken samen}",
    "{}",
)
"""Nothing here turns the meaning."""


@table_test(("marked", "omission"), CLIPPED.items())
def test_what_is_left_out_and_turns_the_meaning(marked: str, omission: str) -> None:
    assert word(marked) == omission


@table_test("marked", WHOLE)
def test_what_turns_nothing(marked: str) -> None:
    assert word(marked) == ""


def test_the_clause_is_shown_on_one_line() -> None:
    assert omission_in("{Gemeenten werken samen}, maar\n  zelden van harte, zegt men.") == Omission(
        "maar", "maar zelden van harte", OmissionSide.AFTER
    )
    assert omission_in("Het is\tniet zo dat {gemeenten samenwerken}.") == Omission(
        "niet", "Het is niet zo dat", OmissionSide.BEFORE
    )


@table_test("shortened", sorted(words_of_all("abbreviations")))
def test_a_shortened_word_ends_no_sentence(shortened: str) -> None:
    assert word(f"{{Gemeenten werken}} volgens {shortened}. Jansen niet samen.") == "niet after"
    assert word(f"Niet volgens {shortened.capitalize()}. Jansen {{werken zij samen}}.") == "niet before"


def test_a_sentence_without_an_end_is_looked_through_only_so_far() -> None:
    assert word("{Een zin}" + " en nog wat" * 100 + ", maar niet zo.") == ""
    assert word("Niet zo" + ", en nog wat" * 1000 + " {een zin}") == ""


def test_words_of_one_kind_are_in_no_other() -> None:
    words = turning_words()
    assert not words.joining & words.limiting
    assert not words.denying & (words.joining | words.limiting)
    assert not words.harmless & (words.denying | words.filling)
    assert all(word == word.casefold() and word.isalpha() for kind in words for word in kind)


@table_test("word", ["niet", "Niet,", "(maar", "doesn't", "doesn’t.", "TENZIJ", "‘niet’"])
def test_a_word_turns_whatever_stands_around_it(word: str) -> None:
    assert turns(word)


@table_test("word", ["", "nieten", "maart", "gemeenten", "alleen", "of", "...", "n"])
def test_other_words_turn_nothing(word: str) -> None:
    assert not turns(word)
