"""Rules about what records say of one another (family L)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evsynth.analysis.scopes import apart
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Related
from evsynth.linking import Links, reached
from evsynth.model import Claim, Dimension, Place, RelationType, Scope, Source, Stance, Where
from evsynth.rules.rule import (
    Report,
    about,
    may_be_named_unread,
    may_be_undeclared,
    may_be_unread,
    quoted,
    rule,
)
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
        related = (Related(first.where.of("id"), "first recorded here"),)
        yield Report(
            place=second.where.of("id"),
            subject=about(second),
            parameters={"record": record, "id": second.id},
            related=related,
        )


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
    for claim in links.corpus.claims:
        for evidence in claim.evidence:
            if evidence.source not in links.source_by_id:
                yield from _unknown(links, evidence.source, evidence.where.of("source"), about(claim))
    for claim, evidence in links.second_hand:
        if evidence.as_cited_in not in links.source_by_id:
            yield from _unknown(links, evidence.as_cited_in, evidence.where.of("as-cited-in"), about(claim))
    for source in links.corpus.sources:
        for field, ids in (("draws-on", source.draws_on), ("independent-of", source.independent_of)):
            for id in ids:
                if id not in links.source_by_id:
                    yield from _unknown(links, id, source.where.of(field), about(source))


def _unknown(links: Links, id: str, place: Place, subject: str) -> Iterator[Report]:
    if not may_be_unread(links, id, "sources"):
        yield Report(
            place=place,
            subject=subject,
            parameters={"source": id},
            suggestion=nearest(id, links.source_by_id),
        )


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
                suggestion = nearest(relation.claim, links.claim_by_id)
                yield Report(
                    place=relation.where.of(relation.type),
                    subject=about(claim),
                    parameters={"claim": relation.claim},
                    suggestion=suggestion,
                )


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
            yield Report(
                place=claim.where.of("theme"),
                subject=about(claim),
                parameters={"theme": claim.theme},
                suggestion=nearest(claim.theme, links.theme_by_id),
            )


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
    corpus = synthesis.links.corpus
    dimensions = {dimension.id: dimension for dimension in corpus.settings.dimensions}
    for source in corpus.sources:
        if source.scope:
            yield from _unknown_scope(synthesis.links, dimensions, source.scope, source.where, source)
    for claim in corpus.claims:
        if claim.scope:
            yield from _unknown_scope(synthesis.links, dimensions, claim.scope, claim.where, claim)
        for evidence in claim.evidence:
            if evidence.scope:
                yield from _unknown_scope(synthesis.links, dimensions, evidence.scope, evidence.where, claim)


def _unknown_scope(
    links: Links, dimensions: Mapping[str, Dimension], scope: Scope, where: Where, record: Source | Claim
) -> Iterator[Report]:
    for name, extent in scope.items():
        dimension = dimensions.get(name)
        if dimension is None:
            if not may_be_undeclared(links, name):
                yield Report(
                    place=where.of("scope"),
                    subject=about(record),
                    parameters={"what": "scope dimension", "name": name},
                    suggestion=nearest(name, dimensions),
                )
        elif dimension.values and isinstance(extent, frozenset):
            for value in sorted(
                value for value in extent.difference(dimension.values) if not may_be_undeclared(links, value)
            ):
                what = f"value of the dimension '{name}' called"
                yield Report(
                    place=where.of("scope"),
                    subject=about(record),
                    parameters={"what": what, "name": value},
                    suggestion=nearest(value, dimension.values),
                )


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
                yield Report(
                    place=relation.where.of(relation.type),
                    subject=about(claim),
                    parameters={"claim": claim.id},
                )


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
                yield Report(
                    place=place,
                    subject=about(claim),
                    parameters=parameters,
                    related=(Related(first, "first said here"),),
                )


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
            yield Report(
                place=evidence.where.of("as-cited-in"),
                subject=about(claim),
                parameters={"source": evidence.source},
            )


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
            yield Report(place=evidence.where.of("as-cited-in"), subject=about(claim), parameters=parameters)


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
                related = (Related(other_position.evidence[0].where.of("stance"), "the opposite stance"),)
                parameters = {"source": position.source, "claim": claim.id}
                yield Report(
                    place=position.evidence[0].where.of("stance"),
                    subject=about(claim),
                    parameters=parameters,
                    related=related,
                )
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
        claim.id: frozenset(
            relation.claim
            for relation in claim.relations
            if relation.type is RelationType.REFINES and relation.claim != claim.id
        )
        for claim in synthesis.links.claim_by_id.values()
        if claim.relations
    }
    above = {id: reached(id, wider) for id in wider}
    for id, all_wider in above.items():
        if id in all_wider:
            claim = synthesis.links.claim_by_id[id]
            loop = frozenset(claim_id for claim_id in all_wider if id in above.get(claim_id, ()))
            step = next(
                relation
                for relation in claim.relations
                if relation.type is RelationType.REFINES and relation.claim in loop
            )
            yield Report(
                place=step.where.of(step.type),
                subject=about(claim),
                parameters={"claim": id, "loop": " - ".join(sorted(loop))},
            )
