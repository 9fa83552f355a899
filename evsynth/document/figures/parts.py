"""The division of the corpus over figures.

One figure shows everything where that can be read. Otherwise each theme has its own, in parts where even a
theme is too large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple, TypeVar

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.standpoints import Standpoint, standpoints
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.linking import Links, claim_numbers, numbered_themes
from evsynth.model import Claim

MOST = 40
"""Rows or columns beyond which a figure cannot be read."""

LEAST = 2
"""Rows or columns below which there is nothing to compare."""

Item = TypeVar("Item")


class FigureTheme(NamedTuple):
    """The claims of a theme.

    `suffix` tells its figures from those of other themes; no id of a record has a `_`.
    """

    suffix: str
    title: str
    claims: tuple[Claim, ...]


class FigurePart(NamedTuple):
    """The content of one figure; claims have the number that they have everywhere."""

    suffix: str
    title: str
    claims: tuple[tuple[str, Claim], ...]
    sources: tuple[str, ...]
    standpoints: tuple[Standpoint, ...]


def chapters(links: Links, say: LanguageRecord) -> Iterator[FigureTheme]:
    """The themes in order, and last the claims that have none; those about the sources have no figures."""
    for theme, claims in numbered_themes(links):
        if theme and not theme.is_annex:
            yield FigureTheme(f"-{theme.id}", theme.title, claims)
        elif claims and not theme:
            yield FigureTheme("-_none", say.vocabulary.no_theme, claims)


def parts(synthesis: Synthesis, say: LanguageRecord) -> Iterator[FigurePart]:
    """The parts in which sources and claims are shown, each with enough of both."""
    claims = tuple(claim for chapter in chapters(synthesis.links, say) for claim in chapter.claims)
    whole = _part(FigureTheme("", "", claims), synthesis)
    figure_parts: Iterable[FigurePart] = [whole]
    if max(len(whole.claims), len(whole.sources)) > MOST:
        themes = [_part(chapter, synthesis) for chapter in chapters(synthesis.links, say)]
        figure_parts = (part for theme in themes for part in _blocks(theme, say))
    return filter(_compares, figure_parts)


def split(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The items in as few parts as can be read, of about the same length: no part is left with one item."""
    count = -(-len(items) // MOST)
    return [items[len(items) * index // count : len(items) * (index + 1) // count] for index in range(count)]


def part_of(suffix: str, title: str, index: int, count: int, say: LanguageRecord) -> tuple[str, str]:
    """Suffix and title of one of several parts; of an only one they stay as they are."""
    if count < 2:
        return suffix, title
    return f"{suffix}_{index}", filled(say.figures.part, title=title, index=str(index), count=str(count))


def titled(kind: str, title: str, say: LanguageRecord) -> str:
    """The caption of a figure, of the whole or of what `title` names."""
    return f"{say.figures.titles[kind]}: {title}" if title else say.figures.titles[kind]


def _part(chapter: FigureTheme, synthesis: Synthesis) -> FigurePart:
    """A theme whole; the sources that speak most come first."""
    positions = [
        standpoint
        for claim in chapter.claims
        for standpoint in standpoints(synthesis.weighing_by_claim[claim.id])
    ]
    times = Counter(
        source for source, _ in {(standpoint.source, standpoint.claim) for standpoint in positions}
    )
    sources = sorted((id for id in synthesis.links.source_by_id if id in times), key=lambda id: -times[id])
    numbers = claim_numbers(synthesis.links)
    return FigurePart(
        suffix=chapter.suffix,
        title=chapter.title,
        claims=tuple((numbers[claim.id], claim) for claim in chapter.claims),
        sources=tuple(sources),
        standpoints=tuple(positions),
    )


def _blocks(part: FigurePart, say: LanguageRecord) -> Iterator[FigurePart]:
    """A theme in parts, without those in which there is nothing to compare."""
    cut = [
        _cut(part, claims, sources) for claims, sources in product(split(part.claims), split(part.sources))
    ]
    blocks = list(filter(_compares, cut))
    for index, block in enumerate(blocks, 1):
        suffix, title = part_of(part.suffix, part.title, index, len(blocks), say)
        yield block._replace(suffix=suffix, title=title)


def _compares(part: FigurePart) -> bool:
    return min(len(part.claims), len(part.sources)) >= LEAST


def _cut(part: FigurePart, claims: Sequence[tuple[str, Claim]], sources: Sequence[str]) -> FigurePart:
    ids = {claim.id for _, claim in claims}
    kept = tuple(
        standpoint
        for standpoint in part.standpoints
        if standpoint.claim in ids and standpoint.source in sources
    )
    speaking = {standpoint.source for standpoint in kept}
    return part._replace(
        claims=tuple(claims), sources=tuple(id for id in sources if id in speaking), standpoints=kept
    )
