"""What follows from what: literals over claims and the implications that relations make between them (design, section 3, step 1).

A literal is a claim held (`supports`) or denied (`contradicts`). `entails` is an implication and runs
backwards through denials; `contradicts` makes each of two claims imply the denial of the other. Nothing
follows from a denial but denials.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from evsynth.equality import by_type
from evsynth.linking import Links
from evsynth.model import Claim, RelationType, Stance

Literal: TypeAlias = tuple[str, Stance]


@by_type
class Implication(NamedTuple):
    """The literal that follows, and the relation that makes it follow."""

    literal: Literal
    relation: RelationType


def implications(links: Links) -> Mapping[Literal, tuple[Implication, ...]]:
    """Literal to what follows from it in one step, in the order of the records."""
    found: dict[Literal, dict[Literal, Implication]] = {}
    for claim in links.claim_by_id.values():
        for premise, implication in _of(claim, links):
            found.setdefault(premise, {}).setdefault(implication.literal, implication)
    return {premise: tuple(following.values()) for premise, following in found.items()}


def _of(claim: Claim, links: Links) -> Iterator[tuple[Literal, Implication]]:
    for relation in claim.relations:
        if relation.claim not in links.claim_by_id or relation.claim == claim.id:
            continue
        this, other = claim.id, relation.claim
        if relation.type is RelationType.ENTAILS:
            yield (this, Stance.SUPPORTS), Implication((other, Stance.SUPPORTS), relation.type)
            yield (other, Stance.CONTRADICTS), Implication((this, Stance.CONTRADICTS), relation.type)
        elif relation.type is RelationType.CONTRADICTS:
            yield (this, Stance.SUPPORTS), Implication((other, Stance.CONTRADICTS), relation.type)
            yield (other, Stance.SUPPORTS), Implication((this, Stance.CONTRADICTS), relation.type)
