"""History of one claim or source, commit by commit, through merges and earlier ids.

Example: the claim `strijd` became `gelijk` on one branch, and cites another page on the other branch.

    Start (strijd, page 3) ──┬── Renamed (gelijk, page 3) ───────┬── Merge (gelijk, page 5)
                             └── Another page (strijd, page 5) ──┘

The history of `gelijk` visits each commit once, the newest first, with the ids to follow there:

    commit          follows    differences                             its parents follow
    Merge           gelijk     the page from the first parent,         gelijk (Renamed),
                               the id from the second: none in common  strijd (Another page)
    Another page    strijd     the page: a step                        strijd (Start)
    Renamed         gelijk     the id: a step                          strijd (Start), known already
    Start           strijd     the claim came: a step                  nothing is there

The steps are Another page, Renamed and Start. The merge is none: it has nothing that neither parent has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import is_
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.history.causes import VerdictChange, verdict_changes
from evsynth.history.changes import ClaimChange, Recorded, SourceChange
from evsynth.history.differences import common, recorded_difference
from evsynth.history.matching import Records, Renames
from evsynth.history.records import RevisionReader, read_both, records_of, unread
from evsynth.history.revisions import Commit, Repository, Revision
from evsynth.history.snapshots import RECORDS, snapshot_of_records
from evsynth.linking import link
from evsynth.model import Corpus
from evsynth.reading.snapshot import snapshot_of
from evsynth.reading.tree import Files

KEPT = 8
"""Revisions whose records are kept at hand: the parent of a commit mostly is the next one."""

NOTHING = snapshot_of(Files({}))
NOTHING_RECORDED = Recorded(names=Renames(), claims=(), evidence=(), relations=(), sources=())
MOST = 100
"""Commits that are searched for the last readable version of a file."""


class HistoryStep(NamedTuple):
    """The changes of a commit to a claim or source, and the synthesis around it after that."""

    commit: Commit
    recorded: Recorded
    verdicts: tuple[VerdictChange, ...]
    synthesis: Synthesis


class _Followed(NamedTuple):
    """An id to follow back from a commit; `has_come` if a claim or source with that id came since.

    Once it came, another that had the id before and has another one now is not its past.
    """

    id: str
    has_come: bool = False


class _CommitRecords(NamedTuple):
    """The records of a revision."""

    corpus: Corpus
    records: Records


class History:
    """The past of a claim or source.

    Once all steps were taken, `cut_at` names the commit before which a shallow clone has nothing, or ""; and
    `unread` the commits with files that could not be read, which are taken to be as they were before.
    """

    def __init__(self, repository: Repository, start: Revision, id: str) -> None:
        self.repository = repository
        self.start = start
        self.id = id
        self.cut_at = ""
        self.unread: dict[str, frozenset[str]] = {}
        self._reader = RevisionReader()
        self._kept: dict[str, _CommitRecords] = {}

    def now(self) -> Records:
        """The records of the revision at which the history starts."""
        return self._records(self.start).records

    def steps(self) -> Iterator[HistoryStep]:
        """The commits that changed anything of it, newest first.

        Where it had another id before, that is followed, along each branch.
        """
        followed: dict[str, tuple[_Followed, ...]] = {}
        for number, commit in enumerate(self.repository.commits(self.start, RECORDS)):
            trails = followed.pop(commit.revision.id, ()) if number else (_Followed(self.id),)
            if commit.is_cut:  # all would seem to have come with it
                self.cut_at = commit.revision.short
                continue
            for trail in trails:
                differences = self._differences(commit, trail)
                for parent, changes in zip(commit.parents, differences, strict=False):
                    followed[parent] = _also(followed.get(parent, ()), changes.before)
                if step := _step_of(commit, differences):
                    yield step

    def _differences(self, commit: Commit, trail: _Followed) -> list[_Changes]:
        """Compare a commit with each of its parents, for the id that is followed."""
        after = self._records(commit.revision)
        befores = [self._records(parent) for parent in self.repository.parents(commit) or (None,)]
        return [_changes(trail, before, after) for before in befores]

    def _records(self, revision: Revision | None) -> _CommitRecords:
        tree = revision.tree if revision else ""
        if tree not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            corpus = self._corpus(revision) if revision else self._reader.read(NOTHING).corpus
            self._kept[tree] = _CommitRecords(corpus, records_of(corpus))
        return self._kept[tree]

    def _corpus(self, revision: Revision) -> Corpus:
        """The records of a revision; of what could not be read, as they were when it last could be."""
        snapshot = snapshot_of_records(self.repository, revision)
        reading = self._reader.read(snapshot)
        missing = unread(reading.findings)
        if not missing:
            return reading.corpus
        self.unread[revision.short] = missing
        for commit in islice(self.repository.commits(revision, RECORDS), MOST):
            earlier = snapshot_of_records(self.repository, commit.revision)
            if missing.isdisjoint(unread(self._reader.read(earlier).findings)):
                return read_both(self._reader, snapshot, earlier)[0].corpus
        return reading.corpus


def _followed(trail: _Followed, recorded: Recorded) -> _Followed | None:
    """The id to follow before a commit, or None where an earlier bearer of the id is another."""
    changes: tuple[ClaimChange | SourceChange, ...] = (*recorded.claims, *recorded.sources)
    for change in changes:
        if change.formerly == trail.id:
            return None if trail.has_come else trail
        if change.id == trail.id and change.before is None:
            return _Followed(trail.id, has_come=True)
        if change.id == trail.id and change.formerly:
            return trail._replace(id=change.formerly)
    return trail


def _also(trails: tuple[_Followed, ...], trail: _Followed | None) -> tuple[_Followed, ...]:
    """The ids to follow at a commit, with those that reach it by way of another successor."""
    if trail is None or trail in trails or trail._replace(has_come=False) in trails:
        return trails
    return (*(followed for followed in trails if followed.id != trail.id), trail)


class _Changes(NamedTuple):
    """The differences between a commit and one of its parents, for the id that is followed.

    And what is followed from there, if anything.
    """

    before: _Followed | None = None
    recorded: Recorded = NOTHING_RECORDED
    verdicts: tuple[VerdictChange, ...] = ()
    synthesis: Synthesis | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing differs."""
        return self.recorded.is_empty and not self.verdicts


def _changes(trail: _Followed, before: _CommitRecords, after: _CommitRecords) -> _Changes:
    recorded = _about(trail.id, recorded_difference(before.records, after.records))
    earlier_trail = _followed(trail, recorded)
    if earlier_trail is None:
        return _Changes()
    former = next((change.formerly for change in recorded.claims if change.formerly), trail.id)
    corpora = _around(former, before), _around(trail.id, after)
    if recorded.is_empty and _is_same(*corpora):
        return _Changes(before=earlier_trail)
    was, now = (synthesise(link(corpus)) for corpus in corpora)
    changes = verdict_changes(was, now, recorded.names)
    verdicts = tuple(change for change in changes if change.claim == trail.id)
    return _Changes(before=earlier_trail, recorded=recorded, verdicts=verdicts, synthesis=now)


def _is_same(first: Corpus, second: Corpus) -> bool:
    """Tell whether two corpora hold the very same values.

    A record that was not written anew was not read anew either.
    """
    pairs = ((first.claims, second.claims), (first.sources, second.sources))
    return first.settings is second.settings and all(
        len(a) == len(b) and all(map(is_, a, b)) for a, b in pairs
    )


def _step_of(commit: Commit, changes: Sequence[_Changes]) -> HistoryStep | None:
    """The changes that a commit made itself; of a merge, those that it has against all its parents."""
    first, *changeses = changes
    if first.synthesis is None or any(change.is_empty for change in changes):
        return None
    recorded = reduce(common, (changes.recorded for changes in changeses), first.recorded)
    verdicts = first.verdicts if all(changes.verdicts for changes in changeses) else ()
    if recorded.is_empty and not verdicts:
        return None
    return HistoryStep(commit=commit, recorded=recorded, verdicts=verdicts, synthesis=first.synthesis)


def _about(id: str, recorded: Recorded) -> Recorded:
    """The part of a difference that is about one claim or source."""
    return Recorded(
        names=recorded.names,
        claims=tuple(change for change in recorded.claims if id in change.about),
        evidence=tuple(change for change in recorded.evidence if id in change.about),
        relations=tuple(change for change in recorded.relations if id in change.about),
        sources=tuple(change for change in recorded.sources if id in change.about),
    )


def _around(id: str, state: _CommitRecords) -> Corpus:
    """The records on which the verdict of a claim depends.

    These are the claims that relations tie to it, in any number of steps, and the sources.
    """
    claims = state.records.claims
    tied: dict[str, set[str]] = {}
    for claim in claims.values():
        for relation in claim.relations:
            tied.setdefault(claim.id, set()).add(relation.claim)
            tied.setdefault(relation.claim, set()).add(claim.id)
    reached = {id}
    waiting = [id]
    while waiting:
        new = tied.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    members = tuple(claim for claim in claims.values() if claim.id in reached)
    return state.corpus._replace(claims=members, text=None, lock=None)
