"""The languages in which a document can be written: a record of the words of each, and their use.

A language is a module of `records`, named by its tag. Its record is imported when it is first used.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from evsynth.model import DEFAULT_LANGUAGE, Language, Settings

if TYPE_CHECKING:
    from evsynth.language.record import LanguageRecord

RECORDS = "evsynth.language.records"


@cache
def languages() -> tuple[Language, ...]:
    """The tags of all languages, the default one first."""
    names = os.listdir(os.path.join(os.path.dirname(__file__), "records"))
    tags = [
        Language(name.removesuffix(".py")) for name in names if name.endswith(".py") and name != "__init__.py"
    ]
    return tuple(sorted(tags, key=lambda tag: (tag != DEFAULT_LANGUAGE, tag)))


@cache
def record_of(language: Language) -> LanguageRecord:
    """The record of a language."""
    record: LanguageRecord = import_module(f"{RECORDS}.{language}").RECORD
    return record


def record_for(settings: Settings) -> LanguageRecord:
    """The record of the language of a project, with the words that its settings have for verdicts."""
    record, words = record_of(settings.language), settings.document.verdicts
    vocabulary = record.vocabulary
    return record._replace(
        vocabulary=vocabulary._replace(
            verdicts={**vocabulary.verdicts, **words}, predicates={**vocabulary.predicates, **words}
        )
    )


@cache
def all_records() -> tuple[LanguageRecord, ...]:
    """The records of all languages, for what may be written in any of them."""
    return tuple(map(record_of, languages()))
