"""Dates as people write them elsewhere, and how a record writes the same.

So `13 september 2018`, `13/9/2018`, `ca. 2004`, `2019-2020`.
"""

from __future__ import annotations

import re
from itertools import product

from evsynth.reading.dates import parse_date, parse_years

UNDATED = frozenset(
    ("n.d.", "n.d", "nd", "s.d.", "s.a.", "z.d.", "z.d", "zd", "z.j.", "zonder datum", "no date", "undated")
)
"""Words in the place of a date that say that a work has none."""

UNPUBLISHED = frozenset(
    ("in druk", "in press", "te verschijnen", "nog te verschijnen", "forthcoming", "in voorbereiding")
)
"""Words in the place of a date of a work that is still to appear."""

NAMES_OF_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december",
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
ABBREVIATIONS = {"mrt": 3}
"""Short forms that are not the beginning of a name."""

SHORTEST = 3
"""Letters that a short form of a month has at least."""

APPROXIMATE = re.compile(
    r"^(?:(?:c|ca|cca|circa|omstreeks|ongeveer|rondom|rond|about|around|approx|approximately)\b[.:]?|[~±])\s*"
    r"|\s*\((?:ca?\.?|circa)\)$"
)
UNCERTAIN = re.compile(
    r"^(?:vermoedelijk|waarschijnlijk|mogelijk|misschien|probably|possibly|perhaps)\b\s*|\s*\(?\?\)?$"
)
QUALIFIERS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
"""What EDTF writes behind a date, by whether it is approximate and whether it is uncertain."""

TIME = re.compile(r"(?<=\d)t\d\d:.*$")
BRACKETS = re.compile(r"^\[(.*)\]$|^\((.*)\)$")

BETWEEN = re.compile(
    r"\s*/\s*|\s*[–—]\s*|\s*--+\s*|\s+-\s+|\s*\bt/m\b\s*|\s+(?:tot en met|tot|to|until|through)\s+"
    r"|(?<=\d{4})-(?=\d{4})"
)
"""Signs and words between two dates."""

YEARS = re.compile(
    r"(\d{4})\s*(?:/|[-–—]+|t/m|tot en met|tot|to|until|through|en|and|&)\s*"
    r"(\d{4}|\d\d)(\s?[~?%])?",
    re.ASCII,
)
YEAR_FIRST = re.compile(r"(\d{4})([-./ ])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
YEAR_LAST = re.compile(r"(?:(\d{1,2})\s?([-./ ])\s?)?(\d{1,2})\s?[-./ ]\s?(\d{4})", re.ASCII)
WORD = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th|ste|de|e)?(?![^\W_])")
SILENT = frozenset(
    """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo monday tuesday
    wednesday thursday friday saturday sunday mon tue wed thu fri sat sun de het
    op van in of the on""".split()
)
"""Words of a date that a record leaves out."""

OPEN_START = re.compile(r"(?:t/m|tot en met|tot|until|up to|before|voor)\s+(\d{4})", re.ASCII)
OPEN_END = re.compile(
    r"(?:vanaf|sinds|since|from|na)\s+(\d{4})"
    r"|(\d{4})\s*(?:[-–—]|t/m|tot)?\s*(?:heden|nu|now|present|(?<=[-–—]))",
    re.ASCII,
)


def dates_meant(text: str) -> list[str]:
    """The dates or spans that a text can mean, as a record writes them."""
    plain = _plain(text)
    ends = BETWEEN.split(plain)
    ways = product(*map(_days, ends)) if len(ends) == 2 else ()
    spans = [f"{first}/{last}" for first, last in ways]
    dates = (*_years(plain), *_months(plain), *spans, *_days(plain))
    return list(dict.fromkeys(forwards for date in dates if (forwards := _forwards(date))))


def date_meant(text: str) -> str:
    """The date or span that a text means; "" where it is none, or can be read in two ways."""
    dates = dates_meant(text)
    return dates[0] if len(dates) == 1 else ""


def both_ways(dates: list[str]) -> str:
    """The ways to write each of several dates: `2018-04-03 for 3 April 2018 or ...`."""
    return " or ".join(f"{date} for {_said(date)}" for date in dates)


def instead_of_date(text: str) -> str:
    """Advice for the place of a text that is no date."""
    plain = _plain(text)
    if plain in UNDATED:
        return "'z.d.' or 'n.d.' is printed by itself"
    if plain in UNPUBLISHED:
        return f"write `status: {plain}` in its place"
    return "write 2020, 2020-05 or 2020-05-17; a span as 2019/2020; about 2004 as 2004~, in doubt as 2004?"


def years_meant(text: str) -> str:
    """The span of years as a scope writes it, or ""."""
    plain = _plain(text)
    if match := OPEN_START.fullmatch(plain):
        return f"/{match[1]}"
    if match := OPEN_END.fullmatch(plain):
        return f"{match[1] or match[2]}/"
    years = [end[:4] for end in date_meant(text).split("/")]
    return "/".join(years) if parse_years("/".join(years)) else ""


def month_number(word: str) -> int:
    """The number of a month, by its name or the beginning of it; 0 where it is none, or could be two."""
    if len(word) < SHORTEST:
        return 0
    named = {
        i for names in NAMES_OF_MONTHS for i, name in enumerate(names.split(), 1) if name.startswith(word)
    }
    return named.pop() if len(named) == 1 else ABBREVIATIONS.get(word, 0)


def _plain(text: str) -> str:
    """A text in lower case, without brackets around it."""
    plain = " ".join(text.casefold().split())
    while match := BRACKETS.match(plain):
        plain = (match[1] or match[2] or "").strip()
    return plain


def _forwards(date: str) -> str:
    """A date that exists; a span that runs backwards the other way about; else ""."""
    if parse_date(date):
        return date
    first, _, last = date.partition("/")
    backwards = f"{last}/{first}"
    return backwards if parse_date(backwards) else ""


def _years(text: str) -> list[str]:
    """Two years, of which the second may be short: 2013-2014, 2013/14."""
    match = YEARS.fullmatch(text)
    if not match:
        return []
    first, last, qualifier = match[1], match[2], (match[3] or "").strip()
    if len(last) < len(first):
        return [f"{first}/{first[:2]}{last}{qualifier}"] if last > first[2:] else []
    return [f"{first}/{last}{qualifier}"]


def _months(text: str) -> list[str]:
    """Two months of one year: mei/juni 2020."""
    words = WORD.findall(text)
    months = [month for word in words if (month := month_number(word))]
    years = [word for word in words if len(word) == 4 and word.isdecimal()]
    if len(months) != 2 or len(years) != 1 or len(words) != 3:
        return []
    return [f"{years[0]}-{months[0]:02}/{years[0]}-{months[1]:02}"]


def _days(text: str) -> list[str]:
    """A year, month or day: two where day and month cannot be told apart."""
    rest, approximate = APPROXIMATE.subn("", TIME.sub("", text).strip())
    rest, uncertain = UNCERTAIN.subn("", rest)
    rest, late = APPROXIMATE.subn("", BRACKETS.sub(r"\1\2", rest))
    mark = rest[-1:] if rest[-1:] in ("~", "%") else ""
    is_approximate = bool(approximate or late or mark)
    is_uncertain = bool(uncertain or mark == "%")
    qualifier = QUALIFIERS[is_approximate, is_uncertain]
    return [date + qualifier for date in _numbers(rest.rstrip("~%").strip()) if parse_date(date)]


def _numbers(text: str) -> list[str]:
    """The dates that figures and the names of months can mean."""
    if match := YEAR_FIRST.fullmatch(text):
        return [_joined(match[1], match[3], match[4])]
    if match := DIGITS.fullmatch(text):
        return [_joined(*match.groups())]
    if match := YEAR_LAST.fullmatch(text):
        day, _, month, year = match.groups()
        ways = [(month, day)] if day is None or day == month else [(month, day), (day, month)]
        return [date for way in ways if parse_date(date := _joined(year, *way))]
    return _in_words(text)


def _in_words(text: str) -> list[str]:
    """A date with the name of its month, or a year alone."""
    words = [word for word in WORD.findall(text) if word not in SILENT]
    years = [word for word in words if len(word) == 4 and word.isdecimal()]
    months = [str(month) for word in words if (month := month_number(word))]
    days = [word.rstrip("stndrhe") for word in words if word[0].isdecimal() and word not in years]
    is_whole = len(words) == len(years) + len(months) + len(days) and not WORD.sub("", text).strip(" ,.-/")
    is_open = text.startswith(("/", "-")) or text.endswith(("/", "-"))
    if not is_whole or is_open or len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return []
    return [_joined(years[0], *months, *days)]


def _said(date: str) -> str:
    """A date in words: 3 April 2018, October 2005, 2005 to 2010."""
    if "/" in date:
        return date.replace("/", " to ")
    year, month, *day = date.rstrip("~?%").split("-")
    name = NAMES_OF_MONTHS[1].split()[int(month) - 1].title()
    return " ".join((*(number.lstrip("0") for number in day), name, year))


def _joined(year: str, *parts: str | None) -> str:
    return "-".join([year, *(part.zfill(2) for part in parts if part)])
