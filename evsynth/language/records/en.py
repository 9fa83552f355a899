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
    RelationWords,
    RemarkPatterns,
    Shares,
    TextOfCalls,
    TextWords,
    Vocabulary,
)
from evsynth.model import DateOrder, Particles, RelationType, SharedAuthors, Stance, Verdict

SUPPORTS, QUALIFIES, CONTRADICTS = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS
DIRECTLY, INDIRECTLY, EITHER_WAY = frozenset([True]), frozenset([False]), frozenset([True, False])

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
        Verdict.QUALIFIED: (
            "at least one source says so under a condition or in part, and none contradicts it"
        ),
        Verdict.CONDITIONAL: "what is contradictory is not about the same thing",
        Verdict.CONTESTED: "sources genuinely contradict one another, or themselves",
        Verdict.CONTRADICTED: "one source or more contradict it, and none says so or qualifies it",
        Verdict.UNSUPPORTED: "no source has been recorded on it yet",
    },
    blocks={
        "agreed": "What the sources agree on",
        "single": "What rests on one voice",
        "qualified": "What the sources qualify",
        "contradicted": "Where the sources contradict one another",
        "unsupported": "What has no evidence yet",
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
    RelationType.CONTRADICTS: RelationWords("Stands against", "contradicts"),
    RelationType.ENTAILS: RelationWords("Whoever holds this accepts", "entails"),
    RelationType.EXPLAINS: RelationWords("May explain", "explains", inverse="May be explained by"),
    RelationType.REFINES: RelationWords("Is a narrower case of", "refines", inverse="Narrower case:"),
}

ACCOUNTS = AccountPatterns(
    claim_demonstrative="this",
    claim_pronoun="it",
    quoted_claim_pronoun="it",
    verbs={
        SUPPORTS: "<says|say> {claim}",
        QUALIFIES: "<qualifies|qualify> {claim}",
        CONTRADICTS: "<contradicts|contradict> {claim}",
    },
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
    both_named="both {first} and {second}",
    takes_plural=True,
    independent="{count} independent sources",
    other_sources="{count} other <source|sources>",
    all_other_sources="the other <source|{count}>",
    all_remaining_sources="the remaining <source|{count}>",
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
    same_sources={
        QUALIFIES: "<this source itself adds|these sources themselves add> a reservation",
        CONTRADICTS: "the same <source also contradicts|sources also contradict> this",
    },
    part_of_same_sources={
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
    repeated="this rests on one voice: {original}; {echo}",
    repeated_by="{who} <says it too, but builds|say it too, but build>{ways} on that work",
    agreed="{who} agree on this{citation}",
    own_angles="{who}, each with a perspective of its own,",
    worked_on_both="{authors} contributed to both",
    worked_on_all="{authors} contributed to all {count}",
    share_so_many="they have {count} authors in common",
    share_authors="they have authors in common",
    are_akin="{who} have authors in common",
    read_in_it=(
        "what {who} <says|say> of it was read in {reader}, and whether it was only taken over there "
        "is not recorded"
    ),
    same_passage="it is one passage in {reader}",
    count_as_one="{who} count as one voice: {reason}",
    builds_on="{who} <builds|build>{ways} on {repeated}",
    builds_in={DIRECTLY: "", INDIRECTLY: " indirectly", EITHER_WAY: " directly or indirectly"},
    other_work="other work {citation}",
    every_other_source="the other {count}",
    not_apart="{clause} and <is|are> not counted separately",
    all_not_apart="{clauses}; <neither|none of these {count}> is counted separately",
    not_in_words="no source says this in so many words",
    inferred="inferred: {who} <says|say> {claim}, from which this follows{citation}",
    inferred_contrary="inferred: {who} <says|say> {claim}, from which the contrary follows{citation}",
    inferred_rejection="inferred: {who} <contradicts|contradict> {claim}, and thereby this as well{citation}",
    inferred_unread="<this source was not|none of these sources was> consulted directly",
    all_of_inferred_sources="<this source|these sources>",
    part_of_inferred_sources="{count} of these sources",
    holds_too={
        SUPPORTS: "{who} also <supports|support> the claim{how}",
        QUALIFIES: "{who} also <qualifies|qualify> the claim{how}",
        CONTRADICTS: "{who} also <contradicts|contradict> the claim{how}",
    },
    in_so_many_words_too=" in so many words",
    in_all={
        SUPPORTS: "in all there <is one voice|are {count} independent voices> for this claim",
        CONTRADICTS: "in all there <is one voice|are {count} independent voices> against this claim",
    },
    really="the sources genuinely contradict <each other|one another> here",
    partly=(
        "the sources contradict <each other|one another> here, in part genuinely and in part only apparently"
    ),
    self_contradictions="{who} <contradicts itself|contradict themselves> here",
    only_self_contradiction="it thereby contradicts itself",
    apparent=(
        "the contradiction is only apparent here, because the statements are not about the same "
        "thing {separations}"
    ),
    apparent_where=(
        "where the statements are not about the same thing {separations}, the contradiction is only apparent"
    ),
    separation="{dimension}: {holding} against {against}",
    elsewhere="those who speak only of something else{what} say nothing about this{citation}",
    none_says="no source says this",
    none_unreserved="no source says this without reservation",
    without_source="on the claim {statement} no source has been recorded yet",
    without_support="the claim {statement} is supported by no source: {clauses}",
    but="{sentence}, but {clauses}",
    reserved="{sentence}, albeit with reservations{citation}",
    follows="{sentence}, as can be inferred from {who}{citation}",
    follows_too="{sentence}, as can also be inferred from {who}{citation}",
    seems="<seems|seem> to contradict {claim}",
    same_sources_seem="the same <source also seems|sources also seem> to contradict this",
    part_of_same_sources_seem="{count} of these sources also <seems|seem> to contradict this{citation}",
    contrary="the contrary follows from {who}{citation}",
    contrary_seems="the contrary seems to follow from {who}{citation}",
)

REMARKS = RemarkPatterns(
    reconciled="How these can both hold.",
    not_reconciled="No explanation of the contradiction has been recorded yet.",
    related="How it bears on other claims:",
    no_claims="No claims have been recorded yet.",
    no_claims_here="No claims have been recorded under this theme yet.",
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
        "For each pair of sources the table counts the claims on which they say the same (shared), "
        "those that one of them qualifies (qualified), those on which they genuinely contradict each "
        "other (disputed) and those on which they only seem to (apparent). Sources that meet on "
        "fewer than three claims are not compared{thin}."
    ),
    thin="; there <is one such pair|are {count} such pairs>",
    no_agreement="No two sources meet on three or more claims; that is too few to compare them.",
    no_voices="no voice",
    voices="<one voice|{count} independent voices>",
    only_claim="That claim",
    stands="<is|are> {verdict}",
    stands_single="<rests|rest> on a single voice",
    tally="Of the claims, {parts}.",
    tally_part="{count} {stands}",
    without_sources="This document holds {claims}, but no sources yet.",
    summary="This document weighs {claims} in the light of {sources}. {tally}",
    has_faults="This document has faults.",
    faults="The check found {count} <error|errors>; what follows may therefore be incomplete or wrong.",
    reviewed="This is a copy for review: the check found {count} <finding|findings>.",
    without_place="Without a place in the text:",
    real="On {count} <claim|claims> the contradiction is real:",
    no_real="Nowhere do sources genuinely contradict one another.",
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
    no_camps=(
        "The sources do not form camps: however they are divided in two, the two groups agree on at "
        "least as many claims as they dispute."
    ),
    perspective="Perspective: {words} ",
    design="Design: {words} ",
    sample="Sample: {words} ",
    read_through="Not consulted directly, but through {sources}.",
    read_directly="Consulted directly.",
    takes={SUPPORTS: "Supports", QUALIFIES: "Qualifies", CONTRADICTS: "Contradicts"},
    takes_first="{takes} {count} <claim|claims>",
    takes_more="{takes} {count}",
    says_nothing="Says nothing about the claims itself; other sources are cited in it.",
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
        " What is called ‘inferred’ is not said by a source in so many words; it follows from what "
        "it says about another claim."
    ),
    on_apparent=(
        " A contradiction is called apparent if the statements are not about the same thing{in_dimensions}."
    ),
    in_dimensions=", because they differ in {dimensions}",
    quotations=(
        *("The quotation was", "Both quotations were"),
        *("All {count} quotations were", "All {count} quotations were"),
    ),
    all_verified=(
        "{quotations} looked up in the text of the work in which <it was|they were> read, and "
        "<stands|stand> there word for word."
    ),
    some_verified=(
        "Of the {quotations} quotations <one was|{verified} were> looked up in the text of the work "
        "in which <it was|they were> read; <it stands|these stand> there word for word."
    ),
    none_verified=(
        "The <quotation has|quotations have> not been found yet in the text of the work in which <it "
        "was|they were> read."
    ),
    checked="The check (profile {profile}) found {count} <error|errors>{warnings}.",
    warnings=" and gave {count} <warning|warnings>",
)

TEXT_OF_CALLS = TextOfCalls(
    comment=(
        "The text of the document, to write on yourself. What stands between double braces evsynth "
        "computes from the records, so that it is always right.\n"
        'Cite sources as in pandoc: [@id, p. 12]. All calls, from "sentence" to "figure", are in '
        "docs/text.md of evsynth."
    ),
    summary="Summary",
    agreement="Where the sources meet and where they do not",
    sources="The sources",
    confidence="Confidence in the findings",
    references="References",
    through_others="Works not consulted directly",
    through_others_comment="explains the list",
    about_through_others=(
        "These works are known only through others. Each citation names the work in which they are cited."
    ),
    method="How this document was made",
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
    text_of_calls=TEXT_OF_CALLS,
    figures=FIGURES,
    labels=LABELS,
    citations=CITATIONS,
    changes=CHANGES,
    texts=TEXTS,
)
