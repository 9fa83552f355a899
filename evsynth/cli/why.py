"""`evsynth why`."""

from __future__ import annotations

import click

from evsynth.cli.project import in_project, require_known
from evsynth.cli.report import in_format, report
from evsynth.project import load


@click.command("why", short_help="Say step by step why a claim has its verdict.")
@in_project
@click.argument("claim")
@in_format
def command(project: str, claim: str, format_: str) -> None:
    """Say step by step why a claim has its verdict.

    What the sources say about it, what follows from what they say elsewhere, in which scopes, how many
    independent voices that makes, which contradict one another, and the rule that decided.
    """
    from evsynth.reports import why

    opened = load(project)
    synthesis = opened.synthesis
    require_known(opened, "claim", claim, synthesis.weighing_by_claim)
    report(format_, lambda: why.text(claim, synthesis), lambda: why.values(claim, synthesis))
