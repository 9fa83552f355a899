"""The stems of words, so that who searches "gemeenten" finds "gemeente", with or without accents."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, normalize

import snowballstemmer

from evsynth.language import record_of
from evsynth.language.record import Rewriting
from evsynth.language.word_forms import word_forms_of
from evsynth.model import Language
from evsynth.texts.typography import LINE_END

WORD = re.compile(r"[^\W_]+")
DROP_CAP = r"(?:\A|(?<=\n\n))(?:[A-ZÀ-ÖØ-Þ]\s*\n\s*|[B-HJ-TV-ZÀ-ÖØ-Þ] )(?=[a-zß-öø-ÿ])[^\W_]+"
"""A letter that stands before the rest of its word; on one line, "I", "A" and "U" are words."""
BROKEN = re.compile(rf"{DROP_CAP}|(?<![^\W_])[^\W_]++(?:{LINE_END.pattern}[^\W_]++)+")
"""A word that is broken: at a line end, over a page, or after a drop cap."""
MAY_BREAK = re.compile(r"[-‐\xad]\s*\n|(?:\A|\n\n)[A-ZÀ-ÖØ-Þ]\s")
"""What every text with a broken word has; most have none, and this is found sooner."""
BREAK = re.compile(r"[\W_]+")

LONGEST = 40
"""Letters of the longest word that is stemmed; what is longer is no word."""


class Stems(dict[str, str]):
    """Word to stem, filled as words occur: to stem takes 50 µs, and a text has few different words."""

    def __init__(self, language: Language) -> None:
        words = record_of(language).texts
        self._algorithm = snowballstemmer.stemmer(words.stemmer) if words.stemmer else None
        self._forms, self._ends = word_forms_of(language)
        self._verb_prefixes = words.verb_prefixes
        self._beginnings = _compiled(words.beginnings)
        self._short_words = _compiled(words.short_words)
        self._ends_of_stems = _compiled(words.ends_of_stems)

    def __missing__(self, word: str) -> str:
        plain = folded(word)
        self[word] = stem = self._stem(plain) if plain.isalpha() and len(plain) <= LONGEST else plain
        return stem

    def _stem(self, word: str) -> str:
        return self._by_form(word) or self._by_rule(_rewritten(word, self._beginnings))

    def _by_form(self, word: str) -> str | None:
        if word in self._forms:
            return self._forms[word]
        for start in range(1, len(word)):
            if word[start:] in self._ends:
                return word[:start] + self._ends[word[start:]]
        for start in range(2, len(word)):
            if word[start:] in self._forms and word[:start] in self._verb_prefixes:
                return _rewritten(word[:start] + self._forms[word[start:]], self._ends_of_stems)
        return None

    def _by_rule(self, word: str) -> str:
        matches = ((pattern.fullmatch(word), stem) for pattern, stem in self._short_words)
        short = next((match.expand(stem) for match, stem in matches if match), None)
        stem = str(self._algorithm.stemWord(word)) if self._algorithm and not short else short or word
        return _rewritten(stem, self._ends_of_stems)


Rewritings = tuple[tuple[re.Pattern[str], str], ...]


def _compiled(rewritings: tuple[Rewriting, ...]) -> Rewritings:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rewritings)


def _rewritten(word: str, rewritings: Rewritings) -> str:
    for pattern, replacement in rewritings:
        word = pattern.sub(replacement, word)
    return word


@cache
def stems_in(language: Language) -> Stems:
    """The stems of the words of a language."""
    return Stems(language)


def stems_of(text: str, language: Language) -> list[str]:
    """The stems of the words of a text, in their order.

    A broken word is whole there; its parts follow after all, for its hyphen may be its own.
    """
    parts: list[str] = []

    def whole(match: re.Match[str]) -> str:
        halves = WORD.findall(match[0])
        parts.extend(halves)
        return "".join(halves)

    words = WORD.findall(BROKEN.sub(whole, text) if MAY_BREAK.search(text) else text)
    return list(map(stems_in(language).__getitem__, words + parts))


def unbroken(text: str) -> str:
    """A text in which its broken words are whole."""
    return BROKEN.sub(lambda match: BREAK.sub("", match[0]), text)


def folded(word: str) -> str:
    """A word in small letters, without accents and ligatures."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in normalize("NFKD", word.casefold()) if not combining(c)).casefold()
