"""Tests of the sentences of the balance on a claim, and of faults that none may ever have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from evsynth.analysis.synthesis import synthesise
from evsynth.document.parts.accounts import account, account_above_evidence
from evsynth.document.parts.inline import sentence
from evsynth.document.parts.outline import ClaimView, outline
from evsynth.document.parts.phrases import share
from evsynth.document.parts.remarks import looked_up
from evsynth.document.parts.text import written
from evsynth.language import languages, record_of
from evsynth.language.records.en import RECORD as ENGLISH
from evsynth.language.records.nl import RECORD as DUTCH
from evsynth.language.words import listing, number, upfirst
from evsynth.linking import link
from evsynth.model import Claim, Corpus, DocumentSettings, Language, Profile, Settings, Source, Verdict
from evsynth.outcome import Outcome
from evsynth.project import check, load
from evsynth.reading.text import text_of
from tests.analysis.corpora import NOWHERE, claim, corpora, evidence, source, synthesis
from tests.document.sayings import plain, synthesised, view
from tests.tables import table_test

ROOT = Path(__file__).parents[2]
ROWS = yaml.load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
LANGUAGES = languages()
NL, EN = Language("nl"), Language("en")
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


SAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CITATION = re.compile(r"\[(?!\d)[^\]]*\]|@\w+|‹[^›]*›|\(#\w+\)")
READER = re.compile(r"‹[^›]*in›\[[^\]]*\]|, (?:aldus|according to) @\w+(?: (?:en|and) @\w+)?")
"""The works in which others were read."""
PIECE_OF_EVIDENCE = 20
"""Words of a piece of evidence, with its stance and reason: half of those in the corpus have as many."""


def outlined(corpus: tuple[list[Source], list[Claim]], language: Language) -> Iterator[ClaimView]:
    """The claims of a corpus with statements that are sentences."""
    named = [claim._replace(statement=f"Claim {claim.id} holds.") for claim in corpus[1]]
    yield from outline(synthesis(corpus[0], named), record_of(language).vocabulary).view_by_claim.values()


def told(claim_view: ClaimView, language: Language) -> Iterator[str]:
    """All that is told of a claim in the sentences of templates."""
    for tell in (account, account_above_evidence, sentence):
        if words := tell(claim_view, record_of(language)):
            yield plain(words)


def length(text: str) -> int:
    """The number of words without citations."""
    return len(re.findall(r"[^\W_][\w’'–.-]*", CITATION.sub(" ", text)))


@pytest.mark.sampled
@BOTH
@given(corpora())
@SAMPLES
def test_no_sentence_is_ever_wrong(language: Language, corpus: tuple[list[Source], list[Claim]]) -> None:
    for claim_view in outlined(corpus, language):
        for text in told(claim_view, language):
            shown = re.sub("‹[^›]*›", " ", text)
            assert {fault: shown for fault, wrong in WRONG.items() if re.search(wrong, shown)} == {}


@pytest.mark.sampled
@BOTH
@given(corpora())
@SAMPLES
def test_no_sentence_is_long(language: Language, corpus: tuple[list[Source], list[Claim]]) -> None:
    for claim_view in outlined(corpus, language):
        for text in told(claim_view, language):
            assert max(map(length, text.split(". "))) <= 40, text


@pytest.mark.sampled
@BOTH
@given(corpora())
@SAMPLES
def test_no_account_is_longer_than_the_evidence(
    language: Language, corpus: tuple[list[Source], list[Claim]]
) -> None:
    outcome = synthesis(*corpus)
    for claim_id, claim_view in outline(outcome, record_of(language).vocabulary).view_by_claim.items():
        weighing = outcome.weighing_by_claim[claim_id]
        positions = [*weighing.positions, *(position for position, _ in weighing.separations)]
        pieces = [piece for position in positions for piece in position.evidence]
        text = plain(account_above_evidence(claim_view, record_of(language)))
        assert length(text) <= min(60, PIECE_OF_EVIDENCE * len(pieces)), text


@pytest.mark.sampled
@BOTH
@given(corpora())
@SAMPLES
def test_who_is_on_a_side_is_in_the_sentence(
    language: Language, corpus: tuple[list[Source], list[Claim]]
) -> None:
    for claim_view in outlined(corpus, language):
        for words in (account(claim_view, record_of(language)), sentence(claim_view, record_of(language))):
            assert claim_view.sources <= set(re.findall(r"@(\w+)", plain(words)))


@pytest.mark.sampled
@BOTH
@given(corpora())
@SAMPLES
def test_nobody_is_for_and_against_in_one_sentence_who_does_not_say_both(
    language: Language, corpus: tuple[list[Source], list[Claim]]
) -> None:
    for claim_view in outlined(corpus, language):
        supporting, against = claim_view.supporting, claim_view.contradicting
        says_both = {*supporting.direct} & {*against.direct} | {*claim_view.qualifying.direct}
        torn = {*supporting.sources} & {*against.sources} - says_both
        text = READER.sub("", plain(sentence(claim_view, record_of(language))))
        assert [source for source in torn if text.count(f"@{source}") != 1] == [], text


@BOTH
@table_test(
    ("said", "is_told"),
    [
        ("p:", False),
        ("bos+", False),
        ("scp+/bos", False),
        ("bos+ kok+ scp+", False),
        ("bos~ kok~", False),
        ("bos-", False),
        ("bos+ bos2+", True),
        ("bos+ naklank+", True),
        ("bos+ kok~", True),
        ("bos+ bos-", True),
        ("bos+ | q: kok+ | q>p", True),
        ("p: | q: kok+ | q!p", True),
        ("p@practice: bos+ | q@policy: kok+ | q!p", True),
    ],
)
def test_an_account_that_would_repeat_verdict_and_evidence_is_left_out(
    said: str, is_told: bool, language: Language
) -> None:
    assert bool(account_above_evidence(view(said, language), record_of(language))) is is_told


def test_the_accounts_of_the_shipped_corpus_are_short() -> None:
    outcome = check(load(str(ROOT)))
    lengths = []
    for claim_view in outline(outcome.synthesis, DUTCH.vocabulary).view_by_claim.values():
        pieces = [ground.evidence for ground in claim_view.grounds]
        most = sum(1 + len(f"{piece.quote} {piece.because}".split()) for piece in pieces)
        lengths.append(length(plain(account_above_evidence(claim_view, DUTCH))))
        assert lengths[-1] <= min(60, most), claim_view.claim.id
    assert 0 < sum(lengths) <= 1200


def test_the_settings_have_words_for_verdicts_of_their_own() -> None:
    words = DocumentSettings(verdicts={Verdict.SINGLE: "één onderzoek"})
    corpus = Corpus(
        settings=Settings(where=NOWHERE, document=words),
        sources=(source("bos"),),
        claims=(claim("p", evidence("bos")), claim("q")),
        text=text_of(
            'Dit is {{ verdict("p") }} en {{ verdict("q") }}.\n\n{{ claim("p") }}\n', "b.md", [], NL
        ),
    )
    outcome = Outcome(root="", synthesis=synthesise(link(corpus)), findings=(), profile=Profile.REVIEW)
    shown = plain(written(outcome).computed)
    assert shown.startswith("één onderzoekdoor geen bron gedragen")
    assert "\néén onderzoek 1 voor" in shown


def test_above_the_evidence_several_sources_are_not_cited_again() -> None:
    claim_view = view("bos+ scp+ kok- | q: duo+ rob+ | q!p", NL)
    assert plain(account_above_evidence(claim_view, DUTCH)) == (
        "Twee bronnen zeggen dit, maar @kok weerspreekt het. "
        "Het tegendeel volgt ook uit wat twee bronnen over [1.2](#q) zeggen [@duo; @rob]."
    )


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
        (5, 5, "alle vijf bronnen", "all five sources"),
        (12, 12, "alle twaalf bronnen", "all twelve sources"),
        (13, 13, "alle dertien bronnen", "all 13 sources"),
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


AROUND = "\n\n".join(f"{{{{ {call}() }}}}" for call in "summary contradictions camps cards method".split())
"""A text that calls all that is told around the claims."""
FIVE = "p: bos+ | q: bos+ kok- | r: duo~/bos"


@table_test(
    ("language", "said", "shown"),
    [
        (
            NL,
            "bos+",
            "weegt één bewering aan de hand van één bron. Die bewering is door één stem gedragen.",
        ),
        (NL, "p:", "Deze balans telt één bewering, maar nog geen bronnen."),
        (NL, "p: | q:", "Deze balans telt twee beweringen, maar nog geen bronnen."),
        (
            NL,
            "bos+ | q: kok+",
            "aan de hand van twee bronnen. Beide beweringen zijn door één stem gedragen.",
        ),
        (NL, FIVE, "Van de beweringen is er één door één stem gedragen, één genuanceerd en één omstreden."),
        (
            NL,
            "bos+ | q: kok+ | r: duo~/bos",
            "Van de beweringen zijn er twee door één stem gedragen en één genuanceerd.",
        ),
        (NL, "bos+ | q: kok+ | r: bos+", "Alle drie beweringen zijn door één stem gedragen."),
        (NL, FIVE, "\nSteunt twee beweringen.\n"),
        (NL, FIVE, "\nWeerspreekt één bewering: [1.2 Het helpt](#q).\n"),
        (NL, FIVE, "\nNuanceert één bewering: [1.3 Het loont](#r).\n"),
        (
            NL,
            "bos+ bos~ | q: bos- | r: bos-",
            "Steunt één bewering. Nuanceert er één: [1.1 Het werkt](#p). Weerspreekt er twee: ",
        ),
        (
            NL,
            "bos- | q: bos- | r: bos-",
            "Weerspreekt drie beweringen: [1.1 Het werkt](#p), [1.2 Het helpt](#q) en [1.3 Het loont](#r).",
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
        (NL, "bos+policy kok-practice", "[1.1 Het werkt](#p) (level: policy tegenover practice)"),
        (
            NL,
            "bos+policy kok-practice duo-policy",
            "[1.1 Het werkt](#p) (deels alleen schijnbaar; level: policy tegenover practice)",
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
            "one claim in the light of one source. That claim is supported by one voice.",
        ),
        (EN, "p: | q:", "This document holds two claims, but no sources yet."),
        (EN, FIVE, "Of the claims, one is supported by one voice, one is qualified and one is contested."),
        (
            EN,
            "bos+ | q: kok+ | r: duo~/bos",
            "Of the claims, two are supported by one voice and one is qualified.",
        ),
        (EN, "bos+ | q: kok+", "Both claims are supported by one voice."),
        (
            EN,
            "bos+ bos~ | q: bos- | r: bos-",
            "Supports one claim. Qualifies one: [1.1 It works](#p). Contradicts two: ",
        ),
        (EN, "rob+/bos", "Takes no stand of its own on the claims; other sources are cited in it."),
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
    made = synthesised(said, language)
    corpus = made.links.corpus._replace(text=text_of(AROUND, "balans.md", [], language))
    called = made._replace(links=made.links._replace(corpus=corpus))
    outcome = Outcome(root="", synthesis=called, findings=(), profile=Profile.REVIEW)
    assert shown in plain(written(outcome).computed)


@table_test(
    ("language", "count", "shown"),
    [
        (NL, 1, "De aanhaling is nagezocht"),
        (NL, 2, "Beide aanhalingen zijn nagezocht"),
        (NL, 3, "Alle drie aanhalingen zijn nagezocht"),
        (NL, 12, "Alle twaalf aanhalingen zijn nagezocht"),
        (NL, 13, "Alle 13 aanhalingen zijn nagezocht"),
        (EN, 1, "The quotation was found word for word"),
        (EN, 2, "Both quotations were found word for word"),
        (EN, 12, "All twelve quotations were found word for word"),
        (EN, 13, "All 13 quotations were found word for word"),
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
