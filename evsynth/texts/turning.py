"""Words that turn the meaning of a sentence, from `turning.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Words(NamedTuple):
    """The words that turn, by how they do it."""

    joining: frozenset[str]
    limiting: frozenset[str]
    denying: frozenset[str]
    harmless: frozenset[str]
    filling: frozenset[str]
    choosing: frozenset[str]
    shortened: frozenset[str]


@cache
def turning_words() -> Words:
    """The words of all languages together: none of them means something harmless in another."""
    lists = tomllib.loads(files("evsynth.texts").joinpath("turning.toml").read_text(encoding="utf-8")).values()
    return Words._make(frozenset(word for words in lists for word in words[kind]) for kind in Words._fields)


def turns(word: str) -> bool:
    """Whether a word turns the meaning of what it stands in."""
    words, plain = turning_words(), word.strip(".,;:()\"'‘’“”").casefold()
    return plain in words.joining | words.limiting | words.denying or is_contracted(plain)


def is_contracted(word: str) -> bool:
    """Whether a word ends in a contracted "not": "doesn't"."""
    return word.endswith(("n't", "n’t"))


def may_turn(text: str) -> bool:
    """Whether a text in lower case holds the letters of a word that turns, be it in the middle of another."""
    return _letters().search(text) is not None


@cache
def _letters() -> re.Pattern[str]:
    words = turning_words()
    return re.compile("|".join(sorted({*words.joining, *words.limiting, *words.denying, "n't", "n’t"})))
