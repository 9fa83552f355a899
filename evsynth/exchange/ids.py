"""An id for each work of a bibliography: its citation key in the letters that an id can have."""

from __future__ import annotations

import re
import unicodedata

from evsynth.exchange.records import Record

LONGEST = 80
"""Characters of an id; with the suffix `.yaml` it must be the name of a file on any system."""

PLAIN_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def identifier(key: str, record: Record, used: dict[str, int]) -> str:
    """An id that no work before it has: after the key, or else after author and year, or title."""
    author_and_year, title = _author_and_year(record), str(record.get("title", ""))
    base = _as_id(key) or _as_id(author_and_year) or _as_id(title) or "source"
    id = base
    while id in used:
        used[base] += 1
        id = f"{base}-{used[base]}"
    used[id] = 1
    return id


def _author_and_year(record: Record) -> str:
    names = record.get("author") or record.get("editor")
    if not names or isinstance(names, str):
        return ""
    name, year = names[0], str(record.get("issued", ""))[:4]
    return f"{name.non_dropping_particle.replace(' ', '')}{name.family or name.literal}{year}"


def _as_id(text: str) -> str:
    """Letters without accents and digits, in lower case, in groups joined by hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(PLAIN_LETTERS)
    return "-".join(re.findall(r"[a-z0-9]+", letters))[:LONGEST].rstrip("-")
