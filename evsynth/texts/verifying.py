"""Verify quotations in a text: their level of agreement, their place, and remarks for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.model import Evidence, Level, Locator, Numbering, Source
from evsynth.texts.anchoring import MOST_PLACES, Anchoring, Span, anchor, needles
from evsynth.texts.cache import Prepared
from evsynth.texts.clipping import Clip, clip_of
from evsynth.texts.extraction import readers
from evsynth.texts.faults import TextFault
from evsynth.texts.fuzzy_matching import Starts, long_pieces
from evsynth.texts.normalisation import reduced
from evsynth.texts.opening import TextFile, Told, opened, read_all, size
from evsynth.texts.places import PageNumber, corrections, locators_of, spot_of
from evsynth.texts.transcript import Transcript, numbered
from evsynth.texts.workers import Ended, worker_results

MANY = 40
"""Quotations in one text from which it is quicker to look all of them up at once."""

WEIGHT = 10
"""Quotations that take as long as it takes to open their text."""

LITTLE = 20_000_000
"""Bytes of text below which processes of their own take longer than the work.

Each byte counts as often as it is gone through.
"""

SHORTEST_AT_ONCE = 12
"""Letters of what is looked up at once: shorter ones occur too often."""

HEAD = 20
"""Letters by which strings are looked up at once; the rest of them is compared where these are found."""

STRETCH = 4_000_000
"""Letters of a text that are walked through at a time."""


class Question(NamedTuple):
    """A quotation that is to be verified."""

    quote: str
    locator: tuple[Locator, ...] = ()
    prefix: str = ""
    suffix: str = ""


class Job(NamedTuple):
    """The quotations from one work."""

    work: str
    reading: TextFile
    numbering: Numbering | None
    questions: tuple[Question, ...]


class QuotationMatch(NamedTuple):
    """The match of a quotation.

    `passage` and `clause` are words of the text, to be shown and not to be kept.
    """

    level: Level
    start: int = -1
    end: int = -1
    pages: tuple[PageNumber, ...] = ()
    locators: tuple[Locator, ...] = ()
    """Locators by which a reader would name the place."""
    corrections: Mapping[str, str] = {}
    places: tuple[str, ...] = ()
    """All places where it stands, where nothing tells which is meant."""
    passage: str = ""
    clip: Clip | None = None


def verify_all(
    wanted: Mapping[int, Evidence],
    readings: Mapping[str, TextFile],
    sources: Mapping[str, Source],
    on_done: Told,
) -> dict[int, QuotationMatch]:
    """An answer to each quotation, by its number.

    What one reader of a file does not verify is asked of the next.
    """
    answers = _asked(wanted, readings, sources, on_done)
    doubtful = {
        number: evidence
        for number, evidence in wanted.items()
        if number in answers and not answers[number].level.verifies
    }
    rereadings = {
        evidence.read_in: readings[evidence.read_in]._replace(reader=1)
        for evidence in doubtful.values()
        if readers(readings[evidence.read_in].path) > 1
    }
    unread = read_all(rereadings, _nobody)
    rereadings = {id: text_file for id, text_file in rereadings.items() if id not in unread}
    second_answers = _asked(
        {number: evidence for number, evidence in doubtful.items() if evidence.read_in in rereadings},
        rereadings,
        sources,
        _nobody,
    )
    return answers | {
        number: settled(answers[number], second_answer) for number, second_answer in second_answers.items()
    }


def _asked(
    wanted: Mapping[int, Evidence],
    readings: Mapping[str, TextFile],
    sources: Mapping[str, Source],
    on_done: Told,
) -> dict[int, QuotationMatch]:
    """The answers of one reader: text by text, over all cores if that is worth the processes."""
    numbers: dict[str, list[int]] = {}
    for number, evidence in wanted.items():
        numbers.setdefault(evidence.read_in, []).append(number)
    jobs = [
        _job(id, [wanted[number] for number in questions_of_text], readings[id], sources[id])
        for id, questions_of_text in numbers.items()
    ]
    work = sum(size(job.reading) * (1 + len(job.questions) / WEIGHT) for job in jobs)
    answers: dict[int, QuotationMatch] = {}
    for job, result in (
        worker_results(verified, jobs) if work > LITTLE else ((job, verified(job)) for job in jobs)
    ):
        on_done()
        if not isinstance(result, (TextFault, Ended)):
            answers |= zip(numbers[job.work], result, strict=True)
    return answers


def _job(work: str, wanted: Iterable[Evidence], reading: TextFile, source: Source) -> Job:
    questions = tuple(
        Question(
            quote=evidence.quote, locator=evidence.locator, prefix=evidence.prefix, suffix=evidence.suffix
        )
        for evidence in wanted
    )
    return Job(
        work=work, reading=reading, numbering=source.text.pages if source.text else None, questions=questions
    )


def _nobody() -> None:
    """Tell nobody."""


def verified(job: Job) -> tuple[QuotationMatch, ...] | TextFault:
    """An answer to each question of a job."""
    text = opened(job.reading)
    if isinstance(text, TextFault):
        return text
    return answers(job.questions, text._replace(transcript=numbered(text.transcript, job.numbering)))


def answers(questions: Sequence[Question], text: Prepared) -> tuple[QuotationMatch, ...]:
    """An answer to each question about a text."""
    starts = _starts(questions, text.letters.letters) if len(questions) > MANY else {}
    return tuple(_answer(question, text, starts) for question in questions)


def settled(quotation_match: QuotationMatch, other_quotation_match: QuotationMatch) -> QuotationMatch:
    """The match that follows from those of two readers: nobody is accused where they differ."""
    if other_quotation_match.level.verifies:
        return other_quotation_match
    if quotation_match.level is other_quotation_match.level and reduced(quotation_match.passage) == reduced(
        other_quotation_match.passage
    ):
        return quotation_match
    return (quotation_match if quotation_match.level is Level.NEAR else other_quotation_match)._replace(
        level=Level.UNCLEAR
    )


def _answer(question: Question, text: Prepared, starts: Starts) -> QuotationMatch:
    transcript = text.transcript

    def fits(span: Span) -> bool:
        return not corrections(question.locator, spot_of(span, transcript), transcript)

    chooses = fits if question.locator else None
    anchoring = anchor(
        question.quote,
        text.letters,
        transcript.has_loose_spacing,
        question.prefix,
        question.suffix,
        chooses,
        starts,
    )
    return (
        _described(anchoring, question, text) if anchoring.stands else QuotationMatch(level=anchoring.level)
    )


def _described(anchoring: Anchoring, question: Question, text: Prepared) -> QuotationMatch:
    transcript, stand = text.transcript, anchoring.stands[0]
    spot = spot_of(stand.whole, transcript)
    is_decided = len(anchoring.stands) == 1
    return QuotationMatch(
        level=anchoring.level,
        start=stand.whole.start,
        end=stand.whole.end,
        pages=spot.pages,
        locators=tuple(locators_of(spot)),
        corrections=corrections(question.locator, spot, transcript)
        if anchoring.level.verifies and is_decided
        else {},
        places=() if is_decided else tuple(_named(stand.whole, transcript) for stand in anchoring.stands),
        passage=transcript.content[stand.whole.start : stand.whole.end],
        clip=clip_of(stand, transcript.content) if anchoring.level.verifies else None,
    )


def _named(span: Span, transcript: Transcript) -> str:
    """A place in words that tell it from others."""
    named = locators_of(spot_of(span, transcript))
    return ", ".join((*(f"{label} {value}" for label, value in named), f"character {span.start}"))


def _starts(questions: Iterable[Question], letters: str) -> Starts:
    """Starts of all that is to be looked up; of what does not occur, those of its pieces."""
    starts = _looked_up({needle for question in questions for needle in needles(question.quote)}, letters)
    missing = [needle for needle, places in starts.items() if not places]
    return starts | _looked_up({piece for needle in missing for _, piece in long_pieces(needle)}, letters)


def _looked_up(wanted: Iterable[str], letters: str) -> dict[str, list[int]]:
    """Starts of strings of letters, found stretch by stretch, as all matches at once take memory."""
    starts: dict[str, list[int]] = {
        needle: [] for needle in sorted(wanted) if len(needle) >= SHORTEST_AT_ONCE
    }
    by_head: dict[str, list[str]] = {}
    for needle in starts:
        by_head.setdefault(needle[:HEAD], []).append(needle)
    heads, occurring = tuple(by_head), _automaton(by_head)
    for first in range(0, len(letters) if heads else 0, STRETCH):
        for number, start in occurring(letters[first : first + STRETCH + HEAD - 1]):
            for needle in by_head[heads[number]] if start < STRETCH else ():
                if len(starts[needle]) < MOST_PLACES and letters.startswith(needle, first + start):
                    starts[needle].append(first + start)
    return starts


def _automaton(wanted: Iterable[str]) -> Callable[[str], Iterable[tuple[int, int]]]:
    """A function from letters to where strings occur in them: the number of the string, and where it starts.

    It takes one walk through the letters (Aho and Corasick, 1975), or where the package for that is not
    installed, one for each string.
    """
    try:
        from ahocorasick_rs import AhoCorasick
    except ImportError:
        strings = tuple(wanted)
        return lambda letters: (
            (number, at) for number, string in enumerate(strings) for at in _occurrences(string, letters)
        )
    find = AhoCorasick(wanted).find_matches_as_indexes
    return lambda letters: ((number, start) for number, start, _ in find(letters, overlapping=True))


def _occurrences(string: str, letters: str) -> Iterator[int]:
    """Starts of a string, also where it overlaps itself."""
    at = letters.find(string)
    while at >= 0:
        yield at
        at = letters.find(string, at + 1)
