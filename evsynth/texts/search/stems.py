"""The stems of words, so that who searches "gemeenten" finds "gemeente", with or without accents."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

import snowballstemmer

WORD = re.compile(r"[^\W_]+")

LANGUAGES = {"nl": "dutch", "en": "english"}
"""Each language in which texts are searched, with the Snowball algorithm that stems it."""

NO_PARTICIPLES = tuple(
    """gebied gebrek gebruik gedrag geheel gelijk gemeen gesprek getal geval gevoel gevolg geweld gewicht gezag gezin gezond""".split()
)
"""Dutch words of which "ge-" is part. The algorithm takes it for a participle's, and makes "gemeente" the same as "mening"."""

IRREGULAR = {"gelden": "geld", "overheden": "overheid", "overheid": "overheid"}
"""Stems of Dutch words that the algorithm makes the same as other words: "gel", "over"."""

LONGEST = 40
"""Letters of the longest word that is stemmed; what is longer is no word."""


class _Stems(dict[str, str]):
    """Word to stem, filled as words occur: to stem takes 30 µs, and a text has few different words."""

    def __init__(self, language: str) -> None:
        self._is_dutch = language == "nl"
        self._algorithm = snowballstemmer.stemmer(LANGUAGES[language])

    def __missing__(self, word: str) -> str:
        plain = folded(word)
        self[word] = stem = self._stem(plain) if plain.isalpha() and len(plain) <= LONGEST else plain
        return stem

    def _stem(self, word: str) -> str:
        return self._dutch(word) if self._is_dutch else str(self._algorithm.stemWord(word))

    def _dutch(self, word: str) -> str:
        if word in IRREGULAR:
            return IRREGULAR[word]
        if word.startswith(NO_PARTICIPLES):
            return str(self._algorithm.stemWord(f"gE{word[2:]}")).lower()  # it knows only small letters as letters
        stem = str(self._algorithm.stemWord(word))
        # "sociale" and "professionele" have lost a vowel that "sociaal" and "professioneel" have.
        return str(self._algorithm.stemWord(f"{stem[:-1]}{stem[-2:]}")) if stem.endswith(("ial", "iel", "ionel")) else stem


STEMS = {language: _Stems(language) for language in LANGUAGES}


def stems_of(text: str, language: str) -> list[str]:
    """The stems of the words of a text, in their order."""
    return list(map(STEMS[language].__getitem__, WORD.findall(text)))


def folded(word: str) -> str:
    """A word in small letters, without accents and ligatures."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in normalize("NFKD", word.casefold()) if not combining(c)).casefold()
