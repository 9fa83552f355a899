"""What each source holds, denies or qualifies (design, section 3, step 1).

Direct evidence first; then what follows from `contradicts` between claims: who holds one of the two denies the other, in the scope in
which it was said. A qualification never propagates.
"""

from __future__ import annotations

from typing import NamedTuple

from evsynth.analysis.scopes import apart, narrowed
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Scope, Stance


class Position(NamedTuple):
    """One source's position on one claim, in the scope in which it was said.

    `evidence` is what was said: on this claim, or, where `follows_from` names another claim, on that one.
    """

    source: str
    claim: str
    stance: Stance
    scope: Scope
    evidence: Evidence
    follows_from: str = ""


def positions(links: Links) -> dict[str, tuple[Position, ...]]:
    """Claim to the positions on it, the direct ones first, in the order of the records."""
    direct = {claim.id: _direct(claim, links) for claim in links.claim_by_id.values()}
    for claim in links.opposites:
        direct[claim] += tuple(_inferred(claim, direct, links))
    return direct


def _direct(claim: Claim, links: Links) -> tuple[Position, ...]:
    source_by_id, id, scope = links.source_by_id, claim.id, claim.scope
    return tuple(
        Position(one.source, id, one.stance, narrowed(one.scope, source_by_id[one.source].scope, scope), one)
        for one in claim.evidence
        if one.source in source_by_id
    )


def _inferred(claim: str, known: dict[str, tuple[Position, ...]], links: Links) -> list[Position]:
    """Denials of a claim by those who hold what contradicts it, unless they deny it in so many words in that scope."""
    denials = [one for one in known[claim] if one.stance is Stance.CONTRADICTS]
    inferred = []
    for other in links.opposites[claim]:
        for held in known[other]:
            if held.stance is not Stance.SUPPORTS or held.follows_from:
                continue
            if any(one.source == held.source and not apart(one.scope, held.scope) for one in denials):
                continue
            inferred.append(Position(held.source, claim, Stance.CONTRADICTS, held.scope, held.evidence, other))
    return inferred
