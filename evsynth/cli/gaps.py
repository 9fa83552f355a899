"""`evsynth gaps`."""

from __future__ import annotations

import click

from evsynth.cli.project import in_project
from evsynth.cli.report import in_format, report
from evsynth.project import load


@click.command(
    "gaps", short_help="Show what is missing: claims on nothing, thin themes, silent sources, open questions."
)
@in_project
@in_format
def command(project: str, format_: str) -> None:
    """Show what is missing.

    Claims on which no source has a position, themes with fewer than three sources or without a claim that two
    voices support, sources that say nothing about any claim, and questions without an answer.
    """
    from evsynth.reports import gaps

    synthesis = load(project).synthesis
    report(format_, lambda: gaps.text(synthesis), lambda: gaps.values(synthesis))
