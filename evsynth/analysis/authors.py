"""Which sources share an author."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from evsynth.model import Name, SharedAuthors, Source


class Person(NamedTuple):
    """A name made comparable: family name (or institution), first initial, and given name unless only initials are known."""

    family: str
    initial: str = ""
    given: str = ""


def authors_by_source(sources: Iterable[Source], counting: SharedAuthors = SharedAuthors.ALL) -> dict[str, frozenset[Person]]:
    """Source to those of its authors who count; two sources share an author when the sets meet.

    "Stouthard, L." and "Lian Stouthard" are one: a person known by initials is every person of that family name and initial.
    "Jan Jansen" and "Johan Jansen" are two.
    """
    written = {
        source.id: [_person(name) for name in source.names.get("author", ()) if _counts(name, counting)] for source in sources
    }
    full: dict[tuple[str, str], set[Person]] = {}
    for people in written.values():
        for person in people:
            full.setdefault((person.family, person.initial), set()).add(person)
    return {source: frozenset(_identities(people, full)) for source, people in written.items()}


def shared_name(one: Source, other: Source, authors: Mapping[str, frozenset[Person]]) -> Name | None:
    """The first author of `one` who also wrote `other`, as written in `one`."""
    common = authors[one.id] & authors[other.id]
    families = {person.family for person in common}
    return next((name for name in one.names.get("author", ()) if _person(name).family in families), None)


def _counts(name: Name, counting: SharedAuthors) -> bool:
    return counting is SharedAuthors.ALL or (counting is SharedAuthors.PERSONS and not name.literal)


def _identities(people: Iterable[Person], full: Mapping[tuple[str, str], set[Person]]) -> Iterable[Person]:
    for person in people:
        yield person
        if person.initial and not person.given:
            yield from full[person.family, person.initial]


def _person(name: Name) -> Person:
    if name.literal:
        return Person(_folded(name.literal))
    particle = name.non_dropping_particle or name.dropping_particle
    family = _folded(f"{particle} {name.family}")
    first = re.split(r"[\s.\-]+", _folded(name.given))[0]
    return Person(family, first[:1], first if len(first) > 1 else "")


def _folded(text: str) -> str:
    """Lower case, without accents, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
