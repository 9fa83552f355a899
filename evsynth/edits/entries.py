"""A piece of evidence as the YAML text that evsynth reads back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from evsynth.edits.scalars import IN_BRACES, in_flow, quoted, scalar
from evsynth.model import Locator

VERBATIM = frozenset(("quote", "prefix", "suffix"))
"""Fields that hold a source's own words.

They always stand between quotation marks, so that it shows where they begin and end.
"""

STANCE_TO_CHOOSE = "stance:   # supports, qualifies or contradicts"

Value: TypeAlias = str | Mapping[str, str]
"""A text, or labels with their texts."""


class NewEvidence(NamedTuple):
    """A piece of evidence that is still to be written, with its fields in the order in which they are.

    What is empty is left out.
    """

    source: str
    stance: str = ""
    as_cited_in: str = ""
    locator: tuple[Locator, ...] = ()
    quote: str = ""
    because: str = ""
    prefix: str = ""
    suffix: str = ""


def evidence_fields(entry: NewEvidence) -> dict[str, Value]:
    """The values of the entry, by the names that the fields have in a file."""
    fields = entry._asdict() | {"locator": dict(entry.locator)}
    return {name.replace("_", "-"): value for name, value in fields.items() if value}


def evidence_text(entry: NewEvidence, indent: int = 0, step: int = 2) -> str:
    """The entry as an item of a list, in lines.

    It stands `indent` columns from the margin, and its fields `step` columns from its hyphen.

    Without a stance its line is there, for the author to complete.
    """
    lines = [f"{name}: {_value(name, value)}" for name, value in evidence_fields(entry).items()]
    if not entry.stance:
        lines.insert(1, STANCE_TO_CHOOSE)
    margin = " " * indent
    return "".join(f"{margin}{'' if number else '-':<{step}}{line}\n" for number, line in enumerate(lines))


def evidence_in_braces(entry: NewEvidence) -> str:
    """The entry between braces, on one line.

    It must have a stance: a line in braces cannot hold the remark that asks for one.
    """
    fields = (f"{name}: {_value(name, value, IN_BRACES)}" for name, value in evidence_fields(entry).items())
    return f"{{{', '.join(fields)}}}"


def _value(name: str, value: Value, forbidden: frozenset[str] = frozenset()) -> str:
    if not isinstance(value, str):
        return in_flow(value)
    return _verbatim(value) if name in VERBATIM else scalar(value, forbidden)


def _verbatim(text: str) -> str:
    """A text between quotation marks: single ones where these save it from escapes."""
    is_saved = '"' in text and text.isprintable() and frozenset("'\\").isdisjoint(text)
    return f"'{text}'" if is_saved else quoted(text)
