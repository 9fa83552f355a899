"""`evsynth check`."""

from __future__ import annotations

import os
import sys

import click

from evsynth.cli.project import Project, in_project, open_project
from evsynth.findings import Severity, severity
from evsynth.model import Profile
from evsynth.render.problems import FORMATS, Outcome
from evsynth.rules import check

FINDINGS = 1
"""Exit status of a check that found errors or warnings."""


@click.command("check", short_help="Find what is wrong, and where the sources agree and contradict one another.")
@in_project
@click.option(
    "--profile",
    type=click.Choice([str(profile) for profile in Profile]),
    help="How severe a gap is: a note in draft, a warning in review, an error in publication. Default: as evsynth.yaml says.",
)
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Text to read, or JSON."
)
def command(project: str, profile: str | None, format_: str) -> None:
    """Find what is wrong with the records, and say where the sources agree and contradict one another.

    Everything is read and everything is reported, in the order of the files. Nothing is written.

    Exit status: 0 when there are no errors or warnings, 1 when there are, 2 when the check could not run.
    """
    opened = open_project(project)
    outcome = checked(opened, Profile(profile) if profile else None)
    click.echo(FORMATS[format_](outcome, wants_color()), nl=False)
    worst = {severity(finding.kind, outcome.profile) for finding in outcome.findings}
    sys.exit(FINDINGS if worst - {Severity.NOTE} else 0)


def checked(project: Project, profile: Profile | None = None) -> Outcome:
    """What `check` has to say about a project, under a profile or that of its settings."""
    settings = project.synthesis.links.corpus.settings
    findings = check(project.synthesis, project.found)
    return Outcome(project.root, project.synthesis, findings, profile or settings.profile)


def wants_color() -> bool:
    """Whether what is printed goes to someone who sees colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
