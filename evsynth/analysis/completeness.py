"""Completeness: the claims that are known in part only.

Something that may bear on them could not be read, or refers to a record that is not there. Their verdict is
that of the rest, so nothing that follows from it is reported beside the fault itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from evsynth.analysis.implications import implications
from evsynth.analysis.scopes import is_undeclared
from evsynth.linking import Links
from evsynth.model import RelationType, Stance, Unread
from evsynth.reading.files import SETTINGS_FILE
from evsynth.reading.unread import folder_of, ids, in_folder, in_settings
from evsynth.suggestions.nearest import nearest

UNWEIGHED = frozenset("id statement theme confidence allow note locator quote prefix suffix because".split())
"""The fields of a claim, and of its evidence, on which no verdict depends."""

WEIGHED_OF_SOURCE = frozenset(("", "author", "scope"))
"""The fields of a source on which the verdicts of claims depend.

"" is a field of which nobody knows what it was meant to be.
"""

DEPENDENCE = frozenset(("", "draws-on", "independent-of"))
"""The fields of a source that say whether it and another are one voice."""

WEIGHED_OF_SETTINGS = frozenset(("", "dimensions", "shared-authors"))

WEIGHED_RELATIONS = (RelationType.ENTAILS, RelationType.CONTRADICTS)

EVERYTHING = frozenset[str]()


def is_whole(links: Links) -> bool:
    """Tell whether all records could be read, and all works and claims that they name are recorded.

    A record that is not there is then known to be gone.
    """
    unread = (part for part in links.corpus.unread if of_records(part))
    return next(chain(unread, links.duplicates, unresolved(links), _unrelated(links)), None) is None


def of_records(unread: Unread) -> bool:
    """Tell whether this is about the records or the settings, and not about the author's text or the lock."""
    return bool(folder_of(unread)) or unread.place.path == SETTINGS_FILE


def unresolved(links: Links) -> Iterator[str]:
    """The claims with evidence from a work that is not recorded, or read in such a work."""
    known = links.source_by_id
    for claim in links.corpus.claims:
        for evidence in claim.evidence:
            if evidence.source not in known or (evidence.as_cited_in and evidence.as_cited_in not in known):
                yield claim.id


def _unrelated(links: Links) -> Iterator[str]:
    """The claims with a relation to one that is not recorded."""
    for claim in links.corpus.claims:
        yield from (claim.id for relation in claim.relations if relation.claim not in links.claim_by_id)


def incomplete(links: Links) -> frozenset[str]:
    """The claims, by id, whose verdict is not known.

    These are the claims that lost something, and all whose verdict depends on theirs.
    """
    roots = {
        *unresolved(links),
        *_half_related(links),
        *_out_of_scope(links),
        *_claims_of(links, half_dependent(links)),
    }
    if links.corpus.unread or links.duplicates:
        roots.update(_lost(links), (second.id for _, second in links.duplicates))
    roots &= links.claim_by_id.keys()
    return frozenset(roots | _following(roots, links)) if roots else EVERYTHING


def half_dependent(links: Links) -> frozenset[str]:
    """The sources of which nobody knows all that they draw on, or are independent of.

    An id is not recorded, or could not be read.
    """
    half = {
        source.id
        for source in links.corpus.sources
        if not links.source_by_id.keys() >= {*source.draws_on, *source.independent_of}
    }
    unread = in_folder(links.corpus.unread, "sources")
    half |= {part.subject.partition(" ")[2] for part in unread if part.subject and part.field in DEPENDENCE}
    drawing = (id for id, drawn_on in links.draws_on.items() if not half.isdisjoint(drawn_on))
    return frozenset(half.union(drawing)) if half else EVERYTHING


def _claims_of(links: Links, sources: Iterable[str]) -> Iterator[str]:
    """The claims on which sources have evidence."""
    return (
        testimony.claim.id for source in sources for testimony in links.testimony_by_source.get(source, ())
    )


def _half_related(links: Links) -> Iterator[str]:
    """The claims with a relation to one that is not recorded, and those that it most probably means."""
    for claim in links.corpus.claims:
        for relation in claim.relations:
            if relation.claim not in links.claim_by_id and relation.type in WEIGHED_RELATIONS:
                yield claim.id
                yield nearest(relation.claim, links.claim_by_id)


def _out_of_scope(links: Links) -> Iterator[str]:
    """The claims with something undeclared in their scope, or in that of their evidence or of a source."""
    dimensions = {dimension.id: dimension for dimension in links.corpus.settings.dimensions}
    for claim in links.corpus.claims:
        scopes = (claim.scope, *(evidence.scope for evidence in claim.evidence))
        if any(scope and is_undeclared(scope, dimensions) for scope in scopes):
            yield claim.id
    for source in links.corpus.sources:
        if source.scope and is_undeclared(source.scope, dimensions):
            yield from _claims_of(links, [source.id])


def _lost(links: Links) -> Iterator[str]:
    """The claims on which something bears, or may bear, that could not be read."""
    unread = links.corpus.unread
    if any(part.field in WEIGHED_OF_SETTINGS for part in in_settings(unread)):
        yield from links.claim_by_id
    for part in in_folder(unread, "claims"):
        kind, _, id = part.subject.partition(" ")
        if kind and part.field not in UNWEIGHED:
            yield id
        if part.field not in UNWEIGHED:  # a relation from there may be to any claim that is named
            yield from links.claim_by_id if part.is_cut else ids(part)
    for part in in_folder(unread, "sources"):
        kind, _, id = part.subject.partition(" ")
        if kind and part.field in WEIGHED_OF_SOURCE:
            yield from _claims_of(links, [id])


def _following(roots: Iterable[str], links: Links) -> set[str]:
    """The claims on which positions follow from positions on these."""
    following = implications(links)
    seen = {(id, stance) for id in roots for stance in (Stance.SUPPORTS, Stance.CONTRADICTS)}
    waiting = [*seen]
    while waiting:
        new = {implication.literal for implication in following.get(waiting.pop(), ())} - seen
        seen |= new
        waiting += new
    return {id for id, _ in seen}
