"""Gaps: claims without evidence, thin themes, sources that say nothing, and questions without an answer."""

from __future__ import annotations

from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.equality import by_type
from evsynth.model import Verdict

FEWEST_SOURCES = 3
"""Sources below which a theme is thinly covered."""


@by_type
class ThemeGaps(NamedTuple):
    """Coverage of a theme: its claims, those that two voices support, and the sources that speak in it."""

    id: str
    claims: int
    supported: int
    sources: int


@by_type
class Gaps(NamedTuple):
    """The gaps of a synthesis, by id, in the order of the records."""

    claims: tuple[str, ...]
    """Claims on which no source has a position."""
    thin: tuple[ThemeGaps, ...]
    """Themes with claims, but with fewer than three sources, or without any claim that two voices support."""
    sources: tuple[str, ...]
    """Sources that say nothing about any claim."""
    questions: tuple[str, ...]
    """Themes with a question, and without a claim on which any source has a position."""


def gaps(synthesis: Synthesis) -> Gaps:
    """Find the gaps of a synthesis."""
    links, weighed = synthesis.links, synthesis.weighing_by_claim
    covered = {theme: _coverage(theme, synthesis) for theme in links.theme_by_id}
    return Gaps(
        claims=tuple(id for id, weighing in weighed.items() if weighing.verdict is Verdict.UNSUPPORTED),
        thin=tuple(
            theme
            for theme in covered.values()
            if theme.claims and (theme.sources < FEWEST_SOURCES or not theme.supported)
        ),
        sources=tuple(id for id in links.source_by_id if id not in links.testimony_by_source),
        questions=tuple(
            id for id, theme in links.theme_by_id.items() if theme.question and not covered[id].sources
        ),
    )


def _coverage(theme: str, synthesis: Synthesis) -> ThemeGaps:
    weighings = [
        synthesis.weighing_by_claim[claim.id] for claim in synthesis.links.claims_by_theme.get(theme, ())
    ]
    sources = {position.source for weighing in weighings for position in weighing.positions}
    supported = sum(weighing.verdict is Verdict.SUPPORTED for weighing in weighings)
    return ThemeGaps(id=theme, claims=len(weighings), supported=supported, sources=len(sources))
