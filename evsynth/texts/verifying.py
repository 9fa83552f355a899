"""Verify quotations in a text: their level of agreement, their place, and remarks for a reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evsynth.model import Evidence, Level, Locator, Numbering, Source
from evsynth.texts.anchoring import Span, anchor, needles
from evsynth.texts.cache import Prepared, TextFile, kept_size
from evsynth.texts.extraction import readers
from evsynth.texts.faults import TextFault
from evsynth.texts.fuzzy_matching import long_pieces
from evsynth.texts.loading import OnDone, opened, read_all
from evsynth.texts.normalisation import Letters, reduced, with_starts
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
    first_answers = _asked(wanted, readings, sources, on_done)
    doubtful = {
        number: wanted[number]
        for number, answer in first_answers.items()
        if not answer.level.verifies and readers(readings[wanted[number].read_in].path) > 1
    }
    rereadings = {
        evidence.read_in: readings[evidence.read_in]._replace(reader=1) for evidence in doubtful.values()
    }
    unread = read_all(rereadings)
    readable = {number: evidence for number, evidence in doubtful.items() if evidence.read_in not in unread}
    second_answers = _asked(readable, rereadings, sources)
    return first_answers | {
        number: settled(first_answers[number], answer) for number, answer in second_answers.items()
    }


def _asked(
    wanted: Mapping[int, Evidence],
    readings: Mapping[str, TextFile],
    sources: Mapping[str, Source],
    on_done: OnDone = lambda: None,
) -> dict[int, QuotationMatch]:
    """The answers of one reader: text by text, over all cores if that is worth the processes."""
    by_work: dict[str, dict[int, Question]] = {}
    for number, evidence in wanted.items():
        by_work.setdefault(evidence.read_in, {})[number] = _question(evidence)
    jobs = [
        Job(work=id, reading=readings[id], numbering=_numbering(sources[id]), questions=tuple(asked.values()))
        for id, asked in by_work.items()
    ]
    work = sum(kept_size(job.reading) * (1 + len(job.questions) / WEIGHT) for job in jobs)
    results = worker_results(verified, jobs) if work > LITTLE else ((job, verified(job)) for job in jobs)
    answers: dict[int, QuotationMatch] = {}
    for job, result in results:
        on_done()
        if not isinstance(result, (TextFault, Ended)):
            answers |= zip(by_work[job.work], result, strict=True)
    return answers


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
    return answers(job.questions, text._replace(transcript=numbered(text.transcript, job.numbering)))


def answers(questions: Sequence[Question], text: Prepared) -> tuple[QuotationMatch, ...]:
    """An answer to each question about a text."""
    letters = _looked_up(questions, text.letters) if len(questions) > MANY else text.letters
    return tuple(_answer(question, text.transcript, letters) for question in questions)


def _looked_up(questions: Sequence[Question], letters: Letters) -> Letters:
    """Letters with the starts of all that is to be looked up; of what does not occur, those of its pieces."""
    wanted = {needle for question in questions for needle in needles(question.quote)}
    letters = with_starts(letters, wanted)
    missing = [needle for needle, places in letters.starts.items() if not places]
    return with_starts(letters, {piece for needle in missing for _, piece in long_pieces(needle)})


def settled(first: QuotationMatch, second: QuotationMatch) -> QuotationMatch:
    """The match that follows from those of two readers: nobody is accused where they differ."""
    if second.level.verifies:
        return second
    if first.level is second.level and reduced(first.passage) == reduced(second.passage):
        return first
    return (first if first.level is Level.NEAR else second)._replace(level=Level.UNCLEAR)


def _answer(question: Question, transcript: Transcript, letters: Letters) -> QuotationMatch:
    def corrected(span: Span) -> Mapping[str, str]:
        return corrections(question.locator, location_of(span, transcript), transcript)

    level, matches = anchor(
        question.quote, letters, question.prefix, question.suffix, lambda span: not corrected(span)
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
