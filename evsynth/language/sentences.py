"""Where sentences end: the one way in which a text of a source, or of an author, is cut into them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

END = re.compile(
    r"[.!?…][\"'’”»)\]*_]*(?:\s+(?=[@{\\]|[•·▪●◦*\"'‘’“„«(\[_-]*\s?[A-ZÀ-Þ0-9])|\s*\Z)",
)
"""A mark and what closes behind it, before what may open a sentence; in Markdown a call or a citation may."""

BEYOND = 3
"""Characters after a stretch that tell whether a sentence begins there: marks and a capital."""

REACH_OF_WORD = 20
"""Characters before a point in which a shortened word stands."""

WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")


def sentence_ends(
    text: str, start: int, end: int, abbreviations: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Where sentences of a stretch of a text end, and where what follows on each begins."""
    for match in END.finditer(text, start, min(end + BEYOND, len(text))):
        before = text[max(0, match.start() - REACH_OF_WORD) : match.start()]
        if match.end() <= end and not (match[0][0] == "." and is_shortened(before, abbreviations)):
            yield match.span()


def is_shortened(before: str, abbreviations: Collection[str]) -> bool:
    """Whether a point after these words ends a shortened one, as in "J. Jansen", "m.b.t." or "art. 3"."""
    word = WORD_BEFORE.search(before)
    return word is not None and (len(word[0]) == 1 or word[0].casefold() in abbreviations)
