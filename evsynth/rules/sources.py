"""Rules about sources (family S)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from unicodedata import normalize

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Related
from evsynth.linking import Links
from evsynth.model import Claim, Source
from evsynth.notation.addresses import doi_in, is_address
from evsynth.rules.rule import Report, meant_by, rule
from evsynth.rules.unread import is_unread_in_part, may_be_named_unread

PARTS_OF_A_WORK = frozenset(
    "chapter entry entry-dictionary entry-encyclopedia figure paper-conference song".split()
)
"""CSL types of what may bear the DOI of the work that it is a part of."""

APART = frozenset(
    """chapter-number collection-number collection-title container-title edition genre issue language number
    page page-first part-number part-title section supplement-number version volume volume-title""".split()
)
"""CSL variables that keep works of one title, year and author apart, even where only one work has them."""

APART_IF_BOTH = frozenset(
    "DOI ISBN URL PMID authority publisher archive_location call-number event-title".split()
)
"""CSL variables that do so where both have them: one of two people may have left them out."""


@rule(
    "S201",
    Category.GAP,
    "no claim uses the source '{source}'",
    "record what it says about a claim, or remove it",
)
def unused_source(synthesis: Synthesis) -> Iterator[Report]:
    """A source is recorded, but no evidence comes from it and nothing was read through it.

    Either its word is missing from the document, or it only makes the synthesis look broader than it is.

    Bad:

        # sources/kast2018.yaml
        id: kast2018
        type: book
        title: Ongelezen
        author: [{family: Kast, given: B.}]
        issued: 2018

    Good:

        # sources/kast2018.yaml
        id: kast2018
        type: book
        title: Gelezen
        author: [{family: Kast, given: B.}]
        issued: 2018
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}
    """
    links = synthesis.links
    used = {evidence.as_cited_in for _, evidence in links.second_hand}
    unused = [
        (id, source)
        for id, source in links.source_by_id.items()
        if id not in links.testimony_by_source and id not in used
    ]
    meant = _meant(links) if unused else frozenset()
    for id, source in unused:
        if id not in meant and not may_be_named_unread(links, id):
            yield Report.at(source.where.of("id"), source, source=id)


@rule(
    "S202",
    Category.FAULT,
    "the source '{source}' draws on itself: {loop}",
    "remove the step that is not true: a later work draws on an earlier one",
)
def draws_on_loop(synthesis: Synthesis) -> Iterator[Report]:
    """Sources draw on one another in a loop.

    Echoes are found by following `draws-on`; in a loop every source would repeat every other, and nobody
    would have said it first.

    Bad:

        # sources/een2020.yaml
        id: een2020
        type: report
        title: Een
        author: [{family: Een, given: A.}]
        draws-on: [twee2020]
        # sources/twee2020.yaml
        id: twee2020
        type: report
        title: Twee
        author: [{family: Twee, given: B.}]
        draws-on: [een2020]
        # claims/kring.yaml
        - id: kring
          statement: De bronnen herhalen elkaar.
          theme: gemeenten
          evidence:
            - {source: een2020, stance: supports, locator: {page: 1}, quote: zo is het}
            - {source: twee2020, stance: supports, locator: {page: 1}, quote: zo is het}
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: zo is het}
            - {source: devries2019, stance: supports, locator: {page: 1}, quote: zo is het}

    Good:

        # sources/een2020.yaml
        id: een2020
        type: report
        title: Een
        author: [{family: Een, given: A.}]
        # sources/twee2020.yaml
        id: twee2020
        type: report
        title: Twee
        author: [{family: Twee, given: B.}]
        draws-on: [een2020]
        # claims/lijn.yaml
        - id: lijn
          statement: De tweede bron herhaalt de eerste.
          theme: gemeenten
          evidence:
            - {source: een2020, stance: supports, locator: {page: 1}, quote: zo is het}
            - {source: twee2020, stance: supports, locator: {page: 1}, quote: zo is het}
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: zo is het}
    """
    links = synthesis.links
    for id, reached in links.draws_on.items():
        if id in reached:
            source = links.source_by_id[id]
            loop = sorted(source_id for source_id in reached if id in links.draws_on.get(source_id, ()))
            yield Report.at(source.where.of("draws-on"), source, source=id, loop=" - ".join(loop))


@rule(
    "S203",
    Category.GAP,
    "the file is not named after the {record} '{id}' that it holds",
    "rename it to '{id}.yaml'",
)
def file_name_differs(synthesis: Synthesis) -> Iterator[Report]:
    """A file that holds a single record has another name than that record.

    People look for a source under its id. A file that holds a list may have any name.

    Bad:

        # sources/rapport.yaml
        id: kast2018
        type: book
        title: Een boek
        author: [{family: Kast, given: B.}]
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}

    Good:

        # sources/kast2018.yaml
        id: kast2018
        type: book
        title: Een boek
        author: [{family: Kast, given: B.}]
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}
    """
    differing = [*_misnamed(synthesis.links)]
    unknown = _unknown(synthesis.links) if differing else frozenset()
    for kind, record, stem in differing:
        if stem not in unknown:  # the record that names it so has the finding
            yield Report.at(record.where.of("id"), record, record=kind, id=record.id)


def _misnamed(links: Links) -> Iterator[tuple[str, Source | Claim, str]]:
    """The records in a file of their own under another name, each with its kind and that name."""
    for kind, records in (("source", links.corpus.sources), ("claim", links.corpus.claims)):
        for record in records:
            place = record.where.of()
            name = place.path.rpartition("/")[2]
            # A record at the first column is the whole file; a record in a list stands behind its hyphen.
            if place.column == 1 and name != f"{record.id}.yaml":
                yield kind, record, name.removesuffix(".yaml")


def _unknown(links: Links) -> frozenset[str]:
    """The ids that records name and that are not recorded."""
    named = _named(links).union(
        id for source in links.corpus.sources for id in (*source.draws_on, *source.independent_of)
    )
    claims = {relation.claim for claim in links.corpus.claims for relation in claim.relations}
    return frozenset(named - links.source_by_id.keys() | claims - links.claim_by_id.keys())


def _named(links: Links) -> frozenset[str]:
    """The ids of sources that evidence names, recorded or not."""
    pieces = [evidence for claim in links.corpus.claims for evidence in claim.evidence]
    return frozenset(id for evidence in pieces for id in (evidence.source, evidence.as_cited_in) if id)


@rule(
    "S204",
    Category.GAP,
    "'{source}' and '{other}' {why}: they seem to be one work",
    "keep one of the two ids, or record what tells them apart: edition, volume, number, genre",
)
def repeated_work(synthesis: Synthesis) -> Iterator[Report]:
    """Two sources have the same DOI; or the same title, authors and year, and nothing else tells them apart.

    One work under two ids has its evidence in two places, is listed twice, and without authors it counts as
    two voices.

    Bad:

        # sources/kast2018.yaml
        id: kast2018
        type: report
        title: Boeken in de kast
        publisher: Leeszaal
        issued: 2018
        # sources/leeszaal2018.yaml
        id: leeszaal2018
        type: report
        title: "Boeken in de kast."
        publisher: Leeszaal
        issued: 2018-05
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: leeszaal2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}

    Good:

        # sources/kast2018.yaml
        id: kast2018
        type: report
        title: Boeken in de kast
        publisher: Leeszaal
        issued: 2018
        # sources/kast2018-2.yaml
        id: kast2018-2
        type: report
        title: Boeken in de kast
        publisher: Leeszaal
        volume: 2
        issued: 2018
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: kast2018-2, stance: supports, locator: {page: 1}, quote: wordt gelezen}
    """
    alike: dict[Hashable, list[Source]] = {}
    for source in synthesis.links.source_by_id.values():
        for why, key in _identities(source):
            sources = alike.setdefault(key, [])
            twins = (work for work in sources if work is not source and _may_be_one(work, source, why))
            twin = next(twins, None)
            sources.append(source)
            if twin and not any(is_unread_in_part(synthesis.links, work) for work in (source, twin)):
                related = Related(twin.where.of("id"), "the other")
                place = source.where.of("id")
                yield Report.at(place, source, related, source=source.id, other=twin.id, why=why)
                break


def _meant(links: Links) -> frozenset[str]:
    """The sources that claims may use, although no evidence that counts is from them.

    An id that is not recorded may mean them, or a claim does not count because another has its id.
    """
    again = [claim for _, claim in links.duplicates if isinstance(claim, Claim)]
    return meant_by(_named(links), links.source_by_id).union(
        evidence.source for claim in again for evidence in claim.evidence
    )


@rule(
    "S210",
    Category.GAP,
    "the URL of '{source}' is no address: '{value}'",
    "write it out, from https:// on; where there is no address, leave the field out",
)
def no_address(synthesis: Synthesis) -> Iterator[Report]:
    """A URL is not an address of http, https or ftp that a reader can open.

    It is printed as the words that it holds, and never as a link: nobody finds the work by it. A link of
    another kind could do something else than lead there.

    Bad:

        # sources/kast2018.yaml
        id: kast2018
        type: webpage
        title: Boeken in de kast
        author: [{family: Kast, given: B.}]
        issued: 2018
        URL: javascript:alert(1)
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}

    Good:

        # sources/kast2018.yaml
        id: kast2018
        type: webpage
        title: Boeken in de kast
        author: [{family: Kast, given: B.}]
        issued: 2018
        URL: https://kast.example/boeken
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}
    """
    for source in synthesis.links.source_by_id.values():
        if (value := source.texts.get("URL", "")) and not is_address(value):
            yield Report.at(source.where.of("URL"), source, source=source.id, value=value)


@rule(
    "S211",
    Category.GAP,
    "the DOI of '{source}' is none: '{value}'",
    "write it as 10.1000/xyz123; where there is no DOI, leave the field out, "
    "and give an address of another site as URL",
)
def no_doi(synthesis: Synthesis) -> Iterator[Report]:
    """A DOI is not of the form 10.NNNN/..., by itself, after `doi:` or as an address of doi.org.

    It is printed as the words that it holds, if there is no URL, and never as a link: at doi.org there is
    nothing of that name.

    Bad:

        # sources/kast2018.yaml
        id: kast2018
        type: article-journal
        title: Boeken in de kast
        author: [{family: Kast, given: B.}]
        issued: 2018
        DOI: niet bekend
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}

    Good:

        # sources/kast2018.yaml
        id: kast2018
        type: article-journal
        title: Boeken in de kast
        author: [{family: Kast, given: B.}]
        issued: 2018
        DOI: https://doi.org/10.1000/kast.2018
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}
    """
    for source in synthesis.links.source_by_id.values():
        if (value := source.texts.get("DOI", "")) and not doi_in(value):
            yield Report.at(source.where.of("DOI"), source, source=source.id, value=value)


SAME_DOI, SAME_TITLE = "have the same DOI", "have the same title, authors and year"


def _identities(source: Source) -> Iterator[tuple[str, Hashable]]:
    """Ways to identify a work, in words and as a key."""
    if (doi := doi_in(source.texts.get("DOI", ""))) and source.type not in PARTS_OF_A_WORK:
        yield SAME_DOI, ("DOI", doi.lower())
    issued, title = source.dates.get("issued"), _letters(source.title)
    if issued and title:
        people = [_people(source, role) for role in ("author", "editor", "translator")]
        yield SAME_TITLE, (title, source.type, issued.start[:1], *people)


def _people(source: Source, role: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (_letters(name.family), _letters(name.given)[:1], _letters(name.literal))
        for name in source.names.get(role, ())
    )


def _may_be_one(source: Source, other_source: Source, why: str) -> bool:
    """Tell whether nothing else tells two works apart; a DOI is of one work only."""
    if why == SAME_DOI:
        return True
    first, second = source.dates["issued"].start, other_source.dates["issued"].start
    is_same_day = all(part == second_part for part, second_part in zip(first, second, strict=False))
    return is_same_day and not any(_differs(source, other_source, name) for name in APART | APART_IF_BOTH)


def _differs(source: Source, other_source: Source, name: str) -> bool:
    first, second = (_letters(work.texts.get(name, "")) for work in (source, other_source))
    return first != second and (name in APART or bool(first and second))


def _letters(text: str) -> str:
    """The letters and digits of a text, however they are composed."""
    return re.sub(r"[\W_]", "", normalize("NFC", text)).casefold()
