"""The words behind a fingerprint of a review, from the history that git keeps."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping

from evsynth.fingerprints import of_claim, of_edition, of_link
from evsynth.history.fields import of_reviewed
from evsynth.history.matching import Records
from evsynth.history.records import RevisionReader, records_of
from evsynth.history.revisions import GitError, Repository
from evsynth.history.snapshots import RECORDS, snapshot_of_records
from evsynth.model import Fingerprints, Review

MOST = 300
"""Commits that are looked at, the newest first."""


class ReviewedWords:
    """The words that were reviewed, from the history of a project, which is read as far back as they are.

    `problem` says why there is none, once there was to be. Git is not run before something is looked for, and
    goes on until it is closed.
    """

    def __init__(self, root: str) -> None:
        self.problem = ""
        self._read: list[Records] = []
        self._unread = _by_commit(root)

    def close(self) -> None:
        """End git."""
        self._unread.close()

    def words(self, review: Review, parts: Iterable[str]) -> Mapping[str, str]:
        """The words that were reviewed, by part; a part that no commit has as it was is left out."""
        words_by_part = {part: "" for part in parts if part != "stance" and not getattr(review.prints, part)}
        if "stance" in parts:
            words_by_part["stance"] = review.stance
        wanted = set(parts) - words_by_part.keys()
        for records in self._records() if wanted else ():
            for prints, words in _like(review, records):
                matching = {part for part in wanted if getattr(prints, part) == getattr(review.prints, part)}
                words_by_part |= {part: words[part] for part in matching}
                wanted -= matching
            if not wanted:
                break
        return words_by_part

    def _records(self) -> Iterator[Records]:
        """The records that were read before, then others: many reviews look for the same."""
        yield from list(self._read)
        try:
            for records in self._unread:
                self._read.append(records)
                yield records
        except GitError as problem:
            self.problem = str(problem)


def _by_commit(root: str) -> Generator[Records, None, None]:
    reader = RevisionReader()
    with Repository(root) as repository:
        for number, commit in enumerate(repository.commits(repository.revision("HEAD"), RECORDS)):
            if number == MOST:
                raise GitError(f"it is not in the last {MOST} commits")
            yield records_of(reader.read(snapshot_of_records(repository, commit.revision)).corpus)
        if repository.is_shallow:
            raise GitError("this is a shallow clone; `git fetch --unshallow` brings the rest of the history")


def _like(review: Review, records: Records) -> Iterator[tuple[Fingerprints, Mapping[str, str]]]:
    """The fingerprints and words that the review may have been about at that commit."""
    claim, work = records.claims.get(review.claim), records.sources.get(review.as_cited_in or review.source)
    if claim is None:
        return
    prints = of_claim(claim)
    yield prints, of_reviewed(claim, None, None)
    for evidence in claim.evidence:
        if (evidence.source, evidence.as_cited_in) == (review.source, review.as_cited_in):
            yield (
                of_link(prints, evidence, of_edition(work) if work else ""),
                of_reviewed(claim, evidence, work),
            )
