"""Ends of sentences: the one way in which a text of a source or an author is cut into them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

END = re.compile(
    r"[.!?…][\"'’”»)\]*_]*(?:\s+(?=[@{\\]|[•·▪●◦*\"'‘’“„«(\[_-]*\s?[A-ZÀ-Þ0-9])|\s*\Z)",
)
"""A mark and what closes behind it, before anything that may open a sentence.

In Markdown a call or a citation may open one.
"""

BEYOND = 3
"""Characters after a stretch that tell whether a sentence begins there: marks and a capital."""

REACH_OF_WORD = 20
"""Characters before a point in which a shortened word stands."""

WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")


def sentence_ends(
    text: str, start: int, end: int, abbreviations: Collection[str]
) -> Iterator[tuple[int, int]]:
    """The end of each sentence in a stretch of a text, and the start of what follows on it."""
    for match in END.finditer(text, start, min(end + BEYOND, len(text))):
        before = text[max(0, match.start() - REACH_OF_WORD) : match.start()]
        if match.end() <= end and not (match[0][0] == "." and is_shortened(before, abbreviations)):
            yield match.span()


def is_shortened(before: str, abbreviations: Collection[str]) -> bool:
    """Tell whether a point here ends a shortened word, as in "J. Jansen", "m.b.t." or "art. 3"."""
    word = WORD_BEFORE.search(before)
    return word is not None and (len(word[0]) == 1 or word[0].casefold() in abbreviations)
