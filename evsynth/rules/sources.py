"""Rules about sources (family S)."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Weight
from evsynth.rules.rule import Report, about, rule


@rule(
    "S201",
    Weight.GAP,
    "no claim uses the source '{source}'",
    "record what it says about a claim, or remove it",
)
def unused_source(synthesis: Synthesis) -> Iterator[Report]:
    """A source is recorded, but no evidence comes from it and nothing was read through it.

    Either its word is missing from the balance, or it only makes the synthesis look broader than it is.

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
    for id, source in links.source_by_id.items():
        if id not in links.testimony_by_source and id not in used:
            yield Report(source.where.of("id"), about(source), {"source": id})


@rule(
    "S202",
    Weight.FAULT,
    "the source '{source}' draws on itself: {loop}",
    "remove the step that is not true: a later work draws on an earlier one",
)
def draws_on_loop(synthesis: Synthesis) -> Iterator[Report]:
    """Sources draw on one another in a loop.

    Echoes are found by following `draws-on`; in a loop every source would repeat every other, and nobody would have said it first.

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
            loop = sorted(other for other in reached if id in links.draws_on.get(other, ()))
            yield Report(source.where.of("draws-on"), about(source), {"source": id, "loop": " - ".join(loop)})


@rule(
    "S203",
    Weight.GAP,
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
    corpus = synthesis.links.corpus
    for record, items in (("source", corpus.sources), ("claim", corpus.claims)):
        for item in items:
            place = item.where.of()
            # A record at the first column is the whole file; an item of a list stands behind its hyphen.
            if place.column == 1 and place.path.rpartition("/")[2] != f"{item.id}.yaml":
                yield Report(item.where.of("id"), about(item), {"record": record, "id": item.id})
