"""The dates of a bibliography as evsynth writes them: 2020, 2020-05, 2020-05-17, 2019/2020, 2004~."""

from __future__ import annotations

import re

from evsynth.reading.date_formats import UNDATED, date_meant, month_number
from evsynth.reading.dates import parse_date

YEAR = re.compile(r"(?<!\d)(?!0000)\d{4}(?!\d)", re.ASCII)
WORD = re.compile(r"[^\W\d_]+|\d+")


def iso_date(text: str) -> tuple[str, bool]:
    """A date or span, and whether it says all that is written.

    Where it does not, the date is the first year, or "" where there is none.
    """
    whole = text if parse_date(text) else date_meant(text)
    if whole:
        return whole, True
    year = YEAR.search(text)
    return (year.group(), False) if year else ("", text.casefold() in UNDATED)


def in_month(year: str, month: str, day: str) -> str:
    """A year with its month, in words or as a number, and its day; "" where these cannot be read."""
    words = WORD.findall(month.casefold())
    named = [f"{month_number(word):02}" for word in words if not word.isdecimal()]
    numbers = [word.zfill(2) for word in words if word.isdecimal()]
    if len(named) == 2 and not numbers:
        date = f"{year}-{named[0]}/{year}-{named[1]}"
    elif named[1:] or (not named and len(numbers) != 1):
        return ""
    else:
        date = "-".join([year, *named, *numbers, *(word.zfill(2) for word in WORD.findall(day))])
    return date if parse_date(date) else ""
