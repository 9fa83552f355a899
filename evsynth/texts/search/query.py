"""What is searched for: words, of which some must be there, and phrases, which all must."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from evsynth.texts.search.stems import LANGUAGES, STEMS, WORD, folded

PHRASE = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
MOST = 100
"""Words of a query that count; who searches for more has pasted a page."""

COMPOUND = 5
"""Letters of the shortest Dutch stem that also finds the compounds that begin with it: "beleid" finds "beleidsnota"."""

STOP_WORDS = frozenset(
    """
    aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen geweest haar had heb
    hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets
    nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat werd wezen wie wil
    worden wordt zal ze zelf zich zij zijn zo zonder zou

    i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them
    their theirs themselves what which who whom this that these those am is are was were be been being have has had having do does did
    doing would should could ought a an the and but if or because as until while of at by for with about against between into through
    during before after above below to from up down in out on off over under again further then once here there when where why how all any
    both each few more most other some such no nor not only own same so than too very s t d ll re ve m
    """.split()
)
"""Words that say nothing about what is sought: those of Snowball, Dutch and English."""


class Term(NamedTuple):
    """A word of a query: its stem in each language."""

    nl: str
    en: str

    def stem(self, language: str) -> str:
        """The stem in one language."""
        return self.nl if language == "nl" else self.en


Phrase = tuple[Term, ...]


class Query(NamedTuple):
    """The different words that are sought, and the phrases that must occur."""

    words: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All the different words, those of phrases among them."""
        return tuple(dict.fromkeys((*self.words, *(term for phrase in self.phrases for term in phrase))))


def read_query(text: str) -> Query:
    """What someone typed: a phrase stands between quotation marks, and nothing else is syntax."""
    text = normalize("NFC", text)
    phrases = (WORD.findall(words)[:MOST] for words in PHRASE.findall(text))
    return Query(_words(PHRASE.sub(" ", text)), tuple(filter(None, map(_terms, phrases)))[:MOST])


def read_statement(text: str) -> Query:
    """The words of a sentence: what it puts between quotation marks need not occur."""
    return Query(_words(normalize("NFC", text)))


def is_compound(word: str, stem: str, language: str) -> bool:
    """Whether the stem of a word begins with another and goes on: Dutch makes one word of two."""
    return language == "nl" and len(stem) >= COMPOUND and word != stem and word.startswith(stem)


def expression(query: Query) -> str:
    """A query in the syntax of FTS5, a column a language; "" where nothing is sought."""
    phrases = [_in_each([[_quoted(phrase, language)] for language in LANGUAGES]) for phrase in query.phrases]
    words = _in_each([_either(query.words, language) for language in LANGUAGES]) if query.words else ""
    if phrases and words:  # words raise the rank of what holds the phrases
        return f"{' AND '.join(phrases)} AND ({phrases[0]} OR {words})"
    return " AND ".join(phrases) or words


def _words(text: str) -> tuple[Term, ...]:
    words = WORD.findall(text)
    telling = [word for word in words if folded(word) not in STOP_WORDS]
    return tuple(dict.fromkeys(_terms(telling or words)))[:MOST]


def _terms(words: Iterable[str]) -> Phrase:
    return tuple(Term(STEMS["nl"][word], STEMS["en"][word]) for word in words if folded(word))


def _in_each(alternatives: list[list[str]]) -> str:
    """One of the alternatives of a language, in the column of that language."""
    columns = (f"{language} : ({' OR '.join(ones)})" for language, ones in zip(LANGUAGES, alternatives, strict=True))
    return f"({' OR '.join(columns)})"


def _either(words: Iterable[Term], language: str) -> list[str]:
    stems = dict.fromkeys(word.stem(language) for word in words)
    return [_quoted_stem(stem) + (" *" if language == "nl" and len(stem) >= COMPOUND else "") for stem in stems]


def _quoted(phrase: Phrase, language: str) -> str:
    return _quoted_stem(" ".join(term.stem(language) for term in phrase))


def _quoted_stem(stem: str) -> str:
    return '"{}"'.format(stem.replace('"', '""'))
