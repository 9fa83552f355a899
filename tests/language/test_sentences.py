"""Tests of the ends of sentences."""

from __future__ import annotations

from itertools import pairwise

from evsynth.language import languages, record_of
from evsynth.language.sentences import sentence_ends
from tests.tables import table_test

ABBREVIATIONS = frozenset(
    word for language in languages() for word in record_of(language).texts.abbreviations
)


def sentences(text: str) -> list[str]:
    ends = [following for _, following in sentence_ends(text, 0, len(text), ABBREVIATIONS)]
    bounds = [0, *ends, len(text)]
    return [text[first:last].strip() for first, last in pairwise(bounds) if text[first:last].strip()]


@table_test(
    "text",
    [
        "Een zin.|Nog een zin.",
        "Een zin!|“Nog een zin?”|En nog een.",
        "Een zin. nog steeds dezelfde.",
        "Een zin …|Nog een.",
        "Dat vond dr. Jansen in art. 3 van de wet.|Ook de Wmo zegt het.",
        "Zie bijv. Jansen (2020), vgl. De Vries (2019).|Of niet.",
        "Dat schreef J. Jansen m.b.t. Almere.|En verder.",
        "See Fig. 3, cf. Dr. Smith.|Others disagree.",
        "Een zin (tussen haken).|(Nog een zin.)|*Nadruk.*|En meer.",
        "Een zin.|@jansen2020 zegt het.",
        "In 2020.|12 gemeenten deden mee.",
        "Één zin.|Één andere.",
        "• Punt.|• Nog een punt.",
        "Geen einde",
        "",
    ],
    ids=str,
)
def test_where_sentences_end(text: str) -> None:
    assert sentences(text.replace("|", " ")) == [part for part in text.split("|") if part]


def test_only_a_stretch_is_looked_at() -> None:
    text = "Een zin. Nog een zin. En nog een."
    assert [*sentence_ends(text, 0, 9, ())] == [(7, 9)]
    assert [*sentence_ends(text, 9, 20, ())] == []
    assert [*sentence_ends("Volgens art. 3 niet.", 0, 20, ())] == [(11, 13), (19, 20)]
