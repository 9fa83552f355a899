"""`evsynth show`."""

from __future__ import annotations

import click

from evsynth.cli.project import in_project, require_known
from evsynth.cli.report import print_laid_out
from evsynth.project import load


@click.command("show", short_help="Show a source or a claim, with all that is linked to it.")
@in_project
@click.argument("id")
def command(project: str, id: str) -> None:
    """Show a source or a claim, with all that is linked to it.

    Of a source: what it is, what it says about which claims, and with which sources it agrees. Of a claim:
    how it stands and why, its evidence, and how it bears on other claims.
    """
    opened = load(project)
    synthesis = opened.synthesis
    links = synthesis.links
    source, claim = links.source_by_id.get(id), links.claim_by_id.get(id)
    require_known(opened, "source or claim", id, links.source_by_id.keys() | links.claim_by_id.keys())
    from evsynth.reports.show import claim_card, source_card

    if source:
        print_laid_out(source_card(source, synthesis))
    if claim:
        print_laid_out(claim_card(claim, synthesis))
