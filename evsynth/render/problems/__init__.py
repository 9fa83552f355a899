"""The outcome of `check` in each format."""

from __future__ import annotations

from collections.abc import Callable

from evsynth.render.problems.outcome import Outcome
from evsynth.render.problems.text import text


def _json(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.json import json  # only who asks for JSON pays for it

    return json(outcome)


FORMATS: dict[str, Callable[[Outcome, bool], str]] = {"text": text, "json": _json}
"""Format to what writes it; the flag asks for colour."""

__all__ = ["FORMATS", "Outcome"]
