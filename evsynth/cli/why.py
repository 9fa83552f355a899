"""`evsynth why`."""

from __future__ import annotations

import click

from evsynth.cli.project import in_project, open_project, stop
from evsynth.cli.report import in_format, report
from evsynth.nearest import nearest


@click.command("why", short_help="Say step by step why a claim has its verdict.")
@in_project
@click.argument("claim")
@in_format
def command(project: str, claim: str, format_: str) -> None:
    """Say step by step why a claim has its verdict.

    What the sources say about it, what follows from what they say elsewhere, in which scopes, how many independent voices that makes, which
    contradict one another, and the rule that decided.
    """
    from evsynth.render.reports import why

    synthesis = open_project(project).synthesis
    if claim not in synthesis.weighing_by_claim:
        suggestion = nearest(claim, synthesis.weighing_by_claim)
        stop(f"there is no claim '{claim}'", f"Did you mean '{suggestion}'?" if suggestion else "")
    report(format_, lambda: why.text(claim, synthesis), lambda: why.values(claim, synthesis))
