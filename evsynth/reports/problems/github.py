"""The outcome of `check` as workflow commands, which GitHub Actions shows at the lines that they are about.

Data and properties are escaped as `@actions/core` does it: a runner undoes that, and splits at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.findings import Finding, Severity
from evsynth.outcome import Outcome
from evsynth.reports.problems.messages import encodable, gone, message_and_hint, title
from evsynth.reports.problems.text import conclusion
from evsynth.reports.terminal import painter

COMMANDS: dict[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(outcome: Outcome, _color: bool) -> str:
    """A command for each finding, and the number of findings for those who read the log."""
    lines = [*(_command(finding, outcome) for finding in outcome.findings), *_gone(outcome)]
    return "\n".join([*lines, conclusion(outcome, painter(False))]) + "\n"


def _command(finding: Finding, outcome: Outcome) -> str:
    place = finding.place
    path, name = (
        text.translate(PROPERTY) for text in (encodable(outcome.path_in_repository(place)), title(finding))
    )
    command = COMMANDS[outcome.severity(finding)]
    properties = f"file={path},line={place.line},col={place.column},title={name}"
    return f"::{command} {properties}::{message_and_hint(finding).translate(DATA)}"


def _gone(outcome: Outcome) -> Iterator[str]:
    """A command which says that the baseline can be smaller."""
    if outcome.compared and outcome.compared.gone:
        yield f"::notice title=Baseline::{gone(len(outcome.compared.gone))}"
