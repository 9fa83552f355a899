"""`evsynth diff`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from evsynth.analysis.synthesis import synthesise
from evsynth.cli.project import in_project
from evsynth.cli.report import report, wants_color
from evsynth.cli.repository import open_repository
from evsynth.errors import EvsynthError
from evsynth.history.missing import is_sparse
from evsynth.linking import link
from evsynth.reading.kinds import UNREAD
from evsynth.rules import check

if TYPE_CHECKING:
    from evsynth.findings import Finding
    from evsynth.history.revisions import Repository
    from evsynth.history.states import State
    from evsynth.reading.corpus import CorpusReading
    from evsynth.reports.diff import RevisionComparison, RevisionState

MOST_REVISIONS = 2
DIFFERENT = 1
"""Exit status of `--exit-code` where something differs."""


@click.command("diff", short_help="Show what changed between two revisions, in the language of claims.")
@in_project
@click.argument("revisions", nargs=-1, metavar="[REV] [REV]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text to read, Markdown for a pull request in the language of the document, or JSON.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 when there are differences.")
def command(project: str, revisions: tuple[str, ...], format_: str, exit_code: bool) -> int:
    """Show what changed between two revisions, in the language of claims.

    Verdicts that changed and because of which sources; claims, evidence and sources that came, went or are
    worded otherwise; sources that agree otherwise; findings that are new or gone. Without REV the last commit
    (HEAD) against the work tree; with one REV that against the work tree; with two the first against the
    second. Git is asked, and nothing is written.

    Exit status: 0, with --exit-code 1 when there are differences, 2 when they could not be compared.
    """
    if len(revisions) > MOST_REVISIONS:
        raise click.UsageError("at most two revisions can be compared")
    comparison = _comparison(project, revisions)
    if format_ == "markdown":
        from evsynth.reports import pull_request

        click.echo(pull_request.markdown(comparison), nl=False)
    else:
        from evsynth.reports import diff

        report(format_, lambda: diff.text(comparison, wants_color()), lambda: diff.values(comparison))
    return DIFFERENT if exit_code and not comparison.is_empty else 0


def _comparison(project: str, revisions: Sequence[str]) -> RevisionComparison:
    from evsynth.history.differences import difference, findings_difference
    from evsynth.history.records import RevisionReader, read_both
    from evsynth.reports.diff import RevisionComparison

    with open_repository(project, len(revisions) < MOST_REVISIONS) as repository:
        first, second = _states(repository, revisions)
    readings = read_both(RevisionReader(), first.snapshot, second.snapshot)
    if not any(state.snapshot.is_project for state in (first, second)):
        raise EvsynthError(f"neither {first.name} nor {second.name} has an evsynth.yaml here")
    before = _side(first, readings[0])
    after = (
        before._replace(state=second)
        if first.snapshot.holds_the_same(second.snapshot)
        else _side(second, readings[1])
    )
    differences = difference(before.synthesis, after.synthesis)
    return RevisionComparison(
        before=before,
        after=after,
        difference=differences,
        findings=findings_difference(*_findings(before, after), differences.recorded.names),
    )


def _findings(before: RevisionState, after: RevisionState) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings of both sides that are compared.

    Something that cannot be read because it is not checked out did not change: that finding is left out.
    """
    paths = {absent.path for absent in after.state.not_checked_out}

    def compared(side: RevisionState) -> tuple[Finding, ...]:
        return tuple(
            finding
            for finding in side.findings
            if finding.kind.code not in UNREAD or finding.place.path not in paths
        )

    return (compared(before), compared(after)) if paths else (before.findings, after.findings)


def _states(repository: Repository, revisions: Sequence[str]) -> tuple[State, State]:
    from evsynth.history.checkout import not_checked_out
    from evsynth.history.states import of_revision, of_work_tree, with_index

    named = [of_revision(repository, repository.revision(name)) for name in revisions or ("HEAD",)]
    if len(named) > 1:
        return named[0], named[1]
    now = of_work_tree(repository.folder)
    if now.snapshot.paths >= named[0].snapshot.paths and not is_sparse(repository.folder):
        return named[0], now
    return named[0], with_index(now, not_checked_out(repository.folder))


def _side(state: State, reading: CorpusReading) -> RevisionState:
    from evsynth.reports.diff import RevisionState

    is_project = state.snapshot.is_project
    findings = reading.findings if is_project else ()
    synthesis = synthesise(link(reading.corpus))
    return RevisionState(
        state=state,
        synthesis=synthesis,
        read=findings,
        findings=check(synthesis, findings) if is_project else (),
    )
