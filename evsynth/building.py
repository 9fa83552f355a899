"""The document of a project in several formats, for programs: nothing is written."""

from __future__ import annotations

from collections.abc import Iterable

from evsynth.errors import EvsynthError
from evsynth.findings import Severity
from evsynth.outcome import Outcome


def build(outcome: Outcome, formats: Iterable[str] = ("html",)) -> dict[str, bytes]:
    """Render the document: the content of each file by its path in the folder of the document, figures among them.

    EvsynthError where records have errors, a format is not known, a package is missing, or a format cannot be made.
    """
    errors = [finding for finding in outcome.findings if outcome.severity(finding) is Severity.ERROR]
    if errors:
        raise EvsynthError(f"the project has {len(errors):,} errors, the first at {errors[0].place}", "evsynth.check finds them")
