"""Verify quotations in a text: their level of agreement, their place, and remarks for a reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from evsynth.files.keeping import kept_size
from evsynth.model import Evidence, Level, Locator, Numbering, Source
from evsynth.texts.anchoring import Span, anchor, needles
from evsynth.texts.cache import TextFile
from evsynth.texts.extraction import readers
from evsynth.texts.faults import TextFault
from evsynth.texts.fuzzy_matching import long_pieces
from evsynth.texts.loading import OnDone, opened, read_all
from evsynth.texts.normalisation import NormalisedText, reduced, with_starts
from evsynth.texts.omissions import Omission, omission_of
from evsynth.texts.places import PageNumber, corrections, location_of, locators_of
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


class Question(NamedTuple):
    """A quotation that is to be verified."""

    quote: str
    locator: tuple[Locator, ...] = ()
    prefix: str = ""
    suffix: str = ""


class Job(NamedTuple):
    """A text, the numbers on its pages, and the quotations from it by their numbers."""

    reading: TextFile
    numbering: Numbering | None
    questions: Mapping[int, Question]


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
    omission: Omission | None = None


def verify_all(
    wanted: Mapping[int, Evidence],
    readings: Mapping[str, TextFile],
    sources: Mapping[str, Source],
    on_done: OnDone,
) -> dict[int, QuotationMatch]:
    """An answer to each quotation, by its number.

    What one reader of a file does not verify is asked of the next.
    """
    questions: dict[str, dict[int, Question]] = {}
    for number, evidence in wanted.items():
        questions.setdefault(evidence.read_in, {})[number] = _question(evidence)
    jobs = {id: Job(readings[id], _numbering(sources[id]), asked) for id, asked in questions.items()}
    answers = _answered(jobs.values(), on_done)
    again = {id: _asked_again(job, answers) for id, job in jobs.items()}
    again = {id: job for id, job in again.items() if job.questions}
    unread = read_all({id: job.reading for id, job in again.items()})
    second_answers = _answered([job for id, job in again.items() if id not in unread])
    return answers | {number: settled(answers[number], second) for number, second in second_answers.items()}


def _answered(jobs: Collection[Job], on_done: OnDone = lambda: None) -> dict[int, QuotationMatch]:
    """The answers of one reader: text by text, over all cores if that is worth the processes."""
    sizes = [kept_size(job.reading.store, job.reading.name) for job in jobs]
    work = sum(size * (1 + len(job.questions) / WEIGHT) for size, job in zip(sizes, jobs, strict=True))
    results = worker_results(verified, jobs) if work > LITTLE else ((job, verified(job)) for job in jobs)
    answers: dict[int, QuotationMatch] = {}
    for job, result in results:
        on_done()
        if not isinstance(result, (TextFault, Ended)):
            answers |= zip(job.questions, result, strict=True)
    return answers


def _asked_again(job: Job, answers: Mapping[int, QuotationMatch]) -> Job:
    """The questions of a job that its reader did not verify, for the next reader of the file, if any."""
    reader = job.reading.reader + 1
    doubtful = {
        number: question
        for number, question in job.questions.items()
        if number in answers and not answers[number].level.verifies and reader < readers(job.reading.path)
    }
    return job._replace(reading=job.reading._replace(reader=reader), questions=doubtful)


def _numbering(source: Source) -> Numbering | None:
    return source.text.pages if source.text else None


def _question(evidence: Evidence) -> Question:
    return Question(
        quote=evidence.quote, locator=evidence.locator, prefix=evidence.prefix, suffix=evidence.suffix
    )


def verified(job: Job) -> tuple[QuotationMatch, ...] | TextFault:
    """An answer to each question of a job."""
    text = opened(job.reading)
    if isinstance(text, TextFault):
        return text
    text = text._replace(transcript=numbered(text.transcript, job.numbering))
    return answers(tuple(job.questions.values()), text)


def answers(questions: Sequence[Question], text: NormalisedText) -> tuple[QuotationMatch, ...]:
    """An answer to each question about a text."""
    if len(questions) > MANY:
        text = _looked_up(questions, text)
    return tuple(_answer(question, text) for question in questions)


def _looked_up(questions: Sequence[Question], text: NormalisedText) -> NormalisedText:
    """A text with the starts of all that is to be looked up; of what does not occur, those of its pieces."""
    text = with_starts(text, {needle for question in questions for needle in needles(question.quote)})
    missing = [needle for needle, places in text.starts.items() if not places]
    return with_starts(text, {piece for needle in missing for _, piece in long_pieces(needle)})


def settled(first: QuotationMatch, second: QuotationMatch) -> QuotationMatch:
    """The match that follows from those of two readers: nobody is accused where they differ."""
    if second.level.verifies:
        return second
    if first.level is second.level and reduced(first.passage) == reduced(second.passage):
        return first
    return (first if first.level is Level.NEAR else second)._replace(level=Level.UNCLEAR)


def _answer(question: Question, text: NormalisedText) -> QuotationMatch:
    transcript = text.transcript

    def corrected(span: Span) -> Mapping[str, str]:
        return corrections(question.locator, location_of(span, transcript), transcript)

    level, matches = anchor(
        question.quote, text, question.prefix, question.suffix, lambda span: not corrected(span)
    )
    if not matches:
        return QuotationMatch(level=level)
    is_decided, whole = len(matches) == 1, matches[0].whole
    location = location_of(whole, transcript)
    return QuotationMatch(
        level=level,
        start=whole.start,
        end=whole.end,
        pages=location.pages,
        locators=tuple(locators_of(location)),
        corrections=corrected(whole) if level.verifies and is_decided else {},
        places=() if is_decided else tuple(_named(match.whole, transcript) for match in matches),
        passage=transcript.content[whole.start : whole.end],
        omission=omission_of(matches[0], transcript.content) if level.verifies else None,
    )


def _named(span: Span, transcript: Transcript) -> str:
    """A place in words that tell it from others."""
    named = locators_of(location_of(span, transcript))
    return ", ".join((*(f"{label} {value}" for label, value in named), f"character {span.start}"))
