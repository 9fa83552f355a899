"""The commands that print a report on a project as it is: agreement, gaps, sensitivity, show and why."""

from __future__ import annotations

import click

from evsynth.cli.options import command, in_format
from evsynth.cli.project import require_known
from evsynth.cli.report import print_laid_out, report
from evsynth.project import load


@command(
    "agreement", "Show where any two sources agree or contradict each other, and in which camps they stand."
)
@click.option("--pair", nargs=2, metavar="SOURCE SOURCE", help="List the claims on which these two meet.")
@in_format
def show_agreement(project: str, pair: tuple[str, str] | None, format_: str) -> None:
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
    require_known(opened, "source", *pair)
    pairs = [meeting for meeting in synthesis.agreements if {meeting.first, meeting.second} == set(pair)]
    if not pairs and format_ == "text":
        click.echo(f"{pair[0]} and {pair[1]} meet on no claim.")
        return
    claims = synthesis.links.claim_by_id
    report(format_, lambda: agreement.pair_text(pairs[0], claims), lambda: {"pairs": agreement.pairs(pairs)})


@command("gaps", "Show what is missing: claims on nothing, thin themes, silent sources, open questions.")
@in_format
def show_gaps(project: str, format_: str) -> None:
    """Show what is missing.

    Claims on which no source has a position, themes with fewer than three sources or without a claim that two
    voices support, sources that say nothing about any claim, and questions without an answer.
    """
    from evsynth.reports import gaps

    synthesis = load(project).synthesis
    report(format_, lambda: gaps.text(synthesis), lambda: gaps.values(synthesis))


@command("sensitivity", "Show which verdicts hang on one source or one voice.")
@in_format
def show_sensitivity(project: str, format_: str) -> None:
    """Show which verdicts hang on one source or one voice.

    Each source is left out once, and each voice of several sources: the verdicts that then change are listed,
    from what to what.
    """
    from evsynth.reports import sensitivity

    synthesis = load(project).synthesis
    report(format_, lambda: sensitivity.text(synthesis), lambda: sensitivity.values(synthesis))


@command("show", "Show a source or a claim, with all that is linked to it.")
@click.argument("id")
def show_record(project: str, id: str) -> None:
    """Show a source or a claim, with all that is linked to it.

    Of a source: what it is, what it says about which claims, and with which sources it agrees. Of a claim:
    how it stands and why, its evidence, and how it bears on other claims.
    """
    opened = load(project)
    require_known(opened, "source or claim", id)
    from evsynth.reports.show import claim_card, source_card

    links = opened.synthesis.links
    if source := links.source_by_id.get(id):
        print_laid_out(source_card(source, opened.synthesis))
    if claim := links.claim_by_id.get(id):
        print_laid_out(claim_card(claim, opened.synthesis))


@command("why", "Say step by step why a claim has its verdict.")
@click.argument("claim")
@in_format
def explain_verdict(project: str, claim: str, format_: str) -> None:
    """Say step by step why a claim has its verdict.

    What the sources say about it, what follows from what they say elsewhere, in which scopes, how many
    independent voices that makes, which contradict one another, and the rule that decided.
    """
    from evsynth.reports import why

    opened = load(project)
    require_known(opened, "claim", claim)
    synthesis = opened.synthesis
    report(format_, lambda: why.text(claim, synthesis), lambda: why.values(claim, synthesis))
