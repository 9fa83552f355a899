"""`evsynth sensitivity`."""

from __future__ import annotations

import click

from evsynth.cli.project import in_project
from evsynth.cli.report import in_format, report
from evsynth.project import load


@click.command("sensitivity", short_help="Show which verdicts hang on one source or one voice.")
@in_project
@in_format
def command(project: str, format_: str) -> None:
    """Show which verdicts hang on one source or one voice.

    Each source is left out once, and each voice of several sources: the verdicts that then change are listed,
    from what to what.
    """
    from evsynth.reports import sensitivity

    synthesis = load(project).synthesis
    report(format_, lambda: sensitivity.text(synthesis), lambda: sensitivity.values(synthesis))
