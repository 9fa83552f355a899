"""Source records as the YAML text that evsynth reads back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from evsynth.edits.scalars import in_flow, scalar
from evsynth.model import Name

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
