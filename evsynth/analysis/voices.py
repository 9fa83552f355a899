"""Independent voices, which are counted in place of sources (design, section 3, step 4).

Example: a is by Jansen, b by Jansen and Bakker, c by Bakker, and d, by De Vries, draws on c. All four support
a claim. a and b share Jansen, b and c share Bakker, and so a, b and c are one group; d is another. Every
member of the group of d draws on a source of the other group, so d is an echo that repeats c. One voice is
left: (a, b, c). Had c drawn on d instead, there would be two voices: a and b do not draw on d, so (a, b, c)
is no echo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from evsynth.analysis.authors import Person
from evsynth.analysis.dependence import Dependence, ReadThrough
from evsynth.equality import by_type


class Reason(StrEnum):
    """Reasons for which two sources are one voice."""

    SHARED_AUTHOR = "shared-author"
    SAME_PASSAGE = "same-passage"
    """The second was read in the first, and both have the same passage."""
    READ_IN_IT = "read-in-it"
    """The second was read in the first, and nothing says whether that draws on it."""


@by_type
class Merge(NamedTuple):
    """Two sources that are one voice."""

    first: str
    second: str
    reason: Reason = Reason.SHARED_AUTHOR


@by_type
class Echo(NamedTuple):
    """Sources that add no voice, because each draws on a source of another group on the same side."""

    sources: tuple[str, ...]
    repeats: tuple[str, ...]


@by_type
class Voices(NamedTuple):
    """The voices on one side of one claim, each a group of sources.

    With them go the reasons for which sources do not count apart.
    """

    voices: tuple[tuple[str, ...], ...] = ()
    merges: tuple[Merge, ...] = ()
    echoes: tuple[Echo, ...] = ()
    readings: tuple[ReadThrough, ...] = ()
    """The sources that were read in another on this side, where that makes the two one voice.

    There may be other reasons as well.
    """


SILENCE = Voices()


def voices(sources: Sequence[str], dependence: Dependence, readings: tuple[ReadThrough, ...] = ()) -> Voices:
    """Count the voices among sources that take the same side, in their order.

    Sources that share an author form one group, and so do sources of which one was read in the other, in
    chains; a group is an echo when every member draws on a source of another group. Groups that draw on one
    another in a loop would leave nothing: then none of them is an echo.
    """
    authors, draws_on = dependence.authors, dependence.draws_on
    is_merged = len(sources) > 1 and (readings or _share_authors(sources, authors))
    groups, merges = (
        _groups(sources, authors, readings) if is_merged else ([(source,) for source in sources], ())
    )
    echoes = _echoes(groups, draws_on) if len(groups) > 1 and not draws_on.keys().isdisjoint(sources) else []
    if len(echoes) == len(groups):
        echoes = []
    silent = {source for echo in echoes for source in echo.sources}
    return Voices(
        voices=tuple([group for group in groups if group[0] not in silent]),
        merges=merges,
        echoes=tuple(echoes),
        readings=readings,
    )


def _share_authors(sources: Sequence[str], authors: Mapping[str, frozenset[Person]]) -> bool:
    """Tell whether anybody wrote two of these."""
    written = [authors[source] for source in sources]
    return len(frozenset().union(*written)) < sum(map(len, written))


def _groups(
    sources: Sequence[str], authors: Mapping[str, frozenset[Person]], readings: Sequence[ReadThrough]
) -> tuple[list[tuple[str, ...]], tuple[Merge, ...]]:
    """The groups in the order of their first members, and the merges that made them.

    Of several reasons for a merge the first counts.
    """
    group_of = {source: [source] for source in sources}
    merges = []
    for merge in (*_by_author(sources, authors), *map(by_reading, readings)):
        small, large = sorted((group_of[merge.first], group_of[merge.second]), key=len)
        if small is not large:
            merges.append(merge)
            large += small
            group_of.update(dict.fromkeys(small, large))
    order = {source: index for index, source in enumerate(sources)}
    groups = {id(group): group for group in group_of.values()}
    return [tuple(sorted(group, key=order.__getitem__)) for group in groups.values()], tuple(merges)


def _by_author(sources: Sequence[str], authors: Mapping[str, frozenset[Person]]) -> Iterator[Merge]:
    """Merges of each source with the first that each of its authors wrote."""
    order = {source: index for index, source in enumerate(sources)}
    first: dict[Person, str] = {}
    for source in sources:
        earlier = {first.setdefault(person, source) for person in authors[source]} - {source}
        yield from (Merge(before, source) for before in sorted(earlier, key=order.__getitem__))


def by_reading(reading: ReadThrough) -> Merge:
    """The merge that a reading causes."""
    return Merge(
        reading.reader, reading.source, Reason.SAME_PASSAGE if reading.is_same_passage else Reason.READ_IN_IT
    )


def _echoes(groups: Sequence[tuple[str, ...]], draws_on: Mapping[str, frozenset[str]]) -> list[Echo]:
    everyone = {source for group in groups for source in group}
    echoes = []
    for group in groups:
        repeated = [(draws_on.get(member, frozenset()) & everyone).difference(group) for member in group]
        if all(repeated):
            echoes.append(Echo(group, tuple(sorted(frozenset().union(*repeated)))))
    return echoes
