"""The outcome of `check` in each format. Only who asks for a format pays for it, hence the imports within."""

from __future__ import annotations

from collections.abc import Callable

from evsynth.render.problems.outcome import Outcome
from evsynth.render.problems.text import text


def _json(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.json import json

    return json(outcome)


def _sarif(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.sarif import sarif

    return sarif(outcome)


def _junit(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.junit import junit

    return junit(outcome)


def _github(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.github import github

    return github(outcome)


def _gitlab(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.gitlab import gitlab

    return gitlab(outcome)


def _statistics(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.statistics import text

    return text(outcome, color)


def _statistics_json(outcome: Outcome, color: bool) -> str:
    from evsynth.render.problems.statistics import json

    return json(outcome)


FORMATS: dict[str, Callable[[Outcome, bool], str]] = {
    "text": text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
}
"""Format to what writes it; the flag asks for colour."""

STATISTICS: dict[str, Callable[[Outcome, bool], str]] = {"text": _statistics, "json": _statistics_json}
"""The same, for who wants numbers in place of findings."""

__all__ = ["FORMATS", "STATISTICS", "Outcome"]
