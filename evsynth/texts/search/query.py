"""The query: words, of which some must be there, and phrases, which all must."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from unicodedata import normalize

from evsynth.language import languages, record_of
from evsynth.model import Language
from evsynth.texts.negation import words_of_all
from evsynth.texts.search.stems import WORD, folded, stems_in

PHRASE = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
MOST = 100
"""Words of a query that count; who searches for more has pasted a page."""

COMPOUND = 5
"""Letters of the shortest word or stem that also finds the Dutch compounds that begin with it.

"beleid" finds "beleidsnota".
"""


class QueryTerm(NamedTuple):
    """A word of a query, folded, and its stem in each language, in their order."""

    word: str
    stems: tuple[str, ...]

    def stem(self, language: Language) -> str:
        """The stem in one language."""
        return self.stems[languages().index(language)]

    def beginnings(self, language: Language) -> tuple[str, ...]:
        """Beginnings of its compounds, in a language that joins words.

        The word itself is one where its stem is not: "probleem", of the stem "problem", finds "probleemwijk".
        """
        if not record_of(language).texts.has_compounds:
            return ()
        stem = self.stem(language)
        beginnings = (stem,) if self.word.startswith(stem) else (stem, self.word)
        return tuple(beginning for beginning in beginnings if len(beginning) >= COMPOUND)


Phrase = tuple[QueryTerm, ...]


class Query(NamedTuple):
    """The different words that are sought, and the phrases that must occur."""

    words: tuple[QueryTerm, ...] = ()
    phrases: tuple[Phrase, ...] = ()

    @property
    def terms(self) -> tuple[QueryTerm, ...]:
        """All the different words, those of phrases among them."""
        return _different((*self.words, *(term for phrase in self.phrases for term in phrase)))


def read_query(text: str) -> Query:
    """Parse a query: a phrase stands between quotation marks, and nothing else is syntax."""
    text = normalize("NFC", text)
    phrases = (WORD.findall(words)[:MOST] for words in PHRASE.findall(text))
    return Query(_words(PHRASE.sub(" ", text)), tuple(filter(None, map(_terms, phrases)))[:MOST])


def read_statement(text: str) -> Query:
    """The words of a sentence: what it puts between quotation marks need not occur."""
    return Query(_words(normalize("NFC", text)))


def _different(terms: Iterable[QueryTerm]) -> tuple[QueryTerm, ...]:
    """The first of the words that have the same stems."""
    by_stems: dict[tuple[str, ...], QueryTerm] = {}
    for term in terms:
        by_stems.setdefault(term.stems, term)
    return tuple(by_stems.values())


def expression(query: Query) -> str:
    """A query in the syntax of FTS5, a column a language; "" where nothing is sought."""
    phrases = [_in_each(_phrase, phrase) for phrase in query.phrases]
    words = _in_each(_either, query.words) if query.words else ""
    if phrases and words:  # words raise the rank of what holds the phrases
        return f"{' AND '.join(phrases)} AND ({phrases[0]} OR {words})"
    return " AND ".join(phrases) or words


def _words(text: str) -> tuple[QueryTerm, ...]:
    words = WORD.findall(text)
    telling = [word for word in words if folded(word) not in words_of_all("stop_words")]
    return _different(_terms(telling or words))[:MOST]


def _terms(words: Iterable[str]) -> Phrase:
    return tuple(
        QueryTerm(folded(word), tuple(stems_in(language)[word] for language in languages()))
        for word in words
        if folded(word)
    )


def _in_each(sought: Callable[[Phrase, Language], str], words: Phrase) -> str:
    """What is sought in one of the languages, in the column of that language."""
    columns = (f"{language} : ({sought(words, language)})" for language in languages())
    return f"({' OR '.join(columns)})"


def _either(words: Phrase, language: Language) -> str:
    return " OR ".join(dict.fromkeys(sought for word in words for sought in _word(word, language)))


def _word(word: QueryTerm, language: Language) -> list[str]:
    """A word and its compounds: what begins with its stem is the word too."""
    stem, beginnings = word.stem(language), word.beginnings(language)
    compounds = [f"{_quoted(beginning)} *" for beginning in beginnings]
    return compounds if stem in beginnings else [_quoted(stem), *compounds]


def _phrase(words: Phrase, language: Language) -> str:
    return _quoted(" ".join(word.stem(language) for word in words))


def _quoted(stem: str) -> str:
    return '"{}"'.format(stem.replace('"', '""'))
