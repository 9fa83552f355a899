"""The fixed words that the record of a language needs words for, and those that it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from evsynth.analysis.verdicts import BLOCKS
from evsynth.exchange.words import GENRES
from evsynth.findings import Severity
from evsynth.history.causes import CauseKind
from evsynth.language.record import LanguageRecord
from evsynth.model import RelationType, SharedAuthors, Stance, Verdict
from evsynth.reading.calls import ANNEXES, FIGURES, TABLES
from evsynth.reading.claims import CONCERNS, OVERALL
from evsynth.reading.csl import TYPES
from evsynth.reading.locators import LABELS
from evsynth.reading.sources import DESIGNS

AFTER_SUPPORT = frozenset((Stance.QUALIFIES, Stance.CONTRADICTS))
OPPOSED = frozenset((Stance.SUPPORTS, Stance.CONTRADICTS))

FIXED: Mapping[str, Collection[object]] = {
    "vocabulary.verdicts": Verdict,
    "vocabulary.predicates": Verdict,
    "vocabulary.meanings": Verdict,
    "vocabulary.blocks": BLOCKS,
    "vocabulary.stances": Stance,
    "vocabulary.stance_verbs": Stance,
    "vocabulary.severities": Severity,
    "vocabulary.locators": LABELS,
    "vocabulary.types": TYPES,
    "vocabulary.genres": GENRES,
    "vocabulary.designs": DESIGNS,
    "vocabulary.concerns": CONCERNS,
    "vocabulary.confidence": OVERALL,
    "relations": RelationType,
    "accounts.verbs": Stance,
    "overview.votes": Stance,
    "overview.annexes": ANNEXES,
    "accounts.too": AFTER_SUPPORT,
    "accounts.inferred": OPPOSED,
    "remarks.captions": TABLES,
    "remarks.columns": TABLES,
    "remarks.takes": Stance,
    "remarks.counted_as_one": SharedAuthors,
    "figures.stance_nouns": Stance,
    "figures.titles": FIGURES,
    "changes.verdicts": Verdict,
    "changes.gained": Stance,
    "changes.lost": Stance,
    "changes.without_turning": frozenset((CauseKind.SCOPE, CauseKind.VOICE)),
}
"""Keys of each mapping of a record: it has a word for each of these, and for no other."""

PARTS = frozenset("figures.ways figures.alts changes.nouns changes.signs changes.other_changes".split())
"""Mappings by parts of a text. Each language has the same keys in them."""

OF_THE_LANGUAGE = frozenset("vocabulary.capitals citations.terms citations.values".split())
"""Mappings by words of the language itself."""

EMPTY = frozenset("citations.published_in texts.stemmer".split())
"""Texts that a language may lack."""


def values_of(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """The fields of a record and of the values in it, by the names that lead to them."""
    if hasattr(value, "_fields"):
        for field in value._fields:
            yield from values_of(getattr(value, field), f"{path}.{field}".removeprefix("."))
    else:
        yield path, value


def missing(record: LanguageRecord) -> list[str]:
    """The fixed words of which a record says nothing, each with the field that wants it."""
    fields = dict(values_of(record))
    return [
        f"{path}: {word}"
        for path, words in FIXED.items()
        for word in words
        if word not in mapping(fields[path])
    ]


def unknown(record: LanguageRecord) -> list[str]:
    """The words of a record for what is no fixed word."""
    fields = dict(values_of(record))
    return [
        f"{path}: {word}"
        for path, words in FIXED.items()
        for word in mapping(fields[path])
        if word not in words
    ]


def mapping(value: object) -> Mapping[object, object]:
    """A value that is a mapping."""
    assert isinstance(value, Mapping)
    return value
