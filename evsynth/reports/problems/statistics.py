"""The number of findings of each rule, the most frequent first."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from evsynth.findings import Kind, Severity, severity
from evsynth.outcome import Outcome
from evsynth.reports.problems.text import conclusion
from evsynth.reports.terminal import painter

VERSION = 1
"""Version of the shape in JSON."""


class Count(NamedTuple):
    """A rule, and how often it was broken."""

    kind: Kind
    severity: Severity
    number: int


def counts(outcome: Outcome) -> tuple[Count, ...]:
    """The rules with findings, the most frequent first, and of those as frequent by code."""
    times = Counter(finding.kind for finding in outcome.findings)
    kinds = sorted(times, key=lambda kind: (-times[kind], kind.code))
    return tuple(Count(kind, severity(kind, outcome.profile), times[kind]) for kind in kinds)


def text(outcome: Outcome, color: bool) -> str:
    """A line for each rule, and all of them together."""
    paint = painter(color)
    cells = [
        (f"{count.number:,}", f"{count.kind.code} {count.kind.name}", paint(count.severity, count.severity))
        for count in counts(outcome)
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [f"{number:>{widths[0]}}  {name:<{widths[1]}}  {level}" for number, name, level in cells]
    return "\n".join([*lines, *([""] if lines else []), conclusion(outcome, paint)]) + "\n"


def json(outcome: Outcome, _color: bool) -> str:
    """The same as JSON; `docs/json.md` documents the shape."""
    from json import dumps

    rules = [
        {"code": count.kind.code, "name": count.kind.name, "severity": count.severity, "count": count.number}
        for count in counts(outcome)
    ]
    levels = outcome.counts()
    content = {
        "version": VERSION,
        "profile": outcome.profile,
        "rules": rules,
        "counts": {level: levels[level] for level in Severity},
    }
    return dumps(content, indent=1) + "\n"
