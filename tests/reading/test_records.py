"""Every field of a record is read, and nothing is made up where a field is absent."""

from __future__ import annotations

from evsynth.model import (
    Allowance,
    Citations,
    Claim,
    Corpus,
    Date,
    Evidence,
    FullText,
    Judgement,
    Language,
    Locator,
    Name,
    Numbering,
    Profile,
    Relation,
    RelationType,
    Settings,
    SharedAuthors,
    Source,
    Stance,
    Years,
)
from evsynth.reading.corpus import read_corpus
from tests.projects import snapshot_with

SETTINGS = """\
title: T
question: Wat?
authors: [{family: Bos, given: Jan}, {literal: Raad}]
date: 2026-05-17
language: en
profile: review
shared-authors: persons
themes: [{id: t, title: Thema, question: Hoe?}]
dimensions:
  - {id: niveau, title: Niveau, values: {rijk: het Rijk, stad: aan de rand}}
  - {id: periode, type: years}
  - {id: plek, type: values, values: [hier, daar]}
citations: {cited-in: in}
texts: elders
per-path: [{path: claims/oud.yaml, ignore: [single-voice, C301]}]
plugins: mijn-regels
"""
SOURCE = """\
id: bron
type: report
title: Verslag
publisher: Raad
author: [{family: Vries, given: Bram, non-dropping-particle: de, dropping-particle: van, suffix: jr.}]
issued: 2019-05
accessed: 2020
short: V
perspective: ambtelijk
design: survey
sample: 12 gemeenten
scope: {niveau: rijk}
draws-on: [a, b]
independent-of: c
commissioned-by: [d]
text: {file: a.pdf, edition: tweede, pages: {printed: 3, file: 5}}
allow: [{rule: unused-source, because: Zo is het.}]
note: Gelezen.
"""
CLAIM = """\
id: bewering
statement: Het is zo.
theme: t
scope: {periode: 2015/2020}
evidence:
  - source: bron
    stance: qualifies
    locator: {page: 3, section: "2.1"}
    quote: het is zo
    prefix: dat
    suffix: staat
    because: Het staat er.
    as-cited-in: ander
    scope: {niveau: [stad]}
relations: [{entails: a, because: Zo., reconciled: Beide.}, {refines: b}]
reconciled: Beide kunnen.
confidence:
  methodological-limitations: {level: none, explanation: Goed.}
  relevance: {level: moderate, explanation: Deels.}
  coherence: {level: minor, explanation: Een beetje.}
  adequacy: {level: serious, explanation: Weinig.}
  overall: {level: low, explanation: Matig.}
  assessed-by: Anna
  date: 2026
allow: [{rule: C301, because: Dus.}]
note: Nakijken.
"""


def read(source: str = SOURCE, claim: str = CLAIM, settings: str = SETTINGS) -> Corpus:
    """What is read of records on which nothing is found."""
    files = {"evsynth.yaml": settings, "sources/bron.yaml": source, "claims/bewering.yaml": claim}
    reading = read_corpus(snapshot_with(files))
    assert [f"{finding.kind.name} {finding.place}" for finding in reading.findings] == []
    return reading.corpus


def test_a_source_with_every_field() -> None:
    (source,) = read().sources
    name = Name(
        family="Vries", given="Bram", non_dropping_particle="de", dropping_particle="van", suffix="jr."
    )
    assert source == Source(
        id="bron",
        type="report",
        texts={"title": "Verslag", "publisher": "Raad"},
        names={"author": (name,)},
        dates={"issued": Date(start=(2019, 5)), "accessed": Date(start=(2020,))},
        where=source.where,
        short="V",
        perspective="ambtelijk",
        design="survey",
        sample="12 gemeenten",
        scope={"niveau": frozenset({"rijk"})},
        draws_on=("a", "b"),
        independent_of=("c",),
        commissioned_by=("d",),
        text=FullText(file="a.pdf", sha256="", edition="tweede", pages=Numbering(3, 5)),
        allow=(Allowance("unused-source", "Zo is het.", source.allow[0].where),),
        note="Gelezen.",
    )


def test_a_claim_with_every_field() -> None:
    (claim,) = read().claims
    (piece,) = claim.evidence
    assert piece == Evidence(
        source="bron",
        stance=Stance.QUALIFIES,
        where=piece.where,
        locator=(Locator("page", "3"), Locator("section", "2.1")),
        quote="het is zo",
        because="Het staat er.",
        as_cited_in="ander",
        scope={"niveau": frozenset({"stad"})},
        prefix="dat",
        suffix="staat",
    )
    entails, refines = claim.relations
    assert entails == Relation(
        type=RelationType.ENTAILS, claim="a", where=entails.where, because="Zo.", reconciled="Beide."
    )
    assert refines == Relation(type=RelationType.REFINES, claim="b", where=refines.where)
    assert claim[:5] == ("bewering", "Het is zo.", "t", claim.where, {"periode": Years(2015, 2020)})
    assert claim.reconciled == "Beide kunnen."
    assert tuple(claim.confidence or ()) == (
        Judgement("low", "Matig."),
        {
            "methodological-limitations": Judgement("none", "Goed."),
            "coherence": Judgement("minor", "Een beetje."),
            "adequacy": Judgement("serious", "Weinig."),
            "relevance": Judgement("moderate", "Deels."),
        },
        "Anna",
        Date(start=(2026,)),
    )
    assert [(allowance.rule, allowance.because) for allowance in claim.allow] == [("C301", "Dus.")]
    assert claim.note == "Nakijken."


def test_settings_with_every_field() -> None:
    settings = read().settings
    assert (settings.title, settings.question) == ("T", "Wat?")
    assert settings.authors == (Name(family="Bos", given="Jan"), Name(literal="Raad"))
    assert settings.date == Date(start=(2026, 5, 17))
    assert (settings.language, settings.profile, settings.shared_authors) == (
        Language("en"),
        Profile.REVIEW,
        SharedAuthors.PERSONS,
    )
    assert [(theme.id, theme.title, theme.question) for theme in settings.themes] == [("t", "Thema", "Hoe?")]
    assert [(scale.id, scale.title, scale.is_years, dict(scale.values)) for scale in settings.dimensions] == [
        ("niveau", "Niveau", False, {"rijk": "het Rijk", "stad": "aan de rand"}),
        ("periode", "periode", True, {}),
        ("plek", "plek", False, {"hier": "hier", "daar": "daar"}),
    ]
    assert (settings.citations, settings.texts) == (Citations(cited_in="in"), "elders")
    assert [
        (setting.path, {name: str(place) for name, place in setting.ignore.items()})
        for setting in settings.per_path
    ] == [("claims/oud.yaml", {"single-voice": "evsynth.yaml:15:45", "C301": "evsynth.yaml:15:59"})]
    assert {name: str(place) for name, place in settings.plugins.items()} == {
        "mijn-regels": "evsynth.yaml:16:10"
    }


def test_records_with_the_fewest_fields() -> None:
    corpus = read("id: bron\ntype: book\ntitle: B\n", "id: bewering\nstatement: Zo.\n", "title: T\n")
    (source,), (claim,), settings = corpus.sources, corpus.claims, corpus.settings
    assert source == Source(
        id="bron", type="book", texts={"title": "B"}, names={}, dates={}, where=source.where
    )
    assert claim == Claim(id="bewering", statement="Zo.", theme="", where=claim.where)
    assert settings == Settings(where=settings.where, title="T")
