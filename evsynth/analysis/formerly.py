"""Sources whose id changed since the lock was written, and lines of the lock that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from evsynth.fingerprints import of_record
from evsynth.linking import Links
from evsynth.model import Lock, Review, Verification


def former_ids(links: Links, lock: Lock) -> Mapping[str, str]:
    """Former id to present id, for each source whose id changed.

    A source is recognised by the fingerprint of its record, which the lines of the lock hold. The former id
    must name no source any more, and exactly one source must have such a record. Evidence that was moved to
    another work is not followed.
    """
    records = defaultdict(set)
    for id, print_ in _records(lock):
        if print_ and id not in links.source_by_id:
            records[id].add(print_)
    if not records:
        return {}
    sources = defaultdict(list)
    for source in links.source_by_id.values():
        sources[of_record(source)].append(source.id)
    matches = {
        id: [known for print_ in prints for known in sources.get(print_, ())]
        for id, prints in records.items()
    }
    return {id: known[0] for id, known in matches.items() if len(known) == 1}


def _records(lock: Lock) -> Iterator[tuple[str, str]]:
    """The ids of sources in the lock, each with the fingerprint of its record."""
    for line in lock.verifications:
        yield line.read_in, line.work
        if line.cited:
            yield line.source, line.cited
    for review in (*lock.reviews, *lock.codings):
        yield review.source, review.work


def with_ids_of_now(lock: Lock, ids: Mapping[str, str]) -> Lock:
    """The lock with present ids in place of former ones, each line at its place."""
    if not ids:
        return lock
    verifications = [
        line._replace(source=ids.get(line.source, line.source), read_in=ids.get(line.read_in, line.read_in))
        for line in lock.verifications
    ]
    reviews, codings = (
        [
            line._replace(
                source=ids.get(line.source, line.source),
                as_cited_in=ids.get(line.as_cited_in, line.as_cited_in),
            )
            for line in lines
        ]
        for lines in (lock.reviews, lock.codings)
    )
    return Lock(tuple(verifications), tuple(reviews), tuple(codings))


def contradictory_verifications(lines: Iterable[Verification]) -> tuple[Verification, ...]:
    """The lines about one quotation that contradict each other.

    A merge that keeps the lines of both sides may leave such lines. Two lines contradict each other where
    only one of them verifies the same words at the same place in the same edition, or where their outcomes in
    the same text differ.
    """
    by_words = defaultdict(list)
    for line in lines:
        by_words[line.read_in, line.quote, line.locator, line.edition].append(line)
    contradictory = []
    for group in by_words.values():
        if len(group) > 1:
            outcomes = {line.level.verifies for line in group}
            by_text = _differing(group, lambda line: line.text, _outcome)
            contradictory += group if len(outcomes) > 1 else by_text
    return tuple(contradictory)


def contradictory_codings(lines: Iterable[Review]) -> tuple[Review, ...]:
    """The codings in which one reviewer gave the same evidence several stances."""
    return tuple(_differing(list(lines), coded_evidence, lambda line: line.stance))


def coded_evidence(line: Review) -> Hashable:
    """Key of a coding: the evidence that it is about, and its reviewer."""
    return line.claim, line.source, line.as_cited_in, line.reviewer, line.prints


Line = TypeVar("Line", Verification, Review)


def _differing(
    lines: list[Line], about: Callable[[Line], Hashable], says: Callable[[Line], Hashable]
) -> list[Line]:
    """The lines that are about the same and do not say the same."""
    grouped = defaultdict(list)
    for line in lines:
        grouped[about(line)].append(line)
    return [line for group in grouped.values() if len({says(line) for line in group}) > 1 for line in group]


def _outcome(line: Verification) -> Hashable:
    return line.level, line.start, line.end, tuple(sorted(line.remarks.items()))
