"""The turns of phrase with which each language says how a claim stands (`accounts`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple, overload

from evsynth.document.parts.prose import unended
from evsynth.language.wording import DUTCH as DUTCH_WORDING
from evsynth.language.wording import ENGLISH as ENGLISH_WORDING
from evsynth.language.wording import Wording, number
from evsynth.model import Claim, Language, Stance
from evsynth.pandoc.nodes import Node, Words, link

SUPPORTS, QUALIFIES, CONTRADICTS = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS
DIRECTLY, INDIRECTLY, EITHER_WAY = frozenset([True]), frozenset([False]), frozenset([True, False])
CHOICE = re.compile(r"<([^|>]*)\|([^>]*)>")
PARSE = Formatter().parse
"""The texts of a template and the names between them."""


class Shares(NamedTuple):
    """So many of the so many; `one` and `many` are the thing that is counted."""

    only: str
    none: str
    none_of_two: str
    none_of_many: str
    both: str
    all_in_words: str
    all_in_figures: str
    part: str


class Phrases(NamedTuple):
    """One language's phrases. In a template `<one|many>` is chosen by number; a `{citation}` brings its own space."""

    wording: Wording
    this: str
    """The claim; `it` in the sentence right after one that said `this`."""
    it: str
    the_claim: str
    """The claim, where it was just called so."""
    verbs: Mapping[Stance, str]

    # Who says something.
    shares: Shares
    sources: tuple[str, str]
    both_named: str
    takes_plural: bool
    """Whether what `both_named` joins is plural even when neither is."""
    independent: str
    other: str
    others: str
    remaining: str
    """As `others`, where there were `other` ones before."""
    unread: str
    together: str

    # What they say of a claim on which not all sources say the same.
    stated: str
    contrasted: str
    apart: str
    apart_too: str
    one_voice: str
    one_voice_too: str
    own_reserve: str
    too: str
    overlap: str
    own: Mapping[Stance, str]
    """The sources of the side before, on one more side."""
    of_these: Mapping[Stance, str]
    """Some of those that were named."""
    none_read: str
    """Two sources, or more."""

    # Of a claim on which they do.
    unsupported: str
    alone: str
    rests_on: str
    rests_on_voice: str
    in_passages: str
    passages_in: str
    repeated: str
    repeated_by: str
    agreed: str
    own_angles: str

    # Why sources do not count apart.
    worked_on_both: str
    worked_on_all: str
    share_so_many: str
    share_authors: str
    are_akin: str
    read_in_it: str
    same_passage: str
    count_as_one: str
    builds_on: str
    builds_in: Mapping[frozenset[bool], str]
    """Ways to build, by whether they are direct."""
    other_work: str
    the_others: str
    not_apart: str
    all_not_apart: str

    # What follows from another claim.
    not_in_words: str
    inferred: str
    inferred_contrary: str
    inferred_rejection: str
    inferred_unread: str
    these: str
    some_of_these: str
    holds_too: Mapping[Stance, str]
    themselves_too: str
    in_all: Mapping[Stance, str]

    # How the sides stand to one another.
    really: str
    partly: str
    themselves: str
    itself: str
    apparent: str
    apparent_where: str
    separation: str
    elsewhere: str
    none_says: str
    none_unreserved: str

    # A claim as a sentence of its own.
    without_source: str
    without_support: str
    but: str
    reserved: str
    follows: str
    follows_too: str
    seems: str
    own_seems: str
    of_these_seem: str
    contrary: str
    contrary_seems: str


@overload
def phrase(template: str, is_many: bool = False, /, **parts: str) -> str: ...
@overload
def phrase(template: str, is_many: bool = False, /, **parts: Words) -> Words: ...
def phrase(template: str, is_many: bool = False, /, **parts: Words) -> Words:
    """A template with one of each `<one|many>` and its parts filled in: a text where all parts are texts."""
    chosen = CHOICE.sub(r"\2" if is_many else r"\1", template)
    if all(isinstance(part, str) for part in parts.values()):
        return chosen.format(**parts)
    filled = (part for text, name, _, _ in PARSE(chosen) for part in (text, parts[name] if name else ""))
    return tuple(part for part in filled if part)


def share(count: int, total: int, things: tuple[str, str], phrases: Phrases) -> str:
    """`drie van de vijf bronnen`, `beide bronnen`, `geen enkele bron`; `things` are one and several of them."""
    shares, (one, many) = phrases.shares, things
    words = {"one": one, "many": many, "count": number(count, phrases.wording), "total": number(total, phrases.wording)}
    if total < 2:
        return phrase(shares.only if count and total else shares.none, **words)
    if not count:
        return phrase(shares.none_of_two if total == 2 else shares.none_of_many, **words)
    if count < total:
        return phrase(shares.part, **words)
    is_figure = total >= len(phrases.wording.numbers)
    return phrase(shares.both if total == 2 else shares.all_in_figures if is_figure else shares.all_in_words, **words)


def counted(count: int, phrases: Phrases) -> str:
    """`drie bronnen`."""
    return f"{number(count, phrases.wording)} {phrases.sources[count > 1]}"


@overload
def voiced(who: str, voices: int, phrases: Phrases) -> str: ...
@overload
def voiced(who: Words, voices: int, phrases: Phrases) -> Words: ...
def voiced(who: Words, voices: int, phrases: Phrases) -> Words:
    """`drie bronnen, samen twee onafhankelijke stemmen,`."""
    return phrase(phrases.together, voices > 1, who=who, voices=number(voices, phrases.wording))


def after(citation: Words) -> Words:
    """A citation, after a space."""
    return (" ", citation) if citation else ""


def quoted(claim: Claim, phrases: Phrases) -> str:
    """The words of a claim in quotation marks."""
    opening, closing = phrases.wording.quotation_marks
    return f"{opening}{unended(claim.statement)}{closing}"


def link_to(claim: Claim, phrases: Phrases) -> Node:
    """A claim in quotation marks, as a link to where it stands."""
    return link(quoted(claim, phrases), f"#{claim.id}")


DUTCH = Phrases(
    wording=DUTCH_WORDING,
    this="dit",
    it="het",
    the_claim="haar",
    verbs={
        SUPPORTS: "<zegt|zeggen> {it}",
        QUALIFIES: "<nuanceert|nuanceren> {it}",
        CONTRADICTS: "<weerspreekt|weerspreken> {it}",
    },
    shares=Shares(
        only="de enige {one}",
        none="geen enkele {one}",
        none_of_two="geen van beide {many}",
        none_of_many="geen van de {total} {many}",
        both="beide {many}",
        all_in_words="alle {total} de {many}",
        all_in_figures="alle {total} {many}",
        part="{count} van de {total} {many}",
    ),
    sources=("bron", "bronnen"),
    both_named="zowel {one} als {other}",
    takes_plural=False,
    independent="{count} onafhankelijke bronnen",
    other="{count} andere <bron|bronnen>",
    others="de andere <bron|{count}>",
    remaining="de overige <bron|{count}>",
    unread="{who}, die niet rechtstreeks is geraadpleegd,",
    together="{who}, samen <één stem|{voices} onafhankelijke stemmen>,",
    stated="{who} {says}{how}{citation}",
    contrasted="{who} daarentegen {says}",
    apart=", onafhankelijk van elkaar",
    apart_too=", eveneens onafhankelijk van elkaar",
    one_voice=", maar tellen als één stem",
    one_voice_too=", en tellen ook als één stem",
    own_reserve=", maar <maakt|maken> er zelf een kanttekening bij",
    too="ook {who} {says}, onafhankelijk daarvan{citation}",
    overlap="{sentence}; {count} daarvan <is|zijn> hiervoor al genoemd",
    own={
        QUALIFIES: "deze <bron maakt|bronnen maken> er zelf een kanttekening bij",
        CONTRADICTS: "dezelfde <bron weerspreekt|bronnen weerspreken> dit ook",
    },
    of_these={
        QUALIFIES: "{count} van deze bronnen <maakt|maken> er zelf een kanttekening bij{citation}",
        CONTRADICTS: "{count} van deze bronnen <weerspreekt|weerspreken> dit ook{citation}",
    },
    none_read="geen van <beide|deze> bronnen is rechtstreeks geraadpleegd",
    unsupported="over deze bewering is nog geen bron vastgelegd",
    alone="alleen {who} <zegt|zeggen> dit{how}",
    rests_on="dit rust op {who}{citation}",
    rests_on_voice="dit rust op één stem, al zeggen {count} bronnen het{citation}",
    in_passages=", in {count} passages",
    passages_in="{count} passages in {who}",
    repeated="dit rust op één stem: {one}; {other}",
    repeated_by="{who} <zegt het ook, maar bouwt|zeggen het ook, maar bouwen>{ways} op dat werk voort",
    agreed="{who} zijn het hierover eens{citation}",
    own_angles="{who}, elk met een eigen invalshoek,",
    worked_on_both="{authors} <werkte|werkten> aan beide mee",
    worked_on_all="{authors} <werkte|werkten> aan alle {count} mee",
    share_so_many="zij hebben {count} auteurs gemeen",
    share_authors="zij hebben auteurs gemeen",
    are_akin="{who} hebben auteurs gemeen",
    read_in_it="wat {who} hierover <zegt|zeggen>, is gelezen in {reader}, en of het daar alleen is overgenomen, is niet vastgelegd",
    same_passage="het gaat om één passage in {reader}",
    count_as_one="{who} tellen als één stem: {reason}",
    builds_on="{who} <bouwt|bouwen>{ways} voort op {repeated}",
    builds_in={DIRECTLY: "", INDIRECTLY: " indirect", EITHER_WAY: " direct of indirect"},
    other_work="ander werk {citation}",
    the_others="de andere {count}",
    not_apart="{clause} en <telt|tellen> niet apart mee",
    all_not_apart="{clauses}; geen van <beide|deze {count}> telt apart mee",
    not_in_words="met zoveel woorden zegt geen bron dit",
    inferred="afgeleid: {who} <zegt|zeggen> {claim}, waaruit dit volgt{citation}",
    inferred_contrary="afgeleid: {who} <zegt|zeggen> {claim}, waaruit het tegendeel volgt{citation}",
    inferred_rejection="afgeleid: {who} <weerspreekt|weerspreken> {claim}, en daarmee ook dit{citation}",
    inferred_unread="<deze bron|geen van deze bronnen> is <niet |>rechtstreeks geraadpleegd",
    these="<deze bron|deze bronnen>",
    some_of_these="{count} van deze bronnen",
    holds_too={
        SUPPORTS: "{who} <steunt|steunen> de bewering ook{how}",
        QUALIFIES: "{who} <nuanceert|nuanceren> de bewering ook{how}",
        CONTRADICTS: "{who} <weerspreekt|weerspreken> de bewering ook{how}",
    },
    themselves_too=" zelf",
    in_all={
        SUPPORTS: "in totaal <is er één stem|zijn er {count} onafhankelijke stemmen> voor deze bewering",
        CONTRADICTS: "in totaal <is er één stem|zijn er {count} onafhankelijke stemmen> tegen deze bewering",
    },
    really="de bronnen spreken elkaar hier werkelijk tegen",
    partly="de bronnen spreken elkaar hier tegen, deels werkelijk en deels alleen schijnbaar",
    themselves="{who} <spreekt|spreken> zichzelf hier tegen",
    itself="daarmee spreekt zij zichzelf tegen",
    apparent="de tegenspraak is hier alleen schijnbaar, want de uitspraken gaan niet over hetzelfde {separations}",
    apparent_where="waar de uitspraken niet over hetzelfde gaan {separations}, is de tegenspraak alleen schijnbaar",
    separation="{dimension}: {one} tegenover {against}",
    elsewhere="wie alleen over iets anders spreekt{what}, zegt hierover niets{citation}",
    none_says="geen bron zegt dit",
    none_unreserved="geen bron zegt dit zonder voorbehoud",
    without_source="over de bewering {statement} is nog geen bron vastgelegd",
    without_support="de bewering {statement} wordt door geen bron gesteund: {clauses}",
    but="{sentence}, maar {clauses}",
    reserved="{sentence}, zij het met voorbehoud{citation}",
    follows="{sentence}, zo valt af te leiden uit {who}{citation}",
    follows_too="{sentence}, wat ook valt af te leiden uit {who}{citation}",
    seems="<lijkt|lijken> {it} te weerspreken",
    own_seems="dezelfde <bron lijkt|bronnen lijken> dit ook te weerspreken",
    of_these_seem="{count} van deze bronnen <lijkt|lijken> dit ook te weerspreken{citation}",
    contrary="uit {who} volgt het tegendeel{citation}",
    contrary_seems="uit {who} lijkt het tegendeel te volgen{citation}",
)

ENGLISH = Phrases(
    wording=ENGLISH_WORDING,
    this="this",
    it="it",
    the_claim="it",
    verbs={SUPPORTS: "<says|say> {it}", QUALIFIES: "<qualifies|qualify> {it}", CONTRADICTS: "<contradicts|contradict> {it}"},
    shares=Shares(
        only="the only {one}",
        none="no {one}",
        none_of_two="neither of the two {many}",
        none_of_many="none of the {total} {many}",
        both="both {many}",
        all_in_words="all {total} {many}",
        all_in_figures="all {total} {many}",
        part="{count} of the {total} {many}",
    ),
    sources=("source", "sources"),
    both_named="both {one} and {other}",
    takes_plural=True,
    independent="{count} independent sources",
    other="{count} other <source|sources>",
    others="the other <source|{count}>",
    remaining="the remaining <source|{count}>",
    unread="{who}, which was not consulted directly,",
    together="{who}, together <one voice|{voices} independent voices>,",
    stated="{who} {says}{how}{citation}",
    contrasted="{who}, by contrast, {says}",
    apart=", independently of <each other|one another>",
    apart_too=", likewise independently of <each other|one another>",
    one_voice=", but count as one voice",
    one_voice_too=", and also count as one voice",
    own_reserve=", but <adds|add> a reservation",
    too="{who} also {says}, independently of that{citation}",
    overlap="{sentence}; {count} of them <was|were> mentioned before",
    own={
        QUALIFIES: "<this source itself adds|these sources themselves add> a reservation",
        CONTRADICTS: "the same <source also contradicts|sources also contradict> this",
    },
    of_these={
        QUALIFIES: "{count} of these sources <itself adds|themselves add> a reservation{citation}",
        CONTRADICTS: "{count} of these sources also <contradicts|contradict> this{citation}",
    },
    none_read="<neither|none> of these sources was consulted directly",
    unsupported="no source has been recorded on this claim yet",
    alone="only {who} <says|say> this{how}",
    rests_on="this rests on {who}{citation}",
    rests_on_voice="this rests on one voice, although {count} sources say it{citation}",
    in_passages=", in {count} passages",
    passages_in="{count} passages in {who}",
    repeated="this rests on one voice: {one}; {other}",
    repeated_by="{who} <says it too, but builds|say it too, but build>{ways} on that work",
    agreed="{who} agree on this{citation}",
    own_angles="{who}, each with a perspective of its own,",
    worked_on_both="{authors} contributed to both",
    worked_on_all="{authors} contributed to all {count}",
    share_so_many="they have {count} authors in common",
    share_authors="they have authors in common",
    are_akin="{who} have authors in common",
    read_in_it="what {who} <says|say> of it was read in {reader}, and whether it was only taken over there is not recorded",
    same_passage="it is one passage in {reader}",
    count_as_one="{who} count as one voice: {reason}",
    builds_on="{who} <builds|build>{ways} on {repeated}",
    builds_in={DIRECTLY: "", INDIRECTLY: " indirectly", EITHER_WAY: " directly or indirectly"},
    other_work="other work {citation}",
    the_others="the other {count}",
    not_apart="{clause} and <is|are> not counted separately",
    all_not_apart="{clauses}; <neither|none of these {count}> is counted separately",
    not_in_words="no source says this in so many words",
    inferred="inferred: {who} <says|say> {claim}, from which this follows{citation}",
    inferred_contrary="inferred: {who} <says|say> {claim}, from which the contrary follows{citation}",
    inferred_rejection="inferred: {who} <contradicts|contradict> {claim}, and thereby this as well{citation}",
    inferred_unread="<this source was not|none of these sources was> consulted directly",
    these="<this source|these sources>",
    some_of_these="{count} of these sources",
    holds_too={
        SUPPORTS: "{who} also <supports|support> the claim{how}",
        QUALIFIES: "{who} also <qualifies|qualify> the claim{how}",
        CONTRADICTS: "{who} also <contradicts|contradict> the claim{how}",
    },
    themselves_too=" in so many words",
    in_all={
        SUPPORTS: "in all there <is one voice|are {count} independent voices> for this claim",
        CONTRADICTS: "in all there <is one voice|are {count} independent voices> against this claim",
    },
    really="the sources genuinely contradict <each other|one another> here",
    partly="the sources contradict <each other|one another> here, in part genuinely and in part only apparently",
    themselves="{who} <contradicts itself|contradict themselves> here",
    itself="it thereby contradicts itself",
    apparent="the contradiction is only apparent here, because the statements are not about the same thing {separations}",
    apparent_where="where the statements are not about the same thing {separations}, the contradiction is only apparent",
    separation="{dimension}: {one} against {against}",
    elsewhere="those who speak only of something else{what} say nothing about this{citation}",
    none_says="no source says this",
    none_unreserved="no source says this without reservation",
    without_source="on the claim {statement} no source has been recorded yet",
    without_support="the claim {statement} is supported by no source: {clauses}",
    but="{sentence}, but {clauses}",
    reserved="{sentence}, albeit with reservations{citation}",
    follows="{sentence}, as can be inferred from {who}{citation}",
    follows_too="{sentence}, as can also be inferred from {who}{citation}",
    seems="<seems|seem> to contradict {it}",
    own_seems="the same <source also seems|sources also seem> to contradict this",
    of_these_seem="{count} of these sources also <seems|seem> to contradict this{citation}",
    contrary="the contrary follows from {who}{citation}",
    contrary_seems="the contrary seems to follow from {who}{citation}",
)

PHRASES: Mapping[Language, Phrases] = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}
