"""Texts as YAML values that evsynth, and every other reader of YAML, reads back as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`~=<")
"""Characters with which no plain value begins, because YAML gives some meaning to each."""

IN_BRACES = frozenset(",[]{}:")
"""Characters that would end a plain value between braces."""

WORDS = frozenset("y n yes no on off true false null".split())
NUMBER = re.compile(r"[+.]?\d[\d_.:]*(?:e[-+]?\d*)?|0[xob][\da-f_]+|\.(?:inf|nan)", re.IGNORECASE)
"""Words and numbers that another YAML reader takes for something else than text."""

WHOLE = re.compile(r"0|[1-9]\d*", re.ASCII)
ESCAPES = {"\\": "\\\\", '"': '\\"'}

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""A text, or a list or a mapping of them."""


def in_flow(value: Value) -> str:
    """Texts between brackets and braces, on one line."""
    if isinstance(value, Mapping):
        fields = (f"{scalar(name, IN_BRACES)}: {in_flow(inner)}" for name, inner in value.items())
        return f"{{{', '.join(fields)}}}"
    return scalar(value, IN_BRACES) if isinstance(value, str) else f"[{', '.join(map(in_flow, value))}]"


def scalar(text: str, forbidden: frozenset[str] = frozenset()) -> str:
    """A text as one YAML value on one line: bare where that is safe, else between double quotation marks."""
    return text if _is_plain(text) and forbidden.isdisjoint(text) else quoted(text)


def quoted(text: str) -> str:
    """A text as one YAML value between double quotation marks."""
    return f'"{"".join(map(_escaped, text))}"'


def _is_plain(text: str) -> bool:
    """Tell whether every YAML reader takes the bare text for this text.

    Or, where that is usual, for a whole number or a date.
    """
    if not text.isprintable() or text != text.strip() or text[:1] in INDICATORS | {""}:
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return bool(WHOLE.fullmatch(text)) or not (text.casefold() in WORDS or NUMBER.fullmatch(text))


def _escaped(character: str) -> str:
    if character.isprintable():
        return ESCAPES.get(character, character)
    return f"\\U{ord(character):08X}"
