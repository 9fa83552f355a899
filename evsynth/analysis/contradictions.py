"""Contradictions between sources, with the sources on each side taken together."""

from collections.abc import Iterator
from typing import NamedTuple

from evsynth.analysis.verdicts import Weighing
from evsynth.equality import by_type


@by_type
class Contradiction(NamedTuple):
    """Sources on both sides of one claim; only apparently so where dimensions of scope keep them `apart`."""

    claim: str
    holding: tuple[str, ...]
    against: tuple[str, ...]
    apart: tuple[str, ...]


def contradictions(weighing: Weighing) -> Iterator[Contradiction]:
    """The contradictions on a claim, one for each set of dimensions that keeps sources apart.

    The real one comes first.
    """
    clashes: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]] = {}
    for clash in weighing.clashes:
        holding, against = clashes.setdefault(clash.apart, ({}, {}))
        holding[clash.holding.source] = against[clash.against.source] = None
    for apart in sorted(clashes):
        holding, against = clashes[apart]
        yield Contradiction(claim=weighing.claim, holding=tuple(holding), against=tuple(against), apart=apart)
