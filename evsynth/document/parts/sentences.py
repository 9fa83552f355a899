"""The words and sentences of each language around the claims: headings, tables, counts, how the balance was made.

How a claim stands is said by `phrases`. As there, `<one|many>` in a template is chosen by number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.analysis.verdicts import Verdict
from evsynth.document.parts.phrases import DUTCH as DUTCH_PHRASES
from evsynth.document.parts.phrases import ENGLISH as ENGLISH_PHRASES
from evsynth.document.parts.phrases import Phrases
from evsynth.model import Language, RelationType, SharedAuthors, Stance

Nouns = tuple[str, str]
"""A noun for one, and for several."""


class TextOfCalls(NamedTuple):
    """Headings and remarks of the text that a balance has without one of its author."""

    comment: str
    summary: str
    no_theme: str
    agreement: str
    sources: str
    confidence: str
    references: str
    through_others: str
    through_others_comment: str
    about_through_others: str
    method: str


class Sentences(NamedTuple):
    """One language's words and sentences."""

    phrases: Phrases
    verdicts: Mapping[Verdict, str]
    meanings: Mapping[Verdict, str]
    stances: Mapping[Stance, str]
    blocks: Mapping[str, str]
    relations: Mapping[RelationType, str]

    # Around claims.
    reconciled: str
    not_reconciled: str
    related: str
    explained_by: str
    narrower: str
    no_claims: str
    no_claims_here: str
    no_theme: str

    # Tables.
    table: str
    captions: Mapping[str, str]
    columns: Mapping[str, tuple[str, ...]]
    directly: str
    through: str
    no_assessments: str
    no_sources: str
    agreement: str
    thin: str
    no_agreement: str

    # Counts.
    claims: Nouns
    sources: Nouns
    no_voices: str
    voices: str
    only_claim: str
    stands: str
    stands_single: str
    """"Single voice" is a name for a verdict, not something that a claim is in every language."""
    tally: str
    tally_part: str
    without_sources: str
    summary: str

    # Faults and findings.
    has_faults: str
    faults: str
    reviewed: str
    without_place: str

    # Contradictions and camps.
    real: str
    no_real: str
    partly_apparent: str
    apparent: str
    no_apparent: str
    camps: str
    approximately: str
    no_camps: str

    # What a source is and says.
    perspective: str
    design: str
    sample: str
    read_through: str
    read_directly: str
    takes: Mapping[Stance, str]
    takes_first: str
    takes_more: str
    says_nothing: str

    # How the balance was made.
    passages: str
    second_hand: str
    voices_counted: str
    counted_as_one: Mapping[SharedAuthors, str]
    on_inferred: str
    on_apparent: str
    in_dimensions: str
    disjunction: str
    quotations: tuple[str, str, str, str]
    """All of them: one, two, a few, many."""
    all_verified: str
    some_verified: str
    none_verified: str
    checked: str
    warnings: str

    text: TextOfCalls


DUTCH = Sentences(
    phrases=DUTCH_PHRASES,
    verdicts={
        Verdict.SUPPORTED: "gedeeld",
        Verdict.SINGLE: "enkelvoudig belegd",
        Verdict.QUALIFIED: "genuanceerd",
        Verdict.CONDITIONAL: "schijnbaar tegenstrijdig",
        Verdict.CONTESTED: "omstreden",
        Verdict.CONTRADICTED: "weersproken",
        Verdict.UNSUPPORTED: "onbelegd",
    },
    meanings={
        Verdict.SUPPORTED: "twee of meer onafhankelijke stemmen zeggen het, en geen bron nuanceert het of spreekt het tegen",
        Verdict.SINGLE: "één stem zegt het, en geen bron nuanceert het of spreekt het tegen",
        Verdict.QUALIFIED: "minstens één bron zegt het onder een voorwaarde of ten dele, en geen spreekt het tegen",
        Verdict.CONDITIONAL: "wat elkaar tegenspreekt, gaat niet over hetzelfde",
        Verdict.CONTESTED: "bronnen spreken elkaar of zichzelf werkelijk tegen",
        Verdict.CONTRADICTED: "één bron of meer spreken het tegen, en geen bron zegt of nuanceert het",
        Verdict.UNSUPPORTED: "er is nog geen bron over vastgelegd",
    },
    stances={Stance.SUPPORTS: "Steun", Stance.QUALIFIES: "Nuance", Stance.CONTRADICTS: "Tegenspraak"},
    blocks={
        "agreed": "Waarover de bronnen het eens zijn",
        "single": "Wat op één stem rust",
        "qualified": "Wat de bronnen nuanceren",
        "contradicted": "Waarover de bronnen elkaar tegenspreken",
        "unsupported": "Wat nog niet is belegd",
    },
    relations={
        RelationType.CONTRADICTS: "Staat tegenover",
        RelationType.ENTAILS: "Wie dit aanneemt, aanvaardt ook",
        RelationType.EXPLAINS: "Verklaart mogelijk",
        RelationType.REFINES: "Is een bijzonder geval van",
    },
    reconciled="Hoe dit te rijmen is.",
    not_reconciled="Een verklaring voor de tegenspraak is nog niet vastgelegd.",
    related="Verband met andere beweringen:",
    explained_by="Mogelijk verklaard door",
    narrower="Bijzonder geval:",
    no_claims="Er zijn nog geen beweringen vastgelegd.",
    no_claims_here="Bij dit thema zijn nog geen beweringen vastgelegd.",
    no_theme="Zonder thema",
    table="Tabel",
    captions={
        "themes": "Stand van de beweringen per thema",
        "agreement": "Overeenstemming tussen bronnen",
        "sources": "De bronnen, hun invalshoek en hun opzet",
        "confidence": "Vertrouwen per bewering, beoordeeld volgens GRADE-CERQual",
    },
    columns={
        "themes": ("Thema",),
        "agreement": ("Bron", "Vergeleken met", "Eens", "Genuanceerd", "Tegenspraak", "Schijnbaar"),
        "sources": ("Bron", "Soort", "Invalshoek", "Opzet", "Wat is onderzocht", "Geraadpleegd"),
        "confidence": (
            *("Bewering", "Vertrouwen", "Methodische beperkingen"),
            *("Samenhang", "Toereikendheid", "Relevantie"),
        ),
    },
    directly="rechtstreeks",
    through="via {sources}",
    no_assessments="Het vertrouwen in de bevindingen is nog niet beoordeeld.",
    no_sources="Er zijn nog geen bronnen vastgelegd.",
    agreement="De tabel telt voor elke twee bronnen de beweringen waarover zij hetzelfde zeggen (eens), die een van beide nuanceert "
    "(genuanceerd), waarbij zij elkaar werkelijk tegenspreken (tegenspraak) en waarbij dat alleen zo lijkt (schijnbaar). Bronnen die "
    "samen over minder dan drie beweringen iets zeggen, zijn niet vergeleken{thin}.",
    thin="; dat <is één tweetal|zijn {count} tweetallen>",
    no_agreement="Geen twee bronnen zeggen samen iets over drie of meer beweringen; dat is te weinig om ze te vergelijken.",
    claims=("bewering", "beweringen"),
    sources=("bron", "bronnen"),
    no_voices="geen enkele stem",
    voices="<één stem|{count} onafhankelijke stemmen>",
    only_claim="Die bewering",
    stands="<is|zijn> {verdict}",
    stands_single="<is|zijn> {verdict}",
    tally="Van de beweringen <is|zijn> er {parts}.",
    tally_part="{count} {verdict}",
    without_sources="Deze balans telt {claims}, maar nog geen bronnen.",
    summary="Deze balans weegt {claims} aan de hand van {sources}. {tally}",
    has_faults="Deze balans heeft gebreken.",
    faults="De controle vond {count} <fout|fouten>; wat hieronder staat kan daardoor onvolledig of onjuist zijn.",
    reviewed="Dit is een exemplaar om te beoordelen: de controle vond {count} <bevinding|bevindingen>.",
    without_place="Zonder vaste plaats in de tekst:",
    real="Bij {count} <bewering|beweringen> is de tegenspraak werkelijk:",
    no_real="Nergens spreken bronnen elkaar werkelijk tegen.",
    partly_apparent=" (deels alleen schijnbaar; {separations})",
    apparent="Bij {count} <bewering|beweringen> is de tegenspraak alleen schijnbaar, omdat de uitspraken niet over hetzelfde gaan:",
    no_apparent="Nergens is een tegenspraak alleen schijnbaar.",
    camps="Naar wat zij delen en wat zij bestrijden, vallen deze bronnen{approximately} uiteen in twee kampen: aan de ene kant {first}, "
    "aan de andere {second}. De kampen staan tegenover elkaar bij {count} <bewering|beweringen>.",
    approximately=", bij benadering,",
    no_camps="De bronnen vormen geen kampen: hoe men ze ook in tweeën deelt, de twee groepen zijn het over minstens zoveel beweringen "
    "eens als oneens.",
    perspective="Invalshoek: {words} ",
    design="Opzet: {words} ",
    sample="Onderzocht: {words} ",
    read_through="Niet rechtstreeks geraadpleegd, maar via {sources}.",
    read_directly="Rechtstreeks geraadpleegd.",
    takes={Stance.SUPPORTS: "Steunt", Stance.QUALIFIES: "Nuanceert", Stance.CONTRADICTS: "Weerspreekt"},
    takes_first="{takes} {count} <bewering|beweringen>",
    takes_more="{takes} er {count}",
    says_nothing="Zegt zelf niets over de beweringen; andere bronnen zijn erin geciteerd.",
    passages="Deze tekst is met evsynth samengesteld uit vastgelegde bronnen en beweringen: bij elke bewering is vastgelegd welke bron "
    "wat zegt, en waar. Het gaat om {count} <passage|passages>{second_hand}. Waar ‘alle’, ‘alleen’ of ‘geen’ staat, gaat dat over de "
    "bronnen van deze balans.",
    second_hand="; {count} daarvan <is|zijn> niet in de bron zelf gelezen, maar in een ander werk dat haar aanhaalt",
    voices_counted="Steun is geteld in onafhankelijke stemmen, niet in bronnen: {counted_as_one}een bron die voortbouwt op een andere "
    "aan dezelfde kant telt niet apart mee.",
    counted_as_one={
        SharedAuthors.ALL: "bronnen met een gemeenschappelijke auteur tellen samen als één stem, en ",
        SharedAuthors.PERSONS: "bronnen waaraan dezelfde persoon meeschreef tellen samen als één stem, en ",
        SharedAuthors.NONE: "",
    },
    on_inferred=" Wat ‘afgeleid’ heet, zegt een bron niet met zoveel woorden; het volgt uit wat zij over een andere bewering zegt.",
    on_apparent=" Een tegenspraak heet schijnbaar als de uitspraken niet over hetzelfde gaan{in_dimensions}.",
    in_dimensions=", omdat zij verschillen in {dimensions}",
    disjunction=" of ",
    quotations=(
        *("De aanhaling is", "Beide aanhalingen zijn"),
        *("Alle {count} de aanhalingen zijn", "Alle {count} aanhalingen zijn"),
    ),
    all_verified="{quotations} nagezocht in de tekst van het werk waarin zij <is|zijn> gelezen, en <staat|staan> daar woordelijk.",
    some_verified="Van de {quotations} aanhalingen <is er één|zijn er {verified}> nagezocht in de tekst van het werk waarin zij "
    "<is|zijn> gelezen; <die staat|die staan> daar woordelijk.",
    none_verified="<De aanhaling is|De aanhalingen zijn> nog niet teruggevonden in de tekst van het werk waarin zij <is|zijn> gelezen.",
    checked="De controle (profiel {profile}) vond {count} <fout|fouten>{warnings}.",
    warnings=" en gaf {count} <waarschuwing|waarschuwingen>",
    text=TextOfCalls(
        comment="De tekst van de balans, om zelf verder te schrijven. Wat tussen dubbele accolades staat berekent evsynth uit de "
        'records, zodat het altijd klopt.\nBronnen haalt u aan als in pandoc: [@id, p. 12]. Alle aanroepen, van "sentence" tot '
        '"figure", staan in docs/text.md van evsynth.',
        summary="Samenvatting",
        no_theme="Zonder thema",
        agreement="Waar de bronnen elkaar vinden en waar niet",
        sources="De bronnen",
        confidence="Vertrouwen in de bevindingen",
        references="Literatuur",
        through_others="Niet rechtstreeks geraadpleegde werken",
        through_others_comment="een toelichting bij de lijst",
        about_through_others="Deze werken zijn alleen via andere bekend. Bij elke aanhaling staat in welk werk zij zijn geciteerd.",
        method="Verantwoording",
    ),
)

ENGLISH = Sentences(
    phrases=ENGLISH_PHRASES,
    verdicts={
        Verdict.SUPPORTED: "supported",
        Verdict.SINGLE: "single voice",
        Verdict.QUALIFIED: "qualified",
        Verdict.CONDITIONAL: "apparently contradictory",
        Verdict.CONTESTED: "contested",
        Verdict.CONTRADICTED: "contradicted",
        Verdict.UNSUPPORTED: "without evidence",
    },
    meanings={
        Verdict.SUPPORTED: "two or more independent voices say so, and no source qualifies or contradicts it",
        Verdict.SINGLE: "one voice says so, and no source qualifies or contradicts it",
        Verdict.QUALIFIED: "at least one source says so under a condition or in part, and none contradicts it",
        Verdict.CONDITIONAL: "what is contradictory is not about the same thing",
        Verdict.CONTESTED: "sources genuinely contradict one another, or themselves",
        Verdict.CONTRADICTED: "one source or more contradict it, and none says so or qualifies it",
        Verdict.UNSUPPORTED: "no source has been recorded on it yet",
    },
    stances={Stance.SUPPORTS: "Support", Stance.QUALIFIES: "Qualification", Stance.CONTRADICTS: "Contradiction"},
    blocks={
        "agreed": "What the sources agree on",
        "single": "What rests on one voice",
        "qualified": "What the sources qualify",
        "contradicted": "Where the sources contradict one another",
        "unsupported": "What has no evidence yet",
    },
    relations={
        RelationType.CONTRADICTS: "Stands against",
        RelationType.ENTAILS: "Whoever holds this accepts",
        RelationType.EXPLAINS: "May explain",
        RelationType.REFINES: "Is a narrower case of",
    },
    reconciled="How these can both hold.",
    not_reconciled="No explanation of the contradiction has been recorded yet.",
    related="How it bears on other claims:",
    explained_by="May be explained by",
    narrower="Narrower case:",
    no_claims="No claims have been recorded yet.",
    no_claims_here="No claims have been recorded under this theme yet.",
    no_theme="Without a theme",
    table="Table",
    captions={
        "themes": "How the claims stand, by theme",
        "agreement": "Agreement of sources",
        "sources": "The sources, their perspective and their design",
        "confidence": "Confidence by claim, assessed by GRADE-CERQual",
    },
    columns={
        "themes": ("Theme",),
        "agreement": ("Source", "Compared with", "Shared", "Qualified", "Disputed", "Apparent"),
        "sources": ("Source", "Type", "Perspective", "Design", "Sample", "Consulted"),
        "confidence": ("Claim", "Confidence", "Methodological limitations", "Coherence", "Adequacy", "Relevance"),
    },
    directly="directly",
    through="through {sources}",
    no_assessments="Confidence in the findings has not been assessed yet.",
    no_sources="No sources have been recorded yet.",
    agreement="For each pair of sources the table counts the claims on which they say the same (shared), those that one of them "
    "qualifies (qualified), those on which they genuinely contradict each other (disputed) and those on which they only seem to "
    "(apparent). Sources that meet on fewer than three claims are not compared{thin}.",
    thin="; there <is one such pair|are {count} such pairs>",
    no_agreement="No two sources meet on three or more claims; that is too few to compare them.",
    claims=("claim", "claims"),
    sources=("source", "sources"),
    no_voices="no voice",
    voices="<one voice|{count} independent voices>",
    only_claim="That claim",
    stands="<is|are> {verdict}",
    stands_single="<rests|rest> on a single voice",
    tally="Of the claims, {parts}.",
    tally_part="{count} {stands}",
    without_sources="This balance holds {claims}, but no sources yet.",
    summary="This balance weighs {claims} in the light of {sources}. {tally}",
    has_faults="This balance has faults.",
    faults="The check found {count} <error|errors>; what follows may therefore be incomplete or wrong.",
    reviewed="This is a copy for review: the check found {count} <finding|findings>.",
    without_place="Without a place in the text:",
    real="On {count} <claim|claims> the contradiction is real:",
    no_real="Nowhere do sources genuinely contradict one another.",
    partly_apparent=" (in part only apparent; {separations})",
    apparent="On {count} <claim|claims> the contradiction is only apparent, because the statements are not about the same thing:",
    no_apparent="Nowhere is a contradiction only apparent.",
    camps="By what they share and what they dispute, these sources fall{approximately} into two camps: {first} on one side, {second} "
    "on the other. The camps stand against each other on {count} <claim|claims>.",
    approximately=", approximately,",
    no_camps="The sources do not form camps: however they are divided in two, the two groups agree on at least as many claims as "
    "they dispute.",
    perspective="Perspective: {words} ",
    design="Design: {words} ",
    sample="Sample: {words} ",
    read_through="Not consulted directly, but through {sources}.",
    read_directly="Consulted directly.",
    takes={Stance.SUPPORTS: "Supports", Stance.QUALIFIES: "Qualifies", Stance.CONTRADICTS: "Contradicts"},
    takes_first="{takes} {count} <claim|claims>",
    takes_more="{takes} {count}",
    says_nothing="Says nothing about the claims itself; other sources are cited in it.",
    passages="This text was put together with evsynth from recorded sources and claims: for each claim it is recorded which source "
    "says what, and where. <There is one such passage|There are {count} such passages>{second_hand}. Words such as ‘all’, ‘only’ and "
    "‘no’ refer to the sources of this balance.",
    second_hand="; {count} of them <was|were> read not in the source itself but in another work that cites it",
    voices_counted="Support is counted in independent voices, not in sources: {counted_as_one}a source that builds on another on the "
    "same side is not counted separately.",
    counted_as_one={
        SharedAuthors.ALL: "sources with an author in common count as one voice, and ",
        SharedAuthors.PERSONS: "sources that the same person helped to write count as one voice, and ",
        SharedAuthors.NONE: "",
    },
    on_inferred=" What is called ‘inferred’ is not said by a source in so many words; it follows from what it says about another "
    "claim.",
    on_apparent=" A contradiction is called apparent if the statements are not about the same thing{in_dimensions}.",
    in_dimensions=", because they differ in {dimensions}",
    disjunction=" or ",
    quotations=(
        *("The quotation was", "Both quotations were"),
        *("All {count} quotations were", "All {count} quotations were"),
    ),
    all_verified="{quotations} looked up in the text of the work in which <it was|they were> read, and <stands|stand> there word for "
    "word.",
    some_verified="Of the {quotations} quotations <one was|{verified} were> looked up in the text of the work in which <it was|they "
    "were> read; <it stands|these stand> there word for word.",
    none_verified="The <quotation has|quotations have> not been found yet in the text of the work in which <it was|they were> read.",
    checked="The check (profile {profile}) found {count} <error|errors>{warnings}.",
    warnings=" and gave {count} <warning|warnings>",
    text=TextOfCalls(
        comment="The text of the balance, to write on yourself. What stands between double braces evsynth computes from the records, "
        'so that it is always right.\nCite sources as in pandoc: [@id, p. 12]. All calls, from "sentence" to "figure", are in '
        "docs/text.md of evsynth.",
        summary="Summary",
        no_theme="Without a theme",
        agreement="Where the sources meet and where they do not",
        sources="The sources",
        confidence="Confidence in the findings",
        references="References",
        through_others="Works not consulted directly",
        through_others_comment="explains the list",
        about_through_others="These works are known only through others. Each citation names the work in which they are cited.",
        method="How this balance was made",
    ),
)

SENTENCES: Mapping[Language, Sentences] = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}
