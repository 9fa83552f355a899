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
        else:
            is_mark = number in marks
            fault = (
                f"is a mark of a merge conflict{further_marks(marks)}"
                if is_mark
                else "is not a valid line of the lock"
            )
            findings.append(Finding(kind=kinds.invalid_lock, place=place, parameters={"fault": fault}))
    return Lock(tuple(verifications), tuple(people[REVIEW]), tuple(people[CODING]))


def lock_text(
    verifications: Iterable[Verification], reviews: Iterable[Review] = (), codings: Iterable[Review] = ()
) -> str:
    """The whole file for some verifications, reviews and codings."""
    people = {_review_line(REVIEW, review) for review in reviews} | {
        _review_line(CODING, coding) for coding in codings
    }
    lines = [HEADER, *(f"{line}\n" for line in sorted(_by_line(verifications)))]
    return "".join([*lines, *([REVIEWS_HEADER] if people else []), *(f"{line}\n" for line in sorted(people))])


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
    claim, source, read_in, quote, locator, edition, text, level, start, end, rest = columns.groups()
    quote, locator, edition, text = (
        print_ if print_ != "-" else "" for print_ in (quote, locator, edition, text)
    )
    remarks = _remarks(rest) if rest else {}
    work, cited = remarks.pop(WORK, ""), remarks.pop(CITED, "")
    return Verification(
        claim=claim,
        source=source,
        read_in=read_in,
        quote=quote,
        locator=locator,
        edition=edition,
        text=text,
        level=LEVELS[level],
        start=int(start) if start else -1,
        end=int(end) if start else -1,
        remarks=remarks or NO_REMARKS,
        place=place,
        work=work,
        cited=cited,
    )


def _remarks(rest: str) -> dict[str, str]:
    pairs = (remark.partition("=") for remark in rest.split())
    return {name: _unquoted(value) for name, _, value in pairs}


def _line(verification: Verification) -> str:
    from urllib.parse import quote

    prints = (
        part or "-"
        for part in (verification.quote, verification.locator, verification.edition, verification.text)
    )
    span = f"{verification.start}-{verification.end}" if verification.start >= 0 else "-"
    works = {
        name: print_ for name, print_ in ((WORK, verification.work), (CITED, verification.cited)) if print_
    }
    remarks = (
        f"{name}={quote(value)}" for name, value in (*sorted(verification.remarks.items()), *works.items())
    )
    return " ".join(
        (
            KEYWORD,
            verification.claim,
            verification.source,
            verification.read_in,
            *prints,
            verification.level,
            span,
            *remarks,
        )
    )


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
    kind, claim, source, as_cited_in, reviewer, date, stance, *remaining = (
        "" if group in (None, "-") else group for group in columns.groups()
    )
    *prints, deciders, work = remaining
    decides = tuple([_unquoted(name) for name in deciders.split(",") if name])
    review = Review(
        claim=claim,
        source=source,
        as_cited_in=as_cited_in,
        reviewer=_unquoted(reviewer),
        date=date,
        stance=stance,
        prints=Fingerprints._make(prints),
        decides=decides,
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
    names = (
        part or "-"
        for part in (
            review.claim,
            review.source,
            review.as_cited_in,
            _quoted(review.reviewer),
            review.date,
            stance,
            *review.prints,
        )
    )
    decides = (
        [f"decides={','.join(sorted(_quoted(name) for name in review.decides))}"] if review.decides else []
    )
    return " ".join((kind, *names, *decides, *([f"{WORK}={review.work}"] if review.work else [])))


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
