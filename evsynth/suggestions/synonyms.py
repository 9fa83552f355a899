"""The fixed word that another word stands for (`synonyms.toml`).

It may be a Dutch one, another form, or another name for the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from evsynth.language import languages, record_of
from evsynth.model import RelationType
from evsynth.suggestions.nearest import nearest

ALIKE = 0.85
"""Resemblance (difflib's ratio) at which a word that is none of ours is a slip of the pen for one."""


def meant(word: str, known: Iterable[str], place: str) -> str:
    """The known word that a word stands for, or else resembles; "" where there is none.

    The words are those for a kind of place: a table of `synonyms.toml`.
    """
    from difflib import get_close_matches  # needed only where something is wrong, as is the table

    plain, names = _plain(word), frozenset(known)
    by_word = {**_stands_for(place, names), **{_plain(name): name for name in names}}
    if plain in by_word:
        return by_word[plain]
    alike = get_close_matches(plain, sorted(by_word), n=1, cutoff=ALIKE)
    return by_word[alike[0]] if alike else nearest(word, names)


def synonyms(place: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The synonyms of each word of ours in a kind of place, by language."""
    return {**_of_records().get(place, {}), **_tables().get(place, {})}


def _stands_for(place: str, known: frozenset[str]) -> Mapping[str, str]:
    """The known word by each synonym; of two the one that comes first in the table."""
    words: dict[str, str] = {}
    for name, by_language in synonyms(place).items():
        if name in known:
            for synonym in (word for words_of in by_language.values() for word in words_of):
                words.setdefault(synonym, name)
    return words


@cache
def _of_records() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """The words of the records of languages: names of a relation in a document, and names of languages."""
    by_language = {language: record_of(language) for language in languages()}
    relations = {
        str(type): {str(tag): (_plain(record.relations[type].verb),) for tag, record in by_language.items()}
        for type in RelationType
    }
    names = {str(tag): {str(tag): tuple(map(_plain, record.names))} for tag, record in by_language.items()}
    return {"field": relations, "language": names}


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    import tomllib
    from importlib.resources import files

    tables = tomllib.loads(files("evsynth.suggestions").joinpath("synonyms.toml").read_text(encoding="utf-8"))
    return {
        place: {
            name: {language: tuple(words.split()) for language, words in by_language.items()}
            for name, by_language in table.items()
        }
        for place, table in tables.items()
    }


def _plain(word: str) -> str:
    """A word in lower case, without accents and apostrophes, with hyphens between its parts."""
    import unicodedata  # as above

    letters = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word.casefold())
        if not unicodedata.combining(letter)
    )
    return "-".join(letters.replace("'", "").replace("’", "").replace("_", " ").replace("-", " ").split())
