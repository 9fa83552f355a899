"""Rules about sources that were read in one another, and may draw on one another (families F, L and S)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from evsynth.analysis.completeness import half_dependent
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing
from evsynth.findings import Category, Related
from evsynth.linking import Links
from evsynth.model import Stance
from evsynth.rules.rule import Report, quoted, rule
from evsynth.rules.unread import may_be_named_unread

ANY = ""
"""Placeholder for a source that nobody knows."""


class Meeting(NamedTuple):
    """The claims on which a source takes the side of another that was read in it.

    `places` are those of the evidence that was read there.
    """

    reader: str
    source: str
    claims: tuple[str, ...] = ()
    places: tuple[Related, ...] = ()
    same_passage: tuple[str, ...] = ()
    """Those of the claims on which both have the same passage."""


@rule(
    "F508",
    Category.GAP,
    "does '{reader}' draw on '{source}', which was read in it? "
    "on {claims} they count as one voice until that is settled",
    "write on '{reader}' either `draws-on: {source}`, or `independent-of: {source}` "
    "if it reports that beside findings of its own",
)
def unsettled_dependence(synthesis: Synthesis) -> Iterator[Report]:
    """A source takes the same side of a claim as another that was read in it.

    Nothing says whether it draws on that.

    Who reads in a guide what a charter says has read one work. Whether the guide says it because the charter
    does, or knows it for itself, only its reader can tell; until then the two are one voice.

    Bad:

        # sources/gids2022.yaml
        id: gids2022
        type: report
        title: Gids
        author: [{family: Gids, given: G.}]
        # claims/vrij.yaml
        - id: dienst-blijft-vrij
          statement: De dienst blijft vrij.
          theme: gemeenten
          evidence:
            - {source: gids2022, stance: supports, locator: {page: 3}, quote: wij zagen het overal}
            - {source: devries2019, as-cited-in: gids2022, stance: supports, locator: {page: 4}, quote: De \
Vries zag het ook}
            - {source: bakker2021, stance: supports, locator: {page: 9}, quote: vrij}

    Good:

        # sources/gids2022.yaml
        id: gids2022
        type: report
        title: Gids
        author: [{family: Gids, given: G.}]
        # Eigen onderzoek, in andere gemeenten.
        independent-of: devries2019
        # claims/vrij.yaml
        - id: dienst-blijft-vrij
          statement: De dienst blijft vrij.
          theme: gemeenten
          evidence:
            - {source: gids2022, stance: supports, locator: {page: 3}, quote: wij zagen het overal}
            - {source: devries2019, as-cited-in: gids2022, stance: supports, locator: {page: 4}, quote: De \
Vries zag het ook}
            - {source: bakker2021, stance: supports, locator: {page: 9}, quote: vrij}
    """
    for meeting in _unsettled(synthesis):
        if not meeting.same_passage:
            yield _report(meeting, meeting.claims, synthesis)


@rule(
    "F509",
    Category.GAP,
    "'{reader}' and '{source}', which was read in it, have the same passage on {claims}: they are one voice",
    "write `draws-on: {source}` on '{reader}', or leave the passage to the source that says it",
)
def same_passage(synthesis: Synthesis) -> Iterator[Report]:
    """One passage is recorded as the word of two sources.

    These are the one that was read, and the one that it reports.

    The same words on the same page cannot be two independent voices. Passages are the same where one
    quotation holds the other, where both have four words in a row, or, without any quotation, where the place
    is the same.

    Bad:

        # sources/gids2022.yaml
        id: gids2022
        type: report
        title: Gids
        author: [{family: Gids, given: G.}]
        # claims/vrij.yaml
        - id: dienst-blijft-vrij
          statement: De dienst blijft vrij.
          theme: gemeenten
          evidence:
            - {source: gids2022, stance: supports, locator: {page: 3}, quote: zal de dienst vrij blijven}
            - {source: devries2019, as-cited-in: gids2022, stance: supports, locator: {page: 3}, quote: zal \
de dienst vrij blijven}
            - {source: bakker2021, stance: supports, locator: {page: 9}, quote: vrij}

    Good:

        # sources/gids2022.yaml
        id: gids2022
        type: report
        title: Gids
        author: [{family: Gids, given: G.}]
        draws-on: devries2019
        # claims/vrij.yaml
        - id: dienst-blijft-vrij
          statement: De dienst blijft vrij.
          theme: gemeenten
          evidence:
            - {source: gids2022, stance: supports, locator: {page: 3}, quote: zal de dienst vrij blijven}
            - {source: devries2019, as-cited-in: gids2022, stance: supports, locator: {page: 3}, quote: zal \
de dienst vrij blijven}
            - {source: bakker2021, stance: supports, locator: {page: 9}, quote: vrij}
    """
    for meeting in _unsettled(synthesis):
        if meeting.same_passage and not _is_said_to_be_independent(meeting, synthesis):
            yield _report(meeting, meeting.same_passage, synthesis)


@rule(
    "F510",
    Category.FAULT,
    "'{reader}' is not independent of '{source}', which was read in it: "
    "they have the same passage on {claims}",
    "write `draws-on: {source}` in place of `independent-of`, "
    "or leave the passage to the source that says it",
)
def independent_in_the_same_passage(synthesis: Synthesis) -> Iterator[Report]:
    """A source is said to be independent of another, and one passage of it is recorded as the word of both.

    The record contradicts itself. `independent-of` is for a source that reports another beside findings of
    its own; what both say in the same words, in the same work, was said once.

    Bad:

        # sources/gids2022.yaml
        id: gids2022
        type: report
        title: Gids
        author: [{family: Gids, given: G.}]
        independent-of: devries2019
        # claims/vrij.yaml
        - id: dienst-blijft-vrij
          statement: De dienst blijft vrij.
          theme: gemeenten
          evidence:
            - {source: gids2022, stance: supports, locator: {page: 3}, quote: zal de dienst vrij blijven}
            - {source: devries2019, as-cited-in: gids2022, stance: supports, locator: {page: 3}, quote: de \
dienst vrij blijven}
            - {source: bakker2021, stance: supports, locator: {page: 9}, quote: vrij}

    Good:

        # sources/gids2022.yaml
        id: gids2022
        type: report
        title: Gids
        author: [{family: Gids, given: G.}]
        independent-of: devries2019
        # claims/vrij.yaml
        - id: dienst-blijft-vrij
          statement: De dienst blijft vrij.
          theme: gemeenten
          evidence:
            - {source: gids2022, stance: supports, locator: {page: 3}, quote: zal de dienst vrij blijven}
            - {source: devries2019, as-cited-in: gids2022, stance: supports, locator: {page: 4}, quote: De \
Vries zag het ook}
            - {source: bakker2021, stance: supports, locator: {page: 9}, quote: vrij}
    """
    for meeting in _meetings(synthesis):
        if meeting.same_passage and _is_said_to_be_independent(meeting, synthesis):
            yield _report(meeting, meeting.same_passage, synthesis, "independent-of")


@rule(
    "L416",
    Category.FAULT,
    "the source '{source}' is said to be independent of itself",
    "name the source that was read in it",
)
def independent_of_itself(synthesis: Synthesis) -> Iterator[Report]:
    """The `independent-of` of a source names the source itself.

    Bad:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
        independent-of: jansen2020

    Good:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
    """
    for source in synthesis.links.source_by_id.values():
        if source.id in source.independent_of:
            yield Report.at(source.where.of("independent-of"), source, source=source.id)


@rule(
    "L417",
    Category.FAULT,
    "'{source}' is said both to draw on '{original}' and to be independent of it",
    "remove the id from `draws-on` or from `independent-of`",
)
def drawn_on_and_independent(synthesis: Synthesis) -> Iterator[Report]:
    """A source names another in `draws-on`, or draws on it by way of others.

    It names it in `independent-of` too.

    One of the two is not true. `draws-on` is gone by.

    Bad:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
        draws-on: devries2019
        independent-of: devries2019

    Good:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
        draws-on: devries2019
    """
    links = synthesis.links
    for id, independent_of in links.independent_of.items():
        source = links.source_by_id[id]
        for original in sorted(independent_of & links.draws_on.get(id, frozenset())):
            yield Report.at(source.where.of("independent-of"), source, source=id, original=original)


@rule(
    "S205",
    Category.GAP,
    "nothing of '{original}' was read in '{source}': that they are independent needs no saying",
    "remove the id from `independent-of`, or say `as-cited-in` at what was read there",
)
def unneeded_independence(synthesis: Synthesis) -> Iterator[Report]:
    """A source is said to be independent of another, of which no evidence was read in it.

    Sources are independent unless something says otherwise. Perhaps another id was meant, or evidence lost
    its `as-cited-in`.

    Bad:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
        independent-of: devries2019

    Good:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
        independent-of: devries2019
        # claims/vrij.yaml
        - id: dienst-blijft-vrij
          statement: De dienst blijft vrij.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: wij zagen het overal}
            - {source: devries2019, as-cited-in: jansen2020, stance: supports, locator: {page: 4}, quote: De \
Vries zag het ook}
    """
    links = synthesis.links
    if not links.independent_of:
        return
    read = {
        (_recorded(evidence.as_cited_in, links), _recorded(evidence.source, links))
        for _, evidence in links.second_hand
    }
    for id, independent_of in links.independent_of.items():
        source = links.source_by_id[id]
        for original in sorted(independent_of):
            is_reported = original in links.draws_on.get(id, ())
            is_read = not read.isdisjoint(((id, original), (ANY, original), (id, ANY)))
            if not is_read and not is_reported and not may_be_named_unread(links, original):
                yield Report.at(source.where.of("independent-of"), source, source=id, original=original)


def _recorded(id: str, links: Links) -> str:
    """The id if it is recorded; else ANY, for nobody knows which source it was meant to be."""
    return id if id in links.source_by_id else ANY


def _is_said_to_be_independent(meeting: Meeting, synthesis: Synthesis) -> bool:
    return meeting.source in synthesis.links.independent_of.get(meeting.reader, ())


def _unsettled(synthesis: Synthesis) -> Iterator[Meeting]:
    """The meetings of sources without an author in common, whose dependence on others is known in full."""
    half = half_dependent(synthesis.links)
    for meeting in _meetings(synthesis):
        pair = (meeting.reader, meeting.source)
        if half.isdisjoint(pair) and not synthesis.dependence.share_an_author(*pair):
            yield meeting


def _meetings(synthesis: Synthesis) -> Collection[Meeting]:
    """The meetings of sources that are one voice because one was read in the other."""
    meetings: dict[tuple[str, str], Meeting] = {}
    for claim, weighing in synthesis.weighing_by_claim.items():
        for stance, voices in weighing.voices.items():
            for reading in voices.readings:
                pair = (reading.reader, reading.source)
                before = meetings.get(pair, Meeting(reader=reading.reader, source=reading.source))
                same = (claim,) if reading.is_same_passage else ()
                meetings[pair] = before._replace(
                    claims=(*before.claims, claim),
                    places=(*before.places, *_read_there(*pair, stance, weighing)),
                    same_passage=(*before.same_passage, *same),
                )
    return meetings.values()


def _read_there(reader: str, source: str, stance: Stance, weighing: Weighing) -> Iterator[Related]:
    """The places of the evidence for one side of a claim that a source gives and that was read in another."""
    for position in weighing.positions:
        if position.source == source and position.stance is stance:
            for piece in position.evidence:
                if piece.as_cited_in == reader:
                    yield Related(piece.where.of("as-cited-in"), f"'{source}' was read in it")


def _report(meeting: Meeting, claims: Iterable[str], synthesis: Synthesis, field: str = "id") -> Report:
    reader = synthesis.links.source_by_id[meeting.reader]
    named = {"reader": reader.id, "source": meeting.source, "claims": quoted(dict.fromkeys(claims))}
    return Report.at(reader.where.of(field), reader, *dict.fromkeys(meeting.places), **named)
