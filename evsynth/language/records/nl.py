"""All words of Dutch in a document, and those that say how its texts are read."""

from __future__ import annotations

from evsynth.findings import Severity
from evsynth.language.record import (
    AccountPatterns,
    ChangeWords,
    CitationWords,
    DocumentLabels,
    FigureWords,
    LanguageRecord,
    OverviewPatterns,
    RelationWords,
    RemarkPatterns,
    Shares,
    Term,
    TextOfCalls,
    TextWords,
    Vocabulary,
)
from evsynth.model import DateOrder, Particles, RelationType, SharedAuthors, Stance, Verdict

SUPPORTS, QUALIFIES, CONTRADICTS = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS

VOCABULARY = Vocabulary(
    conjunction="en",
    disjunction="of",
    numbers=(
        *(
            "geen",
            "één",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
            "tien",
            "elf",
            "twaalf",
        ),
        *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
    ),
    thousands=".",
    capitals={"één": "Eén"},
    months=tuple(
        "januari februari maart april mei juni juli augustus september oktober november december".split()
    ),
    since="vanaf",
    until="tot en met",
    undated="z.d.",
    about="ca.",
    and_others="et al.",
    quotation_marks=("“", "”"),
    source=("bron", "bronnen"),
    claim=("bewering", "beweringen"),
    table="Tabel",
    no_theme="Zonder thema",
    verdicts={
        Verdict.SUPPORTED: "meer stemmen",
        Verdict.SINGLE: "één stem",
        Verdict.QUALIFIED: "met nuance",
        Verdict.CONDITIONAL: "schijnbaar strijdig",
        Verdict.CONTESTED: "omstreden",
        Verdict.CONTRADICTED: "weersproken",
        Verdict.UNSUPPORTED: "zonder bron",
    },
    predicates={
        Verdict.SUPPORTED: "door meer stemmen gedragen",
        Verdict.SINGLE: "door één stem gedragen",
        Verdict.QUALIFIED: "genuanceerd",
        Verdict.CONDITIONAL: "schijnbaar tegengesproken",
        Verdict.CONTESTED: "omstreden",
        Verdict.CONTRADICTED: "weersproken",
        Verdict.UNSUPPORTED: "door geen bron gedragen",
    },
    meanings={
        Verdict.SUPPORTED: "bronnen zeggen dit onafhankelijk van elkaar, en geen bron ziet het anders",
        Verdict.SINGLE: "één bron zegt dit, of enkele bronnen die niet los van elkaar staan",
        Verdict.QUALIFIED: "een bron zegt dit ten dele of onder een voorwaarde; geen spreekt het tegen",
        Verdict.CONDITIONAL: "bronnen lijken elkaar tegen te spreken, maar hebben het niet over hetzelfde",
        Verdict.CONTESTED: "bronnen spreken elkaar of zichzelf tegen",
        Verdict.CONTRADICTED: "bronnen spreken dit tegen, en geen bron zegt het",
        Verdict.UNSUPPORTED: "er is nog geen bron over vastgelegd",
    },
    blocks={
        "agreed": "Waarover de bronnen het eens zijn",
        "single": "Wat één stem zegt",
        "qualified": "Waarbij bronnen een kanttekening maken",
        "contradicted": "Waarover de bronnen elkaar tegenspreken",
        "unsupported": "Wat nog geen bron heeft",
    },
    stances={SUPPORTS: "Steun", QUALIFIES: "Nuance", CONTRADICTS: "Tegenspraak"},
    stance_verbs={SUPPORTS: "steunt", QUALIFIES: "nuanceert", CONTRADICTS: "spreekt tegen"},
    severities={
        Severity.ERROR: ("fout", "fouten"),
        Severity.WARNING: ("waarschuwing", "waarschuwingen"),
        Severity.NOTE: ("opmerking", "opmerkingen"),
    },
    locators={
        "page": ("p.", "pp."),
        "section": ("par.", "par."),
        "chapter": ("hoofdstuk", "hoofdstukken"),
        "paragraph": ("al.", "al."),
        "figure": ("figuur", "figuren"),
        "table": ("tabel", "tabellen"),
        "appendix": ("bijlage", "bijlagen"),
        "note": ("noot", "noten"),
        "line": ("regel", "regels"),
        "article-locator": ("art.", "art."),
        "volume": ("deel", "delen"),
        "part": ("deel", "delen"),
        "column": ("kolom", "kolommen"),
        "act": ("bedrijf", "bedrijven"),
        "book": ("boek", "boeken"),
        "canon": ("canon", "canons"),
        "elocation": ("", ""),
        "equation": ("vergelijking", "vergelijkingen"),
        "folio": ("fol.", "fol."),
        "issue": ("nr.", "nrs."),
        "opus": ("op.", "opp."),
        "rule": ("regel", "regels"),
        "scene": ("scène", "scènes"),
        "sub-verbo": ("s.v.", "s.vv."),
        "supplement": ("bijvoegsel", "bijvoegsels"),
        "timestamp": ("", ""),
        "title-locator": ("titel", "titels"),
        "verse": ("vers", "verzen"),
        "version": ("versie", "versies"),
    },
    cited_in="geciteerd in",
    both_cited_in="beide geciteerd in",
    all_cited_in="alle {number} geciteerd in",
    types={
        "article": "artikel",
        "article-journal": "tijdschriftartikel",
        "article-magazine": "tijdschriftartikel",
        "article-newspaper": "krantenartikel",
        "bill": "wetsvoorstel",
        "book": "boek",
        "broadcast": "uitzending",
        "chapter": "hoofdstuk",
        "classic": "klassiek werk",
        "collection": "verzameling",
        "dataset": "gegevensbestand",
        "document": "document",
        "entry": "lemma",
        "entry-dictionary": "woordenboekartikel",
        "entry-encyclopedia": "encyclopedieartikel",
        "event": "bijeenkomst",
        "figure": "figuur",
        "graphic": "afbeelding",
        "hearing": "Kamerstuk",
        "interview": "interview",
        "legal_case": "uitspraak",
        "legislation": "wetgeving",
        "manuscript": "manuscript",
        "map": "kaart",
        "motion_picture": "film",
        "musical_score": "bladmuziek",
        "pamphlet": "brochure",
        "paper-conference": "congresbijdrage",
        "patent": "octrooi",
        "performance": "uitvoering",
        "periodical": "tijdschrift",
        "personal_communication": "persoonlijke mededeling",
        "post": "bericht",
        "post-weblog": "blog",
        "regulation": "regeling",
        "report": "rapport",
        "review": "recensie",
        "review-book": "boekrecensie",
        "software": "software",
        "song": "lied",
        "speech": "toespraak",
        "standard": "norm",
        "thesis": "proefschrift",
        "treaty": "verdrag",
        "webpage": "webpagina",
    },
    genres={
        "phdthesis": "Proefschrift",
        "mastersthesis": "Masterscriptie",
        "bachelorsthesis": "Bachelorscriptie",
    },
    designs={
        "document-analysis": "documentanalyse",
        "case-study": "casestudy",
        "interviews": "interviews",
        "survey": "enquête",
        "mixed-methods": "gemengde methoden",
        "review": "literatuurstudie",
        "essay": "essay",
        "reportage": "reportage",
        "policy": "beleidsstuk",
    },
    concerns={
        "none": "geen bezwaren",
        "minor": "lichte bezwaren",
        "moderate": "matige bezwaren",
        "serious": "ernstige bezwaren",
    },
    confidence={"high": "hoog", "moderate": "matig", "low": "laag", "very-low": "zeer laag"},
)

RELATIONS = {
    RelationType.CONTRADICTS: RelationWords("Staat tegenover", "staat tegenover"),
    RelationType.ENTAILS: RelationWords("Hieruit volgt:", "houdt ook in"),
    RelationType.EXPLAINS: RelationWords("Verklaart mogelijk", "verklaart mogelijk"),
    RelationType.REFINES: RelationWords("Is een bijzonder geval van", "is een bijzonder geval van"),
}

ACCOUNTS = AccountPatterns(
    claim_demonstrative="dit",
    claim_pronoun="het",
    quoted_claim_pronoun="die",
    stated="{who} {says}{through}{citation}",
    according_to=", aldus {who}",
    verbs={
        SUPPORTS: "<zegt|zeggen> {claim}",
        QUALIFIES: "<nuanceert|nuanceren> {claim}",
        CONTRADICTS: "<weerspreekt|weerspreken> {claim}",
    },
    too={
        QUALIFIES: "<maakt|maken> er zelf een kanttekening bij",
        CONTRADICTS: "<weerspreekt|weerspreken> {claim} ook",
    },
    seems="<lijkt|lijken> {claim} te weerspreken",
    seems_too="<lijkt|lijken> {claim} ook te weerspreken",
    shares=Shares(
        only="de enige {singular}",
        none="geen enkele {singular}",
        none_of_two="geen van beide {plural}",
        none_of_many="geen van de {total} {plural}",
        both="beide {plural}",
        all_in_words="alle {total} {plural}",
        all_in_figures="alle {total} {plural}",
        part="{count} van de {total} {plural}",
    ),
    other_sources="<een andere bron|{count} andere bronnen>",
    of_them="{count} ervan",
    same_sources="deze <bron|bronnen>",
    together="{who}, samen <één stem|{voices} stemmen>,",
    but="{sentence}, maar {clauses}",
    unsupported="over deze bewering is nog geen bron vastgelegd",
    inferred={
        SUPPORTS: "{claim} volgt{too} uit wat {who} over {claims} <zegt|zeggen>{citation}",
        CONTRADICTS: "het tegendeel volgt{too} uit wat {who} over {claims} <zegt|zeggen>{citation}",
    },
    inferred_too=" ook",
    inferred_yet=" wel",
    other_claims="{count} andere beweringen",
    apparent="de uitspraken gaan niet over hetzelfde ({separations})",
    partly_apparent="deels is de tegenspraak schijnbaar ({separations})",
    separation="{dimension}: {holding} tegenover {against}",
    elsewhere="wie het alleen over iets anders heeft{what}, telt hier niet mee{citation}",
    they="zij",
    share_authors="{who} hebben auteurs gemeen",
    read_in="wat {who} <zegt|zeggen>, is gelezen in {reader}",
    builds_on="{who} <bouwt|bouwen> voort op {repeated}",
    other_work="ander werk {citation}",
    others="<de andere bron|{count} andere bronnen>",
    many_reasons="een deel ervan bouwt op andere voort of heeft er auteurs mee gemeen",
    without_source="over de bewering {statement} is nog geen bron vastgelegd",
    without_support="geen bron steunt de bewering {statement}: {clauses}",
    reserved="{sentence}, zij het met voorbehoud{citation}",
    follows="{sentence}, zo volgt uit wat {who} elders <zegt|zeggen>{citation}",
    follows_too="{sentence}, en dat volgt ook uit wat {who} elders <zegt|zeggen>{citation}",
    contrary="het tegendeel volgt uit wat {who} elders <zegt|zeggen>{citation}",
    contrary_seems="het tegendeel lijkt te volgen uit wat {who} elders <zegt|zeggen>{citation}",
)

REMARKS = RemarkPatterns(
    reconciled="Hoe dit te rijmen is.",
    related="Verband met andere beweringen:",
    no_claims="Er zijn nog geen beweringen vastgelegd.",
    no_claims_here="Bij dit thema zijn nog geen beweringen vastgelegd.",
    captions={
        "summary": "De bevindingen in het kort",
        "themes": "Stand van de beweringen per thema",
        "agreement": "Overeenstemming tussen bronnen",
        "sources": "De bronnen, hun invalshoek en hun opzet",
        "confidence": "Vertrouwen per bewering, beoordeeld volgens GRADE-CERQual",
    },
    columns={
        "summary": ("Nr.", "Bevinding", "Oordeel en stemmen", "Wat beperkt het", "Verder"),
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
    agreement=(
        "De tabel telt voor elke twee bronnen de beweringen waarover zij hetzelfde zeggen (eens), "
        "die een van beide nuanceert (genuanceerd), waarbij zij elkaar werkelijk tegenspreken "
        "(tegenspraak) en waarbij dat alleen zo lijkt (schijnbaar). Bronnen die samen over minder "
        "dan drie beweringen iets zeggen, zijn niet vergeleken{thin}."
    ),
    thin="; dat <is één tweetal|zijn {count} tweetallen>",
    no_agreement=(
        "Geen twee bronnen zeggen samen iets over drie of meer beweringen; dat is te weinig om ze te "
        "vergelijken."
    ),
    no_voices="geen enkele stem",
    voices="<één stem|{count} onafhankelijke stemmen>",
    only_claim="Die bewering",
    stands="<is|zijn> {verdict}",
    tally="Van de beweringen <is|zijn> er {parts}.",
    tally_part="{count} {verdict}",
    without_sources="Deze balans telt {claims}, maar nog geen bronnen.",
    summary="Deze balans weegt {claims} aan de hand van {sources}. {tally}",
    has_faults="Deze balans heeft gebreken.",
    faults=(
        "De controle vond {count} <fout|fouten>; wat hieronder staat kan daardoor onvolledig of onjuist zijn."
    ),
    reviewed="Dit is een exemplaar om te beoordelen: de controle vond {count} <bevinding|bevindingen>.",
    without_place="Zonder vaste plaats in de tekst:",
    real="Bij {count} <bewering|beweringen> is de tegenspraak werkelijk:",
    no_real="Nergens spreken bronnen elkaar werkelijk tegen.",
    partly_apparent=" (deels alleen schijnbaar; {separations})",
    apparent=(
        "Bij {count} <bewering|beweringen> is de tegenspraak alleen schijnbaar, omdat de uitspraken "
        "niet over hetzelfde gaan:"
    ),
    no_apparent="Nergens is een tegenspraak alleen schijnbaar.",
    camps=(
        "Naar wat zij delen en wat zij bestrijden, vallen deze bronnen{approximately} uiteen in twee "
        "kampen: aan de ene kant {first}, aan de andere {second}. De kampen staan tegenover elkaar "
        "bij {count} <bewering|beweringen>."
    ),
    approximately=", bij benadering,",
    no_camps=(
        "Vaste kampen zijn er niet: bronnen die elkaar op het ene punt tegenspreken, zijn het op andere eens."
    ),
    perspective="Invalshoek: {words} ",
    design="Opzet: {words} ",
    sample="Onderzocht: {words} ",
    read_through="Niet rechtstreeks geraadpleegd, maar via {sources}.",
    read_directly="Rechtstreeks geraadpleegd.",
    takes={SUPPORTS: "Steunt", QUALIFIES: "Nuanceert", CONTRADICTS: "Weerspreekt"},
    takes_first="{takes} {count} <bewering|beweringen>",
    takes_more="{takes} er {count}",
    says_nothing="Zegt zelf niets over de beweringen; andere bronnen zijn erin geciteerd.",
    passages=(
        "Deze tekst is met evsynth samengesteld uit vastgelegde bronnen en beweringen: bij elke "
        "bewering is vastgelegd welke bron wat zegt, en waar. Het gaat om {count} "
        "<passage|passages>{second_hand}. Waar ‘alle’, ‘alleen’ of ‘geen’ staat, gaat dat over de "
        "bronnen van deze balans."
    ),
    second_hand=(
        "; {count} daarvan <is|zijn> niet in de bron zelf gelezen, maar in een ander werk dat haar aanhaalt"
    ),
    voices_counted=(
        "Steun is geteld in onafhankelijke stemmen, niet in bronnen: {counted_as_one}een bron die "
        "voortbouwt op een andere aan dezelfde kant telt niet apart mee."
    ),
    counted_as_one={
        SharedAuthors.ALL: "bronnen met een gemeenschappelijke auteur tellen samen als één stem, en ",
        SharedAuthors.PERSONS: "bronnen waaraan dezelfde persoon meeschreef tellen samen als één stem, en ",
        SharedAuthors.NONE: "",
    },
    on_inferred=(
        " Wat ‘afgeleid’ heet, zegt een bron niet met zoveel woorden; het volgt uit wat zij over een "
        "andere bewering zegt."
    ),
    on_apparent=" Een tegenspraak heet schijnbaar als de uitspraken niet over hetzelfde gaan{in_dimensions}.",
    in_dimensions=", omdat zij verschillen in {dimensions}",
    quotations=(
        *("De aanhaling is", "Beide aanhalingen zijn"),
        *("Alle {count} aanhalingen zijn", "Alle {count} aanhalingen zijn"),
    ),
    all_verified=(
        "{quotations} nagezocht in de tekst van het werk waarin zij <is|zijn> gelezen, en "
        "<staat|staan> daar woordelijk."
    ),
    some_verified=(
        "Van de {quotations} aanhalingen <is er één|zijn er {verified}> nagezocht in de tekst van "
        "het werk waarin zij <is|zijn> gelezen; <die staat|die staan> daar woordelijk."
    ),
    none_verified=(
        "<De aanhaling is|De aanhalingen zijn> nog niet teruggevonden in de tekst van het werk "
        "waarin zij <is|zijn> gelezen."
    ),
    checked="De controle (profiel {profile}) vond {count} <fout|fouten>.",
)

OVERVIEW = OverviewPatterns(
    read="Voor deze balans <is één werk|zijn {count} werken> gelezen{known}.",
    known="; {count} <ander werk is|andere werken zijn> alleen daaruit bekend",
    passages="Van de {total} aangehaalde passages <komt|komen> er {count} uit de tweede hand.",
    hangs="{count} van de {total} beweringen <rust|rusten> alleen op wat in {work} staat{kin}.",
    kin="; samen met de teksten die daarvan afhangen, draagt dat werk er {count}",
    voices=(
        "Bronnen die niet los van elkaar staan, zoals een rapport en een bericht daarover, tellen samen als "
        "één stem."
    ),
    youngest="Het jongste gelezen werk met een datum is van {date}.",
    made_by="Gemaakt door {who}",
    version="versie {version}",
    license="Licentie: {text}",
    contact="contact: {text}",
    cite_as="Citeer als:",
    votes={SUPPORTS: "{count} voor", QUALIFIES: "{count} met nuance", CONTRADICTS: "{count} tegen"},
    contradicted="tegengesproken door {who}",
    qualified="kanttekening van {who}",
    unread="alleen via andere werken bekend",
    only="alleen {who}",
    fewer_voices="{sources} bronnen, samen <één stem|{voices} stemmen>",
    read_on="lees verder",
    no_key_claims="Er zijn nog geen beweringen die een bron draagt.",
    single="Door één stem gezegd:",
    against="Tegen:",
    reserved="Kanttekening:",
    not_recorded="Bij dit thema is nog niets vastgelegd.",
    unsupported="Hierover is nog geen bron vastgelegd:",
    undecided="Hierover spreken de bronnen elkaar tegen:",
    one_voice=(
        "{count} van de {total} beweringen <rust|rusten> op één stem{most}; een tweede om <haar|ze> aan te "
        "toetsen, ontbreekt."
    ),
    whole_themes=", waaronder alles over {themes}",
    unread_works="Nog niet zelf gelezen: {works}.",
    all_known="Elke bewering heeft een bron, en nergens spreken bronnen elkaar tegen.",
    annex="Bijlage {letter}. {title}",
    annexes={
        "claims": "De beweringen en hun bewijs",
        "sources": "De bronnen",
        "about-sources": "Over de bronnen zelf",
        "method": "Hoe deze balans is gemaakt",
    },
    annexes_of="Bijlagen bij {title}",
    annexes_apart="Alle beweringen met hun bewijs, de bronnen en de werkwijze staan in een apart bestand.",
    through_others="Niet rechtstreeks geraadpleegde werken",
    about_through_others=(
        "Deze werken zijn alleen via andere werken bekend. Bij elke aanhaling staat in welk werk zij zijn "
        "geciteerd."
    ),
    see="zie",
)

TEXT_OF_CALLS = TextOfCalls(
    comment=(
        "De tekst van de balans, om zelf verder te schrijven. Wat tussen dubbele accolades staat "
        "berekent evsynth uit de records, zodat het altijd klopt.\n"
        'Bronnen haalt u aan als in pandoc: [@id, p. 12]. Alle aanroepen, van "sentence" tot '
        '"figure", staan in docs/text.md van evsynth.'
    ),
    key="Kern",
    firmness="Hoe stevig is dit?",
    summary="Wat weten we?",
    unknown="Wat we niet weten",
    references="Literatuur",
)

FIGURES = FigureWords(
    no_design="opzet onbekend",
    part="{title}, deel {index} van {count}",
    themes=("thema", "thema’s"),
    design_kinds=("soort opzet", "soorten opzet"),
    stance_nouns={SUPPORTS: "steun", QUALIFIES: "nuancering", CONTRADICTS: "tegenspraak"},
    inferred="afgeleid",
    second_hand="uit de tweede hand",
    silent="zegt er niets over",
    ways={
        "shared": "eens",
        "qualified": "genuanceerd",
        "disputed": "tegenspraak",
        "apparent": "schijnbare tegenspraak",
    },
    few="weinig om op af te gaan",
    apart="geen bewering gemeen",
    number_of_claims="Het getal telt de beweringen.",
    number_of_sources="aantal bronnen",
    no_source="geen bron",
    titles={
        "agreement": "Waar bronnen het eens zijn en waar niet",
        "gaps": "Waar onderzoek ontbreekt: bronnen naar thema en opzet",
        "matrix": "Wat elke bron over elke bewering zegt",
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

LABELS = DocumentLabels(
    untitled="Zonder titel",
    contents="Inhoud",
    skip="Naar de tekst",
    claim="Link naar deze bewering",
    figures="Figuren bij dit thema",
    notes="Noten",
    back="Terug naar de tekst",
)

CITATIONS = CitationWords(
    short_in_brackets=", hierna {short}",
    short_in_sentence="hierna {short}, ",
    particles=Particles.MAIN_WORD,
    date_order=DateOrder.DAY_MONTH,
    capital_particles=True,
    sentence_case=True,
    small_number=True,
    legal_commas=True,
    published_in="in",
    terms={
        "et-al": (Term("et al."),),
        "open-quote": (Term("“"),),
        "close-quote": (Term("”"),),
        "open-inner-quote": (Term("‘"),),
        "close-inner-quote": (Term("’"),),
        "page-range-delimiter": (Term("–"),),
        "retrieved": (Term("geraadpleegd op"),),
        "number": (Term("nr.", "nrs.", "short"),),
        "issue": (Term("nr.", "nrs.", "short"),),
        "no-place": (Term("z.p.", form="short"), Term("zonder plaats")),
        "circa": (Term("ca.", form="short"),),
        "on": (Term("op"),),
        "original-work-published": (Term("oorspronkelijk werk gepubliceerd"),),
        "advance-online-publication": (Term("vooraf online gepubliceerd"),),
        "special-issue": (Term("themanummer"),),
        "supplement": (Term("suppl.", "suppl.", "short"),),
        "review-of": (Term("recensie van", form="short"), Term("recensie van")),
        "review": (Term("recensie"),),
        "review-book": (Term("boekrecensie"),),
        "article": (Term("preprint"),),
        "article-locator": (Term("artikel", "artikelen"),),
        "broadcast": (Term("uitzending"),),
        "collection": (Term("verzameling"),),
        "graphic": (Term("afbeelding"),),
        "hearing": (Term("hoorzitting"), Term("verklaring van", form="verb")),
        "manuscript": (Term("ongepubliceerd manuscript"),),
        "map": (Term("kaart"),),
        "motion_picture": (Term("film"),),
        "patent": (Term("octrooi"),),
        "podcast-episode": (Term("podcastaflevering"),),
        "post": (Term("online bericht"),),
        "software": (Term("computersoftware"),),
        "song": (Term("geluidsopname"),),
        "performer": (Term("uitgevoerd door", form="verb"),),
        "chair": (Term("voorzitter", "voorzitters"),),
        "compiler": (Term("samensteller", "samenstellers"), Term("samengest.", "samengest.", "short")),
        "contributor": (Term("met medewerking van", form="verb"),),
        "curator": (Term("curator", "curatoren"),),
        "executive-producer": (Term("uitvoerend producent", "uitvoerend producenten"),),
        "guest": (Term("gast", "gasten"),),
        "host": (Term("presentator", "presentatoren"),),
        "interviewer": (Term("interviewer", "interviewers"), Term("interviewer", "interviewers", "short")),
        "narrator": (Term("verteller", "vertellers"), Term("vert.", "vert.", "short")),
        "organizer": (Term("organisator", "organisatoren"),),
        "producer": (Term("producent", "producenten"),),
        "script-writer": (Term("scenarist", "scenaristen"),),
        "series-creator": (Term("bedenker", "bedenkers"),),
    },
    values={"as": "als", "publication": "publicatie"},
)

CHANGES = ChangeWords(
    title="Wat er verandert",
    no_changes="Er verandert niets aan beweringen, bewijs, oordelen en bevindingen.",
    compared="{before} tegenover {after}",
    work_tree="de werkmap",
    verdicts=VOCABULARY.verdicts,
    columns=("bewering", "van", "naar", "door"),
    nouns={
        "verdicts": ("oordeel", "oordelen"),
        "claims": ("bewering", "beweringen"),
        "evidence": ("stuk bewijs", "stukken bewijs"),
        "relations": ("verband", "verbanden"),
        "sources": ("bron", "bronnen"),
        "agreements": ("verschuiving tussen twee bronnen", "verschuivingen tussen bronnen"),
        "new": ("nieuwe bevinding", "nieuwe bevindingen"),
        "gone": ("bevinding verdwenen", "bevindingen verdwenen"),
        "others": ("andere wijziging", "andere wijzigingen"),
    },
    gained={SUPPORTS: "steunt nu", QUALIFIES: "nuanceert nu", CONTRADICTS: "spreekt nu tegen"},
    lost={
        SUPPORTS: "steunt niet meer",
        QUALIFIES: "nuanceert niet meer",
        CONTRADICTS: "spreekt niet meer tegen",
    },
    without_turning={"scope": "nu in een ander bereik", "voice": "telt nu anders als stem"},
    each_enough=" (elk al genoeg)",
    together=" samen met ",
    via="volgt uit {claims}",
    signs={
        "new": "erbij",
        "gone": "weg",
        "renamed": "heette {former}",
        "moved": "verplaatst van {former}",
        "turned": "ander standpunt",
    },
    ways=("eens", "nuancering", "oneens", "schijnbaar oneens"),
    more="en nog {number}",
    details="gewijzigd in de details",
    other_changes={
        "settings": "instellingen",
        "text": "de eigen tekst van de balans",
        "verified": "nagezochte citaten",
        "lock": "andere regels in evsynth.lock",
    },
    caution="Let op",
)

CONSONANT = "[bcdfghjklmnpqrstvwxz]"
VOWEL, OTHER = "[aeiouy]", "[^aeiouy]"
SYLLABLES = f".*?{VOWEL}{OTHER}.*?{VOWEL}{OTHER}.*"
"""Two of them at least, and what follows."""
SEPARABLE = "aan|af|bij|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg"
VERB_PREFIXES = f"{SEPARABLE}|be|er|ge|her|mis|ont|ver|vol"
WITH_GE = (
    "baar|beur|bied|bouw|brek|bruik|ding|drag|duld|durende|east|eest|heel|heim|hel|ld"
    "|lijk|loof|lov|luid|luk|meen|mid|nees|nez|niet|nt|past|recht|ring|rust|slacht"
    "|sprek|tal|tijd|tuig|vaar|val|vang|var|vev|ven|ving|voel|volg|was|weld|west|wet"
    "|wicht|zag|zicht|zin|zond"
)
"""What follows "ge" in words of which it is no prefix."""

TEXTS = TextWords(
    abbreviations=frozenset(
        """
        afb art bijv bijz blz bv ca cf dhr div dr drs ed eds evt fig hfst incl ing ir jl lid mevr mr
        mw nl nr nrs pag par pp prof red resp st tab vgl vol vs zgn
        """.split()
    ),
    lists=frozenset("literatuur literatuurlijst bronnen bronnenlijst referenties bibliografie".split()),
    joining=frozenset(
        "maar echter hoewel ofschoon alhoewel niettemin desondanks daarentegen doch althans".split()
    ),
    limiting=frozenset("tenzij mits behalve behoudens uitgezonderd".split()),
    denying=frozenset(
        """
        niet geen nooit nergens niemand niets noch nauwelijks amper zelden evenmin onwaar onjuist
        """.split()
    ),
    contracted=frozenset(),
    harmless=frozenset("alleen enkel slechts louter uitsluitend ook tevens zozeer".split()),
    filling=frozenset("meer langer juist".split()),
    choosing=frozenset("of dan".split()),
    coordinating=frozenset(("en",)),
    subjects="er|dat|dit|hij|zij|ze|wij|we|je|men",
    clauses="want|omdat|doordat|zodat|opdat",
    relatives="waar(?:aan|bij|door|in|mee|naar|om|onder|op|over|tegen|toe|uit|van|voor)?",
    differing=(
        r"maar|echter|toch|anders|daarentegen|hoewel|ofschoon|terwijl|tegen\w*|ontken\w*|betwijfel\w*"
        r"|betwist\w*|omstreden|bestr[ie]\w*|weerspr\w*|weersproken|nuanc\w*|genuanceerd\w*|nuance\w*"
        r"|mits|tenzij|kanttekening\w*|voorbehoud|niet|geen|verdeeld|oneens|contra|daargelaten"
    ),
    stop_words=frozenset(
        """
        aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus
        een eens en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand
        iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog
        nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor
        want waren was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou
        """.split()
    ),
    stemmer="",
    has_compounds=True,
    verb_prefixes=frozenset(VERB_PREFIXES.split("|")),
    beginnings=(
        (r"([aeiou].*[^aeiou]en)s$", r"\1"),  # "vermogens", for "vermogen" is cut too
        # Of a participle, the prefix: "gewerkt", "uitgevoerd". Not of "gebieden", "gevolgen".
        (rf"^((?:{SEPARABLE})?)ge(?!{WITH_GE})(.{{3,}}(?:[dt]e?|en))$", r"\1\2"),
    ),
    short_words=(
        # A long vowel is one letter before one consonant and another vowel: "maan" and "manen", not "mannen".
        (rf"({CONSONANT}*)(aa|ee|oo|uu)({CONSONANT})(?:[td]|[td]en?|s|en)?", r"\1\2\3"),
        (
            rf"(?![bg]e.(?:end|ing))({CONSONANT}*)([aeou])({CONSONANT})(?:e|en|es|ende?|ing|ingen)",
            r"\1\2\2\3",
        ),
        (rf"({CONSONANT}*[aeiou])({CONSONANT})\2(?:e|en|ende?|ing|ingen)", r"\1\2"),
    ),
    ends_of_stems=(
        (r"heden$", "heid"),
        (rf"^(.*{VOWEL}.*{OTHER}|.*(?:aai|oei|ooi))ene?$", r"\1"),
        (rf"^(.*{VOWEL}.*[^aeijouy])se?$", r"\1"),
        (rf"^(.*{VOWEL}.*{OTHER}|.*(?:aai|oei|ooi))e$", r"\1"),
        (rf"^({SYLLABLES}[^c])heid$", r"\1"),
        (rf"^({SYLLABLES}{OTHER})(?:end|ing)$", r"\1"),
        (rf"^({SYLLABLES}[^e])ig$", r"\1"),
        (rf"^({SYLLABLES}?)e?lijk$", r"\1"),
        (rf"^({SYLLABLES})baa?r$", r"\1"),
        (r"(ie|ee)en$", r"\1"),  # "categorieën"
        (r"(ie|eau|[^aeiou]e[lnr])s$", r"\1"),  # "commissies"
        (r"theses$", "thes"),
        (r"(.[aeiouy].*[^aeiou])(?<!th)es$", r"\1"),  # "boetes"
        (  # "werkt"; after other consonants it may well belong to the word
            r"(d|g|m|l|[^c]k|(?:[aeiou]{2}|ij|[aou]|[lmr])p|(?:[aeiou]{2}|ij|[aelor])f|(?:[aeiou]{2}|ij)s"
            r"|aai|ooi|oei|uw|[aeiou]{2}[nr]|.[^aeiou]er)t$",
            r"\1",
        ),
        (r"(g|m|f|aai|ooi|oei|uw|[aeiou]{2}[lnr]|.[aeiou].*[^aeiou]e[lr])d$", r"\1"),  # "woonde"
        (r"([bdfgklmnprst])\1$", r"\1"),  # "rollen"
        (r"z$", "s"),  # "huizen"
        (r"v$", "f"),  # "brieven"
        (r"([aeiouy].*)([aeou])\2([^aeiou])$", r"\1\2\3"),  # "nadeel"
        (r"isatie$", "iser"),  # "organisatie"
        (r"lijker$", "lijk"),
    ),
)

RECORD = LanguageRecord(
    names=("Dutch", "Nederlands"),
    locale="nl-NL",
    babel="dutch",
    vocabulary=VOCABULARY,
    relations=RELATIONS,
    accounts=ACCOUNTS,
    remarks=REMARKS,
    overview=OVERVIEW,
    text_of_calls=TEXT_OF_CALLS,
    figures=FIGURES,
    labels=LABELS,
    citations=CITATIONS,
    changes=CHANGES,
    texts=TEXTS,
)
