r"""Anchor a quotation in a text: find where it stands, and how well it agrees with what stands there.

The letters and digits of the quotation are looked up among those of the text (`normalisation`); what is
found is then compared character by character (`typography`), and must hold whole words and numbers
(`word_boundaries`). What is not found so may be near (`fuzzy_matching`).

Example, in a text of which the first word is broken at the end of a line (`\n`):

    content    De wacht-\ntijd daalde in 2015. De wachttijd steeg in 2020 met 1.5 dag.
    letters    dewachttijddaaldein2015dewachttijdsteegin2020met15dag

    "De wachttijd daalde"       Its letters begin at letter 0, which is the span 0-21. The hyphen and the line
                                end are typography: the level is TYPOGRAPHIC.
    "wachttijd [...] 2020"      Each part is looked up, and the second must follow the first. Two places do:
                                3-14 with 53-57 (TYPOGRAPHIC) and 34-43 with 53-57 (EXACT).
    "met 15 dag"                The letters are there, but "15" is not "1.5": no match. The passage 58-69 is
                                NEAR.
    "De wachttijden stegen"     Too few of the letters stand together: ABSENT.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from evsynth.model import Level
from evsynth.texts.fuzzy_matching import nearest_passage
from evsynth.texts.negation import turns
from evsynth.texts.normalisation import MOST_PLACES, NormalisedText, index_of, occurrences, place_of, reduced
from evsynth.texts.quotations import Gap, QuotationPart, bordering_insertions, parts_of
from evsynth.texts.typography import folded, level_of
from evsynth.texts.word_boundaries import is_whole

MOST_INSERTED = 3
"""Words of the text that a bracketed insertion may stand for."""

FEW = 3
"""Words below which what follows an ellipsis must be near: a single word is found everywhere."""

NEARBY = 600
"""Characters that an ellipsis before so few words may leave out."""

SLACK = 8
"""Characters beside a passage among which its outer marks are looked for."""

ENDS = ".,;:"
"""Marks at the end of a quotation that may be its author's, as in APA 7 (8.30)."""

FINAL = "?!"
"""Marks at the end of a passage that make it another sentence."""

MARKS_OF_QUOTES = "' "

WORD = re.compile(r"\w")

WORST_FIRST = (Level.SPACING, Level.TYPOGRAPHIC, Level.EXACT)


class Span(NamedTuple):
    """A passage: characters of the content."""

    start: int
    end: int


class Match(NamedTuple):
    """A place where a quotation stands: the spans of its parts, and how well the worst of them agrees."""

    spans: tuple[Span, ...]
    level: Level

    @property
    def whole(self) -> Span:
        """The span from the beginning of the first part to the end of the last."""
        return Span(self.spans[0].start, self.spans[-1].end)


class Anchoring(NamedTuple):
    """The match of a quotation: its level, and all places where it stands.

    The first is the one that is meant.
    """

    level: Level
    matches: tuple[Match, ...] = ()


Fits = Callable[[Span], bool]


def anchor(
    quote: str, text: NormalisedText, prefix: str = "", suffix: str = "", fits: Fits = lambda _span: True
) -> Anchoring:
    """Match a quotation with a text: all its places, and its level of agreement.

    Of several places those that `prefix` and `suffix` surround are meant, and of those the ones that `fits`
    the locator.
    """
    whole = (QuotationPart(quote, Gap.START),)
    matches = _matches(whole, text)
    parts = () if matches else parts_of(quote)
    if parts and (len(parts) > 1 or parts[0].words != quote):
        matches = [match for match in _matches(parts, text) if _are_brackets_ours(quote, match.whole, text)]
    if surrounded := [match for match in matches if _is_surrounded(match.whole, text, prefix, suffix)]:
        meant = [match for match in surrounded if fits(match.whole)] if len(surrounded) > 1 else surrounded
        return Anchoring(surrounded[0].level, tuple(meant or surrounded))
    return _near(quote, parts or whole, text)


def needles(quote: str) -> Iterator[str]:
    """The strings of letters that anchoring a quotation looks up."""
    yield reduced(quote)
    for part in parts_of(quote):
        yield reduced(part.words)


def _is_surrounded(span: Span, text: NormalisedText, prefix: str, suffix: str) -> bool:
    before, after = reduced(prefix), reduced(suffix)
    start, end = index_of(span.start, text), index_of(span.end, text)
    return text.letters.endswith(before, 0, start) and text.letters.startswith(after, end)


def _matches(parts: Sequence[QuotationPart], text: NormalisedText) -> list[Match]:
    """The places where all parts stand in their order."""
    matches: list[Match] = []
    for number, part in enumerate(parts):
        has_open_end = number + 1 < len(parts) and parts[number + 1].gap is Gap.ENDING
        of_part = list(_of_part(part.words, text, has_open_end))
        if not number:
            matches = of_part
        else:
            joined = [_joined(match, part, of_part, text.content) for match in matches]
            matches = [match for match in joined if match]
        if not matches:
            break
    return matches


def _joined(match: Match, part: QuotationPart, following: Sequence[Match], content: str) -> Match | None:
    """A match with the next part added where that first follows."""
    end = match.whole.end
    for following_match in following:
        start = following_match.whole.start
        if start >= end and may_stand_for(part, content[end:start]):
            return Match((*match.spans, *following_match.spans), _worst(match.level, following_match.level))
    return None


def may_stand_for(part: QuotationPart, between: str) -> bool:
    """Tell whether the text before a part may have been left out or replaced there."""
    if part.gap is Gap.ELLIPSIS:
        return len(part.words.split()) >= FEW or len(between) <= NEARBY
    words = between.split()
    if part.gap is Gap.INSERTION:
        return (
            len(words) <= MOST_INSERTED
            and not any(map(turns, words))
            and not any(c.isdecimal() or c in "[]" for c in between)
        )
    if part.gap is Gap.ENDING:
        return not words or (len(words) == 1 and not between[0].isspace() and not turns(words[0]))
    return not any(character.isalnum() for character in between)


def _are_brackets_ours(quote: str, span: Span, text: NormalisedText) -> bool:
    """Tell whether outer brackets of a quotation were put in by its author.

    They were not where the text has brackets of its own.
    """
    is_first, is_last = bordering_insertions(quote)
    before = WORD.split(text.content[max(0, span.start - SLACK) : span.start])[-1]
    after = WORD.split(text.content[span.end : span.end + SLACK])[0]
    return not ((is_first and "]" in before) or (is_last and "[" in after))


def _of_part(words: str, text: NormalisedText, has_open_end: bool) -> Iterator[Match]:
    """The places where words stand, in the order of the text."""
    before, core, after = _edges(words)
    for span in _spans(core, text):
        level = level_of(core, text.content[span.start : span.end], text.transcript.has_loose_spacing)
        if level and is_whole(text.content, *span, before, after, has_open_end):
            outer = _outer(before, after, span, text.content)
            if outer:
                yield Match((span,), _worst(level, outer))


def _worst(*levels: Level) -> Level:
    return min(levels, key=WORST_FIRST.index)


def _spans(words: str, text: NormalisedText) -> Iterator[Span]:
    """The passages with the same letters and digits as some words."""
    needle = reduced(words)
    for index in islice(occurrences(needle, text), MOST_PLACES):
        yield _span(index, index + len(needle), text)


def _span(start: int, end: int, text: NormalisedText) -> Span:
    """The characters of the content from one letter up to another."""
    return Span(place_of(start, text), place_of(end - 1, text) + 1)


def _edges(words: str) -> tuple[str, str, str]:
    """Cut words into the marks before their first letter or digit, those after their last, and the middle."""
    places = [place for place, character in enumerate(words) if character.isalnum()] or [0, len(words) - 1]
    first, last = places[0], places[-1] + 1
    return words[:first], words[first:last], words[last:]


def _outer(before: str, after: str, span: Span, content: str) -> Level | None:
    """Level of agreement of the marks around a quotation with those around the passage."""
    preceding = content[max(0, span.start - len(before) - SLACK) : span.start]
    following = content[span.end : span.end + len(after) + SLACK]
    if preceding.endswith(before) and following.startswith(after):
        return Level.EXACT
    lead, trail = folded(before).strip(MARKS_OF_QUOTES), folded(after).strip(MARKS_OF_QUOTES)
    actual = folded(following).lstrip(MARKS_OF_QUOTES)
    if not folded(preceding).rstrip(MARKS_OF_QUOTES).endswith(lead):
        return None
    if actual.startswith(trail):
        return Level.TYPOGRAPHIC
    kept = trail.rstrip(ENDS).rstrip(MARKS_OF_QUOTES)
    is_another = actual.removeprefix(kept)[:1] in tuple(FINAL)
    return Level.TYPOGRAPHIC if actual.startswith(kept) and not is_another else None


def _near(quote: str, parts: Sequence[QuotationPart], text: NormalisedText) -> Anchoring:
    """The passage that is nearest to a quotation, or to its longest part."""
    longest = max((part.words for part in parts), key=len)
    span = (
        next(_spans(quote, text), None)
        or next(_spans(longest, text), None)
        or _nearest(quote if len(parts) == 1 else longest, text)
    )
    return Anchoring(Level.NEAR, (Match((span,), Level.NEAR),)) if span else Anchoring(Level.ABSENT)


def _nearest(words: str, text: NormalisedText) -> Span | None:
    near_passage = nearest_passage(reduced(words), text)
    if near_passage is None:
        return None
    start, end = _whole_words(text.content, *_span(near_passage.start, near_passage.end, text))
    before, _, after = _edges(words)
    return Span(
        start - len(before) * text.content.endswith(before, 0, start),
        end + len(after) * text.content.startswith(after, end),
    )


def _whole_words(content: str, start: int, end: int) -> tuple[int, int]:
    """A passage with the words at its ends made whole."""
    while start and content[start - 1].isalnum():
        start -= 1
    while end < len(content) and content[end].isalnum():
        end += 1
    return start, end
