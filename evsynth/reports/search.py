"""The passages that a search found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from evsynth.findings import escaped
from evsynth.texts.search.passages import Passage
from evsynth.texts.search.stems import unbroken

LONGEST, LEAD = 400, 80
"""Characters of a passage that are shown, and those before the first word that was sought."""

MARKED = "bold green"

Span = tuple[int, int]


def text(passages: Sequence[Passage]) -> RenderableType:
    """The passages, each under the place where it stands.

    Of a long passage it shows the part with most of the words that were sought.
    """
    return Group(*(line for number, passage in enumerate(passages) for line in _lines(number, passage)))


def values(query: str, passages: Sequence[Passage]) -> Mapping[str, Any]:
    """The passages as plain values.

    `start` and `end` count characters of the text of the source, `marks` those of `words`.
    """
    return {"query": query, "passages": [_values(passage) for passage in passages]}


def _values(passage: Passage) -> Mapping[str, Any]:
    return {
        "source": passage.source,
        "page": passage.page,
        "heading": passage.heading,
        "start": passage.start,
        "end": passage.start + len(passage.words),
        "words": passage.words,
        "marks": passage.marks,
        "score": passage.score,
    }


def _lines(number: int, passage: Passage) -> Iterator[RenderableType]:
    if number:
        yield ""
    place = filter(None, (f"p. {passage.page}" if passage.page else "", *passage.heading[-1:]))
    yield Text.assemble((passage.source, "bold"), *(f", {escaped(part)}" for part in place))
    yield _excerpt(passage)


def _excerpt(passage: Passage) -> Text:
    """A passage, or a part of it, on one line with its marks."""
    start, end = _window(passage)
    shown = Text("... " if start > _after_headings(passage) else "")
    for mark_start, mark_end in (mark for mark in passage.marks if start <= mark[0] and mark[1] <= end):
        shown.append(_plain(passage.words[start:mark_start])).append(
            _plain(passage.words[mark_start:mark_end]), MARKED
        )
        start = mark_end
    return shown.append(_plain(passage.words[start:end]) + (" ..." if end < len(passage.words) else ""))


def _plain(words: str) -> str:
    return escaped(re.sub(r"\s+", " ", unbroken(words)))


def _window(passage: Passage) -> Span:
    """The part of a passage that is shown.

    It is the part with most different words that were sought, then with most of them.
    """
    words, first = passage.words, _after_headings(passage)
    if len(words) - first <= LONGEST:
        return first, len(words)
    latest = len(words) - LONGEST
    leads = ((max(min(mark[0] - LEAD, latest), first), mark[0]) for mark in passage.marks if mark[0] >= first)
    starts = [first, *(_word_start(words, *lead) for lead in leads)]
    best = max(dict.fromkeys(starts), key=lambda start: _worth(passage, start))
    return best, _word_end(words, best, best + LONGEST)


def _worth(passage: Passage, start: int) -> tuple[int, int]:
    inside = [
        passage.words[mark_start:mark_end].casefold()
        for mark_start, mark_end in passage.marks
        if start <= mark_start and mark_end <= start + LONGEST
    ]
    return len(set(inside)), len(inside)


def _word_start(words: str, start: int, end: int) -> int:
    """Start of the first whole word between two places."""
    word = re.compile(r"(?<!\S)\S").search(words, start, end)
    return word.start() if word else end


def _word_end(words: str, start: int, end: int) -> int:
    """End of the last whole word between two places."""
    shown = words[start:end]
    is_cut = not (words[end : end + 1].isspace() or shown[-1:].isspace() or end >= len(words))
    whole = shown[: -len(shown.split()[-1])] if is_cut else shown
    return start + len(whole.rstrip() or shown)


def _after_headings(passage: Passage) -> int:
    """Start of the words under the headings, the last of which is shown already.

    0 where only the headings hold what was sought.
    """
    end = 0
    for title in passage.heading:
        match = re.compile(r"\s+".join(map(re.escape, title.split())) + r"\s*").match(passage.words, end)
        end = match.end() if match else end
    return end if any(mark[0] >= end for mark in passage.marks) else 0
