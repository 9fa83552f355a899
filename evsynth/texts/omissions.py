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


class Turn(NamedTuple):
    """A word that turns the meaning, and its place among the words."""

    word: str
    place: int


def omission_of(match: Match, content: str) -> Omission | None:
    """The omission that a quotation at that place should not have made.

    It comes after the quotation, before it, or between its parts.
    """
    whole = match.whole
    start, rest = (
        _start_of_sentence(content, whole.start),
        _rest_of_sentence(content, whole.end, len(content)),
    )
    between = [omitted for pair in pairwise(match.spans) for omitted in _left_out(content, *pair)]
    if not any(map(may_turn, map(_plain, (start, rest, *between)))):  # mostly, and much quicker to see
        return None
    quoted = content[whole.start : whole.end]
    sides = (_after(rest, _words(start + quoted)), _before(start, _words(quoted)), *map(_between, between))
    return next((omission for omission in sides if omission), None)


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
    texts = [record.texts for record in all_records()]
    both, subjects = (
        "|".join(sorted(turning_words().coordinating)),
        "|".join(words.subjects for words in texts),
    )
    beginnings = "|".join(words.clauses for words in texts)
    return re.compile(
        rf"[,;:()–—]|\s-\s|\b(?:{beginnings})\b|\b(?:{both})\s+(?=(?:{subjects})\b)", re.IGNORECASE
    )


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(record.texts.relatives for record in all_records())})\b", re.IGNORECASE
    )


def _after(rest: str, heard: list[str]) -> Omission | None:
    """The clause that the quotation breaks off may deny.

    The ones after it may limit, unless they complete another denial.
    """
    first, *further = _clauses(rest)
    clause_words = _words(_relative().split(first)[0])
    is_completed = _is_not_only(heard + clause_words)
    denials = _denials(heard + clause_words, len(heard), turning_words().coordinating)
    if turns := [denial for denial in denials if denial.place < len(heard) + NEAR] or _conjunctions(
        clause_words, is_completed
    ):
        return _omission(turns, first, OmissionSide.AFTER)
    for before, clause in pairwise([first, *further]):
        is_completed = is_completed or bool(_denials(_words(before))) or _is_not_only(_words(before))
        if turns := [
            conjunction
            for conjunction in _conjunctions(_words(clause), is_completed)
            if conjunction.place < OPENING
        ]:
            return _omission(turns, clause, OmissionSide.AFTER)
    return None


def _before(start: str, quoted: list[str]) -> Omission | None:
    """Only the clause that the quotation is part of counts: what came before it was said and done."""
    last = "" if _begins_clause(quoted) else _clauses(start)[-1]
    words = _words(last)
    denials = [denial for denial in _denials(words + quoted, len(words) - NEAR) if denial.place < len(words)]
    limits = [
        conjunction for conjunction in _conjunctions(words, is_completed=True) if conjunction.place < OPENING
    ]
    return _omission(denials or limits, last, OmissionSide.BEFORE)


def _left_out(content: str, span: Span, other_span: Span) -> Iterator[str]:
    """The text left out of the sentences of two parts; whole sentences between do not count."""
    rest = _rest_of_sentence(content, span.end, other_span.start)
    yield rest
    if span.end + len(rest) < other_span.start:
        yield _start_of_sentence(content, other_span.start)


def _between(left_out: str) -> Omission | None:
    words = _words(left_out)
    return _omission(
        _denials(words, spared=turning_words().coordinating) or _conjunctions(words),
        left_out,
        OmissionSide.BETWEEN,
    )


def _clauses(text: str) -> list[str]:
    return _clause().split(text)


def _begins_clause(quoted: Sequence[str]) -> bool:
    return _clause().match(" ".join(quoted[:2])) is not None


def _words(text: str) -> list[str]:
    return WORD.findall(_plain(text))


def _plain(text: str) -> str:
    """A text in lower case, without accents and hyphens at line ends."""
    joined = BROKEN.sub("", text).casefold()
    return joined if joined.isascii() else "".join(c for c in normalize("NFD", joined) if not combining(c))


def _denials(words: Sequence[str], start: int = 0, spared: frozenset[str] = frozenset()) -> list[Turn]:
    """The words from `start` that deny.

    Those after "of", as in "wel of niet", and those after the `spared` words do not count.
    """
    turning = turning_words()
    return [
        Turn(word, place)
        for place, word in enumerate(words)
        if place >= start
        and (word in turning.denying or is_contracted(word))
        and not _is_harmless(words, place)
        and (place == 0 or words[place - 1] not in turning.choosing | spared)
    ]


def _conjunctions(words: Sequence[str], is_completed: bool = False) -> list[Turn]:
    """The conjunctions that limit; where they complete "niet ...", only those that begin a condition."""
    turning = turning_words()
    wanted = turning.limiting if is_completed else turning.joining | turning.limiting
    return [
        Turn(word, place)
        for place, word in enumerate(words)
        if word in wanted and not _is_harmless(words, place)
    ]


def _is_harmless(words: Sequence[str], place: int) -> bool:
    """Tell whether the words after a word take its force away."""
    turning = turning_words()
    following = next((word for word in words[place + 1 : place + 3] if word not in turning.filling), "")
    return following in turning.harmless


def _is_not_only(words: Sequence[str]) -> bool:
    """Tell whether something is not the only thing: what follows after "maar" adds to it."""
    return any(
        word in turning_words().denying and _is_harmless(words, place) for place, word in enumerate(words)
    )


def _omission(turns: Sequence[Turn], clause: str, side: OmissionSide) -> Omission | None:
    return Omission(turns[0].word, " ".join(clause.split()), side) if turns else None
