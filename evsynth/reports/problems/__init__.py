"""The outcome of `check` in each format. Only who asks for a format pays for it: its module is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from evsynth.outcome import Outcome
from evsynth.reports.problems.text import text

Write = Callable[[Outcome, bool], str]


def _write(module: str, outcome: Outcome, color: bool) -> str:
    """What a module makes of it, by the function of its name; none of these has colours."""
    made: str = getattr(import_module(f"evsynth.reports.problems.{module}"), module)(outcome)
    return made


def _statistics(name: str, outcome: Outcome, color: bool) -> str:
    from evsynth.reports.problems import statistics

    return statistics.text(outcome, color) if name == "text" else statistics.json(outcome)


FORMATS: dict[str, Write] = {
    "text": text,
    **{name: partial(_write, name) for name in ("json", "sarif", "junit", "github", "gitlab")},
}
"""Format to what writes it; the flag asks for colour."""

STATISTICS: dict[str, Write] = {name: partial(_statistics, name) for name in ("text", "json")}
"""The same, for who wants numbers in place of findings."""
