"""What became of one claim or source, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import is_
from typing import NamedTuple, TypeVar

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.history.causes import VerdictChange, verdict_changes
from evsynth.history.differences import ClaimChange, Recorded, SourceChange, common, recorded_difference
from evsynth.history.matching import Records
from evsynth.history.records import Reader, unread
from evsynth.history.revisions import Commit, Repository, Revision
from evsynth.history.states import NOTHING, completed, of_revision
from evsynth.linking import link
from evsynth.model import Claim, Corpus, Source
from evsynth.reading.files import FOLDERS, SETTINGS_FILE

Item = TypeVar("Item", Source, Claim)

PATHS = (*FOLDERS, SETTINGS_FILE)
"""What a verdict depends on."""

KEPT = 8
"""Revisions whose records are kept at hand: the parent of a commit mostly is the next one."""

MOST = 100
"""Commits in which is looked for a file as it could last be read."""


class Step(NamedTuple):
    """What a commit changed of a claim or source, and the synthesis around it after that."""

    commit: Commit
    recorded: Recorded
    verdicts: tuple[VerdictChange, ...]
    synthesis: Synthesis


class _Followed(NamedTuple):
    """What is followed from a commit to those before it: an id, and whether a claim or source with that id came since.

    Once it came, another that had the id before and has another one now is not its past.
    """

    id: str
    has_come: bool = False


class _Moment(NamedTuple):
    """The records of a revision."""

    corpus: Corpus
    records: Records


class Past:
    """The past of a claim or source.

    Once all steps were taken, `cut_at` names the commit before which a shallow clone has nothing, or ""; and `unread` the commits with files
    that could not be read, which are taken to be as they were before.
    """

    def __init__(self, repository: Repository, start: Revision, id: str) -> None:
        self.repository = repository
        self.start = start
        self.id = id
        self.cut_at = ""
        self.unread: dict[str, frozenset[str]] = {}
        self._reader = Reader()
        self._moments: dict[str, _Moment] = {}

    def now(self) -> Records:
        """The records of the revision from which is looked back."""
        return self._moment(self.start).records

    def steps(self) -> Iterator[Step]:
        """The commits that changed anything of it, newest first. Where it had another id before, that is followed, along each branch."""
        followed: dict[str, _Followed | None] = {}
        for number, commit in enumerate(self.repository.commits(self.start, PATHS)):
            one = followed.pop(commit.revision.id, None) if number else _Followed(self.id)
            if commit.is_cut:  # all would seem to have come with it
                self.cut_at = commit.revision.short
            elif one:
                after = self._moment(commit.revision)
                befores = [self._moment(parent) for parent in self.repository.parents(commit) or (None,)]
                differences = [_about(one.id, recorded_difference(before.records, after.records)) for before in befores]
                for parent, recorded in zip(commit.parents, differences, strict=False):
                    followed[parent] = followed.get(parent) or _followed(one, recorded)
                changes = [_changes(one, *each, after) for each in zip(differences, befores, strict=True)]
                if step := _own(commit, changes):
                    yield step

    def _moment(self, revision: Revision | None) -> _Moment:
        tree = revision.tree if revision else ""
        if tree not in self._moments:
            if len(self._moments) >= KEPT:
                del self._moments[next(iter(self._moments))]
            corpus = self._corpus(revision) if revision else self._reader.read(NOTHING).corpus
            self._moments[tree] = _Moment(corpus, Records(_by_id(corpus.sources), _by_id(corpus.claims)))
        return self._moments[tree]

    def _corpus(self, revision: Revision) -> Corpus:
        """The records of a revision; of what could not be read, as they were when it last could be."""
        state = of_revision(self.repository, revision, (SETTINGS_FILE,))
        reading = self._reader.read(state)
        missing = unread(reading.found)
        if not missing:
            return reading.corpus
        self.unread[revision.short] = missing
        for commit in islice(self.repository.commits(revision, PATHS), MOST):
            earlier = of_revision(self.repository, commit.revision, (SETTINGS_FILE,))
            sound = missing - unread(self._reader.read(earlier).found)
            state, missing = completed(state, sound, earlier), missing - sound
            if not missing:
                break
        return self._reader.read(state).corpus


def _followed(one: _Followed, recorded: Recorded) -> _Followed | None:
    """What to follow before a commit, or None where an earlier bearer of the id is another."""
    changes: tuple[ClaimChange | SourceChange, ...] = (*recorded.claims, *recorded.sources)
    for change in changes:
        if change.formerly == one.id:
            return None if one.has_come else one
        if change.id == one.id and change.before is None:
            return _Followed(one.id, has_come=True)
        if change.id == one.id and change.formerly:
            return one._replace(id=change.formerly)
    return one


class _Changes(NamedTuple):
    """In what a commit differs from one of those before it, of what is followed."""

    recorded: Recorded
    verdicts: tuple[VerdictChange, ...]
    synthesis: Synthesis


def _changes(one: _Followed, recorded: Recorded, before: _Moment, after: _Moment) -> _Changes | None:
    if _followed(one, recorded) is None:
        return None
    former = next((change.formerly for change in recorded.claims if change.formerly), one.id)
    earlier, now = _around(former, before), _around(one.id, after)
    is_same = all(map(is_, earlier.claims, now.claims)) and len(earlier.claims) == len(now.claims)
    if is_same and earlier.settings is now.settings and all(map(is_, earlier.sources, now.sources)) and not any(recorded[1:]):
        return None
    was, synthesis = synthesise(link(earlier)), synthesise(link(now))
    verdicts = tuple(change for change in verdict_changes(was, synthesis, recorded.names) if change.claim == one.id)
    return _Changes(recorded, verdicts, synthesis) if verdicts or any(recorded[1:]) else None


def _own(commit: Commit, changes: Sequence[_Changes | None]) -> Step | None:
    """What a commit changed itself: of a merge what is as in none of those that it merges."""
    first, *others = changes
    if first is None or any(one is None for one in others):
        return None
    recorded = reduce(common, (one.recorded for one in others if one), first.recorded)
    verdicts = tuple(one for one in first.verdicts if all(other and other.verdicts for other in others))
    return Step(commit, recorded, verdicts, first.synthesis) if verdicts or any(recorded[1:]) else None


def _about(id: str, recorded: Recorded) -> Recorded:
    """What of a difference is about one claim or source."""
    return Recorded(
        recorded.names,
        tuple(one for one in recorded.claims if id in (one.id, one.formerly)),
        tuple(one for one in recorded.evidence if id in (one.claim, one.moved_from, one.source)),
        tuple(one for one in recorded.relations if one.claim == id),
        tuple(one for one in recorded.sources if id in (one.id, one.formerly)),
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
