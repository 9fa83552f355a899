"""The dates of a bibliography as evsynth writes them: 2020, 2020-05, 2020-05-17, 2019/2020."""

from __future__ import annotations

import re

from evsynth.reading.dates import parse_date

UNDATED = frozenset(("n.d.", "n.d", "nd", "s.d.", "s.a.", "z.d.", "z.j."))
"""What is written in the place of a year to say that a work has none."""

YEAR = re.compile(r"(?<!\d)(?!0000)\d{4}(?!\d)", re.ASCII)
YEARS = re.compile(r"(\d{4})[-–—]+(\d{4})", re.ASCII)
UNRECORDED = re.compile(r"(?<=\d)T[^/]*|[?~%\s]")
"""The time of day, and marks of doubt."""

WORD = re.compile(r"[^\W\d_]+|\d+")
ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DUTCH_AND_GERMAN = {"maa": "03", "mrt": "03", "mär": "03", "mei": "05", "mai": "05", "okt": "10", "dez": "12"}
MONTHS = {start: f"{number:02}" for number, start in enumerate(ENGLISH, 1)} | DUTCH_AND_GERMAN
"""Months by the first three letters of their names."""


def iso_date(text: str) -> tuple[str, bool]:
    """A date or span, and whether it says all that is written; else its first year, or "" where there is none."""
    date = YEARS.sub(r"\1/\2", UNRECORDED.sub("", text))
    if parse_date(date):
        return date, True
    year = YEAR.search(text)
    if year is None:
        return "", text.casefold() in UNDATED
    in_words = in_month(year.group(), f"{text[: year.start()]} {text[year.end() :]}", "")
    return in_words or year.group(), bool(in_words)


def in_month(year: str, month: str, day: str) -> str:
    """A year with its month, in words or as a number, and its day; "" where these cannot be read."""
    words = WORD.findall(month.casefold())
    named = [MONTHS.get(word[:3], "") for word in words if not word.isdecimal()]
    numbers = [word.zfill(2) for word in words if word.isdecimal()]
    if len(named) == 2 and not numbers:
        date = f"{year}-{named[0]}/{year}-{named[1]}"
    elif named[1:] or (not named and len(numbers) != 1):
        return ""
    else:
        date = "-".join([year, *named, *numbers, *(word.zfill(2) for word in WORD.findall(day))])
    return date if parse_date(date) else ""
