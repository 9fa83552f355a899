"""Report of `verify`: the findings, each with what the text has.

It counts how many quotations were found, and how well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from textwrap import shorten
from typing import Any, NamedTuple

from evsynth.findings import Finding, escaped
from evsynth.model import Claim, Evidence, Level, Place, Verification
from evsynth.outcome import Outcome
from evsynth.reports.problems.json import finding_values
from evsynth.reports.problems.text import conclusion, listing, repeated
from evsynth.reports.terminal import Paint, counted, first_of, painter
from evsynth.texts.verifying import QuotationMatch

WIDEST = 200
"""Characters of a passage or clause that are shown."""

MOST_PLACES = 5
MOST_FILES = 10
MOST_CLAIMS = 10

WORDS = {
    Level.EXACT: "exactly as quoted",
    Level.TYPOGRAPHIC: "except for typography",
    Level.SPACING: "except for white space",
    Level.UNCLEAR: "unclear",
    Level.NEAR: "not as quoted",
    Level.ABSENT: "not found",
}


class Verified(NamedTuple):
    """A quotation and what was found of it now; no answer where there was no text."""

    claim: Claim
    evidence: Evidence
    answer: QuotationMatch | None
    is_locked: bool
    """True where the lock says, without a text, that it was verified as it is."""


def text(
    outcome: Outcome,
    quotations: tuple[Verified, ...],
    unread: tuple[Place, ...],
    removed: tuple[Verification, ...],
    color: bool,
    with_difference: bool,
) -> str:
    """Everything in words; with the differences of near passages word by word where asked.

    `unread`: where records could not be read; `removed`: the lines that went from the lock.
    """
    paint = painter(color)
    at = {quotation.evidence.where.of("quote"): quotation for quotation in quotations if quotation.answer}

    def details(finding: Finding) -> Iterator[str]:
        quotation = at.get(finding.place)
        if quotation and quotation.answer:
            yield from _details(finding, quotation.evidence, quotation.answer, paint, with_difference)

    lines = [*listing(outcome, paint, details), *_counts(quotations), *_unread(unread), *_removed(removed)]
    return "\n".join([*lines, "", *repeated(outcome, lines, paint), conclusion(outcome, paint)]) + "\n"


def _unread(unread: tuple[Place, ...]) -> Iterator[str]:
    """The files that could not be read, or not all of them."""
    if unread:
        files = [*dict.fromkeys(part.path for part in unread)]
        names = first_of(files, MOST_FILES)
        yield f"{counted(len(files), 'file')} cannot be read, or not all of it: {names}"
        yield "  no line of evsynth.lock is removed until all can be read"


def _removed(removed: tuple[Verification, ...]) -> Iterator[str]:
    """The number of lines that went from the lock, and their claims."""
    if removed:
        claims = [*dict.fromkeys(line.claim for line in removed)]
        pronoun = "it" if len(removed) == 1 else "they"
        lines = counted(len(removed), "line")
        yield f"{lines} removed from evsynth.lock: what {pronoun} verified is quoted no more"
        noun = "the claim" if len(claims) == 1 else "the claims"
        yield f"  of {noun} {first_of(claims, MOST_CLAIMS)}"


def values(
    outcome: Outcome,
    quotations: tuple[Verified, ...],
    unread: tuple[Place, ...],
    removed: tuple[Verification, ...],
) -> Mapping[str, Any]:
    """The same as plain values; `start` and `end` count characters of the words of the text."""
    return {
        "profile": outcome.profile,
        "quotations": [_values(quotation) for quotation in quotations],
        "findings": [finding_values(finding, outcome) for finding in outcome.findings],
        "unread": [part._asdict() for part in unread],
        "removed": [
            {"claim": line.claim, "source": line.source, "read-in": line.read_in} for line in removed
        ],
    }


def _values(quotation: Verified) -> Mapping[str, Any]:
    answer = quotation.answer or QuotationMatch(level=Level.ABSENT)
    place: Place = quotation.evidence.where.of("quote")
    return {
        "claim": quotation.claim.id,
        "source": quotation.evidence.source,
        "read-in": quotation.evidence.read_in,
        "path": place.path,
        "line": place.line,
        "outcome": answer.level if quotation.answer else "locked" if quotation.is_locked else "no-text",
        "start": answer.start,
        "end": answer.end,
        "place": dict(answer.locators),
        "corrections": answer.corrections,
        "places": answer.places,
        "passage": answer.passage,
        "clipped": answer.omission
        and {"word": answer.omission.word, "side": answer.omission.side, "clause": answer.omission.clause},
    }


def _details(
    finding: Finding, evidence: Evidence, answer: QuotationMatch, paint: Paint, with_difference: bool
) -> Iterator[str]:
    if finding.kind.name in {"misquoted", "unclear-passage"} and answer.passage:
        yield f"text: {shorten(escaped(_line(answer.passage)), WIDEST)}"
        if with_difference:
            yield f"diff: {difference(evidence.quote, answer.passage, paint)}"
    if finding.kind.name == "clipped-quotation" and answer.omission:
        yield f"left out: {shorten(escaped(answer.omission.clause), WIDEST)}"
    if finding.kind.name == "ambiguous-quotation":
        yield from answer.places[:MOST_PLACES]


def difference(quote: str, passage: str, paint: Paint) -> str:
    """A quotation word by word beside a passage: what only the quotation has, and what only the text has."""
    quoted, printed = escaped(_line(quote)).split(), escaped(_line(passage)).split()
    if quoted and printed and quoted[0][1:] == printed[0][1:] and quoted[0].lower() == printed[0].lower():
        quoted[0] = printed[0]  # the case of the first letter is no difference
    parts: list[str] = []
    for tag, start, end, from_, to in SequenceMatcher(None, quoted, printed, autojunk=False).get_opcodes():
        if tag == "equal":
            parts += quoted[start:end]
            continue
        if start < end:
            parts.append(paint(f"[-{' '.join(quoted[start:end])}-]", "removed"))
        if from_ < to:
            parts.append(paint(f"{{+{' '.join(printed[from_:to])}+}}", "added"))
    return " ".join(parts)


def _counts(quotations: tuple[Verified, ...]) -> Iterator[str]:
    levels = Counter(quotation.answer.level for quotation in quotations if quotation.answer)
    works = {quotation.evidence.read_in for quotation in quotations if quotation.answer}
    checked, without = levels.total(), [quotation for quotation in quotations if not quotation.answer]
    locked = sum(quotation.is_locked for quotation in without)
    yield f"{counted(checked, 'quotation')} checked against {counted(len(works), 'text')}"
    if checked:
        yield "  " + ", ".join(f"{levels[level]:,} {WORDS[level]}" for level in Level if levels[level])
    if without:
        known = f", {locked:,} of them verified before" if locked else ""
        yield f"{counted(len(without), 'quotation')} without a text{known}"


def _line(words: str) -> str:
    return " ".join(words.split())
