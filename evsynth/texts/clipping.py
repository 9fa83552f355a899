"""What a quotation left out of its sentence, where that carries a word that turns the meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from evsynth.texts.anchoring import Span, Stand
from evsynth.texts.turning import is_contracted, turning_words

REACH = 600
"""Characters on either side of a passage in which its sentence is looked for."""

NEAR = 8
"""Words beside a passage within which a denial is about it."""

OPENING = 3
"""Words at the beginning of a clause among which its conjunction stands: "dat is echter"."""

SENTENCE = re.compile(r"[.!?…][\"'’”»)\]]*(?:\s+(?=[•·▪●◦*\"'‘’“„«(\[]*\s?[A-ZÀ-Þ0-9])|\s*\Z)|\n[^\S\n]*\n")
CLAUSE = re.compile(r"[,;:()–—•]|\s-\s|\n[^\S\n]*\n|\b(?:want|omdat|doordat|because)\b")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Side(StrEnum):
    """Where a clause was left out: beside the quotation, or between its parts."""

    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


class Clip(NamedTuple):
    """A clause that was left out, and the word in it that turns the meaning."""

    word: str
    clause: str
    side: Side


def clip_of(stand: Stand, content: str) -> Clip | None:
    """What a quotation that stands there left out and should not have: after it, before it, or between its parts."""
    whole = stand.whole
    sides = (
        _after(_rest_of_sentence(content, whole)),
        _before(_start_of_sentence(content, whole)),
        *(_between(content[one.end : other.start]) for one, other in pairwise(stand.spans)),
    )
    return next((clip for clip in sides if clip), None)


def _rest_of_sentence(content: str, whole: Span) -> str:
    rest = content[whole.end : whole.end + REACH]
    end = SENTENCE.search(rest)
    return rest[: end.start()] if end else rest


def _start_of_sentence(content: str, whole: Span) -> str:
    before = content[max(0, whole.start - REACH) : whole.start]
    ends = [end.end() for end in SENTENCE.finditer(before)]
    return before[ends[-1] :] if ends else before


def _after(rest: str) -> Clip | None:
    """The clause that the quotation breaks off may deny; the ones after it may limit."""
    first, *others = _clauses(rest)
    nearest = _clip(_denials(_words(first)[:NEAR]) or _conjunctions(_words(first)), first, Side.AFTER)
    further = (_clip(_conjunctions(_words(clause)[:OPENING]), clause, Side.AFTER) for clause in others)
    return nearest or next((clip for clip in further if clip), None)


def _before(start: str) -> Clip | None:
    """Only the clause that the quotation is part of counts: what came before it was said and done."""
    last = _clauses(start)[-1]
    words = _words(last)
    limits = [word for word in words[:OPENING] if word in turning_words().limiting]
    return _clip(_denials(words[-NEAR:]) or limits, last, Side.BEFORE)


def _between(left_out: str) -> Clip | None:
    words = _words(left_out)
    return _clip(_denials(words) or _conjunctions(words), left_out, Side.BETWEEN)


def _clauses(text: str) -> list[str]:
    return CLAUSE.split(text)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _denials(words: Sequence[str]) -> list[str]:
    denying = turning_words().denying
    return [word for word, following in _followed(words) if (word in denying or is_contracted(word)) and following]


def _conjunctions(words: Sequence[str]) -> list[str]:
    turning = turning_words()
    return [word for word, following in _followed(words) if word in turning.joining | turning.limiting and following]


def _followed(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each word, and whether what follows leaves it its force."""
    harmless = turning_words().harmless
    for place, word in enumerate(words):
        yield word, place + 1 == len(words) or words[place + 1] not in harmless


def _clip(found: Sequence[str], clause: str, side: Side) -> Clip | None:
    return Clip(found[0], " ".join(clause.split()), side) if found else None
