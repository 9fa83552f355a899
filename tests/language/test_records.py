"""Each language says all that a document needs, and nothing of it stands elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from evsynth.language import languages, record_of
from evsynth.model import DEFAULT_LANGUAGE, Language, RelationType, Verdict
from tests import modules
from tests.language.completeness import (
    EMPTY,
    FIXED,
    OF_THE_LANGUAGE,
    PARTS,
    mapping,
    missing,
    unknown,
    values_of,
)
from tests.modules import ROOT, nodes_of

EACH = pytest.mark.parametrize("language", languages())
OTHERS = [language for language in languages() if language != DEFAULT_LANGUAGE]

SPEAKING = ("document", "reports/pull_request.py", "texts", "language", "exchange", "building", "history")
"""Packages and modules that make what people read in the language of a document, or read texts in it."""

LIKE_OURS = frozenset({"the work tree", "et al.", "short", "nl-NL"})
"""Words of the program, of BibTeX, of CSL and of the style models that a record has too."""


@EACH
def test_every_fixed_word_has_its_word(language: Language) -> None:
    assert missing(record_of(language)) == []
    assert unknown(record_of(language)) == []


def test_what_is_forgotten_is_named() -> None:
    record = record_of(DEFAULT_LANGUAGE)
    relations = {type: words for type, words in record.relations.items() if type is not RelationType.REFINES}
    assert missing(record._replace(relations=relations)) == ["relations: refines"]
    verdicts = {
        verdict: words
        for verdict, words in record.vocabulary.verdicts.items()
        if verdict is not Verdict.SINGLE
    }
    vocabulary = record.vocabulary._replace(verdicts=verdicts)
    assert missing(record._replace(vocabulary=vocabulary)) == ["vocabulary.verdicts: single"]


def test_every_mapping_is_held_against_something() -> None:
    mappings = {path for path, value in values_of(record_of(DEFAULT_LANGUAGE)) if isinstance(value, Mapping)}
    assert mappings == FIXED.keys() | PARTS | OF_THE_LANGUAGE


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_parts(language: Language) -> None:
    parts_of_language, parts_of_default = (
        dict(values_of(record_of(language))),
        dict(values_of(record_of(DEFAULT_LANGUAGE))),
    )
    assert {path: mapping(parts_of_language[path]).keys() for path in PARTS} == {
        path: mapping(parts_of_default[path]).keys() for path in PARTS
    }


@EACH
def test_every_field_says_something(language: Language) -> None:
    assert {path for path, value in values_of(record_of(language)) if value == ""} <= EMPTY


@EACH
def test_the_names_of_a_language_are_told_apart(language: Language) -> None:
    record = record_of(language)
    assert record.locale.partition("-")[0] == language
    assert len(record.vocabulary.months) == 12


# Nowhere else


def texts_in(value: object) -> Iterator[str]:
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_in(tuple(value.values()))
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from texts_in(part)


def telling() -> set[str]:
    """Texts that are surely words of a language.

    They have several words, or letters that no key has, or are unknown in English.
    """
    english = {*texts_in(record_of(Language("en")))}
    return {
        text.strip()
        for language in languages()
        for text in texts_in(record_of(language))
        if any(letter.isalpha() for letter in text)
        and (" " in text.strip() or not text.isascii() or (text not in english and len(text) > 3))
    }


def constants(path: Path) -> Iterator[str]:
    """The texts in a module that are no docstrings."""
    docstrings = {id(node.value) for node in nodes_of(path) if isinstance(node, ast.Expr)}
    for node in nodes_of(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


MODULES = sorted(
    path
    for part in SPEAKING
    for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
    if path.parent.name != "records"
)


def test_words_of_a_language_stand_in_its_record_only() -> None:
    ours = telling() - LIKE_OURS
    misplaced = {(path.name, text) for path in MODULES for text in constants(path) if text.strip() in ours}
    assert misplaced == set()


def test_no_module_has_a_language_in_mind() -> None:
    """The default one has a name; citations in BibTeX name theirs; what `check` says is English."""
    apart = [path for path in modules.MODULES if path.parent.name != "records"]
    tags = {path.relative_to(ROOT).as_posix() for path in apart if {*languages()} & {*constants(path)}}
    assert tags == {"model.py", "exchange/words.py", "document/formats/html.py"}


def test_the_default_language_comes_first() -> None:
    assert languages()[0] == DEFAULT_LANGUAGE
    assert [*languages()[1:]] == sorted(languages()[1:])
