"""Independent voices: what is counted in place of sources (design, section 3, step 4)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from evsynth.analysis.authors import Person


class Merge(NamedTuple):
    """Two sources that share an author, and so are one voice."""

    one: str
    other: str


class Echo(NamedTuple):
    """Sources that add no voice, because each of them draws on one of another group on the same side."""

    sources: tuple[str, ...]
    repeats: tuple[str, ...]


class Voices(NamedTuple):
    """The voices on one side of one claim, each a group of sources, with the reasons why sources do not count apart."""

    voices: tuple[tuple[str, ...], ...] = ()
    merges: tuple[Merge, ...] = ()
    echoes: tuple[Echo, ...] = ()


SILENCE = Voices()


def voices(sources: Sequence[str], authors: Mapping[str, frozenset[Person]], draws_on: Mapping[str, frozenset[str]]) -> Voices:
    """The voices among sources that take the same side, in their order.

    Sources that share an author form one group, in chains; a group is an echo when every member draws on a source of another
    group. Groups that draw on one another in a loop would leave nothing: then none of them is an echo.
    """
    singles = [[source] for source in sources]
    groups, merges = _groups(sources, authors) if len(sources) > 1 and _share_authors(sources, authors) else (singles, [])
    echoes = _echoes(groups, draws_on) if len(groups) > 1 and not draws_on.keys().isdisjoint(sources) else []
    if len(echoes) == len(groups):
        echoes = []
    silent = [source for echo in echoes for source in echo.sources]
    return Voices(tuple([tuple(group) for group in groups if group[0] not in silent]), tuple(merges), tuple(echoes))


def _share_authors(sources: Sequence[str], authors: Mapping[str, frozenset[Person]]) -> bool:
    """Whether anybody wrote two of these."""
    written = [authors[source] for source in sources]
    return len(frozenset().union(*written)) < sum(map(len, written))


def _groups(sources: Sequence[str], authors: Mapping[str, frozenset[Person]]) -> tuple[list[list[str]], list[Merge]]:
    groups: list[list[str]] = []
    merges: list[Merge] = []
    for source in sources:
        akin = [group for group in groups if not all(authors[source].isdisjoint(authors[member]) for member in group)]
        for group in akin:
            groups.remove(group)
            merges += _reasons(source, group, authors)
        groups.append([member for group in akin for member in group] + [source])
    order = {source: index for index, source in enumerate(sources)}
    return sorted((sorted(group, key=order.__getitem__) for group in groups), key=lambda group: order[group[0]]), merges


def _reasons(source: str, group: Iterable[str], authors: Mapping[str, frozenset[Person]]) -> list[Merge]:
    """Why a source joins a group: the first of its members with an author in common."""
    return [Merge(member, source) for member in group if not authors[source].isdisjoint(authors[member])][:1]


def _echoes(groups: list[list[str]], draws_on: Mapping[str, frozenset[str]]) -> list[Echo]:
    everyone = {source for group in groups for source in group}
    echoes = []
    for group in groups:
        others = everyone.difference(group)
        repeated = [draws_on.get(member, frozenset()) & others for member in group]
        if all(repeated):
            echoes.append(Echo(tuple(group), tuple(sorted(frozenset().union(*repeated)))))
    return echoes
