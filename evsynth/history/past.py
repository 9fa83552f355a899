"""What became of one claim or source, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import is_
from typing import NamedTuple, TypeVar

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.history.causes import VerdictChange, verdict_changes
from evsynth.history.differences import Recorded, recorded_difference
from evsynth.history.matching import Records
from evsynth.history.records import Reader
from evsynth.history.revisions import Commit, Repository, Revision
from evsynth.history.states import FOLDERS, NOTHING, of_revision
from evsynth.linking import link
from evsynth.model import Claim, Corpus, Source
from evsynth.reading.files import SETTINGS_FILE

Item = TypeVar("Item", Source, Claim)

PATHS = (*FOLDERS, SETTINGS_FILE)
"""What a verdict depends on."""

KEPT = 8
"""Revisions whose records are kept at hand: the parent of a commit mostly is the next one."""


class Step(NamedTuple):
    """What a commit changed of a claim or source, and the synthesis around it after that."""

    commit: Commit
    recorded: Recorded
    verdicts: tuple[VerdictChange, ...]
    synthesis: Synthesis


class _Moment(NamedTuple):
    """The records of a revision."""

    corpus: Corpus
    records: Records


class Past:
    """The past of a claim or source. Once all steps were taken, `cut_at` names the commit before which a shallow clone has nothing, or ""."""

    def __init__(self, repository: Repository, start: Revision, id: str) -> None:
        self.repository = repository
        self.start = start
        self.id = id
        self.cut_at = ""
        self._reader = Reader()
        self._moments: dict[str, _Moment] = {}

    def now(self) -> Records:
        """The records of the revision from which is looked back."""
        return self._moment(self.start).records

    def steps(self) -> Iterator[Step]:
        """The commits that changed anything of it, newest first. Where it had another id before, that is followed."""
        id = self.id
        for commit in self.repository.commits(self.start, PATHS):
            if commit.is_cut:  # all would seem to have come with it
                self.cut_at = commit.revision.short
            elif step := self._step(commit, id):
                yield step
                id = _former(step.recorded, id)

    def _step(self, commit: Commit, id: str) -> Step | None:
        """What a commit changed, or None. A merge changed what is as in none of its parents."""
        after = self._moment(commit.revision)
        steps = [_step(commit, self._moment(parent), after, id) for parent in self.repository.parents(commit) or (None,)]
        return steps[0] if all(steps) else None

    def _moment(self, revision: Revision | None) -> _Moment:
        tree = revision.tree if revision else ""
        if tree not in self._moments:
            if len(self._moments) >= KEPT:
                del self._moments[next(iter(self._moments))]
            state = of_revision(self.repository, revision, (SETTINGS_FILE,)) if revision else NOTHING
            corpus = self._reader.read(state).corpus
            self._moments[tree] = _Moment(corpus, Records(_by_id(corpus.sources), _by_id(corpus.claims)))
        return self._moments[tree]


def _step(commit: Commit, before: _Moment, after: _Moment, id: str) -> Step | None:
    recorded = _about(id, recorded_difference(before.records, after.records))
    former = next((one.formerly for one in recorded.claims if one.formerly), id)
    one, other = _around(former, before), _around(id, after)
    is_same = all(map(is_, one.claims, other.claims)) and len(one.claims) == len(other.claims)
    if is_same and one.settings is other.settings and all(map(is_, one.sources, other.sources)) and not any(recorded[1:]):
        return None
    earlier, now = synthesise(link(one)), synthesise(link(other))
    verdicts = tuple(one for one in verdict_changes(earlier, now, recorded.names) if one.claim == id)
    return Step(commit, recorded, verdicts, now) if verdicts or any(recorded[1:]) else None


def _former(recorded: Recorded, id: str) -> str:
    """The id that a claim or source had before."""
    claims, sources = (one.formerly for one in recorded.claims), (one.formerly for one in recorded.sources)
    return next(filter(None, (*claims, *sources)), id)


def _about(id: str, recorded: Recorded) -> Recorded:
    """What of a difference is about one claim or source."""
    return Recorded(
        recorded.names,
        tuple(one for one in recorded.claims if one.id == id),
        tuple(one for one in recorded.evidence if id in (one.claim, one.moved_from, one.source)),
        tuple(one for one in recorded.relations if one.claim == id),
        tuple(one for one in recorded.sources if one.id == id),
    )


def _around(id: str, moment: _Moment) -> Corpus:
    """All that the verdict of a claim depends on: the claims that relations tie it to, in any number of steps, and the sources."""
    claims = moment.records.claims
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
    return moment.corpus._replace(claims=members, text=None, lock=None)


def _by_id(items: Iterable[Item]) -> dict[str, Item]:
    by_id: dict[str, Item] = {}
    for item in items:
        by_id.setdefault(item.id, item)
    return by_id
