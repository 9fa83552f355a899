"""Institutions that are named in full once, and by their abbreviation from then on, as APA has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from evsynth.document.citations import apa
from evsynth.document.citations.csl import printed
from evsynth.model import Citations, Source
from evsynth.pandoc.nodes import Node, is_a, text_of


class Short(NamedTuple):
    """The name of an institution as citations print it, and its abbreviation."""

    name: str
    short: str


def short_names(sources: Iterable[Source], citations: Citations) -> Mapping[str, Short]:
    """The names of institutions, by the id of each work of which one is the only author.

    In APA, other styles write them out.

    Only an abbreviation counts ("ROB"): `short` may also be what people call a work or its authors. Works of
    one institution that give it different ones leave it without.
    """
    if citations.style != apa.NAME:
        return {}
    works = {source.id: source for source in sources if _institution(source)}
    given: dict[str, set[str]] = {}
    for source in works.values():
        if source.short:
            given.setdefault(_institution(source), set()).add(source.short)
    shorts = {
        name: Short(printed(name), short)
        for name, (short, *further_shorts) in given.items()
        if not further_shorts and abbreviates(short, name)
    }
    return {id: shorts[name] for id, source in works.items() if (name := _institution(source)) in shorts}


def _institution(source: Source) -> str:
    """The institution that is the only author of a work."""
    authors = source.names.get("author", ())
    return authors[0].literal if len(authors) == 1 else ""


def abbreviates(short: str, name: str) -> bool:
    """Tell whether a word abbreviates a name, as ROB, NJi and ZonMw do.

    It has two capitals or more, and its letters stand in this order in the name.
    """
    letters = iter(name.casefold())
    is_word = short.isalpha() and sum(letter.isupper() for letter in short) > 1
    return is_word and len(short) < len(name) and all(letter in letters for letter in short.casefold())


def after_name(inlines: Sequence[Node], name: str) -> tuple[str, list[Node]] | None:
    """The rest after a name with which inlines begin: of its last word, and the other inlines.

    It is None where they do not begin with the name.
    """
    words = name.split(" ")
    count = 2 * len(words) - 1
    between = inlines[1:count:2]
    if len(inlines) < count or not all(is_a(inline, "Space") for inline in between):
        return None
    *first, last = map(text_of, inlines[:count:2])
    if first != words[:-1] or last.rstrip(",") != words[-1]:
        return None
    return last[len(words[-1]) :], list(inlines[count:])
