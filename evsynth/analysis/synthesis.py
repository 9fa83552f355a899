"""Everything that is computed over a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from evsynth.analysis.agreement import Agreement, agreements
from evsynth.analysis.authors import Person, authors_by_source
from evsynth.analysis.completeness import incomplete
from evsynth.analysis.dependence import Dependence
from evsynth.analysis.positions import positions
from evsynth.analysis.quotations import Quotation, quotations
from evsynth.analysis.verdicts import Weighing, weigh
from evsynth.equality import by_type
from evsynth.linking import Links

if TYPE_CHECKING:
    from evsynth.analysis.reviews import Reviews


@by_type
class Synthesis(NamedTuple):
    """The links, the weighing of each claim, and the agreement of each two sources."""

    links: Links
    weighing_by_claim: Mapping[str, Weighing]
    agreements: tuple[Agreement, ...]
    authors: Mapping[str, frozenset[Person]]
    """Source to the authors who make it one voice with other sources."""
    quotations: tuple[Quotation, ...] = ()
    """All quotations with the lines of the lock about them; none where there is no lock."""
    reviews: Reviews | None = None
    """Everything that can be reviewed with the lines of the lock about it.

    It is None where nothing was reviewed or coded.
    """
    incomplete: frozenset[str] = frozenset()
    """The claims whose verdict is not known.

    Something that may bear on it could not be read, or is not recorded.
    """

    @property
    def dependence(self) -> Dependence:
        """The authors and the links that make sources depend on one another."""
        return Dependence(self.authors, self.links.draws_on, self.links.independent_of)


def synthesise(links: Links) -> Synthesis:
    """Compute all that follows from the records."""
    by_claim = positions(links)
    authors = authors_by_source(links.source_by_id.values(), links.corpus.settings.shared_authors)
    dependence = Dependence(authors, links.draws_on, links.independent_of)
    weighed = {
        id: weigh(id, by_claim[id], dependence, claim.scope) for id, claim in links.claim_by_id.items()
    }
    lock = links.corpus.lock
    quoted = quotations(links, lock) if lock else ()
    aside = links.in_annex
    met = agreements(weighing.positions for id, weighing in weighed.items() if id not in aside)
    return Synthesis(
        links=links,
        weighing_by_claim=weighed,
        agreements=met,
        authors=authors,
        quotations=quoted,
        reviews=_reviews(links),
        incomplete=incomplete(links),
    )


def _reviews(links: Links) -> Reviews | None:
    lock = links.corpus.lock
    if lock is None or not (lock.reviews or lock.codings):
        return None
    from evsynth.analysis.reviews import reviews  # most projects have none

    return reviews(links, lock)
