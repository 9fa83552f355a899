"""The message of a finding, where it is not laid out on a terminal."""

from __future__ import annotations

import os

from evsynth.findings import Finding, Severity, hint, message
from evsynth.reports.terminal import Paint


def message_and_hint(finding: Finding) -> str:
    """The message, and on a line of its own what to do."""
    advice = hint(finding)
    return f"{message(finding)}\n{advice}" if advice else message(finding)


def title(finding: Finding) -> str:
    """The rule, as text names it: "F502 single-voice"."""
    return f"{finding.kind.code} {finding.kind.name}"


def on_a_line(finding: Finding, level: Severity, paint: Paint) -> str:
    """A finding as a list of them has it: its place, how severe it is, the message and the rule."""
    return (
        f"{finding.place}: {paint(level, level)}: {message(finding)} {paint(f'[{title(finding)}]', 'faint')}"
    )


def encodable(path: str) -> str:
    """A path as text: of a name in another encoding, what is no UTF-8 as its escape."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def gone(number: int) -> str:
    """A line which says that the baseline can be smaller."""
    return f"{number:,} of the findings that the baseline knows no longer occur{'s' if number == 1 else ''}"
