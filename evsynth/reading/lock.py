"""`evsynth.lock`: what was verified and reviewed.

Reading and writing stand together, so that they cannot differ.

A line holds the fields of a `Verification` or a `Review` in their order, with a space between them, `-` for
what is empty, and remarks last, each as `name=value` with what is not plain in its value as in a URL. Lines
are sorted: two branches that verify different quotations merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from evsynth.findings import Finding
from evsynth.model import Fingerprints, Level, Lock, Place, Review, Stance, Verification
from evsynth.reading import kinds
from evsynth.reading.conflicts import conflict_lines, further_marks
from evsynth.reading.files import LOCK_FILE, File
from evsynth.reading.lines import lines_of

HEADER = (
    "# Written by `evsynth verify`: what was found of each quotation in the text of its source."
    " After a conflict, verify again.\n"
)
REVIEWS_HEADER = (
    "# Written by `evsynth review`: who looked at what, and when; no stance of a coding is legible."
    " After a conflict, keep both sides.\n"
)
WORK, CITED = "work", "cited"
"""Fingerprints of records, among the remarks of a line."""

KEYWORD, REVIEW, CODING = "quote", "review", "coding"
LINE = re.compile(
    rf"{KEYWORD} ([a-z0-9-]+) ([a-z0-9-]+) ([a-z0-9-]+)"
    r" ([0-9a-f]+|-) ([0-9a-f]+|-) ([0-9a-f]+|-) ([0-9a-f]+|-) "
    rf"({'|'.join(Level)}) (?:(\d{{1,12}})-(\d{{1,12}})|-)((?: [a-z]+=[\w.~%/-]+)*)",
    re.ASCII,
)
LEVELS = {str(level): level for level in Level}
NO_REMARKS: Mapping[str, str] = MappingProxyType({})

UNCLEAR = "unclear"
STANCES = (*map(str, Stance), UNCLEAR)
"""Stances that a coding may give."""


def read_lock(file: File, findings: list[Finding]) -> Lock:
    """Contents of the lock. A line that cannot be read is reported and counts for nothing."""
    verifications: list[Verification] = []
    people: dict[str, list[Review]] = {REVIEW: [], CODING: []}
    marks = conflict_lines(file.data)
    for number, line in enumerate(lines_of(file.data.decode("utf-8-sig")), 1):
        if not line.strip() or line.startswith("#") or number in marks[1:]:
            continue
        place = Place(file.path, number)
        if columns := LINE.fullmatch(line):
            verifications.append(_verification(columns, place))
        elif line.startswith((REVIEW, CODING)) and (review := _review(line, place)):
            people[line.partition(" ")[0]].append(review)
        elif number in marks:
            fault = f"is a mark of a merge conflict{further_marks(marks)}"
            findings.append(kinds.invalid_lock.at(place, fault=fault))
        else:
            findings.append(kinds.invalid_lock.at(place, fault="is not a valid line of the lock"))
    return Lock(tuple(verifications), tuple(people[REVIEW]), tuple(people[CODING]))


def lock_text(
    verifications: Iterable[Verification], reviews: Iterable[Review] = (), codings: Iterable[Review] = ()
) -> str:
    """The whole file for some verifications, reviews and codings."""
    lines = sorted(_by_line(verifications))
    people = sorted(
        {_review_line(REVIEW, review) for review in reviews}
        | {_review_line(CODING, coding) for coding in codings}
    )
    header = [REVIEWS_HEADER] if people else []
    return "".join([HEADER, *(f"{line}\n" for line in lines), *header, *(f"{line}\n" for line in people)])


def in_line_order(verifications: Iterable[Verification]) -> tuple[Verification, ...]:
    """Put verifications in the order in which `lock_text` writes them, each with its place there."""
    by_line = _by_line(verifications)
    places = (Place(LOCK_FILE, number) for number, _ in enumerate(by_line, 1 + HEADER.count("\n")))
    return tuple(
        by_line[line]._replace(place=place) for line, place in zip(sorted(by_line), places, strict=True)
    )


def _by_line(verifications: Iterable[Verification]) -> dict[str, Verification]:
    return {_line(verification): verification for verification in verifications}


# Verifications


def _verification(columns: re.Match[str], place: Place) -> Verification:
    claim, source, read_in, *written, level, start, end, rest = columns.groups()
    prints = ["" if print_ == "-" else print_ for print_ in written]
    span = (int(start), int(end)) if start else (-1, -1)
    remarks = _remarks(rest) if rest else {}
    works = remarks.pop(WORK, ""), remarks.pop(CITED, "")
    return Verification._make(
        (claim, source, read_in, *prints, LEVELS[level], *span, remarks or NO_REMARKS, place, *works)
    )


def _remarks(rest: str) -> dict[str, str]:
    pairs = (remark.partition("=") for remark in rest.split())
    return {name: _unquoted(value) for name, _, value in pairs}


def _line(verification: Verification) -> str:
    from urllib.parse import quote

    names = (name or "-" for name in verification[:7])  # from `claim` to `text`
    span = f"{verification.start}-{verification.end}" if verification.start >= 0 else "-"
    works = {WORK: verification.work, CITED: verification.cited}
    remarks = [*sorted(verification.remarks.items()), *((name, work) for name, work in works.items() if work)]
    plain = (f"{name}={quote(value)}" for name, value in remarks)
    return " ".join((KEYWORD, *names, verification.level, span, *plain))


# Reviews and codings


@cache
def _reviews() -> re.Pattern[str]:
    """A line about a review or a coding; made when there is one, since most locks have none."""
    name, print_ = r"[\w.~%-]+", "[0-9a-f]{16}|-"
    return re.compile(
        rf"({REVIEW}|{CODING}) ([a-z0-9-]+) ([a-z0-9-]+) ([a-z0-9-]+) ({name})"
        rf" (\d{{4}}-\d\d-\d\d) ([a-z]+|{print_})"
        rf" {' '.join([f'({print_})'] * len(Fingerprints._fields))}"
        rf"(?: decides=({name}(?:,{name})*))?(?: {WORK}=([0-9a-f]{{16}}))?",
        re.ASCII,
    )


def _review(line: str, place: Place) -> Review | None:
    """The review on a line, or None where there is none."""
    columns = _reviews().fullmatch(line)
    if columns is None:
        return None
    kind, claim, source, as_cited_in, reviewer, date, stance, *prints, deciders, work = (
        "" if column in (None, "-") else column for column in columns.groups()
    )
    review = Review(
        claim=claim,
        source=source,
        as_cited_in=as_cited_in,
        reviewer=_unquoted(reviewer),
        date=date,
        stance=stance,
        prints=Fingerprints._make(prints),
        decides=tuple([_unquoted(name) for name in deciders.split(",") if name]),
        place=place,
        work=work,
    )
    if kind == CODING:
        stance = next((plain for plain in STANCES if _sealed(review._replace(stance=plain)) == stance), "")
        return review._replace(stance=stance) if stance and source else None
    is_whole = stance in STANCES[:-1] if source else not stance
    return review if is_whole and reviewer else None


def _review_line(kind: str, review: Review) -> str:
    stance = _sealed(review) if kind == CODING else review.stance
    who = (review.claim, review.source, review.as_cited_in, _quoted(review.reviewer), review.date, stance)
    names = (name or "-" for name in (*who, *review.prints))
    decides = ",".join(sorted(map(_quoted, review.decides)))
    remarks = {"decides": decides, WORK: review.work}
    return " ".join((kind, *names, *(f"{name}={value}" for name, value in remarks.items() if value)))


def _sealed(review: Review) -> str:
    from evsynth.fingerprints import of_coding

    return of_coding(review.source, review.as_cited_in, review.reviewer, review.prints, review.stance)


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="") if name != "-" else "%2D"


def _unquoted(value: str) -> str:
    if "%" not in value:
        return value
    from urllib.parse import unquote

    return unquote(value)
