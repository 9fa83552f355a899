"""The document of a project in several formats: rendered, remembered and written.

For the command line and the Python API.
"""

from __future__ import annotations

from collections.abc import Iterable

from evsynth.document.formats import FORMATS
from evsynth.errors import EvsynthError
from evsynth.files.keeping import NOTHING
from evsynth.findings import Severity
from evsynth.outcome import Outcome
from evsynth.reports.terminal import counted


def build(outcome: Outcome, formats: Iterable[str] = ("html",)) -> dict[str, bytes]:
    """Render the document: the content of each file by its path in the folder of the document.

    Figures are among them. Nothing is written. EvsynthError is raised where records have errors, a format is
    not known, a package is missing, or a format cannot be made.
    """
    errors = [finding for finding in outcome.findings if outcome.severity(finding) is Severity.ERROR]
    if errors:
        problem = f"the project has {counted(len(errors), 'error')}, the first at {errors[0].place}"
        raise EvsynthError(problem, "evsynth.check tells what is wrong")
    from evsynth.building.rendering import render  # brings the whole of rendering

    wanted = (formats,) if isinstance(formats, str) else tuple(formats)
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise EvsynthError(f"'{unknown[0]}' is not a format", f"the formats are {', '.join(FORMATS)}")
    rendered = render(outcome, False, wanted, NOTHING, "", lambda _: None)
    for file, reason in rendered.failed.items():
        raise EvsynthError(f"{file} could not be made: {reason}")
    documents = {file: made.content for file, made in rendered.documents.items()}
    return {**rendered.figures, **rendered.beside, **documents}
