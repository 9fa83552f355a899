"""Dates as they are written in records: ISO 8601 to the year, month or day, or a span of two of these (EDTF level 0)."""

from __future__ import annotations

import re
from calendar import monthrange

from evsynth.model import Date, Years

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
SPAN = re.compile(r"(\d{4})?(?:(/)(\d{4})?)?", re.ASCII)


def parse_date(text: str) -> Date | None:
    """The date that is written, or None where there is no such day or the span runs backwards."""
    first, slash, last = text.partition("/")
    start, end = _day(first), _day(last)
    if start is None or (slash and end is None) or (end is not None and end < start):
        return None
    return Date(start, end or ())


def parse_years(text: str) -> Years | None:
    """`2020` (that year), `2015/2020`, `2015/` or `/2020`, or None where it is none of these."""
    match = SPAN.fullmatch(text.replace("..", ""))
    if not match or text in ("", "/"):
        return None
    first, slash, last = match.groups()
    years = Years(int(first) if first else None, int(last) if last else None if slash else int(first))
    return None if years.first and years.last and years.first > years.last else years


def _day(text: str) -> tuple[int, ...] | None:
    match = ISO.fullmatch(text)
    if not match:
        return None
    parts = tuple(int(part) for part in match.groups() if part)
    year, month, day = (*parts, 1, 1)[:3]
    return parts if year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None
