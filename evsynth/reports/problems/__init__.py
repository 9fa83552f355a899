"""The formats of `check`. Only who asks for a format pays for it: its module is imported when it writes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from evsynth.outcome import Outcome


class ProblemFormat(NamedTuple):
    """A format of `check`, written by a function of a module in this package.

    The function takes the outcome, and whether to use colours.
    """

    module: str
    title: str
    """The name of the format in `evsynth check --help`."""
    has_gone: bool = False
    """True where it tells what a baseline holds without need; else standard error tells it."""
    function: str = "write"

    def write(self, outcome: Outcome, color: bool) -> str:
        """Write the outcome in this format."""
        written: str = getattr(import_module(f"{__name__}.{self.module}"), self.function)(outcome, color)
        return written


FORMATS: Mapping[str, ProblemFormat] = {
    "text": ProblemFormat(module="text", title="text to read", has_gone=True),
    "json": ProblemFormat(module="json", title="JSON", has_gone=True),
    "sarif": ProblemFormat(module="sarif", title="SARIF 2.1.0", has_gone=True),
    "junit": ProblemFormat(module="junit", title="JUnit XML"),
    "github": ProblemFormat(module="github", title="annotations of GitHub Actions", has_gone=True),
    "gitlab": ProblemFormat(module="gitlab", title="a Code Quality report of GitLab"),
}
"""The formats by name, in the order in which they are offered."""

STATISTICS: Mapping[str, ProblemFormat] = {
    "text": ProblemFormat(module="statistics", title="text", function="text"),
    "json": ProblemFormat(module="statistics", title="JSON", function="json"),
}
"""The formats of numbers in place of findings."""
