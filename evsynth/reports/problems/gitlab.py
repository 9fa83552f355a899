"""The outcome of `check` as a Code Quality report of GitLab.

The report is the part of the Code Climate format that GitLab reads.
"""

from __future__ import annotations

from json import JSONEncoder

from evsynth.findings import Finding, Severity
from evsynth.outcome import Outcome
from evsynth.reports.problems.messages import encodable, message_and_hint, title

SEVERITIES: dict[Severity, str] = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""GitLab's words; its `critical` and `blocker` are for what takes a service down."""


def write(outcome: Outcome, _color: bool) -> str:
    """A list with an object for each finding, each on a line of its own.

    It is in ASCII, so that it is the same in every locale.
    """
    encode = JSONEncoder().encode
    pairs = zip(outcome.findings, outcome.fingerprints(), strict=True)
    return (
        "[" + ",".join(f"\n{encode(_issue(finding, print_, outcome))}" for finding, print_ in pairs) + "\n]\n"
    )


def _issue(finding: Finding, fingerprint: str, outcome: Outcome) -> dict[str, object]:
    return {
        "description": message_and_hint(finding),
        "check_name": title(finding),
        "fingerprint": fingerprint,
        "severity": SEVERITIES[outcome.severity(finding)],
        "location": {
            "path": encodable(outcome.path_in_repository(finding.place)),
            "lines": {"begin": finding.place.line},
        },
    }
