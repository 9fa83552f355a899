"""Authors, and the sources that share one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from evsynth.equality import by_type
from evsynth.model import Name, SharedAuthors, Source


@by_type
class Person(NamedTuple):
    """A name made comparable: family name (or institution), first initial, and given name.

    The given name is empty where only initials are known.
    """

    family: str
    initial: str = ""
    given: str = ""


def authors_by_source(
    sources: Iterable[Source], counting: SharedAuthors = SharedAuthors.ALL
) -> dict[str, frozenset[Person]]:
    """Source to the authors of it who count; two sources share an author when the sets meet.

    "Stouthard, L." and "Lian Stouthard" are one: a person known by initials is every person of that family
    name and initial. "Jan Jansen" and "Johan Jansen" are two.
    """
    written = {
        source.id: [_person(name) for name in source.names.get("author", ()) if _counts(name, counting)]
        for source in sources
    }
    full: dict[tuple[str, str], set[Person]] = {}
    for people in written.values():
        for person in people:
            full.setdefault((person.family, person.initial), set()).add(person)
    return {source: frozenset(_identities(people, full)) for source, people in written.items()}


def shared_names(
    source: Source, other_sources: Iterable[Source], authors: Mapping[str, frozenset[Person]]
) -> list[Name]:
    """The authors of `source` who also wrote all of `other_sources`, as written in `source`."""
    common = [authors[source.id] & authors[other_source.id] for other_source in other_sources]
    names = source.names.get("author", ())
    return [name for name in names if all(_is_among(_person(name), people) for people in common)]


def _is_among(person: Person, people: frozenset[Person]) -> bool:
    """Tell whether a person is one of these.

    A person known by initials is anyone of that family name and initial.
    """
    if person in people:
        return True
    return not person.given and any(namesake._replace(given="") == person for namesake in people)


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
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())
