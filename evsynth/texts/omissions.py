"""Omissions: clauses that a quotation left out of its sentence, with a word that turns the meaning.

Examples, with the quotation between braces, and its parts each between their own:

    {Gemeenten werken samen}, maar zelden van harte.    "maar", AFTER: the next clause limits it
    Het is niet zo dat {gemeenten samenwerken}.         "niet", BEFORE: its own clause denies it
    {Gemeenten werken} niet altijd {samen}.             "niet", BETWEEN: a denial between the parts
    {Gemeenten werken} niet alleen {samen}.             no omission: "alleen" takes the force away
    {Het werkt}, en dat is niet duur.                   no omission: another clause, which limits nothing
    Zij betalen niet, maar {zij werken samen}.          no omission: the clause before is over
    {De gemeenten werken samen}. Niet van harte.        no omission: another sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining, normalize

from evsynth.language import all_records
from evsynth.language.sentences import sentence_ends
from evsynth.texts.anchoring import Match, Span
from evsynth.texts.negation import is_contracted, may_turn, turning_words, words_of_all

REACH = 600
"""Characters on either side of a passage in which its sentence is looked for."""

NEAR = 8
"""Words beside a passage within which a denial is about it."""

OPENING = 3
"""Words at the beginning of a clause among which its conjunction stands: "dat is echter"."""

BEYOND = 2
"""Characters after a stretch that tell whether an item of a list begins there."""

BREAK = re.compile(r"\n[^\S\n]*(?:\n|(?=[•·▪●◦*-]\s))")
"""Signs that end a sentence without a mark: an empty line, or an item of a list."""

BROKEN = re.compile(r"[-‐\xad]\s*\n\s*|\xad")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class OmissionSide(StrEnum):
    """Sides on which a clause was left out: beside the quotation, or between its parts."""

    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


class Omission(NamedTuple):
    """A clause that was left out, and the word in it that turns the meaning."""

    word: str
    clause: str
    side: OmissionSide


def omission_of(match: Match, content: str) -> Omission | None:
    """The omission that a quotation at that place should not have made.

    It comes after the quotation, before it, or between its parts.
    """
    whole = match.whole
    start = _start_of_sentence(content, whole.start)
    rest = _rest_of_sentence(content, whole.end, len(content))
    between = [omitted for pair in pairwise(match.spans) for omitted in _left_out(content, *pair)]
    if not any(may_turn(_plain(text)) for text in (start, rest, *between)):  # mostly, and much quicker to see
        return None
    quoted = content[whole.start : whole.end]
    sides = (_after(rest, _words(start + quoted)), _before(start, _words(quoted)), *map(_between, between))
    return next(filter(None, sides), None)


def _rest_of_sentence(content: str, start: int, end: int) -> str:
    end = min(start + REACH, end)
    return content[start : min((last for last, _ in _ends(content, start, end)), default=end)]


def _start_of_sentence(content: str, end: int) -> str:
    start = max(0, end - REACH)
    return content[max((first for _, first in _ends(content, start, end)), default=start) : end]


def _ends(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ends of sentences in a stretch of the content, each with the start of the next."""
    yield from sentence_ends(content, start, end, words_of_all("abbreviations"))
    for match in BREAK.finditer(content, start, min(end + BEYOND, len(content))):
        if match.end() <= end:
            yield match.span()


@cache
def _clause() -> re.Pattern[str]:
    """Pattern of what begins another clause: a mark, or a conjunction.

    Conjunctions that join words too need a subject behind them.
    """
    both = "|".join(sorted(turning_words().coordinating))
    clauses, subjects = _any_of("clauses"), _any_of("subjects")
    return re.compile(
        rf"[,;:()–—]|\s-\s|\b(?:{clauses})\b|\b(?:{both})\s+(?=(?:{subjects})\b)", re.IGNORECASE
    )


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('relatives')})\b", re.IGNORECASE)


def _any_of(kind: str) -> str:
    """Pattern of the words of a kind in any language, by the name that `TextWords` has for it."""
    return "|".join(getattr(record.texts, kind) for record in all_records())


def _after(rest: str, heard: list[str]) -> Omission | None:
    """The clause that the quotation breaks off may deny.

    The ones after it may limit, unless they complete another denial.
    """
    clauses = _clause().split(rest)
    broken_off = _words(_relative().split(clauses[0])[0])
    words = heard + broken_off
    is_completed = _is_not_only(words)
    near = range(len(words))[len(heard) : len(heard) + NEAR]
    denial = _denial(words, near, spared=turning_words().coordinating)
    if word := denial or _conjunction(broken_off, range(len(broken_off)), is_completed):
        return _omission(word, clauses[0], OmissionSide.AFTER)
    for before, clause in pairwise(clauses):
        passed, words = _words(before), _words(clause)
        is_completed = is_completed or bool(_denial(passed, range(len(passed)))) or _is_not_only(passed)
        if word := _conjunction(words, range(len(words))[:OPENING], is_completed):
            return _omission(word, clause, OmissionSide.AFTER)
    return None


def _before(start: str, quoted: list[str]) -> Omission | None:
    """Only the clause that the quotation is part of counts: what came before it was said and done."""
    begins_clause = _clause().match(" ".join(quoted[:2]))
    clause = "" if begins_clause else _clause().split(start)[-1]
    words = _words(clause)
    denial = _denial(words + quoted, range(len(words))[-NEAR:])
    word = denial or _conjunction(words, range(len(words))[:OPENING], is_completed=True)
    return _omission(word, clause, OmissionSide.BEFORE)


def _left_out(content: str, span: Span, other_span: Span) -> Iterator[str]:
    """The text left out of the sentences of two parts; whole sentences between do not count."""
    rest = _rest_of_sentence(content, span.end, other_span.start)
    yield rest
    if span.end + len(rest) < other_span.start:
        yield _start_of_sentence(content, other_span.start)


def _between(left_out: str) -> Omission | None:
    words = _words(left_out)
    places = range(len(words))
    word = _denial(words, places, spared=turning_words().coordinating) or _conjunction(words, places)
    return _omission(word, left_out, OmissionSide.BETWEEN)


def _words(text: str) -> list[str]:
    return WORD.findall(_plain(text))


def _plain(text: str) -> str:
    """A text in lower case, without accents and hyphens at line ends."""
    joined = BROKEN.sub("", text).casefold()
    return joined if joined.isascii() else "".join(c for c in normalize("NFD", joined) if not combining(c))


def _denial(words: Sequence[str], places: range, spared: frozenset[str] = frozenset()) -> str:
    """The first word at these places that denies; "" where none does.

    Those after "of", as in "wel of niet", and those after the `spared` words do not count.
    """
    turning = turning_words()
    for place in places:
        is_denial = words[place] in turning.denying or is_contracted(words[place])
        is_spared = place > 0 and words[place - 1] in turning.choosing | spared
        if is_denial and not is_spared and not _is_harmless(words, place):
            return words[place]
    return ""


def _conjunction(words: Sequence[str], places: range, is_completed: bool = False) -> str:
    """The first conjunction at these places that limits; "" where none does.

    Where conjunctions complete "niet ...", only those that begin a condition count.
    """
    turning = turning_words()
    wanted = turning.limiting if is_completed else turning.joining | turning.limiting
    limiting = (words[place] for place in places if words[place] in wanted and not _is_harmless(words, place))
    return next(limiting, "")


def _is_harmless(words: Sequence[str], place: int) -> bool:
    """Tell whether the words after a word take its force away."""
    turning = turning_words()
    following = next((word for word in words[place + 1 : place + 3] if word not in turning.filling), "")
    return following in turning.harmless


def _is_not_only(words: Sequence[str]) -> bool:
    """Tell whether something is not the only thing: what follows after "maar" adds to it."""
    denying = turning_words().denying
    return any(word in denying and _is_harmless(words, place) for place, word in enumerate(words))


def _omission(word: str, clause: str, side: OmissionSide) -> Omission | None:
    return Omission(word, " ".join(clause.split()), side) if word else None
