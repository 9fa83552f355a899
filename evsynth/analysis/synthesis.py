"""Everything that is computed over a corpus."""

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.analysis.agreement import Agreement, agreements
from evsynth.analysis.authors import Person, authors_by_source
from evsynth.analysis.positions import positions
from evsynth.analysis.quotations import Quotation, quotations
from evsynth.analysis.verdicts import Weighing, weigh
from evsynth.linking import Links


class Synthesis(NamedTuple):
    """The links, how each claim stands, and where each two sources agree and contradict each other."""

    links: Links
    weighing_by_claim: Mapping[str, Weighing]
    agreements: tuple[Agreement, ...]
    authors: Mapping[str, frozenset[Person]]
    """Source to those of its authors who make it one voice with others."""
    quotations: tuple[Quotation, ...] = ()
    """Every quotation with what the lock says of it; none where there is no lock."""


def synthesise(links: Links) -> Synthesis:
    """What follows from the records."""
    held = positions(links)
    authors = authors_by_source(links.source_by_id.values(), links.corpus.settings.shared_authors)
    weighed = {claim: weigh(claim, held[claim], authors, links.draws_on) for claim in held}
    lock = links.corpus.lock
    return Synthesis(links, weighed, agreements(held.values()), authors, quotations(links, lock) if lock else ())
