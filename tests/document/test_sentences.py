"""Tests of the sentences of the balance on a claim, and of faults that none may ever have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from evsynth.document.parts.accounts import account
from evsynth.document.parts.inline import sentence
from evsynth.document.parts.outline import outline
from evsynth.document.parts.phrases import share
from evsynth.document.parts.remarks import looked_up
from evsynth.document.parts.text import written
from evsynth.language import languages, record_of
from evsynth.language.records.en import RECORD as ENGLISH
from evsynth.language.records.nl import RECORD as DUTCH
from evsynth.language.words import listing, number, upfirst
from evsynth.model import Claim, Language, Profile, Source
from evsynth.outcome import Outcome
from tests.analysis.corpora import corpora, synthesis
from tests.document.sayings import plain, synthesised, view
from tests.tables import table_test

ROWS = yaml.load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
LANGUAGES = languages()
BOTH = pytest.mark.parametrize("language", LANGUAGES)


@BOTH
@table_test("row", ROWS, ids=[row["said"] for row in ROWS])
def test_a_claim_is_told_so(row: dict[str, str], language: Language) -> None:
    claim, say = view(row["said"], language), record_of(language)
    assert plain(account(claim, say)) == row[str(language)]
    assert plain(sentence(claim, say)) == row[f"{language}-line"]


WRONG = {
    "a doubled word": r"\b(\w+) \1\b",
    "two spaces": r"  |\n",
    "a space before a mark": r" [.,;:]",
    "two marks": r"[.,;:] ?[.,;:]",
    "empty brackets": r"\(\)|\[\]|“”|\( | \)",
    "a value that is none": r"None(?! of)|Undefined|\{|<|\|",
    "a small letter at the beginning": r"(?:^|\. )[a-zé]",
    "no end": r"[^.]$",
}


@pytest.mark.sampled
@BOTH
@given(corpora())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_sentence_is_ever_wrong(language: Language, corpus: tuple[list[Source], list[Claim]]) -> None:
    named = [claim._replace(statement=f"Claim {claim.id} holds.") for claim in corpus[1]]
    for claim in outline(synthesis(corpus[0], named), record_of(language).vocabulary).view_by_claim.values():
        for words in (account(claim, record_of(language)), sentence(claim, record_of(language))):
            shown = re.sub("‹[^›]*›", " ", plain(words))
            assert {fault: shown for fault, wrong in WRONG.items() if re.search(wrong, shown)} == {}


@pytest.mark.sampled
@BOTH
@given(corpora())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_who_is_on_a_side_is_in_the_sentence(
    language: Language, corpus: tuple[list[Source], list[Claim]]
) -> None:
    for claim in outline(synthesis(*corpus), record_of(language).vocabulary).view_by_claim.values():
        for words in (account(claim, record_of(language)), sentence(claim, record_of(language))):
            assert claim.sources <= set(re.findall(r"@(\w+)", plain(words)))


def test_a_claim_elsewhere_changes_nothing() -> None:
    alone = view("bos+ kok~ scp-", Language("nl"))
    assert account(alone, DUTCH) == account(view("bos+ kok~ scp- | q: bos- duo+ mol~", Language("nl")), DUTCH)


@table_test(
    "statement", ["Het werkt!", "Werkt het?", "Hij zei: “het werkt.”", "Het *werkt* [nu].", "Het werkt, enz."]
)
@table_test("said", ["p:", "bos+", "bos+ kok- rob~", "bos-"])
def test_a_sentence_ends_once_whatever_the_claim(statement: str, said: str) -> None:
    claim_view = view(said, Language("nl"))
    shown = plain(sentence(claim_view._replace(claim=claim_view.claim._replace(statement=statement)), DUTCH))
    assert re.search(r"[^.]\.$", shown)


BRON, SOURCE = ("bron", "bronnen"), ("source", "sources")


@table_test(
    ("count", "total", "dutch", "english"),
    [
        (0, 0, "geen enkele bron", "no source"),
        (0, 1, "geen enkele bron", "no source"),
        (1, 1, "de enige bron", "the only source"),
        (0, 2, "geen van beide bronnen", "neither of the two sources"),
        (1, 2, "één van de twee bronnen", "one of the two sources"),
        (2, 2, "beide bronnen", "both sources"),
        (0, 5, "geen van de vijf bronnen", "none of the five sources"),
        (3, 5, "drie van de vijf bronnen", "three of the five sources"),
        (5, 5, "alle vijf de bronnen", "all five sources"),
        (12, 12, "alle twaalf de bronnen", "all twelve sources"),
        (13, 13, "alle dertien de bronnen", "all 13 sources"),
        (7, 20, "zeven van de twintig bronnen", "seven of the 20 sources"),
        (21, 21, "alle 21 bronnen", "all 21 sources"),
    ],
)
def test_a_share_in_words(count: int, total: int, dutch: str, english: str) -> None:
    assert share(count, total, BRON, DUTCH) == dutch
    assert share(count, total, SOURCE, ENGLISH) == english


@table_test(
    ("items", "dutch", "english"),
    [
        ("", "", ""),
        ("a", "a", "a"),
        ("ab", "a en b", "a and b"),
        ("abc", "a, b en c", "a, b and c"),
        ("abcd", "a, b, c en d", "a, b, c and d"),
    ],
)
def test_a_list_in_words(items: str, dutch: str, english: str) -> None:
    assert listing(list(items), DUTCH.vocabulary) == dutch
    assert listing(list(items), ENGLISH.vocabulary) == english


def test_numbers_begin_a_sentence_with_one_capital() -> None:
    assert [
        upfirst(number(count, DUTCH.vocabulary), DUTCH.vocabulary) for count in (0, 1, 2, 12, 20, 21)
    ] == [
        "Geen",
        "Eén",
        "Twee",
        "Twaalf",
        "Twintig",
        "21",
    ]


def test_both_languages_have_the_same_verbs() -> None:
    assert DUTCH.accounts.verbs.keys() == ENGLISH.accounts.verbs.keys()


NL, EN = Language("nl"), Language("en")
FIVE = "p: bos+ | q: bos+ kok- | r: duo~/bos"


@table_test(
    ("language", "said", "shown"),
    [
        (
            NL,
            "bos+",
            "Deze balans weegt één bewering aan de hand van één bron. Die bewering is enkelvoudig belegd.",
        ),
        (NL, "p:", "Deze balans telt één bewering, maar nog geen bronnen."),
        (NL, "p: | q:", "Deze balans telt twee beweringen, maar nog geen bronnen."),
        (
            NL,
            "bos+ | q: kok+",
            "weegt twee beweringen aan de hand van twee bronnen. Beide beweringen zijn enkelvoudig belegd.",
        ),
        (NL, FIVE, "Van de beweringen is er één enkelvoudig belegd, één genuanceerd en één omstreden."),
        (
            NL,
            "bos+ | q: kok+ | r: duo~/bos",
            "Van de beweringen zijn er twee enkelvoudig belegd en één genuanceerd.",
        ),
        (NL, "bos+ | q: kok+ | r: bos+", "Alle drie de beweringen zijn enkelvoudig belegd."),
        (NL, FIVE, "\nSteunt twee beweringen.\n"),
        (NL, FIVE, "\nWeerspreekt één bewering: [“Het helpt”](#q).\n"),
        (NL, FIVE, "\nNuanceert één bewering: [“Het loont”](#r).\n"),
        (
            NL,
            "bos+ bos~ | q: bos- | r: bos-",
            "Steunt één bewering. Nuanceert er één: [“Het werkt”](#p). Weerspreekt er twee: ",
        ),
        (
            NL,
            "bos- | q: bos- | r: bos-",
            "Weerspreekt drie beweringen: [“Het werkt”](#p), [“Het helpt”](#q) en [“Het loont”](#r).",
        ),
        (NL, "rob+/bos", "Zegt zelf niets over de beweringen; andere bronnen zijn erin geciteerd."),
        (NL, "rob+/bos", "Niet rechtstreeks geraadpleegd, maar via @bos."),
        (NL, "kok+", "Invalshoek: residents. Opzet: enquête. Rechtstreeks geraadpleegd."),
        (NL, FIVE, "Bij één bewering is de tegenspraak werkelijk:\n"),
        (NL, "bos+", "Nergens spreken bronnen elkaar werkelijk tegen."),
        (NL, "bos+policy kok-practice", "als de uitspraken niet over hetzelfde gaan."),
        (
            NL,
            "bos+policy kok-practice",
            (
                "Bij één bewering is de tegenspraak alleen schijnbaar, omdat de uitspraken niet over "
                "hetzelfde gaan:"
            ),
        ),
        (NL, "bos+policy kok-practice", "[Het werkt](#p) (level: policy tegenover practice)"),
        (
            NL,
            "bos+policy kok-practice duo-policy",
            "[Het werkt](#p) (deels alleen schijnbaar; level: policy tegenover practice)",
        ),
        (
            NL,
            "bos+ kok-",
            "aan de ene kant @bos, aan de andere @kok. De kampen staan tegenover elkaar bij één bewering.",
        ),
        (
            NL,
            "bos+",
            (
                "Het gaat om één passage. Waar ‘alle’, ‘alleen’ of ‘geen’ staat, gaat dat over de bronnen "
                "van deze balans."
            ),
        ),
        (
            NL,
            "bos+ rob+/bos",
            (
                "Het gaat om twee passages; één daarvan is niet in de bron zelf gelezen, maar in een ander "
                "werk dat haar aanhaalt."
            ),
        ),
        (NL, "p: | q: bos+ | q>p", "Wat ‘afgeleid’ heet, zegt een bron niet met zoveel woorden"),
        (NL, "bos+", "De controle (profiel review) vond geen fouten."),
        (
            EN,
            "bos+",
            "This document weighs one claim in the light of one source. That claim rests on a single voice.",
        ),
        (EN, "p: | q:", "This document holds two claims, but no sources yet."),
        (EN, FIVE, "Of the claims, one rests on a single voice, one is qualified and one is contested."),
        (
            EN,
            "bos+ | q: kok+ | r: duo~/bos",
            "Of the claims, two rest on a single voice and one is qualified.",
        ),
        (EN, "bos+ | q: kok+", "Both claims rest on a single voice."),
        (
            EN,
            "bos+ bos~ | q: bos- | r: bos-",
            "Supports one claim. Qualifies one: [“It works”](#p). Contradicts two: ",
        ),
        (EN, "rob+/bos", "Says nothing about the claims itself; other sources are cited in it."),
        (EN, "kok+", "Perspective: residents. Design: survey. Consulted directly."),
        (EN, "bos+ kok-", "these sources fall into two camps: @bos on one side, @kok on the other."),
        (
            EN,
            "bos+policy kok-practice",
            (
                "On one claim the contradiction is only apparent, because the statements are not about the "
                "same thing:"
            ),
        ),
        (
            EN,
            "bos+ rob+/bos",
            (
                "There are two such passages; one of them was read not in the source itself but in another "
                "work that cites it."
            ),
        ),
        (EN, "bos+", "The check (profile review) found no errors."),
    ],
)
def test_the_balance_around_the_claims(language: Language, said: str, shown: str) -> None:
    assert shown in plain(
        written(
            Outcome(root="", synthesis=synthesised(said, language), findings=(), profile=Profile.REVIEW)
        ).computed
    )


@table_test(
    ("language", "count", "shown"),
    [
        (NL, 1, "De aanhaling is nagezocht"),
        (NL, 2, "Beide aanhalingen zijn nagezocht"),
        (NL, 3, "Alle drie de aanhalingen zijn nagezocht"),
        (NL, 12, "Alle twaalf de aanhalingen zijn nagezocht"),
        (NL, 13, "Alle 13 aanhalingen zijn nagezocht"),
        (EN, 1, "The quotation was looked up"),
        (EN, 2, "Both quotations were looked up"),
        (EN, 12, "All twelve quotations were looked up"),
        (EN, 13, "All 13 quotations were looked up"),
    ],
)
def test_all_quotations_are_counted_in_words_as_far_as_these_are_short(
    language: Language, count: int, shown: str
) -> None:
    assert looked_up(count, count, record_of(language)).startswith(shown)


def test_the_account_of_method_tells_only_of_what_occurs() -> None:
    text = plain(
        written(
            Outcome(root="", synthesis=synthesised("bos+ kok-", NL), findings=(), profile=Profile.REVIEW)
        ).computed
    )
    assert "afgeleid" not in text
    assert "schijnbaar als" not in text
