"""The stems of words, so that who searches "gemeenten" finds "gemeente", with or without accents."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, normalize

import snowballstemmer

from evsynth.language import record_of
from evsynth.model import Language

WORD = re.compile(r"[^\W_]+")

LONGEST = 40
"""Letters of the longest word that is stemmed; what is longer is no word."""


class Stems(dict[str, str]):
    """Word to stem, filled as words occur: to stem takes 30 µs, and a text has few different words."""

    def __init__(self, language: Language) -> None:
        self._words = record_of(language).texts
        self._algorithm = snowballstemmer.stemmer(self._words.stemmer)

    def __missing__(self, word: str) -> str:
        plain = folded(word)
        self[word] = stem = self._stem(plain) if plain.isalpha() and len(plain) <= LONGEST else plain
        return stem

    def _stem(self, word: str) -> str:
        if word in self._words.stems:
            return self._words.stems[word]
        if word.startswith(self._words.with_prefix):
            # The algorithm knows only small letters as letters.
            return self._by_algorithm(f"{word[0]}{word[1].upper()}{word[2:]}").lower()
        stem = self._by_algorithm(word)
        # "sociale" and "professionele" have lost a vowel that "sociaal" and "professioneel" have.
        is_short = stem.endswith(self._words.lengthened)
        return self._by_algorithm(f"{stem[:-1]}{stem[-2:]}") if is_short else stem

    def _by_algorithm(self, word: str) -> str:
        return str(self._algorithm.stemWord(word))


@cache
def stems_in(language: Language) -> Stems:
    """The stems of the words of a language."""
    return Stems(language)


def stems_of(text: str, language: Language) -> list[str]:
    """The stems of the words of a text, in their order."""
    return list(map(stems_in(language).__getitem__, WORD.findall(text)))


def folded(word: str) -> str:
    """A word in small letters, without accents and ligatures."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in normalize("NFKD", word.casefold()) if not combining(c)).casefold()
