"""The commands that ask git: diff, between two revisions, and log, the history of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from evsynth.analysis.synthesis import synthesise
from evsynth.cli.options import command, flag, format_option, in_format
from evsynth.cli.project import did_you_mean
from evsynth.cli.report import report, wants_color
from evsynth.errors import EvsynthError
from evsynth.history.missing import is_sparse
from evsynth.linking import link
from evsynth.project import load
from evsynth.reading.files import find_root
from evsynth.reading.kinds import UNREAD
from evsynth.rules import check
from evsynth.suggestions.nearest import nearest

if TYPE_CHECKING:
    from evsynth.findings import Finding
    from evsynth.history.log import History, HistoryStep
    from evsynth.history.revisions import Repository
    from evsynth.history.snapshots import State
    from evsynth.reading.corpus import CorpusReading
    from evsynth.reports.diff import RevisionComparison, RevisionState

MOST_REVISIONS = 2
DIFFERENT = 1
"""Exit status of `--exit-code` where something differs."""


@command("diff", "Show what changed between two revisions, in the language of claims.")
@click.argument("revisions", nargs=-1, metavar="[REV] [REV]")
@format_option(
    ("text", "markdown", "json"),
    "Text to read, Markdown for a pull request in the language of the document, or JSON.",
)
@flag("--exit-code", "End with 1 when there are differences.")
def diff(project: str, revisions: tuple[str, ...], format_: str, exit_code: bool) -> int:
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

    with _repository(project, len(revisions) < MOST_REVISIONS) as repository:
        first, second = _states(repository, revisions)
    readings = read_both(RevisionReader(), first.snapshot, second.snapshot)
    if not (first.snapshot.is_project or second.snapshot.is_project):
        raise EvsynthError(f"neither {first.name} nor {second.name} has an evsynth.yaml here")
    before = _side(first, readings[0])
    is_same = first.snapshot.holds_the_same(second.snapshot)
    after = before._replace(state=second) if is_same else _side(second, readings[1])
    differences = difference(before.synthesis, after.synthesis)
    not_checked_out = {absent.path for absent in second.not_checked_out}
    findings = findings_difference(
        _compared(before, not_checked_out), _compared(after, not_checked_out), differences.recorded.names
    )
    return RevisionComparison(before=before, after=after, difference=differences, findings=findings)


def _compared(side: RevisionState, not_checked_out: set[str]) -> tuple[Finding, ...]:
    """The findings of a side that are compared.

    Something that cannot be read because it is not checked out did not change: that finding is left out.
    """
    return tuple(
        finding
        for finding in side.findings
        if finding.kind.code not in UNREAD or finding.place.path not in not_checked_out
    )


def _states(repository: Repository, revisions: Sequence[str]) -> tuple[State, State]:
    from evsynth.history.checkout import not_checked_out
    from evsynth.history.snapshots import of_revision, of_work_tree, with_index

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
    read = reading.findings if is_project else ()
    synthesis = synthesise(link(reading.corpus))
    findings = check(synthesis, read) if is_project else ()
    return RevisionState(state=state, synthesis=synthesis, read=read, findings=findings)


def _repository(project: str, needs_work_tree: bool = True) -> Repository:
    """The repository that the project stands in.

    Where no work tree is needed, there need be no project in it either.
    """
    from evsynth.history.revisions import GitError, Repository

    root = find_root(project)
    if root is not None:
        return Repository(root)
    with suppress(GitError):  # without a project, that there is none is what to say
        repository = Repository(project)
        if repository.is_bare and needs_work_tree:
            raise EvsynthError(
                "this is a bare repository, without a work tree", "Name two revisions: evsynth diff ONE OTHER"
            )
        if not needs_work_tree:
            return repository
    return Repository(load(project).root)  # it ends the command, and says how to start one


@command("log", "Show the history of a claim or source, commit by commit.")
@click.argument("id", metavar="ID")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Show the last N commits that changed it."
)
@in_format
def log(project: str, id: str, limit: int | None, format_: str) -> None:
    """Show the history of a claim or source, commit by commit.

    Who changed it and when, what became of its words and its evidence, and where its verdict changed, because
    of which sources: also by what was recorded elsewhere. The newest commit stands first. What is not
    committed yet, `evsynth diff` shows.

    Exit status: 0, or 2 when there is nothing to show.
    """
    from evsynth.history.log import History

    with _repository(project, needs_work_tree=False) as repository:
        past = History(repository, repository.revision("HEAD"), id)
        steps = islice(past.steps(), limit)
        first = next(steps, None) if id else None
        if first is None:
            raise _nothing(past)
        with suppress(BrokenPipeError):  # who reads the output has seen enough
            _tell(past, chain([first], steps), format_)


def _tell(past: History, steps: Iterator[HistoryStep], format_: str) -> None:
    from evsynth.reports import log

    if format_ == "json":
        all_steps = list(steps)
        report(format_, lambda: "", lambda: log.values(past.id, all_steps, past.cut_at, past.unread))
        return
    for line in log.text(past.id, _title(past), steps, wants_color()):
        click.echo(line)  # at once: a long history is read while it is gone through
    cut = [log.cut(past.cut_at)] if past.cut_at else []
    for number, line in enumerate([*cut, *log.unread(past.unread)]):
        click.echo(line if number else f"\n{line}")


def _title(past: History) -> str:
    """The statement of a claim, the title of a source; "" where it is not there any more."""
    sources, claims = past.now()
    if past.id in claims:
        return claims[past.id].statement
    return sources[past.id].title if past.id in sources else ""


def _nothing(past: History) -> EvsynthError:
    """Say that no commit is about the id."""
    sources, claims = past.now()
    if past.id in sources or past.id in claims:
        brings_the_rest = "This is a shallow clone: `git fetch --unshallow` brings the rest of the history."
        return EvsynthError(
            f"no commit that is here changed '{past.id}'", brings_the_rest if past.cut_at else ""
        )
    from evsynth.reports.log import unread

    advice = [did_you_mean(nearest(past.id, {**sources, **claims})), *unread(past.unread)]
    what = "can be read to have" if past.unread else "has"
    problem = f"no commit {what} a claim or source '{past.id}'"
    return EvsynthError(problem, "\n".join(filter(None, advice)))
