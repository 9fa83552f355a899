"""The words of the figures in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.language import wording as balance
from evsynth.model import Language, Stance

Noun = tuple[str, str]
"""One, and several."""

DESIGNS = tuple(balance.DUTCH.designs)
"""Every design of a study, in the order of the design."""


class Wording(NamedTuple):
    """One language's words. What stands in braces is filled in."""

    conjunction: str
    undated: str
    designs: Mapping[str, str]
    no_design: str
    no_theme: str
    part: str
    sources: Noun
    claims: Noun
    themes: Noun
    design_kinds: Noun
    stances: Mapping[Stance, str]
    stance_nouns: Mapping[Stance, str]
    inferred: str
    second_hand: str
    silent: str
    ways: Mapping[str, str]
    few: str
    apart: str
    number_of_claims: str
    number_of_sources: str
    no_source: str
    titles: Mapping[str, str]
    alts: Mapping[str, str]


DUTCH = Wording(
    conjunction="en",
    undated="z.d.",
    designs=balance.DUTCH.designs,
    no_design="opzet onbekend",
    no_theme="Zonder thema",
    part="{title}, deel {index} van {count}",
    sources=("bron", "bronnen"),
    claims=("bewering", "beweringen"),
    themes=("thema", "thema’s"),
    design_kinds=("soort opzet", "soorten opzet"),
    stances={Stance.SUPPORTS: "steunt", Stance.QUALIFIES: "nuanceert", Stance.CONTRADICTS: "spreekt tegen"},
    stance_nouns={Stance.SUPPORTS: "steun", Stance.QUALIFIES: "nuancering", Stance.CONTRADICTS: "tegenspraak"},
    inferred="afgeleid",
    second_hand="uit de tweede hand",
    silent="zegt er niets over",
    ways={"shared": "eens", "qualified": "genuanceerd", "disputed": "tegenspraak", "apparent": "schijnbare tegenspraak"},
    few="weinig om op af te gaan",
    apart="geen bewering gemeen",
    number_of_claims="Het getal telt de beweringen.",
    number_of_sources="aantal bronnen",
    no_source="geen bron",
    titles={
        "agreement": "Waar bronnen het eens zijn en waar niet",
        "gaps": "Waar onderzoek ontbreekt: bronnen naar thema en opzet",
        "matrix": "Wat elke bron van elke bewering zegt",
    },
    alts={
        "agreement": "{sources}; paren met een bewering gemeen: {pairs}.",
        "most-shared": "Het vaakst eens: {pair} ({claims}).",
        "disputed": "Paren met tegenspraak: {pairs}.",
        "gaps": "{themes} naar {designs}; lege vakken: {empty} van {cells}.",
        "missing": "In geen thema: {designs}.",
        "matrix": "{sources} over {claims}: {stances}.",
        "unsupported": "Beweringen zonder bron: {claims}.",
    },
)

ENGLISH = Wording(
    conjunction="and",
    undated="n.d.",
    designs=balance.ENGLISH.designs,
    no_design="design unknown",
    no_theme="Without a theme",
    part="{title}, part {index} of {count}",
    sources=("source", "sources"),
    claims=("claim", "claims"),
    themes=("theme", "themes"),
    design_kinds=("kind of design", "kinds of design"),
    stances={Stance.SUPPORTS: "supports", Stance.QUALIFIES: "qualifies", Stance.CONTRADICTS: "contradicts"},
    stance_nouns={Stance.SUPPORTS: "support", Stance.QUALIFIES: "qualification", Stance.CONTRADICTS: "contradiction"},
    inferred="inferred",
    second_hand="second-hand",
    silent="says nothing about it",
    ways={"shared": "shared", "qualified": "qualified", "disputed": "disputed", "apparent": "apparent dispute"},
    few="little to go by",
    apart="no claim in common",
    number_of_claims="The number counts the claims.",
    number_of_sources="number of sources",
    no_source="no source",
    titles={
        "agreement": "Where sources agree and where they do not",
        "gaps": "Where research is lacking: sources by theme and design",
        "matrix": "What each source says about each claim",
    },
    alts={
        "agreement": "{sources}; pairs with a claim in common: {pairs}.",
        "most-shared": "Most often agreed: {pair} ({claims}).",
        "disputed": "Pairs with a dispute: {pairs}.",
        "gaps": "{themes} by {designs}; empty cells: {empty} of {cells}.",
        "missing": "In no theme: {designs}.",
        "matrix": "{sources} on {claims}: {stances}.",
        "unsupported": "Claims without a source: {claims}.",
    },
)

WORDINGS: Mapping[Language, Wording] = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}


def counted(number: int, noun: Noun) -> str:
    """`1 bron`, `3 bronnen`."""
    return f"{number} {noun[number != 1]}"
