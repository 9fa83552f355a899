"""Synonyms of our words: each leads to a word, each word has a Dutch synonym, and `check` proposes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from evsynth.analysis.verdicts import BLOCKS
from evsynth.language import languages
from evsynth.model import Profile, RelationType, Stance, Verdict
from evsynth.reading import calls, claims, csl, fields, settings, sources
from evsynth.reading.locators import LABELS
from evsynth.suggestions.synonyms import meant, synonyms
from tests.cli.test_check import run
from tests.projects import BASE, findings_in, write
from tests.tables import table_test

RECORDS = (
    *(settings.SETTINGS, settings.THEME, settings.DIMENSION, settings.CITATIONS, settings.DOCUMENT),
    settings.PER_PATH,
    *(sources.SOURCE, sources.FULL_TEXT, sources.NUMBERING, fields.NAME_PARTS),
    *(claims.CLAIM, claims.EVIDENCE, claims.RELATION, claims.CONFIDENCE, claims.JUDGEMENT, claims.ALLOWANCE),
)
PLACES: Mapping[str, frozenset[str]] = {
    "field": frozenset().union(*RECORDS),
    "stance": frozenset(claims.STANCES),
    "type": frozenset((*sources.TYPES, *settings.DIMENSION_TYPES)),
    "design": frozenset(sources.DESIGNS),
    "language": frozenset(languages()),
    "profile": frozenset(settings.PROFILES),
    "shared-authors": frozenset(settings.SHARED_AUTHORS),
    "particles": frozenset(settings.PARTICLES),
    "date-order": frozenset(settings.DATE_ORDERS),
    "through-others": frozenset(settings.THROUGH_OTHERS),
    "annex": frozenset((*settings.ANNEX_PLACES, *calls.ANNEXES)),
    "level": frozenset((*claims.CONCERNS, *claims.OVERALL)),
    "locator": LABELS,
    "call": frozenset(calls.CALLS),
    "verdict": frozenset(Verdict),
    "block": frozenset(BLOCKS),
    "table": frozenset(calls.TABLES),
    "figure": frozenset(calls.FIGURES),
    "contradiction": frozenset(calls.CONTRADICTIONS),
    "list": frozenset(calls.LISTS),
}
CLOSED = sorted(PLACES.keys() - {"field"})
ENTRIES = [
    (place, word, name)
    for place in PLACES
    for name, by_language in synonyms(place).items()
    for words in by_language.values()
    for word in words
]


@table_test("place", PLACES)
def test_every_target_exists_in_its_place(place: str) -> None:
    assert synonyms(place).keys() <= PLACES[place]


@table_test("place", CLOSED)
def test_every_fixed_word_has_a_dutch_one(place: str) -> None:
    assert {name for name in PLACES[place] if not synonyms(place).get(name, {}).get("nl")} == set()


def test_every_field_of_ours_has_a_dutch_word() -> None:
    ours = PLACES["field"] - csl.TEXTS - csl.NAMES - csl.DATES - {"dropping-particle", "url"}
    assert {name for name in ours if not synonyms("field").get(name, {}).get("nl")} == set()


def test_every_word_leads_to_its_target() -> None:
    assert len(ENTRIES) > 1000
    wrong = [(place, word, name) for place, word, name in ENTRIES if meant(word, {name}, place) != name]
    assert wrong == []


def test_no_word_is_hidden_by_one_of_ours() -> None:
    """Of two targets that stand in one place the first would be taken, whatever the second says."""
    kinds = {
        "type": (frozenset(sources.TYPES), frozenset(settings.DIMENSION_TYPES)),
        "level": (frozenset(claims.CONCERNS), frozenset(claims.OVERALL)),
    }
    hidden = [
        (place, word, name, meant(word, known, place))
        for place, word, name in ENTRIES
        if place != "field"
        for known in kinds.get(place, (PLACES[place],))
        if name in known and meant(word, known, place) != name
    ]
    # The rule of a regulation is cited by its line far less often than the line of a text.
    assert hidden == [("locator", "regel", "rule", "line")]


@table_test(
    ("word", "known", "place", "name"),
    [
        ("ONDERSTEUNT", Stance, "stance", "supports"),
        ("ondersteund!", Stance, "stance", "supports"),
        ("spreekt tegen", RelationType, "field", "contradicts"),
        ("spreekt_tegen", RelationType, "field", "contradicts"),
        ("thema's", settings.SETTINGS, "field", "themes"),
        ("thema’s", claims.CLAIM, "field", "theme"),
        ("bron", claims.EVIDENCE, "field", "source"),
        ("datum", sources.SOURCE, "field", "issued"),
        ("datum", settings.SETTINGS, "field", "date"),
        ("pagina", sources.SOURCE, "field", "page"),
        ("pagina", claims.EVIDENCE, "field", "locator"),
        ("Titel", sources.SOURCE, "field", "title"),
        ("publisher_place", sources.SOURCE, "field", "publisher-place"),
        ("doi", sources.SOURCE, "field", "DOI"),
        ("enquête", sources.DESIGNS, "design", "survey"),
        ("enquete", sources.DESIGNS, "design", "survey"),
        ("matig", claims.CONCERNS, "level", "moderate"),
        ("laag", claims.OVERALL, "level", "low"),
        ("laag", claims.CONCERNS, "level", "minor"),
        ("artikel", sources.TYPES, "type", "article-journal"),
        ("artikel", LABELS, "locator", "article-locator"),
        ("concept", Profile, "profile", "draft"),
        ("Nederlands", languages(), "language", "nl"),
        # By spelling, as before.
        ("suports", Stance, "stance", "supports"),
        ("statment", claims.CLAIM, "field", "statement"),
        ("themee", claims.CLAIM, "field", "theme"),
        ("xyzzy", claims.CLAIM, "field", ""),
        ("", Stance, "stance", ""),
        ("supports", ["a"], "no-such-place", ""),
    ],
)
def test_what_a_word_stands_for(word: str, known: list[str], place: str, name: str) -> None:
    assert meant(word, known, place) == name


def suggestions(folder: Path, path: str, old: str, new: str) -> list[tuple[str, str]]:
    """The kinds of the findings and their proposals, once a part of the small project is changed."""
    assert old in BASE[path]
    files = write(folder, {**BASE, path: BASE[path].replace(old, new, 1)})
    return [
        (finding.kind.name, finding.suggestion)
        for finding in findings_in(files)
        if finding.kind.code.startswith("Y")
    ]


@table_test(
    ("path", "old", "new", "kind", "suggestion"),
    [
        ("claims/base.yaml", "stance: supports", "stance: ondersteunt", "unknown-value", "supports"),
        ("claims/base.yaml", "stance: supports", "standpunt: supports", "unknown-field", "stance"),
        ("claims/base.yaml", "source: jansen2020", "bron: jansen2020", "unknown-field", "source"),
        ("claims/base.yaml", "statement:", "stelling:", "unknown-field", "statement"),
        ("claims/base.yaml", "theme:", "thema:", "unknown-field", "theme"),
        ("claims/base.yaml", "{page: 1}", "{pagina: 1}", "bad-locator", "page"),
        ("claims/base.yaml", "locator: {page: 1}", "page: 1", "unknown-field", "locator"),
        (
            "claims/base.yaml",
            "  theme:",
            "  relations: [{spreekt-tegen: x}]\n  theme:",
            "unknown-field",
            "contradicts",
        ),
        ("claims/base.yaml", "  theme:", "  relations: [{because: x}]\n  theme:", "untyped-relation", ""),
        ("sources/jansen2020.yaml", "type: book", "type: boek", "unknown-value", "book"),
        ("sources/jansen2020.yaml", "type: book", "soort: book", "unknown-field", "type"),
        ("sources/jansen2020.yaml", "title:", "titel:", "unknown-field", "title"),
        ("sources/jansen2020.yaml", "family:", "achternaam:", "unknown-field", "family"),
        ("evsynth.yaml", "title: Voorbeeld", "titel: Voorbeeld", "unknown-field", "title"),
        ("evsynth.yaml", "title: Voorbeeld", "title: Voorbeeld\nprofile: concept", "unknown-value", "draft"),
        ("evsynth.yaml", "type: years", "type: jaren", "unknown-value", "years"),
        ("claims/base.yaml", "id: gemeenten-verschillen", "id: geheel-privé", "bad-id", "geheel-prive"),
        (
            "claims/base.yaml",
            "id: gemeenten-verschillen",
            "id: Gemeenten_Verschillen.",
            "bad-id",
            "gemeenten-verschillen",
        ),
        (
            "claims/base.yaml",
            "id: gemeenten-verschillen",
            "id: café ĳs Škoda ß ø",
            "bad-id",
            "cafe-ijs-skoda-ss-o",
        ),
        ("claims/base.yaml", "id: gemeenten-verschillen", "id: ...", "bad-id", ""),
    ],
)
def test_a_mistake_is_one_finding_with_the_word_that_was_meant(
    path: str, old: str, new: str, kind: str, suggestion: str, tmp_path: Path
) -> None:
    assert suggestions(tmp_path, path, old, new) == [(kind, suggestion)]


def test_a_relation_with_a_reason_alone_lacks_its_type_too(tmp_path: Path) -> None:
    found = suggestions(tmp_path, "claims/base.yaml", "  theme:", "  relations: [{toelichting: x}]\n  theme:")
    assert sorted(found) == [("unknown-field", "because"), ("untyped-relation", "")]


@pytest.mark.parametrize(
    ("option", "word", "name"),
    [("--profile", "concept", "draft"), ("--profile", "definitief", "publication")],
)
def test_options_know_the_words_too(option: str, word: str, name: str, tmp_path: Path) -> None:
    result = run("check", "-C", str(write(tmp_path, BASE)), option, word)
    assert result.exit_code == 2
    assert f"Did you mean '{name}'?" in result.output


@pytest.mark.parametrize(
    ("call", "name"),
    [("samenvatting()", "summary"), ("literatuur()", "references"), ("claims('omstreden')", "contested")],
)
def test_calls_in_a_text_know_the_words_too(call: str, name: str, tmp_path: Path) -> None:
    found = findings_in(
        write(tmp_path, {**BASE, "balans.md": f'{{{{ blocks("gemeenten") }}}}\n\n{{{{ {call} }}}}\n'})
    )
    assert name in [finding.suggestion for finding in found]
