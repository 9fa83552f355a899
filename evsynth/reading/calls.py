"""Calls that a text can make, and their arguments. `evsynth.document.parts.calls` says what comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Expected(StrEnum):
    """Kind of name that an argument takes."""

    CLAIM = "claim"
    THEME = "theme"
    SOURCE = "source"
    STANCE = "stance"
    VERDICT = "verdict"
    BLOCK = "block"
    TABLE = "table"
    FIGURE = "figure"
    CONTRADICTION = "contradiction"
    LIST = "list"
    ANNEX = "annex"


TABLES = ("summary", "themes", "agreement", "sources", "confidence")
FIGURES = ("agreement", "gaps", "matrix")
"""Figures of the whole corpus, and that of a theme."""
FORMER_FIGURES: Mapping[str, str] = {"map": "matrix"}
"""Figures that are no more, each with the figure that shows the same."""
CONTRADICTIONS = ("real", "apparent")
LISTS = ("read", "through-others")
"""The two lists of works."""
ANNEXES = ("claims", "sources", "about-sources", "method")
"""The parts of the record behind the document."""


class Parameter(NamedTuple):
    """A parameter of a call; without a default it must be given."""

    expected: Expected
    default: str | None = None


class Signature(NamedTuple):
    """Form of a call, and whether it stands for whole paragraphs rather than words in a sentence."""

    parameters: Mapping[str, Parameter]
    is_block: bool = False
    is_worded: bool = False
    """Tells that it gives the words of a claim, and not its verdict."""
    is_telling: bool = False
    """Tells that it says how a claim stands."""


CLAIM = {"claim": Parameter(Expected.CLAIM)}
SIDE = {**CLAIM, "stance": Parameter(Expected.STANCE, "supports")}
THEME = {"theme": Parameter(Expected.THEME, "")}

CALLS: Mapping[str, Signature] = {
    "statement": Signature(parameters=CLAIM, is_worded=True),
    "sentence": Signature(parameters=CLAIM),
    "verdict": Signature(parameters=CLAIM, is_telling=True),
    "account": Signature(parameters=CLAIM, is_telling=True),
    "sources": Signature(parameters=SIDE),
    "voices": Signature(parameters=SIDE),
    "claims": Signature(parameters={"verdict": Parameter(Expected.VERDICT), **THEME}),
    "cite": Signature(parameters={"source": Parameter(Expected.SOURCE)}),
    "summary": Signature(parameters={}),
    "question": Signature(parameters=THEME, is_block=True),
    "claim": Signature(parameters=CLAIM, is_block=True, is_telling=True),
    "blocks": Signature(parameters={**THEME, "block": Parameter(Expected.BLOCK, "")}, is_block=True),
    "contradictions": Signature(parameters={"which": Parameter(Expected.CONTRADICTION, "")}, is_block=True),
    "camps": Signature(parameters={}, is_block=True),
    "table": Signature(parameters={"name": Parameter(Expected.TABLE)}, is_block=True),
    "figure": Signature(parameters={"name": Parameter(Expected.FIGURE), **THEME}, is_block=True),
    "figures": Signature(parameters=THEME, is_block=True),
    "card": Signature(parameters={"source": Parameter(Expected.SOURCE)}, is_block=True),
    "cards": Signature(parameters={}, is_block=True),
    "references": Signature(parameters={"which": Parameter(Expected.LIST, "read")}, is_block=True),
    "method": Signature(parameters={}, is_block=True),
    "key": Signature(parameters={}, is_block=True),
    "firmness": Signature(parameters={}, is_block=True),
    "colophon": Signature(parameters={}, is_block=True),
    "theme": Signature(parameters=THEME, is_block=True, is_telling=True),
    "unknown": Signature(parameters={}, is_block=True),
    "annex": Signature(parameters={"name": Parameter(Expected.ANNEX)}, is_block=True),
    "contents": Signature(parameters={}, is_block=True),
}
"""Every call by name."""


def bound(
    signature: Signature, arguments: tuple[str, ...], named: Mapping[str, str]
) -> dict[str, str] | None:
    """Parameter to value, defaults filled in and a former figure by that of today.

    None where these are not the arguments of such a call.
    """
    names = list(signature.parameters)
    given = {**dict(zip(names, arguments, strict=False)), **named}
    if (
        len(arguments) > len(names)
        or len(given) < len(arguments) + len(named)
        or not given.keys() <= set(names)
    ):
        return None
    filled = {name: given.get(name, parameter.default) for name, parameter in signature.parameters.items()}
    if None in filled.values():
        return None
    return {
        name: _of_today(str(value), signature.parameters[name].expected) for name, value in filled.items()
    }


def _of_today(value: str, expected: Expected) -> str:
    return FORMER_FIGURES.get(value, value) if expected is Expected.FIGURE else value
