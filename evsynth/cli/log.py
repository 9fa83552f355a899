"""`evsynth log`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, NoReturn

import click

from evsynth.cli.project import in_project
from evsynth.cli.report import in_format, report, wants_color
from evsynth.cli.repository import open_repository
from evsynth.errors import EvsynthError
from evsynth.suggestions.nearest import nearest

if TYPE_CHECKING:
    from evsynth.history.log import History, HistoryStep


@click.command("log", short_help="Show the history of a claim or source, commit by commit.")
@in_project
@click.argument("id", metavar="ID")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Show the last N commits that changed it."
)
@in_format
def command(project: str, id: str, limit: int | None, format_: str) -> None:
    """Show the history of a claim or source, commit by commit.

    Who changed it and when, what became of its words and its evidence, and where its verdict changed, because
    of which sources: also by what was recorded elsewhere. The newest commit stands first. What is not
    committed yet, `evsynth diff` shows.

    Exit status: 0, or 2 when there is nothing to show.
    """
    from evsynth.history.log import History

    with open_repository(project, needs_work_tree=False) as repository:
        past = History(repository, repository.revision("HEAD"), id)
        steps = islice(past.steps(), limit)
        first = next(steps, None) if id else None
        if first is None:
            _nothing(past)
        with suppress(BrokenPipeError):  # who reads the output has seen enough
            _tell(past, first, steps, format_)


def _tell(past: History, first: HistoryStep, history_steps: Iterator[HistoryStep], format_: str) -> None:
    from evsynth.reports import log

    if format_ == "json":
        steps = [first, *history_steps]
        report(format_, lambda: "", lambda: log.values(past.id, steps, past.cut_at, past.unread))
        return
    for line in log.text(past.id, _title(past), chain([first], history_steps), wants_color()):
        click.echo(line)  # at once: a long history is read while it is gone through
    for number, line in enumerate(
        [*([log.cut(past.cut_at)] if past.cut_at else []), *log.unread(past.unread)]
    ):
        click.echo(line if number else f"\n{line}")


def _title(past: History) -> str:
    """The statement of a claim, the title of a source; "" where it is not there any more."""
    sources, claims = past.now()
    if past.id in claims:
        return claims[past.id].statement
    return sources[past.id].title if past.id in sources else ""


def _nothing(past: History) -> NoReturn:
    """End the command where no commit is about the id."""
    sources, claims = past.now()
    known = {**sources, **claims}
    if past.id in known:
        raise EvsynthError(
            f"no commit that is here changed '{past.id}'",
            "This is a shallow clone: `git fetch --unshallow` brings the rest of the history."
            if past.cut_at
            else "",
        )
    from evsynth.reports.log import unread

    suggestion = nearest(past.id, known)
    advice = [*([f"Did you mean '{suggestion}'?"] if suggestion else []), *unread(past.unread)]
    what = "can be read to have" if past.unread else "has"
    raise EvsynthError(f"no commit {what} a claim or source '{past.id}'", "\n".join(advice))
