"""Corpora made in a test: sources and claims in a few words, or at random."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.linking import link
from evsynth.model import (
    Claim,
    Corpus,
    Evidence,
    Locator,
    Name,
    Place,
    Relation,
    RelationType,
    Scope,
    Settings,
    Source,
    Stance,
    Years,
)


class Nowhere(NamedTuple):
    """A place for records that were never in a file."""

    def of(self, field: str = "") -> Place:
        return Place("made-in-a-test.yaml")


NOWHERE = Nowhere()


def person(name: str) -> Name:
    """`Given Family`, `G. Family`, or an institution in capitals."""
    given, _, family = name.rpartition(" ")
    return Name(literal=family) if not given else Name(family=family, given=given)


def source(
    id: str,
    *authors: str,
    draws_on: Iterable[str] = (),
    scope: Scope | None = None,
    independent_of: Iterable[str] = (),
) -> Source:
    names = {"author": tuple(person(author) for author in authors or (f"A. {id}",))}
    dependence = {"draws_on": tuple(draws_on), "independent_of": tuple(independent_of)}
    return Source(
        id=id,
        type="report",
        texts={"title": id},
        names=names,
        dates={},
        where=NOWHERE,
        **dependence,
        scope=scope or {},
    )


def evidence(
    source: str,
    stance: Stance = Stance.SUPPORTS,
    scope: Scope | None = None,
    through: str = "",
    quote: str = "",
    page: str = "",
) -> Evidence:
    locator = (Locator("page", page),) if page else ()
    return Evidence(
        source=source,
        stance=stance,
        where=NOWHERE,
        locator=locator,
        quote=quote,
        as_cited_in=through,
        scope=scope or {},
    )


def claim(
    id: str,
    *pieces: Evidence,
    scope: Scope | None = None,
    related: Mapping[RelationType, Iterable[str]] | None = None,
    **by_type: Iterable[str],
) -> Claim:
    """A claim with its relations, which may be given by the names of their types."""
    targets = {**(related or {}), **{RelationType(type): claims for type, claims in by_type.items()}}
    relations = tuple(
        Relation(type=type, claim=target, where=NOWHERE)
        for type in RelationType
        for target in targets.get(type, ())
    )
    return Claim(
        id=id, statement=id, theme="", where=NOWHERE, scope=scope or {}, evidence=pieces, relations=relations
    )


def synthesis(sources: Iterable[Source], claims: Iterable[Claim]) -> Synthesis:
    return synthesise(
        link(Corpus(settings=Settings(where=NOWHERE), sources=tuple(sources), claims=tuple(claims)))
    )


SOURCES = "abcdef"
CLAIMS = ("p", "q", "r", "s")
values = st.frozensets(st.sampled_from(["beleid", "praktijk", "wet"]), min_size=1, max_size=2)
years = st.tuples(st.integers(2010, 2014), st.integers(0, 3)).map(lambda pair: Years(pair[0], sum(pair)))
scopes = st.tuples(st.fixed_dictionaries({}, optional={"level": values, "period": years}), st.booleans()).map(
    lambda drawn: dict(reversed(drawn[0].items())) if drawn[1] else drawn[0]
)
"""Scopes that name their dimensions in either order."""
readers = st.sampled_from(["", "", *SOURCES])
quotes = st.sampled_from(
    [
        *[""] * 4,
        "vrij",
        "Vrij blijven.",
        "blijven vrij",
        "zal de dienst vrij blijven",
        "Zal de dienst, vrij",
        "‘de dienst vrij blijven’ zal",
        "de dienst is vrij",
        "vrijblijvend",
    ]
)
"""Quotations of which some contain others, or share four words in a row with them."""
pages = st.sampled_from(["", "3", "4"])


somewhere = st.just({}) | scopes
evidences = st.lists(
    st.builds(evidence, st.sampled_from(SOURCES), st.sampled_from(Stance), somewhere, readers, quotes, pages),
    max_size=6,
)


def some_of(values: Sequence[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True) if values else st.just([])


def any_source(id: str) -> st.SearchStrategy[Source]:
    """A source that may draw on those before it, and be independent of any."""
    authors = some_of(["Jan Bos", "Eva Smit", "An Kok", "Lea Dam"], 2)
    drawn, independent_of = (
        some_of(SOURCES[: SOURCES.index(id)], 2),
        some_of([source_id for source_id in SOURCES if source_id != id], 3),
    )
    return st.builds(
        lambda names, scope, draws_on, independent_of: source(
            id, *names, scope=scope, draws_on=draws_on, independent_of=independent_of
        ),
        authors,
        somewhere,
        drawn,
        independent_of,
    )


def any_claim(id: str) -> st.SearchStrategy[Claim]:
    """A claim that may have a relation of each type to another."""
    target = some_of([claim_id for claim_id in CLAIMS if claim_id != id], 1)
    return st.builds(
        lambda pieces, scope, related: claim(id, *pieces, scope=scope, related=related),
        evidences,
        somewhere,
        st.fixed_dictionaries(dict.fromkeys(RelationType, target)),
    )


RECORDS = st.tuples(
    st.tuples(*map(any_source, SOURCES)).map(list), st.tuples(*map(any_claim, CLAIMS)).map(list)
)


def corpora() -> st.SearchStrategy[tuple[list[Source], list[Claim]]]:
    """Six sources, of which later ones may draw on earlier ones, and four claims that may have relations of \
every type to one another.

    What is said of a claim stands in any order, was read in any source, and may have a passage that other
    evidence has too.
    """
    return RECORDS
