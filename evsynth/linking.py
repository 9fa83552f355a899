"""Resolve every id once, in both directions: `Corpus` -> `Links`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from evsynth.equality import by_type
from evsynth.model import Claim, Corpus, Evidence, Place, RelationType, Source, Theme, Unread

Record = TypeVar("Record", Source, Claim)
GroupKey = TypeVar("GroupKey")
Grouped = TypeVar("Grouped")


@by_type
class Testimony(NamedTuple):
    """A piece of evidence together with the claim it bears on."""

    claim: Claim
    evidence: Evidence


@by_type
class Links(NamedTuple):
    """A corpus with its ids resolved.

    Of items with the same id the first counts; the others are in `duplicates`.
    """

    corpus: Corpus
    source_by_id: Mapping[str, Source]
    claim_by_id: Mapping[str, Claim]
    theme_by_id: Mapping[str, Theme]
    claims_by_theme: Mapping[str, tuple[Claim, ...]]
    testimony_by_source: Mapping[str, tuple[Testimony, ...]]
    second_hand: tuple[Testimony, ...]
    """The evidence that was read in another work than its source."""
    read_through: Mapping[str, frozenset[str]]
    """Source to the works through which it was read, for each source that was read only so."""
    draws_on: Mapping[str, frozenset[str]]
    """Source to all sources that it draws on, in any number of steps.

    Sources that draw on nothing are left out.
    """
    independent_of: Mapping[str, frozenset[str]]
    """Source to the sources that it reports without drawing on them; sources without any are left out."""
    opposites: Mapping[str, tuple[str, ...]]
    """Claim to the claims that a `contradicts` relation joins it with, in either direction."""
    duplicates: tuple[tuple[Source, Source] | tuple[Claim, Claim], ...]
    unread_of: Mapping[str | Place, tuple[Unread, ...]]
    """Parts that were left out of records.

    They are listed by the names that findings have for the records ("claim x"), and by the places of
    pieces of evidence.
    """

    @property
    def in_annex(self) -> frozenset[str]:
        """The claims about the sources themselves: they stand in an annex of their own, uncounted."""
        return frozenset(
            claim.id
            for theme in self.corpus.settings.themes
            if theme.is_annex
            for claim in self.claims_by_theme.get(theme.id, ())
        )


def claim_numbers(links: Links) -> dict[str, str]:
    """The number of each claim in documents and reports: that of its theme, and its own within it (2.4).

    Themes are numbered as the settings list them, annexes after the others; claims without one come last.
    """
    return {
        claim.id: f"{theme_number}.{number}"
        for theme_number, (_, claims) in enumerate(numbered_themes(links), 1)
        for number, claim in enumerate(claims, 1)
    }


def numbered_themes(links: Links) -> Iterator[tuple[Theme | None, tuple[Claim, ...]]]:
    """The themes in the order of their numbers, from 1, with their claims; None for claims without one."""
    for theme in sorted(links.corpus.settings.themes, key=lambda theme: theme.is_annex):
        yield theme, links.claims_by_theme.get(theme.id, ())
    yield None, tuple(claim for claim in links.claim_by_id.values() if claim.theme not in links.theme_by_id)


def link(corpus: Corpus) -> Links:
    """The records with every id resolved.

    Ids that resolve to nothing are left out, for the rules to report.
    """
    source_by_id, twice_sources = _by_id(corpus.sources)
    claim_by_id, twice_claims = _by_id(corpus.claims)
    claims = tuple(claim_by_id.values())
    testimonies = [Testimony(claim, evidence) for claim in claims for evidence in claim.evidence]
    testimony = _grouped(
        (testimony.evidence.source, testimony)
        for testimony in testimonies
        if testimony.evidence.source in source_by_id
    )
    return Links(
        corpus=corpus,
        source_by_id=source_by_id,
        claim_by_id=claim_by_id,
        theme_by_id={theme.id: theme for theme in corpus.settings.themes},
        claims_by_theme=_grouped((claim.theme, claim) for claim in claims),
        testimony_by_source=testimony,
        second_hand=tuple([testimony for testimony in testimonies if testimony.evidence.as_cited_in]),
        read_through=_read_through(testimony),
        draws_on=_draws_on(source_by_id),
        independent_of=_independent_of(source_by_id),
        opposites=_opposites(claims, claim_by_id),
        duplicates=(*twice_sources, *twice_claims),
        unread_of=_grouped(
            (key, part) for part in corpus.unread if part.subject for key in (part.subject, part.place)
        ),
    )


def _by_id(records: Iterable[Record]) -> tuple[dict[str, Record], list[tuple[Record, Record]]]:
    by_id: dict[str, Record] = {}
    twice = []
    for record in records:
        first = by_id.setdefault(record.id, record)
        if first is not record:
            twice.append((first, record))
    return by_id, twice


def _grouped(members: Iterable[tuple[GroupKey, Grouped]]) -> dict[GroupKey, tuple[Grouped, ...]]:
    """The members that have the same key, in their order."""
    grouped: dict[GroupKey, list[Grouped]] = {}
    for key, member in members:
        grouped.setdefault(key, []).append(member)
    return {key: tuple(group) for key, group in grouped.items()}


def _read_through(testimony: Mapping[str, tuple[Testimony, ...]]) -> dict[str, frozenset[str]]:
    return {
        source: frozenset(testimony.evidence.as_cited_in for testimony in members)
        for source, members in testimony.items()
        if all(testimony.evidence.is_second_hand for testimony in members)
    }


def _draws_on(source_by_id: Mapping[str, Source]) -> dict[str, frozenset[str]]:
    known = {
        id: [target for target in source.draws_on if target in source_by_id]
        for id, source in source_by_id.items()
        if source.draws_on
    }
    return {id: reached(id, known) for id, targets in known.items() if targets}


def _independent_of(source_by_id: Mapping[str, Source]) -> dict[str, frozenset[str]]:
    return {
        id: frozenset(target for target in source.independent_of if target in source_by_id and target != id)
        for id, source in source_by_id.items()
        if source.independent_of
    }


def reached(start: str, next_by_id: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The ids that can be reached in one step or more; the start too, where a loop leads back to it."""
    known: set[str] = set()
    waiting = [start]
    while waiting:
        new = [id for id in next_by_id.get(waiting.pop(), ()) if id not in known]
        known.update(new)
        waiting += new
    return frozenset(known)


def _opposites(claims: Iterable[Claim], claim_by_id: Mapping[str, Claim]) -> dict[str, tuple[str, ...]]:
    joined: dict[str, dict[str, None]] = {}
    for claim in claims:
        for relation in claim.relations:
            target = relation.claim
            if relation.type is RelationType.CONTRADICTS and target in claim_by_id and target != claim.id:
                joined.setdefault(claim.id, {})[target] = None
                joined.setdefault(target, {})[claim.id] = None
    return {claim: tuple(opposites) for claim, opposites in joined.items()}
