"""Dates as they are written in records.

They are ISO 8601 to the year, month or day, or a span of two of these (EDTF level 0).

Each may carry a qualifier of EDTF level 1: `2004~` approximate, `2004?` uncertain, `2004%` both.
"""

from __future__ import annotations

import re
from datetime import date

from evsynth.model import Date, Years

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
END = re.compile(r"\d{4}|\.\.|", re.ASCII)
"""An end of a span of years: a year, or open."""


def parse_date(text: str) -> Date | None:
    """The date that is written, or None where there is no such day or the span runs backwards."""
    first, slash, last = text.partition("/")
    start = _day(first)
    if not slash or start is None:
        return start and Date(start=start[0], end=(), start_qualifier=start[1])
    end = _day(last)
    if end is None or end[0] < start[0]:
        return None
    return Date(start=start[0], end=end[0], start_qualifier=start[1], end_qualifier=end[1])


def parse_years(text: str) -> Years | None:
    """Read a year or a span of years, or give None where it is neither.

    `2020`, `2015/2020`, `2015/` or `2015/..`, `/2020` or `../2020`.
    """
    first, slash, last = text.partition("/")
    ends = [END.fullmatch(end) for end in (first, last if slash else first)]
    if not all(ends) or not (first.isdecimal() or last.isdecimal()):
        return None
    start, end = (int(match[0]) if match and match[0].isdecimal() else None for match in ends)
    return None if start is not None and end is not None and start > end else Years(start, end)


def _day(text: str) -> tuple[tuple[int, ...], str] | None:
    """The year, month and day that are written, and the qualifier."""
    match = ISO.fullmatch(text)
    if not match:
        return None
    *numbers, qualifier = match.groups()
    parts = tuple(int(part) for part in numbers if part)
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return None
    return parts, qualifier
