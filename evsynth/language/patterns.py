"""The one way in which a pattern of a language becomes a sentence, or a part of one."""

from __future__ import annotations

import re
from string import Formatter
from typing import TypeVar, overload

Part = TypeVar("Part")

CHOICE = re.compile(r"<([^|>]*)\|([^>]*)>")
PARSE = Formatter().parse
"""The texts of a pattern and the names between them."""


@overload
def filled(pattern: str, is_many: bool = False, /, **parts: str) -> str: ...
@overload
def filled(pattern: str, is_many: bool = False, /, **parts: str | Part) -> str | tuple[str | Part, ...]: ...
def filled(pattern: str, is_many: bool = False, /, **parts: str | Part) -> str | tuple[str | Part, ...]:
    """Fill in the parts of a pattern, and choose from each `<one|many>` in it.

    The result is a text where all parts are texts.
    """
    chosen = CHOICE.sub(r"\2" if is_many else r"\1", pattern)
    if all(isinstance(part, str) for part in parts.values()):
        return chosen.format(**parts)
    pieces = (piece for text, name, _, _ in PARSE(chosen) for piece in (text, parts[name] if name else ""))
    return tuple(piece for piece in pieces if piece)
