"""Source records: an id for each, and the YAML text that evsynth reads back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from evsynth.edits.scalars import in_flow, scalar
from evsynth.model import Name
from evsynth.notation.identifiers import as_id

LONGEST_ID = 80
"""Characters of an id; with the suffix `.yaml` it must be the name of a file on any system."""

Value: TypeAlias = str | tuple[Name, ...]
"""A text, or a list of names."""

Record: TypeAlias = Mapping[str, Value]
"""The fields of a source in the order in which they are written."""


def yaml_text(record: Record) -> str:
    """A record as the text of a file in `sources/`."""
    return "".join(_field(name, value) for name, value in record.items())


def _field(name: str, value: Value) -> str:
    if isinstance(value, str):
        return f"{name}: {scalar(value)}\n"
    return f"{name}:\n" + "".join(f"  - {in_flow(_parts(name))}\n" for name in value)


def _parts(name: Name) -> dict[str, str]:
    return {part.replace("_", "-"): text for part, text in name._asdict().items() if text}


def identifier(key: str, record: Record, used: dict[str, int]) -> str:
    """An id that no work before it has: after the citation key, or else after author and year, or title."""
    author_and_year, title = _author_and_year(record), str(record.get("title", ""))
    base = next(
        filter(None, (as_id(text)[:LONGEST_ID].rstrip("-") for text in (key, author_and_year, title))),
        "source",
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
