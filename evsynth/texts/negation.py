"""Words that turn the meaning of a sentence, in any of the languages."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from evsynth.language import all_records


class TurningWords(NamedTuple):
    """The words of all languages that turn, by how they do it."""

    joining: frozenset[str]
    limiting: frozenset[str]
    denying: frozenset[str]
    harmless: frozenset[str]
    filling: frozenset[str]
    choosing: frozenset[str]
    coordinating: frozenset[str]


@cache
def turning_words() -> TurningWords:
    """The words of all languages together: none of them means something harmless in another."""
    return TurningWords._make(words_of_all(kind) for kind in TurningWords._fields)


@cache
def words_of_all(kind: str) -> frozenset[str]:
    """The words of a kind in all languages, by the name that `TextWords` has for it."""
    return frozenset(word for record in all_records() for word in getattr(record.texts, kind))


def turns(word: str) -> bool:
    """Tell whether a word turns the meaning of its sentence."""
    words, plain = turning_words(), word.strip(".,;:()\"'‘’“”").casefold()
    return plain in words.joining | words.limiting | words.denying or is_contracted(plain)


def is_contracted(word: str) -> bool:
    """Tell whether a word ends in a contracted "not": "doesn't"."""
    return word.endswith(tuple(words_of_all("contracted")))


def may_turn(text: str) -> bool:
    """Tell whether a text in lower case has the letters of a word that turns, at any place in it."""
    return _letters().search(text) is not None


@cache
def _letters() -> re.Pattern[str]:
    words = turning_words()
    turning = words.joining | words.limiting | words.denying | words_of_all("contracted")
    return re.compile("|".join(sorted(turning)))
