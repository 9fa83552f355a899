"""All words of English in a document, and those that say how its texts are read."""

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
    TextOfCalls,
    TextWords,
    Vocabulary,
)
from evsynth.model import DateOrder, Particles, RelationType, SharedAuthors, Stance, Verdict

SUPPORTS, QUALIFIES, CONTRADICTS = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS

VOCABULARY = Vocabulary(
    conjunction="and",
    disjunction="or",
    numbers=(
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    thousands=",",
    capitals={},
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    since="from",
    until="up to",
    undated="n.d.",
    about="ca.",
    and_others="et al.",
    quotation_marks=("“", "”"),
    source=("source", "sources"),
    claim=("claim", "claims"),
    table="Table",
    no_theme="Without a theme",
    verdicts={
        Verdict.SUPPORTED: "several voices",
        Verdict.SINGLE: "one voice",
        Verdict.QUALIFIED: "with reservations",
        Verdict.CONDITIONAL: "it depends",
        Verdict.CONTESTED: "contested",
        Verdict.CONTRADICTED: "contradicted",
        Verdict.UNSUPPORTED: "no source",
    },
    predicates={
        Verdict.SUPPORTED: "supported by several voices",
        Verdict.SINGLE: "supported by one voice",
        Verdict.QUALIFIED: "qualified",
        Verdict.CONDITIONAL: "only seemingly contradicted",
        Verdict.CONTESTED: "contested",
        Verdict.CONTRADICTED: "contradicted",
        Verdict.UNSUPPORTED: "supported by no source",
    },
    meanings={
        Verdict.SUPPORTED: "sources say so independently of one another, and none disagrees",
        Verdict.SINGLE: "one source says so, or a few that are not independent of one another",
        Verdict.QUALIFIED: "a source says so in part or under a condition; none contradicts it",
        Verdict.CONDITIONAL: "sources differ, but speak of different cases, such as other places or years",
        Verdict.CONTESTED: "sources contradict one another, or themselves",
        Verdict.CONTRADICTED: "sources contradict this, and none says so",
        Verdict.UNSUPPORTED: "no source has been recorded for it yet",
    },
    blocks={
        "agreed": "What the sources agree on",
        "single": "What one voice says",
        "qualified": "What sources have reservations about",
        "contradicted": "Where the sources contradict one another",
        "unsupported": "What has no source yet",
    },
    stances={SUPPORTS: "Support", QUALIFIES: "Qualification", CONTRADICTS: "Contradiction"},
    stance_verbs={SUPPORTS: "supports", QUALIFIES: "qualifies", CONTRADICTS: "contradicts"},
    severities={
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.NOTE: ("note", "notes"),
    },
    locators={
        "page": ("p.", "pp."),
        "section": ("section", "sections"),
        "chapter": ("chapter", "chapters"),
        "paragraph": ("para.", "paras."),
        "figure": ("figure", "figures"),
        "table": ("table", "tables"),
        "appendix": ("appendix", "appendices"),
        "note": ("note", "notes"),
        "line": ("line", "lines"),
        "article-locator": ("art.", "arts."),
        "volume": ("vol.", "vols."),
        "part": ("part", "parts"),
        "column": ("column", "columns"),
        "act": ("act", "acts"),
        "book": ("book", "books"),
        "canon": ("canon", "canons"),
        "elocation": ("", ""),
        "equation": ("equation", "equations"),
        "folio": ("fol.", "fols."),
        "issue": ("no.", "nos."),
        "opus": ("op.", "opp."),
        "rule": ("rule", "rules"),
        "scene": ("scene", "scenes"),
        "sub-verbo": ("s.v.", "s.vv."),
        "supplement": ("supplement", "supplements"),
        "timestamp": ("", ""),
        "title-locator": ("title", "titles"),
        "verse": ("verse", "verses"),
        "version": ("version", "versions"),
    },
    cited_in="as cited in",
    both_cited_in="both as cited in",
    all_cited_in="all {number} as cited in",
    types={
        "article": "article",
        "article-journal": "journal article",
        "article-magazine": "magazine article",
        "article-newspaper": "newspaper article",
        "bill": "bill",
        "book": "book",
        "broadcast": "broadcast",
        "chapter": "chapter",
        "classic": "classic",
        "collection": "collection",
        "dataset": "dataset",
        "document": "document",
        "entry": "entry",
        "entry-dictionary": "dictionary entry",
        "entry-encyclopedia": "encyclopedia entry",
        "event": "event",
        "figure": "figure",
        "graphic": "graphic",
        "hearing": "hearing",
        "interview": "interview",
        "legal_case": "case",
        "legislation": "legislation",
        "manuscript": "manuscript",
        "map": "map",
        "motion_picture": "motion picture",
        "musical_score": "musical score",
        "pamphlet": "pamphlet",
        "paper-conference": "conference paper",
        "patent": "patent",
        "performance": "performance",
        "periodical": "periodical",
        "personal_communication": "personal communication",
        "post": "post",
        "post-weblog": "blog",
        "regulation": "regulation",
        "report": "report",
        "review": "review",
        "review-book": "book review",
        "software": "software",
        "song": "song",
        "speech": "speech",
        "standard": "standard",
        "thesis": "thesis",
        "treaty": "treaty",
        "webpage": "webpage",
    },
    genres={
        "phdthesis": "Doctoral dissertation",
        "mastersthesis": "Master's thesis",
        "bachelorsthesis": "Bachelor's thesis",
    },
    designs={
        "document-analysis": "document analysis",
        "case-study": "case study",
        "interviews": "interviews",
        "survey": "survey",
        "mixed-methods": "mixed methods",
        "review": "review",
        "essay": "essay",
        "reportage": "reportage",
        "policy": "policy",
    },
    concerns={
        "none": "no concerns",
        "minor": "minor concerns",
        "moderate": "moderate concerns",
        "serious": "serious concerns",
    },
    confidence={"high": "high", "moderate": "moderate", "low": "low", "very-low": "very low"},
)

RELATIONS = {
    RelationType.CONTRADICTS: RelationWords("Contradicts", "contradicts"),
    RelationType.ENTAILS: RelationWords("Implies", "entails"),
    RelationType.EXPLAINS: RelationWords("May explain", "explains"),
    RelationType.REFINES: RelationWords("Is a narrower case of", "refines"),
}

ACCOUNTS = AccountPatterns(
    claim_demonstrative="this",
    claim_pronoun="it",
    quoted_claim_pronoun="it",
    stated="{who} {says}{through}{citation}",
    according_to=", according to {who}",
    verbs={
        SUPPORTS: "<says|say> {claim}",
        QUALIFIES: "<qualifies|qualify> {claim}",
        CONTRADICTS: "<contradicts|contradict> {claim}",
    },
    too={
        QUALIFIES: "<adds|add> a reservation",
        CONTRADICTS: "also <contradicts|contradict> {claim}",
    },
    seems="<seems|seem> to contradict {claim}",
    seems_too="also <seems|seem> to contradict {claim}",
    shares=Shares(
        only="the only {singular}",
        none="no {singular}",
        none_of_two="neither of the two {plural}",
        none_of_many="none of the {total} {plural}",
        both="both {plural}",
        all_in_words="all {total} {plural}",
        all_in_figures="all {total} {plural}",
        part="{count} of the {total} {plural}",
    ),
    other_sources="<another source|{count} other sources>",
    of_them="{count} of them",
    same_sources="the same <source|sources>",
    together="{who}, which count as <one voice|{voices} voices>,",
    but="{sentence}, but {clauses}",
    unsupported="no source has been recorded on this claim yet",
    inferred={
        SUPPORTS: "{claim}{too} follows from what {who} <says|say> about {claims}{citation}",
        CONTRADICTS: "the contrary{too} follows from what {who} <says|say> about {claims}{citation}",
    },
    inferred_too=" also",
    inferred_yet=" nevertheless",
    other_claims="{count} other claims",
    apparent="the statements are not about the same thing ({separations})",
    partly_apparent="in part the contradiction is only apparent ({separations})",
    separation="{dimension}: {holding} versus {against}",
    elsewhere="sources that speak only of other cases{what} do not count here{citation}",
    they="they",
    share_authors="{who} share an author",
    read_in="what {who} <says|say> was read in {reader}",
    builds_on="{who} <builds|build> on {repeated}",
    other_work="another of them {citation}",
    others="<the other|{count} others>",
    many_reasons="some of them build on others or share an author with them",
    without_source="no source has been recorded yet on the claim {statement}",
    without_support="no source supports the claim {statement}: {clauses}",
    reserved="{sentence}, though with reservations{citation}",
    follows="{sentence}, as follows from what {who} <says|say> elsewhere{citation}",
    follows_too="{sentence}, and this also follows from what {who} <says|say> elsewhere{citation}",
    contrary="the contrary follows from what {who} <says|say> elsewhere{citation}",
    contrary_seems="the contrary seems to follow from what {who} <says|say> elsewhere{citation}",
)

REMARKS = RemarkPatterns(
    reconciled="How these can both hold.",
    related="How it bears on other claims:",
    no_claims="No claims have been recorded yet.",
    no_claims_here="No claims have been recorded under this theme yet.",
    captions={
        "summary": "Summary of findings",
        "themes": "How the claims stand, by theme",
        "agreement": "Agreement of sources",
        "sources": "The sources, their perspective and their design",
        "confidence": "Confidence by claim, assessed by GRADE-CERQual",
    },
    columns={
        "summary": ("No.", "Finding", "How it stands", "What limits it", "More"),
        "themes": ("Theme",),
        "agreement": ("Source", "Compared with", "Shared", "Qualified", "Disputed", "Apparent"),
        "sources": ("Source", "Type", "Perspective", "Design", "Sample", "Consulted"),
        "confidence": (
            "Claim",
            "Confidence",
            "Methodological limitations",
            "Coherence",
            "Adequacy",
            "Relevance",
        ),
    },
    directly="directly",
    through="through {sources}",
    no_assessments="Confidence in the findings has not been assessed yet.",
    no_sources="No sources have been recorded yet.",
    agreement=(
        "For each pair of sources the table counts the claims on which they say the same (shared) "
        "and those that one of them qualifies (qualified). It also counts those on which they "
        "contradict each other, really (disputed) or only seemingly (apparent). Pairs that meet on "
        "fewer than three claims are left out{thin}."
    ),
    thin="; there <is one such pair|are {count} such pairs>",
    no_agreement="No two sources meet on three or more claims; that is too few to compare them.",
    no_voices="no voice",
    voices="<one voice|{count} independent voices>",
    only_claim="That claim",
    stands="<is|are> {verdict}",
    tally="Of the claims, {parts}.",
    tally_part="{count} {stands}",
    without_sources="This document holds {claims}, but no sources yet.",
    summary="This document weighs {claims} in the light of {sources}. {tally}",
    has_faults="This document has faults.",
    faults="The check found {count} <error|errors>; what follows may therefore be incomplete or wrong.",
    reviewed="This is a copy for review: the check found {count} <finding|findings>.",
    without_place="Without a place in the text:",
    real="On {count} <claim|claims> sources really contradict one another:",
    no_real="Nowhere do sources really contradict one another.",
    partly_apparent=" (in part only apparent; {separations})",
    apparent=(
        "On {count} <claim|claims> the contradiction is only apparent, because the statements are "
        "not about the same thing:"
    ),
    no_apparent="Nowhere is a contradiction only apparent.",
    camps=(
        "By what they share and what they dispute, these sources fall{approximately} into two camps: "
        "{first} on one side, {second} on the other. The camps stand against each other on {count} "
        "<claim|claims>."
    ),
    approximately=", approximately,",
    no_camps=("There are no fixed camps: sources that contradict one another on one point agree on others."),
    perspective="Perspective: {words} ",
    design="Design: {words} ",
    sample="Sample: {words} ",
    read_through="Not consulted directly, but through {sources}.",
    read_directly="Consulted directly.",
    takes={SUPPORTS: "Supports", QUALIFIES: "Qualifies", CONTRADICTS: "Contradicts"},
    takes_first="{takes} {count} <claim|claims>",
    takes_more="{takes} {count}",
    says_nothing="Takes no stand of its own on the claims; other sources are cited in it.",
    passages=(
        "This text was put together with evsynth from recorded sources and claims: for each claim it "
        "is recorded which source says what, and where. <There is one such passage|There are {count} "
        "such passages>{second_hand}. Words such as ‘all’, ‘only’ and ‘no’ refer to the sources of "
        "this document."
    ),
    second_hand=(
        "; {count} of them <was|were> read not in the source itself but in another work that cites it"
    ),
    voices_counted=(
        "Support is counted in independent voices, not in sources: {counted_as_one}a source that "
        "builds on another on the same side is not counted separately."
    ),
    counted_as_one={
        SharedAuthors.ALL: "sources with an author in common count as one voice, and ",
        SharedAuthors.PERSONS: "sources that the same person helped to write count as one voice, and ",
        SharedAuthors.NONE: "",
    },
    on_inferred=(
        " What ‘follows’ or is ‘inferred’ is not said by a source in so many words, but comes from "
        "what it says about another claim."
    ),
    on_apparent=(
        " A contradiction is called apparent if the statements are not about the same thing{in_dimensions}."
    ),
    in_dimensions=", because they differ in {dimensions}",
    quotations=(
        *("The quotation was", "Both quotations were"),
        *("All {count} quotations were", "All {count} quotations were"),
    ),
    all_verified="{quotations} found word for word in the <work that was|works that were> read.",
    some_verified=(
        "Of the {quotations} quotations, <one was|{verified} were> found word for word in the works "
        "that were read."
    ),
    none_verified=(
        "The <quotation has|quotations have> not been found yet in the <work that was|works that were> read."
    ),
    checked="The check (profile {profile}) found {count} <error|errors>.",
)

OVERVIEW = OverviewPatterns(
    read="<One work was|{count} works were> read for this document{known}.",
    known="; {count} more <is known only because others cite it|are known only because others cite them>",
    passages="Of the {total} passages cited, {count} <was|were> not read in the work itself.",
    hangs="{work} is the only work read behind {count} of the {total} claims{kin}.",
    kin=", or {count} if works that draw on it or share an author with it are counted with it",
    voices="Sources that depend on one another, such as a report and a news item on it, count as one voice.",
    youngest="The latest dated work that was read is from {date}.",
    made_by="Made by {who}",
    version="version {version}",
    license="License: {text}",
    contact="contact: {text}",
    cite_as="Cite as:",
    votes={SUPPORTS: "{count} for", QUALIFIES: "{count} with reservations", CONTRADICTS: "{count} against"},
    contradicted="contradicted by {who}",
    qualified="qualified by {who}",
    unread="known only through other works",
    only="only {who}",
    fewer_voices="{sources} sources, <not independent of one another|only {voices} of them independent>",
    read_on="read on",
    no_key_claims="No claim has a source yet.",
    single="Said by one voice only:",
    against="Against it:",
    reserved="Reservation:",
    not_recorded="Nothing has been recorded on this theme yet.",
    unsupported="No source on this yet:",
    undecided="On this the sources disagree:",
    one_voice=(
        "Of the {total} claims, {count} <rests|rest> on one voice{most}; no second voice bears <it|them> out."
    ),
    whole_themes=", including all on {themes}",
    unread_works="Cited most among the works that were not read: {works}.",
    all_known="Every claim has a source, and nowhere do sources contradict one another.",
    annex="Annex {letter}. {title}",
    annexes={
        "claims": "The claims and their evidence",
        "sources": "The sources",
        "about-sources": "About the sources themselves",
        "method": "How this document was made",
    },
    through_others="Works known only through others",
    annexes_of="Annexes to {title}",
    annexes_apart="All claims with their evidence, the sources and the method are in a file of annexes.",
    about_through_others=(
        "These works were not read themselves. Wherever one is cited, the work that cites it is named."
    ),
    see="see",
)

TEXT_OF_CALLS = TextOfCalls(
    comment=(
        "The text of the document, to write on yourself. What stands between double braces evsynth "
        "computes from the records, so that it is always right.\n"
        'Cite sources as in pandoc: [@id, p. 12]. All calls, from "sentence" to "figure", are in '
        "docs/text.md of evsynth."
    ),
    key="Key messages",
    firmness="How firm is the evidence?",
    summary="What do we know?",
    unknown="What we do not know",
    references="References",
)

FIGURES = FigureWords(
    no_design="design unknown",
    part="{title}, part {index} of {count}",
    themes=("theme", "themes"),
    design_kinds=("kind of design", "kinds of design"),
    stance_nouns={SUPPORTS: "support", QUALIFIES: "qualification", CONTRADICTS: "contradiction"},
    inferred="inferred",
    second_hand="second-hand",
    silent="says nothing about it",
    ways={
        "shared": "shared",
        "qualified": "qualified",
        "disputed": "disputed",
        "apparent": "apparent dispute",
    },
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

LABELS = DocumentLabels(
    untitled="Untitled",
    contents="Contents",
    skip="Skip to the text",
    claim="Link to this claim",
    figures="Figures of this theme",
    notes="Notes",
    back="Back to the text",
)

CITATIONS = CitationWords(
    short_in_brackets=" [{short}]",
    short_in_sentence="{short}, ",
    particles=Particles.PARTICLE,
    date_order=DateOrder.MONTH_DAY,
    capital_particles=False,
    sentence_case=False,
    small_number=False,
    legal_commas=False,
    published_in="",
    terms={},
    values={},
)

CHANGES = ChangeWords(
    title="What changes",
    no_changes="Nothing changes in claims, evidence, verdicts and findings.",
    compared="{before} against {after}",
    work_tree="the work tree",
    verdicts={verdict: str(verdict) for verdict in Verdict},
    columns=("claim", "from", "to", "by"),
    nouns={
        "verdicts": ("verdict", "verdicts"),
        "claims": ("claim", "claims"),
        "evidence": ("piece of evidence", "pieces of evidence"),
        "relations": ("relation", "relations"),
        "sources": ("source", "sources"),
        "agreements": ("pair of sources that meets otherwise", "pairs of sources that meet otherwise"),
        "new": ("new finding", "new findings"),
        "gone": ("finding gone", "findings gone"),
        "others": ("other change", "other changes"),
    },
    gained={SUPPORTS: "supports now", QUALIFIES: "qualifies now", CONTRADICTS: "contradicts now"},
    lost={
        SUPPORTS: "no longer supports",
        QUALIFIES: "no longer qualifies",
        CONTRADICTS: "no longer contradicts",
    },
    without_turning={"scope": "in another scope now", "voice": "counts otherwise as a voice now"},
    each_enough=" (each enough)",
    together=" together with ",
    via="follows from {claims}",
    signs={
        "new": "new",
        "gone": "gone",
        "renamed": "formerly {former}",
        "moved": "moved from {former}",
        "turned": "turned",
    },
    ways=("shared", "qualified", "disputed", "apparently disputed"),
    more="and {number} more",
    details="changed in its details",
    other_changes={
        "settings": "settings",
        "text": "the author's own text",
        "verified": "verified quotations",
        "lock": "other lines in evsynth.lock",
    },
    caution="Mind",
)

TEXTS = TextWords(
    abbreviations=frozenset(
        """
        approx art ca cf ch chap dr ed eds eq fig figs inc mr mrs ms nr nrs par pp prof resp rev sec
        st tab vol vs
        """.split()
    ),
    lists=frozenset(("literature", "references", "bibliography", "works cited")),
    joining=frozenset("but however although though nevertheless nonetheless whereas albeit".split()),
    limiting=frozenset("unless except provided excluding".split()),
    denying=frozenset(
        """
        not no never nowhere nobody nothing nor neither hardly scarcely barely rarely seldom cannot
        untrue
        """.split()
    ),
    contracted=frozenset(("n't", "n’t")),
    harmless=frozenset("only just merely simply solely also until long".split()),
    filling=frozenset("so much".split()),
    choosing=frozenset("or".split()),
    coordinating=frozenset(("and",)),
    subjects="there|that|it|he|she|they|you",
    clauses=r"because|so\s+that",
    relatives="which|whose|where",
    differing=(
        r"but|however|yet|although|though|whereas|while|despite|contra\w*|den(?:y|ies|ied)|disput\w*"
        r"|contest\w*|qualif\w*|nuanc\w*|challeng\w*|oppos\w*|disagree\w*|unless|provided|except"
        r"|caveat\w*|doubt\w*|not|no"
    ),
    stop_words=frozenset(
        """
        i me my myself we our ours ourselves you your yours yourself yourselves he him his himself
        she her hers herself it its itself they them their theirs themselves what which who whom
        this that these those am is are was were be been being have has had having do does did doing
        would should could ought a an the and but if or because as until while of at by for with
        about against between into through during before after above below to from up down in out on
        off over under again further then once here there when where why how all any both each few
        more most other some such no nor not only own same so than too very s t d ll re ve m
        """.split()
    ),
    stemmer="english",
    has_compounds=False,
    verb_prefixes=frozenset(),
    beginnings=(),
    short_words=(),
    ends_of_stems=(),
)

RECORD = LanguageRecord(
    names=("English",),
    locale="en-US",
    babel="english",
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
