"""The dates of a bibliography as evsynth writes them: 2020, 2020-05, 2020-05-17, 2019/2020."""

from __future__ import annotations

import re

from evsynth.reading.dates import parse_date

UNDATED = frozenset(("", "n.d.", "n.d", "nd", "s.d.", "z.d.", "z.j."))
"""Ways to say, in the place of a year, that a work has none."""

YEAR = re.compile(r"(?<!\d)(?!0000)\d{4}(?!\d)", re.ASCII)
YEARS = re.compile(r"(\d{4})[-–—/]+(\d{4})", re.ASCII)
TIME_OR_DOUBT = re.compile(r"(?<=\d)T[^/]*|[?~%\s]")
WORD = re.compile(r"[^\W\d_]+|\d+")
STARTS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTHS = {start: number for number, start in enumerate(STARTS, 1)} | {
    "maa": 3, "mrt": 3, "mär": 3, "mei": 5, "mai": 5, "okt": 10, "dez": 12,
}  # fmt: skip
"""Months by the first three letters of their English, Dutch and German names."""


def iso_date(text: str) -> str:
    """A date or span of years; only its first year where the rest cannot be read, "" where there is none."""
    written = exact(text)
    if parse_date(written):
        return written
    year = YEAR.search(text)
    return year.group() if year else ""


def exact(text: str) -> str:
    """A date without what evsynth does not record: the time of day, and marks of doubt."""
    return (
        YEARS.sub(r"\1/\2", TIME_OR_DOUBT.sub("", text))
        if YEARS.fullmatch(TIME_OR_DOUBT.sub("", text))
        else TIME_OR_DOUBT.sub("", text)
    )


def in_month(year: str, month: str, day: str) -> str:
    """A year together with its month, in words or a number, and day; "" where these cannot be read."""
    words = WORD.findall(f"{day} {month}".casefold())
    months = [number for word in words if (number := MONTHS.get(word[:3]))]
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(months) + len(numbers) != len(words):
        return ""
    if len(months) == 2 and not numbers:
        return _real(f"{year}-{months[0]:02}/{year}-{months[1]:02}")
    return _real("-".join([year, *(f"{number:02}" for number in (*months, *reversed(numbers)))]))


def _real(date: str) -> str:
    return date if parse_date(date) else ""
