"""Implications: literals over claims, and the relations that link them (design, section 3, step 1).

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
    """Literal to the implications that follow from it in one step, in the order of the records."""
    by_premise: dict[Literal, dict[Literal, Implication]] = {}
    for claim in links.claim_by_id.values():
        for premise, implication in _of(claim, links):
            by_premise.setdefault(premise, {}).setdefault(implication.literal, implication)
    return {premise: tuple(following.values()) for premise, following in by_premise.items()}


def _of(claim: Claim, links: Links) -> Iterator[tuple[Literal, Implication]]:
    for relation in claim.relations:
        if relation.claim not in links.claim_by_id or relation.claim == claim.id:
            continue
        this, related = claim.id, relation.claim
        if relation.type is RelationType.ENTAILS:
            yield (this, Stance.SUPPORTS), Implication((related, Stance.SUPPORTS), relation.type)
            yield (related, Stance.CONTRADICTS), Implication((this, Stance.CONTRADICTS), relation.type)
        elif relation.type is RelationType.CONTRADICTS:
            yield (this, Stance.SUPPORTS), Implication((related, Stance.CONTRADICTS), relation.type)
            yield (related, Stance.SUPPORTS), Implication((this, Stance.CONTRADICTS), relation.type)
