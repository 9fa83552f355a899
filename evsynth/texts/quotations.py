"""A quotation as it is written: its parts, and what its author left out, put in or changed between them.

"..." and "[...]" leave words out, "[sic]" is a remark, "[words]" put words in or in the place of others,
"[D]e" and "gemeente[n]" change a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from evsynth.texts.negation import turns


class Gap(IntEnum):
    """The sign between a part of a quotation and the part before it.

    They stand in the order of what they leave out, from nothing on.
    """

    START = 0
    REMARK = 1
    ENDING = 2
    """The end of a word was changed: "gemeente[n]"."""
    INSERTION = 3
    ELLIPSIS = 4


class QuotationPart(NamedTuple):
    """Words that stand together in the text, and what comes before them in the quotation."""

    words: str
    gap: Gap


MARK = re.compile(
    r"""
    (?P<ellipsis> [\[(]\s*(?:\.\s*\.\s*\.|…)\s*[\])] | \.{3,} | (?:\.[ \xa0]){2,}\. | … )
    | \[(?P<letter>\w)\](?=\w)
    | (?P<ending>(?<=\w)\[\w{1,4}\])
    | \[\s*(?P<remark>sic|!|\?)\s*[!.]?\s*\]
    | (?P<insertion>\[[^\[\]]{1,200}\])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parts_of(quote: str) -> tuple[QuotationPart, ...]:
    """The parts of a quotation, in order; one of its own where nothing was left out, put in or changed."""
    return tuple(_parts(quote))


def bordering_insertions(quote: str) -> tuple[bool, bool]:
    """Tell whether a quotation begins with words that were put in, and whether it ends with them."""
    inserted = [mark.span() for mark in MARK.finditer(quote) if mark["insertion"]]
    if not inserted:
        return False, False
    return not _has_words(quote[: inserted[0][0]]), not _has_words(quote[inserted[-1][1] :])


def _parts(quote: str) -> Iterator[QuotationPart]:
    gap, start, letter = Gap.START, 0, ""
    for mark in filter(_is_open, MARK.finditer(quote)):
        words = letter + quote[start : mark.start()]
        if _has_words(words):
            yield QuotationPart(words.strip(), gap)
            gap = _gap(mark)
        elif gap is not Gap.START:
            gap = max(gap, _gap(mark))
        start, letter = mark.end(), mark["letter"] or ""
    if _has_words(words := letter + quote[start:]):
        yield QuotationPart(words.strip(), gap)


def _is_open(mark: re.Match[str]) -> bool:
    """Tell whether a mark changes a quotation as an author may.

    An author who puts a denial in says something else, brackets or not.
    """
    return not (mark["insertion"] and any(map(turns, mark["insertion"][1:-1].split())))


def _gap(mark: re.Match[str]) -> Gap:
    if mark["ellipsis"]:
        return Gap.ELLIPSIS
    if mark["insertion"]:
        return Gap.INSERTION
    return Gap.ENDING if mark["ending"] else Gap.REMARK


def _has_words(words: str) -> bool:
    return any(character.isalnum() for character in words)
