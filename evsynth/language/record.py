"""The words that a language needs for documents to be written in it, as one typed value.

A pattern is a text with names in braces, which `patterns.filled` fills; `<one|many>` in it is chosen by
number.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from evsynth.findings import Severity
from evsynth.model import DateOrder, Particles, RelationType, SharedAuthors, Stance, Verdict

Noun: TypeAlias = tuple[str, str]
"""A noun for one, and for several."""
Rewriting: TypeAlias = tuple[str, str]
"""A pattern, and what stands in its place."""


class Vocabulary(NamedTuple):
    """Words that are looked up: for counting and joining, and the names of what records hold."""

    conjunction: str
    disjunction: str
    numbers: tuple[str, ...]
    """The words for numbers, from none on."""
    thousands: str
    """The sign between thousands in figures."""
    capitals: Mapping[str, str]
    """Words that begin a sentence otherwise than with the capital of their first letter."""
    months: tuple[str, ...]
    since: str
    until: str
    undated: str
    about: str
    """The word before a date that is only about right."""
    and_others: str
    quotation_marks: tuple[str, str]
    source: Noun
    claim: Noun
    table: str
    no_theme: str
    verdicts: Mapping[Verdict, str]
    """The badges of claims: a few words that stand alone."""
    predicates: Mapping[Verdict, str]
    """The same in a sentence, after a form of "to be"."""
    meanings: Mapping[Verdict, str]
    blocks: Mapping[str, str]
    """The headings of the blocks of a theme."""
    stances: Mapping[Stance, str]
    stance_verbs: Mapping[Stance, str]
    severities: Mapping[Severity, Noun]
    locators: Mapping[str, Noun]
    """CSL label to the words before one and before several."""
    cited_in: str
    both_cited_in: str
    all_cited_in: str
    """A pattern with `{number}`, for three or more works that were read in the same one."""
    types: Mapping[str, str]
    """The types of CSL."""
    genres: Mapping[str, str]
    """The genres that an imported thesis has by its type in BibTeX."""
    designs: Mapping[str, str]
    concerns: Mapping[str, str]
    confidence: Mapping[str, str]
    """The levels of GRADE-CERQual: of its components, and overall."""


class RelationWords(NamedTuple):
    """A relation, before the claim that it leads to."""

    heading: str
    """The head of a point under the claim that has the relation."""
    verb: str
    """The words between the ids of the two claims."""


class Shares(NamedTuple):
    """Patterns for a part of a number; `singular` and `plural` are the noun that is counted."""

    only: str
    none: str
    none_of_two: str
    none_of_many: str
    both: str
    all_in_words: str
    all_in_figures: str
    part: str


class AccountPatterns(NamedTuple):
    """Patterns that say how a claim stands; a `{citation}` brings its own space."""

    claim_demonstrative: str
    """The claim, where a sentence first speaks of it."""
    claim_pronoun: str
    """The claim in the clauses after that."""
    quoted_claim_pronoun: str
    """The claim, where it was just quoted."""

    # Clauses on a side: who, and their word.
    stated: str
    according_to: str
    """The works in which alone a source was read; `{through}` of `stated`."""
    verbs: Mapping[Stance, str]
    too: Mapping[Stance, str]
    """The words for sources that are on an earlier side as well."""
    seems: str
    """The word for a contradiction that is only apparent."""
    seems_too: str
    shares: Shares
    other_sources: str
    of_them: str
    same_sources: str
    """The sources that were just cited, all of them."""
    together: str
    but: str

    # Sentences on a claim.
    unsupported: str
    inferred: Mapping[Stance, str]
    inferred_too: str
    """The `{too}` of `inferred`, where others say so in so many words."""
    inferred_yet: str
    """The `{too}` of support, where others only qualify or contradict the claim."""
    other_claims: str
    apparent: str
    partly_apparent: str
    separation: str
    elsewhere: str

    # Reasons why sources do not count apart.
    they: str
    share_authors: str
    read_in: str
    builds_on: str
    other_work: str
    others: str
    many_reasons: str

    # A claim as a sentence of its own.
    without_source: str
    without_support: str
    reserved: str
    follows: str
    follows_too: str
    contrary: str
    contrary_seems: str


class RemarkPatterns(NamedTuple):
    """Patterns for what stands around the claims: headings, tables, counts, how the document was made."""

    # Around claims.
    reconciled: str
    related: str
    no_claims: str
    no_claims_here: str

    # Tables.
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
    no_voices: str
    voices: str
    only_claim: str
    stands: str
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

    # How the document was made.
    passages: str
    second_hand: str
    voices_counted: str
    counted_as_one: Mapping[SharedAuthors, str]
    on_inferred: str
    on_apparent: str
    in_dimensions: str
    quotations: tuple[str, str, str, str]
    """All of them: one, two, a few, many."""
    all_verified: str
    some_verified: str
    none_verified: str
    checked: str


class OverviewPatterns(NamedTuple):
    """Patterns for the part of a document that is read first, and the headings of its annexes."""

    # How firm it is.
    read: str
    known: str
    """The works known only through those that were read; `{known}` of `read`."""
    passages: str
    hangs: str
    kin: str
    """The claims that rest on a work and on what depends on it; `{kin}` of `hangs`."""
    voices: str
    youngest: str

    # The colophon.
    made_by: str
    version: str
    license: str
    contact: str
    cite_as: str

    # The summary of findings.
    votes: Mapping[Stance, str]
    """The number of voices for, with reservations and against."""
    contradicted: str
    qualified: str
    unread: str
    only: str
    fewer_voices: str
    read_on: str
    no_key_claims: str

    # A theme.
    single: str
    against: str
    reserved: str
    not_recorded: str

    # What is not known.
    unsupported: str
    undecided: str
    one_voice: str
    whole_themes: str
    """Themes of which all claims rest on one voice; `{most}` of `one_voice`."""
    unread_works: str
    all_known: str

    # Annexes.
    annex: str
    annexes: Mapping[str, str]
    annexes_of: str
    """The title of annexes in a file of their own."""
    annexes_apart: str
    """Tells in the document where its annexes are."""
    through_others: str
    """The heading of the works that are known only through others."""
    about_through_others: str
    see: str
    """The words before a reference to a claim."""


class TextOfCalls(NamedTuple):
    """Headings and remarks of the text that a document has without one of its author."""

    comment: str
    key: str
    firmness: str
    summary: str
    unknown: str
    references: str


class FigureWords(NamedTuple):
    """Words of the figures."""

    no_design: str
    part: str
    themes: Noun
    design_kinds: Noun
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


class DocumentLabels(NamedTuple):
    """Labels that help readers to find their way in a document."""

    untitled: str
    contents: str
    skip: str
    claim: str
    figures: str
    notes: str
    back: str


class Term(NamedTuple):
    """A word that a style of citations prints; with `multiple`, for one and for more."""

    text: str
    multiple: str = ""
    form: str = "long"


class CitationWords(NamedTuple):
    """Customs and words of citations and lists of works."""

    short_in_brackets: str
    """A pattern for the short name of an institution, at its first citation in brackets."""
    short_in_sentence: str
    """The same, in a sentence."""
    particles: Particles
    date_order: DateOrder
    capital_particles: bool
    """True where a particle without initials before it has a capital: "De Vries"."""
    sentence_case: bool
    """True where titles have no capitals but those of the work."""
    small_number: bool
    """True where a number after the kind of work has no capital: "(Paper nr. 3)"."""
    legal_commas: bool
    """True where numbers of laws and parliamentary papers have commas: "Stb. 2014, 280"."""
    published_in: str
    """The word before the year in which a work was first published; "" for none."""
    terms: Mapping[str, tuple[Term, ...]]
    """Terms that the locale of CSL lacks, or has otherwise than APA in this language."""
    values: Mapping[str, str]
    """English words that the style itself writes, and what takes their place."""


class ChangeWords(NamedTuple):
    """Words of a comment on what changes, for a pull request."""

    title: str
    no_changes: str
    compared: str
    work_tree: str
    verdicts: Mapping[Verdict, str]
    columns: tuple[str, str, str, str]
    nouns: Mapping[str, Noun]
    gained: Mapping[Stance, str]
    lost: Mapping[Stance, str]
    without_turning: Mapping[str, str]
    """Changes of a source that says the same as before, by the kind of change."""
    each_enough: str
    together: str
    via: str
    signs: Mapping[str, str]
    ways: tuple[str, str, str, str]
    more: str
    details: str
    other_changes: Mapping[str, str]
    caution: str


class TextWords(NamedTuple):
    """Words by which texts in a language are read: for sentences, turns of meaning, and search."""

    abbreviations: frozenset[str]
    """Words of which the point does not end a sentence; single letters are known."""
    lists: frozenset[str]
    """Headings of a list of literature, in small letters."""
    joining: frozenset[str]
    """Words that begin a clause that limits or reverses what was said before it."""
    limiting: frozenset[str]
    """Words that begin a condition or an exception.

    Quoted without the word it no longer is one.
    """
    denying: frozenset[str]
    """Words that reverse the clause that they stand in."""
    contracted: frozenset[str]
    """Ends of words that do so."""
    harmless: frozenset[str]
    """Words after which the one before them turns nothing: "not only"."""
    filling: frozenset[str]
    """Words that may stand before those: "not so much"."""
    choosing: frozenset[str]
    """Words after which a denial is one of two possibilities: "whether or not"."""
    coordinating: frozenset[str]
    """The conjunction that joins clauses as well as words."""
    subjects: str
    """Patterns of words that make a clause of what follows such a conjunction."""
    clauses: str
    """Patterns of words that begin another clause."""
    relatives: str
    """Patterns of words that begin a clause on the word before them."""
    differing: str
    """Patterns of words by which a sentence says that someone sees it otherwise."""
    stop_words: frozenset[str]
    """Words that say nothing about what is sought."""
    stemmer: str
    """The name of the algorithm of Snowball, or "" where the rules below are enough."""
    has_compounds: bool
    """True where two words are written as one."""
    verb_prefixes: frozenset[str]
    """Beginnings of words that have the same forms without them."""
    beginnings: tuple[Rewriting, ...]
    """What is done to a word before it is stemmed."""
    short_words: tuple[Rewriting, ...]
    """Stems of whole words that the algorithm would make those of others; the first that fits counts."""
    ends_of_stems: tuple[Rewriting, ...]
    """What is done to each stem, in this order, so that those of all forms of a word are the same."""


class LanguageRecord(NamedTuple):
    """A language: all its words in a document, and what it takes to read texts in it."""

    names: tuple[str, ...]
    """Its names: first in English, for the name of a style of citations, then in itself."""
    locale: str
    """Its tag, with a country, as CSL and pandoc want it."""
    babel: str
    """Its name in LaTeX."""
    vocabulary: Vocabulary
    relations: Mapping[RelationType, RelationWords]
    accounts: AccountPatterns
    remarks: RemarkPatterns
    overview: OverviewPatterns
    text_of_calls: TextOfCalls
    figures: FigureWords
    labels: DocumentLabels
    citations: CitationWords
    changes: ChangeWords
    texts: TextWords
