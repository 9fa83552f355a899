"""Match the records of two states whose ids, or what stands for an id, differ."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from operator import is_
from typing import NamedTuple, TypeAlias, TypeVar

from evsynth.model import Claim, Evidence, Source

NEARLY = 0.75
"""The least ratio (difflib) at which two statements count as one, reworded."""

MOSTLY = 0.5
"""The share of the evidence that two claims must have in common to be one under another id.

It is a share of the evidence of the larger of the two.
"""

MANY = 20
"""Claims that quote the same words: where there are more, the words tell nothing."""

T = TypeVar("T")
Key: TypeAlias = Callable[[T], Hashable]
Pair: TypeAlias = tuple[Evidence, Evidence]


class Renames(NamedTuple):
    """The ids that were given to what was there before: former id to the id now."""

    claims: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}

    def claim(self, id: str) -> str:
        """The id of a claim now."""
        return self.claims.get(id, id)

    def source(self, id: str) -> str:
        """The id of a source now."""
        return self.sources.get(id, id)

    def source_ids(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids of sources now."""
        return tuple(self.source(id) for id in ids)

    def evidence(self, piece: Evidence) -> Evidence:
        """A piece of evidence with the ids of now."""
        if piece.source not in self.sources and piece.as_cited_in not in self.sources:
            return piece
        return piece._replace(source=self.source(piece.source), as_cited_in=self.source(piece.as_cited_in))


class Records(NamedTuple):
    """The sources and claims of a state by id."""

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]

    def of_now(self, names: Renames) -> Records:
        """The records under the ids of now, and with these where they speak of others; their own id stays.

        What has nothing of another id is the very same value.
        """
        if not (names.sources or names.claims):
            return self
        return Records(
            {names.source(id): _source_of_now(source, names) for id, source in self.sources.items()},
            {names.claim(id): _claim_of_now(claim, names) for id, claim in self.claims.items()},
        )


def renames(before: Records, after: Records) -> Renames:
    """Match the sources and claims that went to those that came back under another id."""
    sources = _renamed_sources(_only(before.sources, after.sources), _only(after.sources, before.sources))
    gone = [_claim_of_now(claim, Renames({}, sources)) for claim in _only(before.claims, after.claims)]
    return Renames(_renamed_claims(gone, _only(after.claims, before.claims)), sources)


def _only(records: Mapping[str, T], rest: Mapping[str, object]) -> list[T]:
    return [record for id, record in records.items() if id not in rest]


def _renamed_sources(gone: Sequence[Source], new: Sequence[Source]) -> dict[str, str]:
    """Match the sources that alone, on either side, have their title, authors and date of issue."""
    return {source.id: new_source.id for source, new_source in _unique_pairs(gone, new, _work)}


def _work(source: Source) -> Hashable:
    return source.title.casefold(), source.names.get("author", ()), source.dates.get("issued")


def _renamed_claims(gone: Sequence[Claim], new: Sequence[Claim]) -> dict[str, str]:
    """The claims with the same statement.

    Of the rest those with nearly the same one, and mostly the same evidence.
    """
    new_id_by_old = {claim.id: new_claim.id for claim, new_claim in _unique_pairs(gone, new, _statement)}
    taken = set(new_id_by_old.values())
    left = [claim for claim in gone if claim.id not in new_id_by_old]
    right = [claim for claim in new if claim.id not in taken]
    for _, old_id, new_id in sorted(_likely(left, right)):
        if old_id not in new_id_by_old and new_id not in taken:
            new_id_by_old[old_id] = new_id
            taken.add(new_id)
    return new_id_by_old


def _statement(claim: Claim) -> Hashable:
    return claim.statement


def _unique_pairs(gone: Iterable[T], new: Iterable[T], key: Key[T]) -> Iterator[tuple[T, T]]:
    before, after = _grouped(gone, key), _grouped(new, key)
    for shared, old in before.items():
        matches = after.get(shared, [])
        if len(old) == len(matches) == 1:
            yield old[0], matches[0]


Rank = tuple[float, str, str]


def _likely(gone: Sequence[Claim], new: Sequence[Claim]) -> Iterator[tuple[Rank, str, str]]:
    """Pairs of claims that may well be one.

    A rank comes with each pair. It sorts the likeliest first, from either side the same.
    """
    claims = {claim.id: claim for claim in (*gone, *new)}
    words = {claim.id: _words(claim) for claim in claims.values()}
    for old_id, new_id in _meeting(gone, new, words):
        common, most = len(words[old_id] & words[new_id]), max(len(words[old_id]), len(words[new_id]))
        if common >= MOSTLY * most:
            likeness = _likeness(claims[old_id].statement, claims[new_id].statement)
            if likeness >= NEARLY:
                first, second = sorted((old_id, new_id))
                yield (-likeness - common / most, first, second), old_id, new_id


def _meeting(
    gone: Iterable[Claim], new: Iterable[Claim], words: Mapping[str, frozenset[Hashable]]
) -> list[tuple[str, str]]:
    """Pairs of claims that quote the same words, each once; words that many claims quote tell nothing."""
    gone_by, new_by = _holders(gone, words), _holders(new, words)
    shared = [(gone_by[value], new_by[value]) for value in gone_by.keys() & new_by.keys()]
    telling = [(old, new) for old, new in shared if len(old) <= MANY and len(new) <= MANY]
    return sorted({pair for old, new in telling for pair in product(old, new)})


def _holders(claims: Iterable[Claim], words: Mapping[str, frozenset[Hashable]]) -> dict[Hashable, list[str]]:
    holders: dict[Hashable, list[str]] = {}
    for claim in claims:
        for word in words[claim.id]:
            holders.setdefault(word, []).append(claim.id)
    return holders


def _words(claim: Claim) -> frozenset[Hashable]:
    """The source and the words of each piece of evidence.

    The locator replaces the words where none are quoted.
    """
    return frozenset(
        (evidence.source, evidence.quote, () if evidence.quote else evidence.locator)
        for evidence in claim.evidence
    )


def _likeness(statement: str, new_statement: str) -> float:
    from difflib import SequenceMatcher  # takes a moment to import, and few claims get another id

    smaller, larger = sorted((statement, new_statement))  # the ratio depends on the order
    return SequenceMatcher(
        None, smaller.casefold().split(), larger.casefold().split(), autojunk=False
    ).ratio()


def pairs(
    before: Iterable[Evidence], after: Iterable[Evidence], keys: Iterable[Key[Evidence]] | None = None
) -> tuple[list[Pair], list[Evidence], list[Evidence]]:
    """The evidence that is the same piece in both states, what went, and what came.

    Known again by `keys`, or as that of one claim.
    """
    matches: list[Pair] = []
    gone, new = list(before), list(after)
    for key in BY_ALL if keys is None else keys:
        right = _grouped(new, key)
        matched = [
            pair
            for value, evidence in _grouped(gone, key).items()
            if value is not None
            for pair in zip(evidence, right.get(value, ()), strict=False)
        ]
        matches += matched
        taken = {id(evidence) for pair in matched for evidence in pair}
        gone, new = ([piece for piece in side if id(piece) not in taken] for side in (gone, new))
    return matches, gone, new


def _alike(evidence: Evidence) -> Hashable:
    return evidence.source, evidence.as_cited_in, evidence.quote, evidence.stance, evidence.locator


def _quoted(evidence: Evidence) -> Hashable:
    return (evidence.source, evidence.as_cited_in, evidence.quote) if evidence.quote else None


def _quoted_anywhere(evidence: Evidence) -> Hashable:
    return (evidence.source, evidence.quote) if evidence.quote else None


def _placed(evidence: Evidence) -> Hashable:
    return evidence.source, evidence.as_cited_in, evidence.locator


def _read(evidence: Evidence) -> Hashable:
    return evidence.source, evidence.as_cited_in


BY_WORDS: tuple[Key[Evidence], ...] = (_alike, _quoted, _quoted_anywhere)
"""Keys that match a piece of evidence at another claim: all that matters, or its words."""

BY_ALL: tuple[Key[Evidence], ...] = (*BY_WORDS, _placed, _read)
"""Keys that match it at the same claim, in order: those above, its place, and at last the work."""


def _grouped(records: Iterable[T], key: Key[T]) -> dict[Hashable, list[T]]:
    grouped: dict[Hashable, list[T]] = {}
    for record in records:
        grouped.setdefault(key(record), []).append(record)
    return grouped


def _source_of_now(source: Source, names: Renames) -> Source:
    draws_on, independent_of = names.source_ids(source.draws_on), names.source_ids(source.independent_of)
    if (draws_on, independent_of) == (source.draws_on, source.independent_of):
        return source
    return source._replace(draws_on=draws_on, independent_of=independent_of)


def _claim_of_now(claim: Claim, names: Renames) -> Claim:
    evidence = tuple(map(names.evidence, claim.evidence))
    relations = tuple(relation._replace(claim=names.claim(relation.claim)) for relation in claim.relations)
    if all(map(is_, evidence, claim.evidence)) and relations == claim.relations:
        return claim
    return claim._replace(evidence=evidence, relations=relations)
