"""Cut a text into pieces to search in: paragraphs, of which long ones are cut and short ones joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from evsynth.language.sentences import sentence_ends
from evsynth.texts.transcript import Transcript, paths
from evsynth.texts.typography import LINE_END

BLOCK = re.compile(r"\S.*(?:\n(?!\s*\n).*)*")
"""Lines up to an empty one."""

REST = re.compile(rf"{LINE_END.pattern}[^\W_]+")
"""Rest of a word from its hyphen at a line end."""

FEW, MOST, SLACK = 40, 120, 20
"""Words of a block that is joined with the next, and of the longest piece.

So many more where blocks are joined.
"""

Span = tuple[int, int]


class Piece(NamedTuple):
    """A piece of a text: its place, its first page, and the headings above it from the highest."""

    start: int
    end: int
    page: str
    headings: tuple[str, ...]


def pieces(transcript: Transcript, abbreviations: Collection[str] = ()) -> Iterator[Piece]:
    """The pieces of a text in their order.

    None crosses a page or a heading but by the rest of a broken word; headings go with what follows them.
    """
    page_starts = [page.start for page in transcript.pages]
    heading_starts = [heading.start for heading in transcript.headings]
    titles = [tuple(heading.title for heading in path) for path in paths(transcript.headings)]
    for start, end in pairwise(_bounds(transcript)):
        for first, last in _joined(transcript.content, start, end, abbreviations):
            page, heading = bisect_right(page_starts, first) - 1, bisect_right(heading_starts, last - 1) - 1
            label = (transcript.pages[page].label or str(page + 1)) if page >= 0 else ""
            whole = _end_of_word(transcript.content, last)
            yield Piece(start=first, end=whole, page=label, headings=titles[heading] if heading >= 0 else ())


def _end_of_word(content: str, end: int) -> int:
    """End of a piece with the rest of its last word, where that goes on after a hyphen."""
    rest = REST.match(content, end - 1)
    return rest.end() if rest else end


def _bounds(transcript: Transcript) -> list[int]:
    """Boundaries of pages and sections.

    A heading that has nothing under it but another is one with that other.
    """
    content, pages = transcript.content, {page.start for page in transcript.pages}
    starts = sorted({heading.start for heading in transcript.headings} | pages)
    bounds = {0, len(content), *starts[:1]}
    titles = {heading.start: heading.title for heading in transcript.headings}
    for start, end in pairwise(starts):
        if end in pages or not _is_bare(content[start:end], titles.get(start)):
            bounds.add(end)
    return sorted(bound for bound in bounds if 0 <= bound <= len(content))


def _is_bare(section: str, title: str | None) -> bool:
    """Tell whether a section has no more words than its heading."""
    return title is not None and len(section.split()) <= len(title.split())


def _joined(content: str, start: int, end: int, abbreviations: Collection[str]) -> list[Span]:
    """The pieces of a page or section: a short block goes with the next, the last one with that before it."""
    joined: list[tuple[Span, int]] = []
    for piece in _cut(content, start, end, abbreviations):
        joined.append(piece)
        if len(joined) > 1 and joined[-2][1] < FEW:
            _join(joined)
    if len(joined) > 1 and joined[-1][1] < FEW:
        _join(joined)
    return [span for span, _ in joined]


def _join(spans: list[tuple[Span, int]]) -> None:
    """Make one of the last two, where that is not too long."""
    ((start, _), count), ((_, end), last_count) = spans[-2:]
    if count + last_count <= MOST + SLACK:
        spans[-2:] = [((start, end), count + last_count)]


def _cut(content: str, start: int, end: int, abbreviations: Collection[str]) -> Iterator[tuple[Span, int]]:
    """Blocks, and how many words each has.

    Of a block that is too long as many whole sentences as fit, or a part of one that is too long.
    """
    for block in BLOCK.finditer(content, start, end):
        whole = (block.start(), block.start() + len(block[0].rstrip()))
        is_long = len(block[0].split()) > MOST
        sentences = _sentences(content, *block.span(), abbreviations) if is_long else [whole]
        first, count, last = block.start(), 0, block.start()
        for sentence_start, sentence_end in sentences:
            words = len(content[sentence_start:sentence_end].split())
            if count and count + words > MOST:
                yield (first, last), count
                first, count = sentence_start, 0
            last, count = sentence_end, count + words
        if count:
            yield (first, last), count


def _sentences(content: str, start: int, end: int, abbreviations: Collection[str]) -> Iterator[Span]:
    """Sentences; one that is longer than a piece in stretches of words."""
    ends = [following for _, following in sentence_ends(content, start, end, abbreviations)]
    for first, last in pairwise([start, *ends, end]):
        words = list(re.finditer(r"\S+", content[first:last]))
        for number in range(0, len(words), MOST):
            stretch = words[number : number + MOST]
            yield first + stretch[0].start(), first + stretch[-1].end()
