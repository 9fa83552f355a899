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
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from evsynth.model import Level
from evsynth.texts.fuzzy_matching import Starts, nearest_passage
from evsynth.texts.negation import turns
from evsynth.texts.normalisation import Letters, index_of, occurrences, place_of, reduced
from evsynth.texts.quotations import Gap, QuotationPart, bordering_insertions, parts_of
from evsynth.texts.typography import folded, level_of
from evsynth.texts.word_boundaries import is_whole

MOST_PLACES = 200
"""Places of one passage that are looked at: a word may stand in a text ten thousand times."""

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

NOTHING_KNOWN: Starts = MappingProxyType({})


class Span(NamedTuple):
    """A passage: characters of the content."""

    start: int
    end: int


class Stand(NamedTuple):
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
    stands: tuple[Stand, ...] = ()


Fits = Callable[[Span], bool]


def anchor(
    quote: str,
    text: Letters,
    loose: bool = False,
    prefix: str = "",
    suffix: str = "",
    fits: Fits | None = None,
    starts: Starts = NOTHING_KNOWN,
) -> Anchoring:
    """Match a quotation with a text: all its places, and its level of agreement.

    Of several places those that `prefix` and `suffix` surround are meant, and of those the ones that `fits`
    the locator. `loose` says that the text was read by a reader that loses white space.
    """
    stands = _stands((QuotationPart(quote, Gap.START),), text, loose, starts)
    parts = () if stands else parts_of(quote)
    if parts and (len(parts) > 1 or parts[0].words != quote):
        stands = [
            stand
            for stand in _stands(parts, text, loose, starts)
            if _are_brackets_ours(quote, stand.whole, text.content)
        ]
    if surrounded := [stand for stand in stands if _is_surrounded(stand.whole, text, prefix, suffix)]:
        meant = [stand for stand in surrounded if fits(stand.whole)] if fits else []
        return Anchoring(surrounded[0].level, tuple(meant or surrounded))
    return _near(quote, parts or (QuotationPart(quote, Gap.START),), text, starts)


def needles(quote: str) -> Iterator[str]:
    """The strings of letters that anchoring a quotation looks up."""
    yield reduced(quote)
    for part in parts_of(quote):
        yield reduced(part.words)


def _is_surrounded(span: Span, text: Letters, prefix: str, suffix: str) -> bool:
    before, after = reduced(prefix), reduced(suffix)
    start, end = index_of(span.start, text), index_of(span.end, text)
    return text.letters.endswith(before, 0, start) and text.letters.startswith(after, end)


def _stands(parts: Sequence[QuotationPart], text: Letters, loose: bool, starts: Starts) -> list[Stand]:
    """The places where all parts stand in their order."""
    standses: list[list[Stand]] = []
    for number, part in enumerate(parts):
        open_end = number + 1 < len(parts) and parts[number + 1].gap is Gap.ENDING
        standses.append(list(_of_part(part.words, text, loose, open_end, starts)))
        if not standses[-1]:
            return []
    stands = standses[0]
    for part, following in zip(parts[1:], standses[1:], strict=True):
        stands = [joined for stand in stands if (joined := _joined(stand, part, following, text.content))]
    return stands


def _joined(stand: Stand, part: QuotationPart, following: Iterable[Stand], content: str) -> Stand | None:
    """A stand with the next part added where that first follows."""
    end = stand.spans[-1].end
    for following_stand in following:
        if following_stand.spans[0].start >= end and may_stand_for(
            part, content[end : following_stand.spans[0].start]
        ):
            return Stand(
                (*stand.spans, *following_stand.spans),
                min(stand.level, following_stand.level, key=WORST_FIRST.index),
            )
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


def _are_brackets_ours(quote: str, span: Span, content: str) -> bool:
    """Tell whether outer brackets of a quotation were put in by its author.

    They were not where the text has brackets of its own.
    """
    is_first, is_last = bordering_insertions(quote)
    before = WORD.split(content[max(0, span.start - SLACK) : span.start])[-1]
    after = WORD.split(content[span.end : span.end + SLACK])[0]
    return not ((is_first and "]" in before) or (is_last and "[" in after))


def _of_part(words: str, text: Letters, loose: bool, open_end: bool, starts: Starts) -> Iterator[Stand]:
    """The places where words stand, in the order of the text."""
    first, last = _edges(words)
    before, core, after = words[:first], words[first:last], words[last:]
    for span in _spans(core, text, starts):
        level = level_of(core, text.content[span.start : span.end], loose)
        if level and is_whole(text.content, *span, before, after, open_end):
            outer = _outer(before, after, span, text.content)
            if outer:
                yield Stand((span,), min(level, outer, key=WORST_FIRST.index))


def _spans(words: str, text: Letters, starts: Starts) -> Iterator[Span]:
    """The passages with the same letters and digits as some words."""
    needle = reduced(words)
    places = starts[needle] if needle in starts else occurrences(needle, text)
    for index in islice(places, MOST_PLACES):
        yield Span(place_of(index, text), place_of(index + len(needle) - 1, text) + 1)


def _edges(words: str) -> tuple[int, int]:
    """Start of the first letter or digit of some words, and end of the last."""
    first = next((place for place, character in enumerate(words) if character.isalnum()), 0)
    last = next((place for place in range(len(words), 0, -1) if words[place - 1].isalnum()), len(words))
    return first, last


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


def _near(quote: str, parts: Sequence[QuotationPart], text: Letters, starts: Starts) -> Anchoring:
    """The passage that is nearest to a quotation, or to its longest part."""
    same = next(_spans(quote, text, starts), None)
    if same is None and parts:
        longest = max(parts, key=lambda part: len(part.words)).words
        same = next(_spans(longest, text, starts), None) or _nearest(
            quote if len(parts) == 1 else longest, text, starts
        )
    return Anchoring(Level.NEAR, (Stand((same,), Level.NEAR),)) if same else Anchoring(Level.ABSENT)


def _nearest(words: str, text: Letters, starts: Starts) -> Span | None:
    near_passage = nearest_passage(reduced(words), text.letters, starts)
    if near_passage is None:
        return None
    start, end = _whole_words(
        text.content, place_of(near_passage.start, text), place_of(near_passage.end - 1, text) + 1
    )
    first, last = _edges(words)
    before, after = words[:first], words[last:]
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
