"""The names of creators as APA cites and lists them, where citeproc would write them otherwise.

APA tells first authors with one family name apart by their initials, and Dutch writes a particle with a
capital where no initials stand before it. Both are decided here, once for the whole library, and given to
citeproc as names of their own: its own search for authors to tell apart costs half a minute for a thousand
works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from evsynth.document.citations.apa import LAWS, NAMES_IN_TEXT
from evsynth.language import record_of
from evsynth.model import Language, Particles

Item: TypeAlias = Mapping[str, Any]
"""A work as CSL-JSON."""

CslName: TypeAlias = Mapping[str, str]
Key: TypeAlias = tuple[tuple[str, str], ...]
Form: TypeAlias = Callable[[CslName], CslName]


CREATORS = (
    "author illustrator director guest host producer executive-producer series-creator "
    "editor editorial-director compiler curator collection-editor"
).split()
"""The variables under which APA cites a work that has no composer: the first one that it has."""

CREATORS_OF_A_PART = CREATORS[: CREATORS.index("executive-producer")]
"""The same for a part of a work (an entry in a book), of which the editors are those of the whole."""

PARTS = frozenset("book classic entry entry-dictionary entry-encyclopedia".split())

PERSONAL = frozenset(("interview", "personal_communication"))
RETRIEVABLE = frozenset("archive archive-place container-title DOI number publisher references URL".split())
"""Variables by which a reader can find a conversation; one without them is cited with the full name."""

WORD = re.compile(r"[^\s.]+\.?")
"""A given name, or an initial with its stop."""

ELIDED = re.compile(r"\w[’']$")
"""The end of a particle that is written together with the family name: d'Ancona."""

APOSTROPHE = re.compile(r"[’'][a-z]\b")
"""The beginning of 't Hart and 's-Gravesande, which never has a capital."""


def with_creators(items: Sequence[Item], language: Language, particles: Particles) -> list[Item]:
    """The items with the names of their creators as the text and the list are to show them."""
    creators = {work["id"]: _creators(work) for work in items}
    needing = _needing_initials(work[creators[work["id"]]][0] for work in items if creators[work["id"]])
    has_capitals = record_of(language).citations.capital_particles
    form: Form = _capital if has_capitals else lambda name: name
    is_listed_so = has_capitals and particles is Particles.PARTICLE
    return [_with_names(work, creators[work["id"]], needing, form, is_listed_so) for work in items]


def shares_names(items: Iterable[Item]) -> bool:
    """Tell whether two people share a family name, or one person is written in two ways."""
    lists = (names for work in items for names in work.values() if isinstance(names, list))
    people = {_key(name) for names in lists for name in names}
    families = [dict(key)["family"] for key in people if "family" in dict(key)]
    return len(set(families)) < len(families)


def _creators(work: Item) -> str:
    """The variable with the names under which a work is cited; "" where that is its title."""
    kind, known = work["type"], CREATORS
    if "composer" in work:
        known = []
    elif kind in PERSONAL or kind in LAWS:
        known = ["author"] if kind in PERSONAL else []
    elif kind in PARTS and "container-title" in work:
        known = CREATORS_OF_A_PART
    return next((variable for variable in known if work.get(variable)), "")


def _with_names(work: Item, variable: str, needing: Collection[Key], form: Form, is_listed_so: bool) -> Item:
    """A work with names for the text, in the form that it wants, where those of the list do not do."""
    work = {key: value for key, value in work.items() if key != NAMES_IN_TEXT}
    if not variable:
        return work
    if variable == "author":
        work = {**work, variable: _as_one(work[variable])}
    names = work[variable]
    if is_listed_so:
        work = {**work, variable: [_capital(name) for name in names]}
    if work["type"] in PERSONAL and not RETRIEVABLE & work.keys():
        return work
    in_text = [form(name) for name in names]
    if _key(names[0]) in needing:
        in_text[0] = _with_initials(names[0])
    return work if in_text == work[variable] else {**work, NAMES_IN_TEXT: in_text}


def _as_one(names: Sequence[CslName]) -> Sequence[CslName]:
    """Join two institutions into one name.

    APA has no comma between them, and CSL cannot leave out that of "Loots, J., & Peeters, P.".
    """
    institutions = [name["literal"] for name in names if "literal" in name]
    return [{"literal": " & ".join(institutions)}] if len(names) == len(institutions) == 2 else names


def _capital(name: CslName) -> CslName:
    """A name as Dutch writes it without initials: "Van Xanten", "D’Ancona", but "’t Hart"."""
    if "literal" in name:
        return name
    whole = _joined(name["non-dropping-particle"], name["family"])
    return _with_family(name, whole if APOSTROPHE.match(whole) else whole[:1].upper() + whole[1:])


def _with_initials(name: CslName) -> CslName:
    """A name with its initials at the beginning of the family name, which is all that a short form shows."""
    initials = " ".join(map(_initial, WORD.findall(name.get("given", ""))))
    family = _joined(name["non-dropping-particle"], name["family"])
    return _with_family(name, f"{initials} {family}".strip())


def _with_family(name: CslName, family: str) -> CslName:
    return {**name, "family": family, "non-dropping-particle": ""}


def _joined(particle: str, family: str) -> str:
    """A family name after its particle: "van Xanten", "d’Ancona"."""
    return f"{particle}{'' if ELIDED.search(particle) else ' '}{family}".strip()


def _initial(word: str) -> str:
    """The initial of a given name, as "J." of Jan, "Th." of Th., "P.-H." of Piet-Hein."""
    return "-".join(part if part.endswith(".") else f"{part[0]}." for part in word.split("-") if part)


def _needing_initials(first_authors: Iterable[CslName]) -> frozenset[Key]:
    """The names to cite with initials: another author has the same family name and other initials."""
    by_family: dict[str, set[Key]] = {}
    for name in first_authors:
        if "family" in name:
            by_family.setdefault(name["family"], set()).add(_key(name))
    shared = [keys for keys in by_family.values() if len(keys) > 1]
    return frozenset(key for keys in shared for key in keys if _stands_alone(key, keys))


def _stands_alone(key: Key, keys: Collection[Key]) -> bool:
    """Tell whether no other of these names has the same initials."""
    initials = _initials(key)
    return not initials or all(_initials(other_key) != initials for other_key in keys if other_key != key)


def _initials(key: Key) -> list[str]:
    """The initials of the given names in a name."""
    return [_initial(word) for word in WORD.findall(dict(key).get("given", "").replace("-", " "))]


def _key(name: CslName) -> Key:
    """A name as a value to compare."""
    return tuple(sorted(name.items()))
