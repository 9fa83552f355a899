"""The lock with the ids that sources have by now, and its lines that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from evsynth.fingerprints import of_record
from evsynth.linking import Links
from evsynth.model import Lock, Review, Verification

T = TypeVar("T")
Line = TypeVar("Line", Verification, Review)


def with_ids_of_now(lock: Lock, links: Links) -> Lock:
    """The lock with present ids in place of former ones, each line at its place."""
    ids = _former_ids(lock, links)
    return with_ids(lock, ids) if ids else lock


def with_ids(
    lock: Lock, ids: Mapping[str, str], fields: Sequence[str] = ("source", "read_in", "as_cited_in")
) -> Lock:
    """The lock with other ids in some fields of its lines, by default those that name sources."""
    verifications, reviews, codings = lock
    return Lock(
        tuple(_with_ids(line, ids, fields) for line in verifications),
        tuple(_with_ids(line, ids, fields) for line in reviews),
        tuple(_with_ids(line, ids, fields) for line in codings),
    )


def _with_ids(line: Line, ids: Mapping[str, str], fields: Iterable[str]) -> Line:
    values = line._asdict()
    changed: dict[str, Any] = {name: ids.get(values[name], values[name]) for name in fields if name in values}
    return line._replace(**changed)


def _former_ids(lock: Lock, links: Links) -> Mapping[str, str]:
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
    sources = _grouped(links.source_by_id.values(), of_record)
    matches = {
        id: [source.id for print_ in prints for source in sources.get(print_, ())]
        for id, prints in records.items()
    }
    return {id: known[0] for id, known in matches.items() if len(known) == 1}


def _records(lock: Lock) -> Iterator[tuple[str, str]]:
    """The ids of sources in the lock, each with the fingerprint of its record."""
    for line in lock.verifications:
        yield line.read_in, line.work
        if line.cited:
            yield line.source, line.cited
    yield from ((review.source, review.work) for review in (*lock.reviews, *lock.codings))


def contradictory_verifications(lines: Iterable[Verification]) -> tuple[Verification, ...]:
    """The lines about one quotation that contradict each other.

    A merge that keeps the lines of both sides may leave such lines. Two lines contradict each other where
    only one of them verifies the same words at the same place in the same edition, or where their outcomes in
    the same text differ.
    """
    contradictory = []
    for group in _grouped(lines, _passage).values():
        is_settled = len({line.level.verifies for line in group}) == 1
        contradictory += _differing(group, lambda line: line.text, _outcome) if is_settled else group
    return tuple(contradictory)


def contradictory_codings(lines: Iterable[Review]) -> tuple[Review, ...]:
    """The codings in which one reviewer gave the same evidence several stances."""
    return tuple(_differing(lines, coded_evidence, lambda line: line.stance))


def coded_evidence(line: Review) -> Hashable:
    """Key of a coding: the evidence that it is about, and its reviewer."""
    return line.claim, line.source, line.as_cited_in, line.reviewer, line.prints


def _passage(line: Verification) -> Hashable:
    return line.read_in, line.quote, line.locator, line.edition


def _outcome(line: Verification) -> Hashable:
    return line.level, line.start, line.end, tuple(sorted(line.remarks.items()))


def _differing(
    lines: Iterable[Line], about: Callable[[Line], Hashable], says: Callable[[Line], Hashable]
) -> list[Line]:
    """The lines that are about the same and do not say the same."""
    groups = _grouped(lines, about).values()
    return [line for group in groups if len({says(line) for line in group}) > 1 for line in group]


def _grouped(members: Iterable[T], key: Callable[[T], Hashable]) -> Mapping[Hashable, list[T]]:
    grouped = defaultdict(list)
    for member in members:
        grouped[key(member)].append(member)
    return grouped
