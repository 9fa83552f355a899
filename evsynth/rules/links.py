"""Rules about what records say of one another (family L)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from evsynth.analysis.scopes import apart
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Related
from evsynth.linking import Links, reached
from evsynth.model import (
    Claim,
    Corpus,
    Dimension,
    Evidence,
    Extent,
    Place,
    Relation,
    RelationType,
    Source,
    Stance,
    Where,
)
from evsynth.rules.rule import Report, quoted, rule
from evsynth.rules.unread import may_be_named_unread, may_be_undeclared, may_be_unread
from evsynth.suggestions.nearest import nearest


@rule(
    "L401",
    Category.FAULT,
    "the {record} '{id}' is recorded twice",
    "give one of the two another id, or merge them",
)
def duplicate_id(synthesis: Synthesis) -> Iterator[Report]:
    """Two sources, or two claims, have the same id.

    What refers to that id could mean either. evsynth goes on with the first.

    Bad:

        # sources/nog-een.yaml
        - id: jansen2020
          type: book
          title: Een ander boek
          author: [{family: Jansen, given: Jan}]

    Good:

        # sources/nog-een.yaml
        - id: jansen2020b
          type: book
          title: Een ander boek
          author: [{family: Jansen, given: Jan}]
        # claims/nog-een.yaml
        - id: nog-een
          statement: Jansen schreef nog een boek.
          theme: gemeenten
          evidence:
            - {source: jansen2020b, stance: supports, locator: {page: 1}, quote: dit boek}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: nog een boek}
    """
    for first, second in synthesis.links.duplicates:
        record = "source" if isinstance(first, Source) else "claim"
        related = Related(first.where.of("id"), "first recorded here")
        yield Report.at(second.where.of("id"), second, related, record=record, id=second.id)


@rule("L402", Category.FAULT, "there is no source '{source}'", "record it in sources/, or correct the id")
def unknown_source(synthesis: Synthesis) -> Iterator[Report]:
    """A record names a source that is not recorded.

    It does so as evidence, in `as-cited-in`, `draws-on` or `independent-of`.

    What it says cannot be traced to a work, and counts for nothing.

    Bad:

        # claims/onbekend.yaml
        - id: onbekend
          statement: Een bron van deze bewering is onbekend.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: onbekend}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook onbekend}
            - {source: jansen2002, stance: supports, locator: {page: 3}, quote: verschreven}

    Good:

        # claims/bekend.yaml
        - id: bekend
          statement: De bronnen van deze bewering zijn bekend.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: bekend}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook bekend}
    """
    links = synthesis.links
    for id, record, where, field in _named_sources(links):
        if id not in links.source_by_id and not may_be_unread(links, id, "sources"):
            yield Report.at(where.of(field), record, source=id, suggestion=nearest(id, links.source_by_id))


def _named_sources(links: Links) -> Iterator[tuple[str, Source | Claim, Where, str]]:
    """The ids of sources that records name, each with the record, and the part and the field that has it."""
    for claim in links.corpus.claims:
        for evidence in claim.evidence:
            yield evidence.source, claim, evidence.where, "source"
    for claim, evidence in links.second_hand:
        yield evidence.as_cited_in, claim, evidence.where, "as-cited-in"
    for source in links.corpus.sources:
        for field, ids in (("draws-on", source.draws_on), ("independent-of", source.independent_of)):
            for id in ids:
                yield id, source, source.where, field


@rule("L403", Category.FAULT, "there is no claim '{claim}'", "record it in claims/, or correct the id")
def unknown_claim(synthesis: Synthesis) -> Iterator[Report]:
    """A relation names a claim that is not recorded.

    Bad:

        # claims/relatie.yaml
        - id: relatie
          statement: Deze bewering verwijst naar een bewering die er niet is.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: verwijst}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
          relations:
            - {explains: gemeenten-verschilen, because: De oorzaak.}

    Good:

        # claims/relatie.yaml
        - id: relatie
          statement: Deze bewering verwijst naar een bewering die er is.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: verwijst}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
          relations:
            - {explains: gemeenten-verschillen, because: De oorzaak.}
    """
    links = synthesis.links
    for claim in links.corpus.claims:
        for relation in claim.relations:
            if relation.claim not in links.claim_by_id and not may_be_unread(links, relation.claim, "claims"):
                place, suggestion = (
                    relation.where.of(relation.type),
                    nearest(relation.claim, links.claim_by_id),
                )
                yield Report.at(place, claim, claim=relation.claim, suggestion=suggestion)


@rule(
    "L404",
    Category.FAULT,
    "there is no theme '{theme}'",
    "declare it under `themes` in evsynth.yaml, or correct the id",
)
def unknown_theme(synthesis: Synthesis) -> Iterator[Report]:
    """A claim names a theme that `evsynth.yaml` does not declare.

    The document would have no place for it.

    Bad:

        # claims/thema.yaml
        - id: onbekend-thema
          statement: Het thema van deze bewering bestaat niet.
          theme: gemeente
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: thema}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}

    Good:

        # claims/thema.yaml
        - id: bekend-thema
          statement: Het thema van deze bewering bestaat.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: thema}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
    """
    links = synthesis.links
    for claim in links.corpus.claims:
        if claim.theme and claim.theme not in links.theme_by_id and not may_be_undeclared(links, claim.theme):
            suggestion = nearest(claim.theme, links.theme_by_id)
            yield Report.at(claim.where.of("theme"), claim, theme=claim.theme, suggestion=suggestion)


@rule(
    "L405",
    Category.FAULT,
    "there is no {what} '{name}'",
    "declare it under `dimensions` in evsynth.yaml, or correct it",
)
def unknown_scope(synthesis: Synthesis) -> Iterator[Report]:
    """A scope names a dimension, or a value of a dimension, that `evsynth.yaml` does not declare.

    A slip of the pen here turns a real contradiction into an apparent one, without a word.

    Bad:

        # claims/bereik.yaml
        - id: bereik
          statement: Het bereik van deze bewering is verschreven.
          theme: gemeenten
          scope: {level: [beleit]}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: bereik}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}

    Good:

        # claims/bereik.yaml
        - id: bereik
          statement: Het bereik van deze bewering is goed geschreven.
          theme: gemeenten
          scope: {level: [beleid]}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: bereik}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
    """
    links = synthesis.links
    dimensions = {dimension.id: dimension for dimension in links.corpus.settings.dimensions}
    for record, part in _scoped(links.corpus):
        for dimension, extent in part.scope.items():
            what, unknown, known = _undeclared(dimension, extent, dimensions)
            for name in unknown:
                if not may_be_undeclared(links, name):
                    place, suggestion = part.where.of("scope"), nearest(name, known)
                    yield Report.at(place, record, what=what, name=name, suggestion=suggestion)


def _scoped(corpus: Corpus) -> Iterator[tuple[Source | Claim, Source | Claim | Evidence]]:
    """The records with a scope, and the pieces of evidence with one, each with its claim."""
    yield from ((source, source) for source in corpus.sources if source.scope)
    for claim in corpus.claims:
        if claim.scope:
            yield claim, claim
        yield from ((claim, evidence) for evidence in claim.evidence if evidence.scope)


def _undeclared(
    dimension: str, extent: Extent, dimensions: Mapping[str, Dimension]
) -> tuple[str, Sequence[str], Collection[str]]:
    """The words for what the names of an extent are, those that are not declared, and those that are."""
    if dimension not in dimensions:
        return "scope dimension", [dimension], dimensions
    known = dimensions[dimension].values
    unknown = extent.difference(known) if known and isinstance(extent, frozenset) else ()
    return f"value of the dimension '{dimension}' called", sorted(unknown), known


@rule("L406", Category.FAULT, "the claim '{claim}' relates to itself", "name the other claim")
def self_relation(synthesis: Synthesis) -> Iterator[Report]:
    """A claim has a relation to itself.

    Bad:

        # claims/zelf.yaml
        - id: zelf
          statement: Deze bewering verklaart zichzelf.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: zelf}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook zelf}
          relations:
            - {explains: zelf, because: Het is zo.}

    Good:

        # claims/ander.yaml
        - id: ander
          statement: Deze bewering verklaart een andere.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: ander}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
          relations:
            - {explains: gemeenten-verschillen, because: Daar komt het door.}
    """
    for claim in synthesis.links.corpus.claims:
        for relation in claim.relations:
            if relation.claim == claim.id:
                yield Report.at(relation.where.of(relation.type), claim, claim=claim.id)


@rule("L407", Category.GAP, "that the claim '{claim}' {type} '{other}' is said twice", "keep one of the two")
def repeated_relation(synthesis: Synthesis) -> Iterator[Report]:
    """A relation is given twice: on one claim, or, where it works both ways (`contradicts`), on both.

    It counts once, and two reasons for it are hard to keep in step.

    Bad:

        # claims/tweemaal.yaml
        - id: tweemaal
          statement: Deze bewering zegt haar relatie tweemaal.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: tweemaal}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
          relations:
            - {explains: gemeenten-verschillen, because: Daar komt het door.}
            - {explains: gemeenten-verschillen, because: Daardoor.}

    Good:

        # claims/eenmaal.yaml
        - id: eenmaal
          statement: Deze bewering zegt haar relatie eenmaal.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: eenmaal}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
          relations:
            - {explains: gemeenten-verschillen, because: Daar komt het door.}
    """
    seen: dict[tuple[str, ...], Place] = {}
    for claim in synthesis.links.corpus.claims:
        for relation in claim.relations:
            ends = (claim.id, relation.claim)
            key = (relation.type, *(sorted(ends) if relation.type == "contradicts" else ends))
            place = relation.where.of(relation.type)
            first = seen.setdefault(key, place)
            if first is not place:
                parameters = {"claim": claim.id, "type": relation.type, "other": relation.claim}
                yield Report.at(place, claim, Related(first, "first said here"), **parameters)


@rule(
    "L408",
    Category.FAULT,
    "'{source}' is cited in itself",
    "name the work that was read, or leave `as-cited-in` out",
)
def self_citation(synthesis: Synthesis) -> Iterator[Report]:
    """Evidence names its own source in `as-cited-in`.

    `as-cited-in` is for a work that was not read itself; who read it cites it directly.

    Bad:

        # claims/kring.yaml
        - id: kring
          statement: Deze bron is in zichzelf geciteerd.
          theme: gemeenten
          evidence:
            - {source: jansen2020, as-cited-in: jansen2020, stance: supports, locator: {page: 3}, quote: zelf}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: wel gelezen}

    Good:

        # claims/direct.yaml
        - id: direct
          statement: Deze bron is zelf gelezen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: zelf}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook}
    """
    for claim, evidence in synthesis.links.second_hand:
        if evidence.as_cited_in == evidence.source:
            yield Report.at(evidence.where.of("as-cited-in"), claim, source=evidence.source)


@rule(
    "L409",
    Category.GAP,
    "'{source}' is cited in '{reader}', which was itself read only in {through}",
    "name the work that was really read",
)
def chained_citation(synthesis: Synthesis) -> Iterator[Report]:
    """Evidence is cited in a work that was itself read only through a third one.

    `as-cited-in` names the work that was read. At two removes nobody in the chain can vouch for the first
    words.

    Bad:

        # sources/oud1990.yaml
        id: oud1990
        type: book
        title: Oud
        author: [{family: Oud, given: O.}]
        # sources/midden2000.yaml
        id: midden2000
        type: book
        title: Midden
        author: [{family: Midden, given: M.}]
        draws-on: oud1990
        # claims/keten.yaml
        - id: keten
          statement: Deze bewering hangt aan een keten.
          theme: gemeenten
          evidence:
            - {source: oud1990, as-cited-in: midden2000, stance: supports, locator: {page: 2}, quote: oud}
            - {source: midden2000, as-cited-in: jansen2020, stance: supports, locator: {page: 3}, quote: \
midden}
            - {source: devries2019, stance: supports, locator: {page: 3}, quote: nieuw}

    Good:

        # sources/oud1990.yaml
        id: oud1990
        type: book
        title: Oud
        author: [{family: Oud, given: O.}]
        # claims/geen-keten.yaml
        - id: geen-keten
          statement: Deze bewering hangt aan wat gelezen is.
          theme: gemeenten
          evidence:
            - {source: oud1990, as-cited-in: jansen2020, stance: supports, locator: {page: 3}, quote: oud}
            - {source: devries2019, stance: supports, locator: {page: 3}, quote: nieuw}
    """
    links = synthesis.links
    for claim, evidence in links.second_hand:
        reader = evidence.as_cited_in
        through = links.read_through.get(reader)
        if through and reader != evidence.source and not may_be_named_unread(links, reader):
            parameters = {"source": evidence.source, "reader": reader, "through": quoted(sorted(through))}
            yield Report.at(evidence.where.of("as-cited-in"), claim, **parameters)


@rule(
    "L410",
    Category.FAULT,
    "'{source}' is recorded with opposite stances on the claim '{claim}', in scopes that overlap",
    "correct one of them, say in `scope` where each holds, or allow it where the source contradicts itself",
)
def opposite_stances(synthesis: Synthesis) -> Iterator[Report]:
    """One source both supports and contradicts one claim, in scopes that overlap.

    Mostly one of the two was recorded wrongly, or the two speak about different things and a scope says so.

    Bad:

        # claims/tegenspraak.yaml
        - id: tegenspraak
          statement: Deze bron spreekt zichzelf tegen.
          theme: gemeenten
          reconciled: Jansen schreef het op verschillende dagen.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: wel}
            - {source: jansen2020, stance: contradicts, locator: {page: 4}, quote: niet}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook wel}

    Good:

        # claims/tegenspraak.yaml
        - id: tegenspraak
          statement: Deze bron spreekt over twee dingen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: wel, scope: {level: beleid}}
            - {source: jansen2020, stance: contradicts, locator: {page: 4}, quote: niet, scope: {level: \
praktijk}}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook wel, scope: {level: \
beleid}}
    """
    for claim in synthesis.links.claim_by_id.values():
        if synthesis.weighing_by_claim[claim.id].clashes and claim.id not in synthesis.incomplete:
            yield from _opposites(claim, synthesis)


def _opposites(claim: Claim, synthesis: Synthesis) -> Iterator[Report]:
    weighing = synthesis.weighing_by_claim[claim.id]
    direct = [position for position in weighing.positions if not position.follows_from]
    for index, position in enumerate(direct):
        for other_position in direct[:index]:
            is_opposite = {position.stance, other_position.stance} == {Stance.SUPPORTS, Stance.CONTRADICTS}
            if (
                position.source == other_position.source
                and is_opposite
                and not apart(position.scope, other_position.scope)
            ):
                place, related = (side.evidence[0].where.of("stance") for side in (position, other_position))
                opposite = Related(related, "the opposite stance")
                yield Report.at(place, claim, opposite, source=position.source, claim=claim.id)
                break


@rule(
    "L415",
    Category.FAULT,
    "the claim '{claim}' is a narrower case of itself: {loop}",
    "remove the step that is not true, or merge claims that say the same",
)
def refines_loop(synthesis: Synthesis) -> Iterator[Report]:
    """Claims are narrower cases (`refines`) of one another in a loop.

    What is narrower than a claim cannot be wider than it as well. Claims that explain or entail one another
    may do so in a loop: what feeds itself does, and so do two ways to say the same.

    Bad:

        # claims/ruim.yaml
        - id: ruim
          statement: Gemeenten verschillen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: ruim}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook ruim}
          relations:
            - {refines: nauw, because: Het is er een geval van.}
        - id: nauw
          statement: Kleine gemeenten verschillen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: nauw}
            - {source: devries2019, stance: supports, locator: {page: 8}, quote: ook nauw}
          relations:
            - {refines: ruim, because: Het is er een geval van.}

    Good:

        # claims/ruim.yaml
        - id: ruim
          statement: Gemeenten verschillen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: ruim}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook ruim}
        - id: nauw
          statement: Kleine gemeenten verschillen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: nauw}
            - {source: devries2019, stance: supports, locator: {page: 8}, quote: ook nauw}
          relations:
            - {refines: ruim, because: Het is er een geval van.}
    """
    wider = {
        claim.id: frozenset(relation.claim for relation in _refinements(claim)) - {claim.id}
        for claim in synthesis.links.claim_by_id.values()
        if claim.relations
    }
    above = {id: reached(id, wider) for id in wider}
    for id, all_wider in above.items():
        if id in all_wider:
            claim = synthesis.links.claim_by_id[id]
            loop = frozenset(claim_id for claim_id in all_wider if id in above.get(claim_id, ()))
            step = next(relation for relation in _refinements(claim) if relation.claim in loop)
            yield Report.at(step.where.of(step.type), claim, claim=id, loop=" - ".join(sorted(loop)))


def _refinements(claim: Claim) -> list[Relation]:
    return [relation for relation in claim.relations if relation.type is RelationType.REFINES]
