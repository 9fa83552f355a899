"""Headings in text without markup: lines that stand alone, are short, and are no sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from evsynth.texts.extraction.characters import on_one_line
from evsynth.texts.transcript import Heading

LONGEST = 100
"""Characters of a heading."""

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\S)")
_OPENING = "'\"‘’“”„«(¿"
_IN_CONTENTS = re.compile(r"(?:\t|\.\s*\.|…|\s{2})\s*\d{1,4}$")
_ENDS_IN_NUMBER = re.compile(r"\s\d{1,3}$")
_SENTENCE_ENDS = ".!?:;\"'”’»)"


class _Line(NamedTuple):
    start: int
    text: str


def of_paragraphs(content: str) -> tuple[Heading, ...]:
    """The headings of a text whose paragraphs are separated by empty lines.

    A number tells its level; a heading without one stands below the deepest numbered one so far, or is a
    chapter if it is all in capitals. The number of a chapter may stand alone above its title.
    """
    headings: list[Heading] = []
    deepest = chapter = 0
    above: _Line | None = None
    for line in _alone(content):
        if _is_next_chapter(line.text, chapter):
            above = line
            continue
        if above and _is_title(line.text) and not _number(line.text):
            line = _Line(above.start, f"{above.text} {line.text}")
        above = None
        if not _is_title(line.text):
            continue
        number = _number(line.text)
        if number:
            deepest, chapter = max(deepest, len(number)), number[0]
        level = len(number) or (1 if line.text.isupper() else deepest + 1)
        headings.append(Heading(line.start, level, on_one_line(line.text)))
    return tuple(headings)


def of_lines(content: str, tops: Collection[int] = ()) -> tuple[Heading, ...]:
    """The numbered headings of a text of which only the lines are known, as that of a PDF.

    `tops` are the places where pages begin.

    The numbers must go up; a line that goes on from the one before or into the next is no heading, nor is one
    of a table of contents.
    """
    lines = list(_lines(content))
    headings: list[Heading] = []
    last: tuple[int, ...] = (0,)
    for index, line in enumerate(lines):
        number = _number(line.text)
        if number and _follows(number, last) and _is_title(line.text) and _stands_apart(lines, index, tops):
            last = number
            headings.append(Heading(line.start, len(number), on_one_line(line.text)))
    return tuple(headings)


def _lines(content: str) -> Iterator[_Line]:
    start = 0
    for text in content.split("\n"):
        yield _Line(start + len(text) - len(text.lstrip()), text.strip())
        start += len(text) + 1


def _alone(content: str) -> Iterator[_Line]:
    """The lines with an empty line, or nothing, before and after them."""
    lines = [_Line(0, ""), *_lines(content), _Line(0, "")]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.text and not before.text and not after.text:
            yield line


def _number(text: str) -> tuple[int, ...]:
    """The number that a title begins with, or ().

    "2.1 Methode" has (2, 1), "2 november" has none.
    """
    match = _NUMBER.match(text)
    if not match or not _begins_title(text[match.end() :]):
        return ()
    return tuple(int(part) for part in match[1].split("."))


def _is_next_chapter(text: str, chapter: int) -> bool:
    """Tell whether a line is just the number of one of the next two chapters.

    A first chapter may go without a number.
    """
    return len(text) <= 3 and text.rstrip(".").isdecimal() and 0 < int(text.rstrip(".")) - chapter <= 2


def _begins_title(text: str) -> bool:
    return text.lstrip(_OPENING)[:1].isupper()


def _is_title(text: str) -> bool:
    has_words = any(map(str.isalpha, text)) and not _IN_CONTENTS.search(text)
    is_phrase = has_words and len(text) <= LONGEST and text[-1:] not in ".,;:!"
    return is_phrase and (_begins_title(text) or text[:1].isdecimal())


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Tell whether a number comes after the last.

    It may be in the same chapter or the next, and it skips no more than a few.
    """
    if number <= last or number[0] > last[0] + 1:
        return False
    return all(part <= 30 for part in number) and 0 not in number


def _stands_apart(lines: Sequence[_Line], index: int, tops: Collection[int]) -> bool:
    is_top = lines[index].start in tops
    before = lines[index - 1].text if index and not is_top else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    if after[:1].islower() or (_ENDS_IN_NUMBER.search(lines[index].text) and _is_in_contents(before, after)):
        return False
    # The title of a chapter is shorter than a sentence, and the sentence before it is at its end.
    return (
        is_top
        or bool(_number(before))
        or before[-1:] in _SENTENCE_ENDS
        or before[-1:].isdecimal()
        or len(_number(lines[index].text)) > 1
    )


def _is_in_contents(before: str, after: str) -> bool:
    return bool(_ENDS_IN_NUMBER.search(before) or _ENDS_IN_NUMBER.search(after))
