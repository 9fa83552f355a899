"""An id for each work of a bibliography: its citation key in the letters that an id can have."""

from __future__ import annotations

from evsynth.exchange.records import Record
from evsynth.notation.identifiers import as_id

LONGEST = 80
"""Characters of an id; with the suffix `.yaml` it must be the name of a file on any system."""


def identifier(key: str, record: Record, used: dict[str, int]) -> str:
    """An id that no work before it has: after the key, or else after author and year, or title."""
    author_and_year, title = _author_and_year(record), str(record.get("title", ""))
    base = next(
        filter(None, (as_id(text)[:LONGEST].rstrip("-") for text in (key, author_and_year, title))), "source"
    )
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
