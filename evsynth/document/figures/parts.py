"""The division of the corpus over figures.

One figure shows everything where that can be read. Otherwise each theme has its own, in parts where even a
theme is too large.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from evsynth.document.figures.grid import Grid
from evsynth.language.record import LanguageRecord
from evsynth.linking import Links, numbered_themes
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


GridsByTheme: TypeAlias = Iterator[tuple[FigureTheme, Iterable[Grid]]]
"""The grids of one kind of figure, for each theme that has any."""


def whole(links: Links) -> FigureTheme:
    """All claims together, which need no name; those about the sources have no figures."""
    aside = links.in_annex
    return FigureTheme("", "", tuple(claim for id, claim in links.claim_by_id.items() if id not in aside))


def themes(links: Links, say: LanguageRecord) -> Iterator[FigureTheme]:
    """The themes in order, and last the claims that have none."""
    for theme, claims in numbered_themes(links):
        if theme and not theme.is_annex:
            yield FigureTheme(f"-{theme.id}", theme.title, claims)
        elif claims and not theme:
            yield FigureTheme("-_none", say.vocabulary.no_theme, claims)


def split(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The items in as few parts as can be read, of about the same length: no part is left with one item."""
    count = -(-len(items) // MOST)
    return [items[len(items) * index // count : len(items) * (index + 1) // count] for index in range(count)]


def speaking(links: Links, times: Mapping[str, int]) -> tuple[str, ...]:
    """The sources that speak at all, by how often they do: those that speak most come first."""
    return tuple(sorted((id for id in links.source_by_id if id in times), key=lambda id: -times[id]))
