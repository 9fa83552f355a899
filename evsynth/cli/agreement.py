"""`evsynth agreement`."""

from __future__ import annotations

import click

from evsynth.cli.project import in_project, require_known
from evsynth.cli.report import in_format, report
from evsynth.project import load


@click.command(
    "agreement",
    short_help="Show where any two sources agree or contradict each other, and in which camps they stand.",
)
@in_project
@click.option("--pair", nargs=2, metavar="SOURCE SOURCE", help="List the claims on which these two meet.")
@in_format
def command(project: str, pair: tuple[str, str] | None, format_: str) -> None:
    """Show where any two sources agree or contradict each other, and in which camps they stand.

    Each claim on which both have a position counts once: disputed (opposite, in scopes that overlap), shared
    (the same), qualified (one of the two qualifies), apparent (opposite, in scopes apart).
    """
    from evsynth.reports import agreement

    opened = load(project)
    synthesis = opened.synthesis
    if pair is None:
        report(format_, lambda: agreement.text(synthesis), lambda: agreement.values(synthesis))
        return
    for id in pair:
        require_known(opened, "source", id, synthesis.links.source_by_id)
    agreements = [
        agreement for agreement in synthesis.agreements if {agreement.first, agreement.second} == set(pair)
    ]
    if not agreements and format_ == "text":
        click.echo(f"{pair[0]} and {pair[1]} meet on no claim.")
        return
    claims = synthesis.links.claim_by_id
    report(
        format_,
        lambda: agreement.pair_text(agreements[0], claims),
        lambda: {"pairs": agreement.pairs(agreements)},
    )
