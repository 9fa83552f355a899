"""Resolve every id once, in both directions: `Corpus` -> `Links`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from evsynth.equality import by_type
from evsynth.model import Claim, Corpus, Evidence, Place, RelationType, Source, Theme, Unread

Item = TypeVar("Item", Source, Claim)


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
    testimony = _testimony_by_source(claims, source_by_id)
    return Links(
        corpus=corpus,
        source_by_id=source_by_id,
        claim_by_id=claim_by_id,
        theme_by_id={theme.id: theme for theme in corpus.settings.themes},
        claims_by_theme=_claims_by_theme(claims),
        testimony_by_source=testimony,
        second_hand=tuple(
            [
                Testimony(claim, evidence)
                for claim in claims
                for evidence in claim.evidence
                if evidence.as_cited_in
            ]
        ),
        read_through=_read_through(testimony),
        draws_on=_draws_on(source_by_id),
        independent_of=_independent_of(source_by_id),
        opposites=_opposites(claims, claim_by_id),
        duplicates=(*twice_sources, *twice_claims),
        unread_of=_unread_of(corpus.unread),
    )


def _unread_of(unread: Iterable[Unread]) -> dict[str | Place, tuple[Unread, ...]]:
    grouped: dict[str | Place, list[Unread]] = {}
    for part in unread:
        if part.subject:
            grouped.setdefault(part.subject, []).append(part)
            grouped.setdefault(part.place, []).append(part)
    return {key: tuple(parts) for key, parts in grouped.items()}


def _by_id(records: Iterable[Item]) -> tuple[dict[str, Item], list[tuple[Item, Item]]]:
    by_id: dict[str, Item] = {}
    twice = []
    for record in records:
        first = by_id.setdefault(record.id, record)
        if first is not record:
            twice.append((first, record))
    return by_id, twice


def _claims_by_theme(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.theme, []).append(claim)
    return {theme: tuple(members) for theme, members in grouped.items()}


def _testimony_by_source(
    claims: Iterable[Claim], source_by_id: Mapping[str, Source]
) -> dict[str, tuple[Testimony, ...]]:
    grouped: dict[str, list[Testimony]] = {}
    for claim in claims:
        for evidence in claim.evidence:
            if evidence.source in source_by_id:
                grouped.setdefault(evidence.source, []).append(Testimony(claim, evidence))
    return {source: tuple(members) for source, members in grouped.items()}


def _read_through(testimony: Mapping[str, tuple[Testimony, ...]]) -> dict[str, frozenset[str]]:
    through = {}
    for source, members in testimony.items():
        if all(testimony.evidence.is_second_hand for testimony in members):
            through[source] = frozenset(testimony.evidence.as_cited_in for testimony in members)
    return through


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
            if (
                relation.type is RelationType.CONTRADICTS
                and relation.claim in claim_by_id
                and relation.claim != claim.id
            ):
                joined.setdefault(claim.id, {})[relation.claim] = None
                joined.setdefault(relation.claim, {})[claim.id] = None
    return {claim: tuple(opposites) for claim, opposites in joined.items()}
