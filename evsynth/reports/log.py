"""The history of one claim or source: for people, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from evsynth.findings import escaped
from evsynth.history.log import HistoryStep
from evsynth.reports.changes import ChangeLines, recorded_values, verdict_values
from evsynth.reports.terminal import Paint, painter

MOST = 5
"""Commits of which is said that they could not be read."""


def text(id: str, title: str, steps: Iterable[HistoryStep], color: bool) -> Iterator[str]:
    """The lines of the history, commit by commit as it is read."""
    paint = painter(color)
    yield f"{paint(id, 'file')}{f': {escaped(title)}' if title else ', which is not there any more'}"
    for step in steps:
        commit = step.commit
        yield ""
        revision = paint(commit.revision.short, "faint")
        yield f"{commit.date} {revision} {escaped(commit.author)}: {escaped(commit.subject)}"
        yield from (f"  {line}" for line in _lines(step, id, paint))


def cut(at: str) -> str:
    """A line which says that there is more, and where to get it."""
    return (
        f"The history before {at} is cut off: this is a shallow clone. "
        "`git fetch --unshallow` brings the rest."
    )


def _lines(step: HistoryStep, id: str, paint: Paint) -> Iterator[str]:
    """The changes of a commit."""
    recorded, words = step.recorded, ChangeLines(paint, step.synthesis)
    yield from chain.from_iterable(map(words.verdict, step.verdicts))
    yield from chain.from_iterable(map(words.claim, recorded.claims))
    yield from chain.from_iterable(map(words.source, recorded.sources))
    for evidence in recorded.evidence:
        where = f"{paint(evidence.claim, 'file')}: " if evidence.claim != id else ""
        first, *more = words.evidence(evidence)
        yield from (f"{where}{first}", *more)
    yield from chain.from_iterable(map(words.relation, recorded.relations))


def unread(commits: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Lines about the commits of which not all could be read."""
    for commit, paths in list(commits.items())[:MOST]:
        yield f"In {commit} {', '.join(sorted(paths))} cannot be read, and is taken to be as it was before."
    if len(commits) > MOST:
        yield f"... and so in {len(commits) - MOST:,} more commits (--format json has all)."


def values(
    id: str, steps: Iterable[HistoryStep], cut_at: str, unread: Mapping[str, Iterable[str]]
) -> Mapping[str, Any]:
    """The history as plain values."""
    files = {commit: sorted(paths) for commit, paths in unread.items()}
    return {"id": id, "commits": [_commit(step) for step in steps], "cut-at": cut_at, "unread": files}


def _commit(step: HistoryStep) -> Mapping[str, Any]:
    return {
        "id": step.commit.revision.id,
        "date": step.commit.date,
        "author": step.commit.author,
        "subject": step.commit.subject,
        "verdicts": [verdict_values(verdict) for verdict in step.verdicts],
        **recorded_values(step.recorded, step.synthesis),
    }
