"""A verdict is not known where something that bears on it could not be read.

Known where something else could not.
"""

from __future__ import annotations

from evsynth.analysis.completeness import half_dependent
from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.linking import link
from evsynth.reading.corpus import read_corpus
from tests.projects import BASE, STRIFE, snapshot_with
from tests.tables import table_test

OWN, SECOND, THIRD = "gemeenten-verschillen", "strijd", "los"
LOOSE = "- {id: los, statement: Los., theme: gemeenten, evidence: [{source: bakker2021, stance: supports}]}\n"
CLAIMS = {
    "claims/base.yaml": BASE["claims/base.yaml"],
    "claims/strijd.yaml": STRIFE,
    "claims/los.yaml": LOOSE,
}


def synthesis_with(path: str, more: str, instead_of: str = "") -> Synthesis:
    """What follows where a file has more, or something else in the place of something."""
    files = {**BASE, **CLAIMS}
    content = files[path].replace(instead_of, more) if instead_of else files[path] + more
    return synthesise(link(read_corpus(snapshot_with({**files, path: content})).corpus))


@table_test(
    ("more", "is_known", "is_half"),
    [
        ("note: a\n", True, False),
        ("DOI: [a]\n", True, False),
        ("accessed: gisteren\n", True, False),
        ("editor: [{given: Jan}]\n", True, False),
        ("author: [{given: Jan}]\n", False, False),  # given twice
        ("scope: {level: beleid}\n", True, False),
        ("scope: {level: nergens}\n", False, False),  # which is not declared
        ("scope: {period: gisteren}\n", False, False),
        ("draws-on: [weg]\n", False, True),
        ("independent-of: [weg]\n", False, True),
        ("draws-on: {a: b}\n", False, True),
        ("draws-on: [bakker2021]\n", True, False),
        ("draws-on: [jansen2020, devries2019, bakker2021]\n", True, False),  # all there are
        ("qqqq: a\n", False, True),  # nobody knows what it was meant to be
    ],
)
def test_what_a_source_lost(more: str, is_known: bool, is_half: bool) -> None:
    synthesis = synthesis_with("sources/jansen2020.yaml", more)
    assert synthesis.incomplete == (frozenset() if is_known else {OWN, SECOND})
    assert half_dependent(synthesis.links) == ({"jansen2020"} if is_half else frozenset())


def test_who_draws_on_a_source_of_which_that_is_not_known_is_half_known_too() -> None:
    files = {**BASE, **CLAIMS}
    files["sources/jansen2020.yaml"] += "draws-on: [weg]\n"
    files["sources/bakker2021.yaml"] += "draws-on: [jansen2020]\n"
    synthesis = synthesise(link(read_corpus(snapshot_with(files)).corpus))
    assert half_dependent(synthesis.links) == {"jansen2020", "bakker2021"}
    assert synthesis.incomplete == {OWN, SECOND, THIRD}


@table_test(
    ("more", "incomplete"),
    [
        ("  confidence: [a]\n", set()),
        ("  allow: [a]\n", set()),
        ("  note: [a]\n", set()),
        ("  scope: [a]\n", {OWN}),
        ("  scope: {level: nergens}\n", {OWN}),
        ("  scope: {level: beleid}\n", set()),
        ("  qqqq: a\n", {OWN}),
        ("  relations: [{entails: los, because: [a]}]\n", set()),
        ("  relations: [{entails: los}, {because: a}]\n", {OWN, THIRD}),  # of what follows from it neither
        ("  relations: [{entails: lo}]\n", {OWN, THIRD}),  # of what it most probably means neither
        ("  relations: [{contradicts: lo}]\n", {OWN, THIRD}),
        ("  relations: [{refines: lo}]\n", set()),  # on which no verdict rests
        ("  relations: [{explains: lo}]\n", set()),
        (BASE["claims/base.yaml"], {OWN}),  # recorded twice
    ],
)
def test_what_a_claim_lost(more: str, incomplete: set[str]) -> None:
    assert synthesis_with("claims/base.yaml", more).incomplete == incomplete


@table_test(
    ("instead_of", "piece", "is_known"),
    [
        ("locator: {page: 1}", "locator: 1", True),
        ("quote: verschillen", "quote: [a]", True),
        ("stance: supports", "stance: ja", False),
        ("source: jansen2020", "source: weg", False),
        ("quote: verschillen", "as-cited-in: weg", False),
        ("quote: verschillen", "as-cited-in: bakker2021", True),
        ("quote: verschillen", "scope: {level: nergens}", False),
        ("quote: verschillen", "scope: {level: beleid}", True),
    ],
)
def test_what_a_piece_of_evidence_lost(instead_of: str, piece: str, is_known: bool) -> None:
    synthesis = synthesis_with("claims/base.yaml", piece, instead_of)
    assert synthesis.incomplete == (frozenset() if is_known else {OWN})


@table_test(
    ("more", "is_known"),
    [
        ("language: xx\n", True),
        ("citations: apa\n", True),
        ("shared-authors: xx\n", False),
        ("qqqq: a\n", False),
    ],
)
def test_what_the_settings_lost(more: str, is_known: bool) -> None:
    synthesis = synthesis_with("evsynth.yaml", more)
    assert synthesis.incomplete == (frozenset() if is_known else {OWN, SECOND, THIRD})


def test_what_follows_from_a_claim_that_is_not_known_is_not_known() -> None:
    files = {**BASE, **CLAIMS}
    files["claims/base.yaml"] += "  scope: [a]\n  relations: [{entails: strijd}]\n"
    files["claims/strijd.yaml"] += "  relations: [{contradicts: los}]\n"
    assert synthesise(link(read_corpus(snapshot_with(files)).corpus)).incomplete == {OWN, SECOND, THIRD}
