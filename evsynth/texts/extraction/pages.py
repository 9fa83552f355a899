r"""Pages to one text: without running titles and page numbers, which cut sentences in two.

Those numbers become the pages' labels.

Example, three pages of a file without labels, line by line:

    index 0                  index 1                   index 2
    Jaarverslag 2020         Jaarverslag 2020          Jaarverslag 2020
    De raad kreeg in 2015    nieuwe taken. Het geld    bleef achter.
    5                        6                         7

1. The pattern "jaarverslag 0" is on all three pages at position 0 (from the top): a running title. So is "0"
   at position -1 (from the bottom), for its numbers 5, 6, 7 go up as the pages do. The numbers of a table or
   a sentence would not.
2. Each number votes for its distance to the index of its page: 5-0, 6-1 and 7-2 all give 5. The year gives
   2020, 2019 and 2018, and "2015" gives 2015: one page each. The distance 5 has more than half of the pages.
3. The labels are "5", "6", "7", the text is "De raad kreeg in 2015\nnieuwe taken. Het geld\nbleef achter.",
   and its pages start at 0, 22 and 45.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from evsynth.texts.extraction import headings
from evsynth.texts.extraction.characters import cleaned
from evsynth.texts.transcript import Page, Transcript

EDGE = 3
"""Lines at the top and at the bottom of a page that may be running titles."""
LEAST = 3
"""Pages on which a running title stands, at least.

It also stands on half of all pages, or of the even or the odd ones.
"""

_DIGITS = re.compile("[0-9]+")
_LONE = re.compile(
    r"(?:[-–—|\[(]\s*)?(?:(?:pagina|page|blz|p)\.?\s*)?([0-9]{1,4})"
    r"(?:\s*(?:/|van|of)\s*[0-9]{1,4})?(?:\s*[-–—|\])])?",
    re.I,
)
_OUTER = re.compile(r"^[0-9]{1,4}(?=\s)|(?<=\s)[0-9]{1,4}$")


class Sheet(NamedTuple):
    """The text of a page as a reader gives it, and its label, "" if the file has none."""

    text: str
    label: str


_EdgeLine = tuple[int, str]
"""A line at the top or the bottom of a page: its position, and its pattern."""


class _Running(NamedTuple):
    """The running titles with their positions, and the printed page numbers with theirs.

    `ahead` is the difference between a printed number and the index of its page. `numbered` holds the
    positions of the lines in which such a number stands.
    """

    titles: frozenset[_EdgeLine]
    ahead: int | None
    numbered: frozenset[int]


def transcript(sheets: Sequence[Sheet]) -> Transcript:
    """The text of all pages."""
    columns = [[line for line in cleaned(sheet.text).split("\n") if line.strip()] for sheet in sheets]
    running = _running(columns)
    bodies = ["\n".join(_body(lines, index, running)) for index, lines in enumerate(columns)]
    labels = [sheet.label for sheet in sheets]
    if not any(labels):
        labels = [_label(index, running.ahead) for index in range(len(sheets))]
    if not any(bodies):  # forms and slides may hold nothing but what is repeated
        bodies = ["\n".join(lines) for lines in columns]
    content = "\n".join(filter(None, bodies))
    starts = accumulate((len(body) + 1 if body else 0 for body in bodies[:-1]), initial=0)
    pages = tuple(Page(min(start, len(content)), label) for start, label in zip(starts, labels, strict=True))
    tops = {page.start + len(body) - len(body.lstrip()) for page, body in zip(pages, bodies, strict=True)}
    return Transcript(
        content=content, pages=pages, headings=headings.of_lines(content, tops), has_loose_spacing=True
    )


def _label(index: int, ahead: int | None) -> str:
    return "" if ahead is None or index + ahead < 1 else str(index + ahead)


def _body(lines: list[str], index: int, running: _Running) -> list[str]:
    """The lines of a page from the first that is no running title to the last."""

    def is_running(position: int) -> bool:
        line = lines[position]
        if (position, _pattern(line)) in running.titles:
            return True
        number = -1 if running.ahead is None else index + running.ahead
        # A title that changes with the chapter is known by the number next to it.
        return number in _lone(line) or (position in running.numbered and number in _outer(line))

    first, last = 0, len(lines)
    while first < min(EDGE, last) and is_running(first):
        first += 1
    while last > max(first, len(lines) - EDGE) and is_running(last - 1 - len(lines)):
        last -= 1
    return lines[first:last]


def _running(columns: Sequence[list[str]]) -> _Running:
    on_pages: dict[_EdgeLine, list[int]] = defaultdict(list)
    for index, lines in enumerate(columns):
        for position, line in _edges(lines):
            on_pages[position, _pattern(line)].append(index)
    titles = frozenset(
        key
        for key, indices in on_pages.items()
        if _is_repeated(indices, len(columns)) and _counts_on(key[0], indices, columns)
    )
    votes = _votes(columns, titles)
    best = max(votes, key=lambda ahead: len({index for index, _ in votes[ahead]}), default=0)
    agreed = {index for index, _ in votes[best]}
    if len(agreed) < 2 or 2 * len(agreed) <= len(columns):
        return _Running(titles, None, frozenset())
    places = Counter(position for _, position in votes[best])
    return _Running(titles, best, frozenset(position for position, count in places.items() if count >= LEAST))


def _edges(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines at the top by their place from 0, those at the bottom by their place back from -1."""
    yield from enumerate(lines[:EDGE])
    yield from ((place - EDGE, line) for place, line in enumerate(lines[-EDGE:], EDGE - len(lines[-EDGE:])))


def _pattern(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()).casefold())


def _is_repeated(indices: Sequence[int], count: int) -> bool:
    if len(indices) < LEAST:
        return False
    even = sum(index % 2 == 0 for index in indices)
    of_pages = ((len(indices), count), (even, count - count // 2), (len(indices) - even, count // 2))
    return any(2 * repeats >= number > 0 for repeats, number in of_pages)


def _counts_on(position: int, indices: Sequence[int], columns: Sequence[list[str]]) -> bool:
    """Tell whether lone numbers go up as pages do, and so are part of no sentence or table.

    True of any words.
    """
    ahead = [number - index for index in indices for number in _lone(columns[index][position])]
    steady = sum(number == following for number, following in pairwise(ahead))
    return not ahead or 2 * steady >= len(ahead) - 1


def _votes(columns: Sequence[list[str]], titles: Collection[_EdgeLine]) -> dict[int, set[tuple[int, int]]]:
    """Count the votes for each difference between printed numbers and pages.

    A vote is the index of a page and the position of a line on it.
    """
    votes: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for index, lines in enumerate(columns):
        for position, line in _edges(lines):
            numbers = {*_lone(line), *_outer(line)}
            if (position, _pattern(line)) in titles:
                numbers |= {int(digits) for digits in _DIGITS.findall(line) if len(digits) <= 4}
            for number in numbers:
                votes[number - index].add((index, position))
    return votes


def _lone(line: str) -> list[int]:
    """The number that is all there is on a line, but for words such as "page"."""
    match = _LONE.fullmatch(line.strip())
    return [int(match[1])] if match else []


def _outer(line: str) -> list[int]:
    """The numbers that a line begins and ends with."""
    return [int(digits) for digits in _OUTER.findall(line.strip())]
