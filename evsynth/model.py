"""The nouns of evsynth: what a project records. Plain frozen values that run no errands.

They are named tuples: frozen by construction, and the cheapest to import and to make, which counts when
`check` reads 100,000 claims or only starts up. Field names are those of the YAML keys, with `_` for `-`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, NewType, Protocol, TypeAlias

from evsynth.equality import by_type


@by_type
class Place(NamedTuple):
    """A place in a file of the project; line and column count characters from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Where(Protocol):
    """Place of a record and of its fields in the files."""

    def of(self, field: str = "") -> Place:
        """The place of the value of a field.

        It is that of the record itself where `field` is absent or not named.
        """
        ...


@by_type
class At(NamedTuple):
    """The place of something that has but one, whatever field is asked for."""

    place: Place

    def of(self, field: str = "") -> Place:
        """The place."""
        return self.place


Language = NewType("Language", str)
"""The tag of a language in which a document can be written: "nl".

It has a record of that name in `evsynth.language.records`.
"""

DEFAULT_LANGUAGE = Language("nl")


class Profile(StrEnum):
    """Strictness of `check`: a gap is a note in a draft, a warning in review, an error in publication."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLICATION = "publication"


class Stance(StrEnum):
    """One source's word on one claim."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"


class RelationType(StrEnum):
    """Kind of bearing of one claim on another."""

    CONTRADICTS = "contradicts"
    ENTAILS = "entails"
    EXPLAINS = "explains"
    REFINES = "refines"


class Verdict(StrEnum):
    """Standing of a claim, over all sources."""

    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    CONDITIONAL = "conditional"
    QUALIFIED = "qualified"
    SINGLE = "single"
    SUPPORTED = "supported"


class SharedAuthors(StrEnum):
    """Authors that make two sources one voice when they have written both."""

    ALL = "persons-and-institutions"
    PERSONS = "persons"
    NONE = "none"


class Particles(StrEnum):
    """Place of "de" and "van" in the list of works.

    They stand after the main word ("Vries, A. de"), or before it, and the list is sorted so.
    """

    MAIN_WORD = "main-word"
    PARTICLE = "particle"


class DateOrder(StrEnum):
    """Form of a full date in the list of works: "2021, 17 mei" or "2021, mei 17"."""

    DAY_MONTH = "day-month"
    MONTH_DAY = "month-day"


class ThroughOthers(StrEnum):
    """Place in the list of works for those known only through others."""

    OWN_LIST = "own-list"
    LEFT_OUT = "left-out"
    MERGED = "merged"


@by_type
class Name(NamedTuple):
    """A person (`family` and the rest) or an institution (`literal`), as in CSL."""

    family: str = ""
    given: str = ""
    non_dropping_particle: str = ""
    dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def full(self) -> str:
        """The name in one piece: "Hilde van Xanten"."""
        return self.literal or " ".join(
            filter(None, (self.given, self.non_dropping_particle, self.family, self.suffix))
        )


@by_type
class Date(NamedTuple):
    """A date to the year, month or day: `(2020,)`, `(2020, 5)`, `(2020, 5, 17)`; `end` only for a span.

    The qualifiers are the marks of EDTF: `~` approximate, `?` uncertain, `%` both, "" neither.
    """

    start: tuple[int, ...]
    end: tuple[int, ...] = ()
    start_qualifier: str = ""
    end_qualifier: str = ""

    @property
    def is_approximate(self) -> bool:
        """Tell whether the date, or an end of the span, is only about right."""
        return any(qualifier in ("~", "%") for qualifier in self[2:])

    @property
    def is_uncertain(self) -> bool:
        """Tell whether the date, or an end of the span, is in doubt."""
        return any(qualifier in ("?", "%") for qualifier in self[2:])


@by_type
class Years(NamedTuple):
    """A span of years, both ends included; `None` is open."""

    first: int | None = None
    last: int | None = None


Extent: TypeAlias = frozenset[str] | Years
Scope: TypeAlias = Mapping[str, Extent]
"""Dimension to values or years. An absent dimension means: any."""


@by_type
class Locator(NamedTuple):
    """A place in a work: a CSL locator label (page, section, ...) and its value."""

    label: str
    value: str


@by_type
class Allowance(NamedTuple):
    """A finding that the author accepts for this item: a rule by name or code, and the reason."""

    rule: str
    because: str
    where: Where


@by_type
class Numbering(NamedTuple):
    """Shift between the number printed on a page and its place in the file.

    Both are given for one page, each counted from 1.
    """

    printed: int
    file: int


@by_type
class FullText(NamedTuple):
    """The full text of a source that the author holds.

    It has a file in `texts/` ("": named after the source), a SHA-256 in hexadecimal, and an edition.
    """

    file: str = ""
    sha256: str = ""
    edition: str = ""
    pages: Numbering | None = None


@by_type
class Source(NamedTuple):
    """A work, with its CSL variables by kind and what evsynth adds to them."""

    id: str
    type: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[Name, ...]]
    dates: Mapping[str, Date]
    where: Where
    short: str = ""
    perspective: str = ""
    design: str = ""
    sample: str = ""
    scope: Scope = MappingProxyType({})
    draws_on: tuple[str, ...] = ()
    independent_of: tuple[str, ...] = ()
    commissioned_by: tuple[str, ...] = ()
    text: FullText | None = None
    allow: tuple[Allowance, ...] = ()
    note: str = ""

    @property
    def title(self) -> str:
        """The CSL title."""
        return self.texts.get("title", "")


@by_type
class Evidence(NamedTuple):
    """One source's word on one claim."""

    source: str
    stance: Stance
    where: Where
    locator: tuple[Locator, ...] = ()
    quote: str = ""
    because: str = ""
    as_cited_in: str = ""
    scope: Scope = MappingProxyType({})
    prefix: str = ""
    """The words just before the quote, where it stands more than once (W3C Web Annotation, as `suffix`)."""
    suffix: str = ""

    @property
    def read_in(self) -> str:
        """The work that was read: the source itself, or that in which it is cited."""
        return self.as_cited_in or self.source

    @property
    def is_second_hand(self) -> bool:
        """Tell whether another work than the source was read for it."""
        return self.read_in != self.source


@by_type
class Relation(NamedTuple):
    """Bearing of one claim on another; `reconciled` tells how both can stand."""

    type: RelationType
    claim: str
    where: Where
    because: str = ""
    reconciled: str = ""


@by_type
class Judgement(NamedTuple):
    """A level and the explanation that goes with it, in a CERQual assessment."""

    level: str
    explanation: str


@by_type
class Confidence(NamedTuple):
    """A GRADE-CERQual assessment of one claim, made by people."""

    overall: Judgement | None
    components: Mapping[str, Judgement]
    assessed_by: str = ""
    date: Date | None = None


@by_type
class Claim(NamedTuple):
    """A falsifiable statement, and what the sources say about it."""

    id: str
    statement: str
    theme: str
    where: Where
    scope: Scope = MappingProxyType({})
    evidence: tuple[Evidence, ...] = ()
    relations: tuple[Relation, ...] = ()
    reconciled: str = ""
    confidence: Confidence | None = None
    allow: tuple[Allowance, ...] = ()
    note: str = ""
    key: bool = False
    """Tells that it belongs into the summary of findings."""


@by_type
class Theme(NamedTuple):
    """A chapter of the document, with the question it answers."""

    id: str
    title: str
    where: Where
    question: str = ""
    is_annex: bool = False
    """Tells that its claims are about the sources: they stand in an annex of their own, uncounted."""


@by_type
class Dimension(NamedTuple):
    """A dimension of scope: years, or values with the words for each; without values any is accepted."""

    id: str
    title: str
    where: Where
    is_years: bool = False
    values: Mapping[str, str] = MappingProxyType({})


@by_type
class Citations(NamedTuple):
    """Settings of how works are cited and listed.

    `style` is the name of a CSL style, and what is None or "" follows the language.
    """

    style: str = "apa"
    particles: Particles | None = None
    date_order: DateOrder | None = None
    cited_in: str = ""
    through_others: ThroughOthers = ThroughOthers.OWN_LIST


@by_type
class PathSetting(NamedTuple):
    """Rules that are ignored in the files that a pattern matches.

    Each as it was written, by name, code or letter, with its place.
    """

    path: str
    ignore: Mapping[str, Place]
    where: Where


@by_type
class Call(NamedTuple):
    """A call in the author's text: something that is computed there.

    `start` and `end` count characters of the text.
    """

    name: str
    arguments: tuple[str, ...]
    named: Mapping[str, str]
    start: int
    end: int
    place: Place
    is_alone: bool
    """Tells that its paragraph holds nothing else: then it can stand for paragraphs, tables and figures."""


@by_type
class Citation(NamedTuple):
    """A source that the author's text cites, with the words before it in its bracket ("maar zie").

    `start` counts characters.
    """

    source: str
    prefix: str
    start: int
    place: Place


@by_type
class Wording(NamedTuple):
    """A claim put in the author's own words: `[these words]{claim="..."}`, or a link to it."""

    claim: str
    words: str
    is_link: bool
    place: Place


@by_type
class Sentence(NamedTuple):
    """A sentence of the author's text, and what it refers to."""

    text: str
    calls: tuple[Call, ...]
    citations: tuple[Citation, ...]
    wordings: tuple[Wording, ...]


@by_type
class Paragraph(NamedTuple):
    """Lines of the author's text between two empty ones; `start` is where its words begin."""

    start: int
    place: Place
    sentences: tuple[Sentence, ...]
    is_prose: bool
    """Not a heading, a table, or a definition of a link."""
    allow: tuple[Allowance, ...] = ()


@by_type
class Formula(NamedTuple):
    """A formula of the author's text, in TeX."""

    tex: str
    place: Place


@by_type
class Picture(NamedTuple):
    """A picture of the author's text: the file of the project that it names, or what is wrong with it."""

    address: str
    """As the text names it."""
    alt: str
    """The words for who cannot see it, as Markdown."""
    place: Place
    path: str = ""
    kind: str = ""
    """png, jpeg or svg; "" of one that cannot be shown."""
    content: bytes = b""
    width: int = 0
    height: int = 0
    problem: str = ""
    advice: str = ""
    suggestion: str = ""


@by_type
class Text(NamedTuple):
    """The author's own text of the document: pandoc Markdown with calls."""

    content: str
    paragraphs: tuple[Paragraph, ...]
    calls: tuple[Call, ...]
    anchors: frozenset[str] = frozenset()
    """The targets of links that are a heading of the text, or something in it that has an id."""
    formulas: tuple[Formula, ...] = ()
    pictures: tuple[Picture, ...] = ()


class AnnexPlace(StrEnum):
    """Place of the record behind the document: all claims with all evidence, the sources, the method."""

    IN_DOCUMENT = "in-document"
    SEPARATE = "separate"
    NONE = "none"


@by_type
class DocumentSettings(NamedTuple):
    """Choices on the form and the words of the document."""

    annex: AnnexPlace = AnnexPlace.IN_DOCUMENT
    key_messages: Text | None = None
    """The answer in a few sentences, as points of a list in the author's own Markdown."""
    verdicts: Mapping[Verdict, str] = MappingProxyType({})
    """Words for verdicts in place of those of the language."""


@by_type
class Settings(NamedTuple):
    """Contents of `evsynth.yaml`."""

    where: Where
    title: str = ""
    question: str = ""
    authors: tuple[Name, ...] = ()
    date: Date | None = None
    language: Language = DEFAULT_LANGUAGE
    profile: Profile = Profile.DRAFT
    shared_authors: SharedAuthors = SharedAuthors.ALL
    themes: tuple[Theme, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    citations: Citations = Citations()
    texts: str = "texts"
    """Folder of the full texts, in the project."""
    per_path: tuple[PathSetting, ...] = ()
    plugins: Mapping[str, Place] = MappingProxyType({})
    """Installed packages whose rules and problem formats count too, each with where it is named."""
    organisation: str = ""
    version: str = ""
    license: str = ""
    url: str = ""
    contact: str = ""
    document: DocumentSettings = DocumentSettings()


class Level(StrEnum):
    """Degree to which a quotation matches the text of the work that was read; the first three verify it."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    """The same but for Unicode forms, white space, hyphens, ligatures, quotation marks and dashes."""
    SPACING = "spacing"
    """The same but for white space, in a file whose readers lose it (PDF)."""
    UNCLEAR = "unclear"
    """Two readers of the file differ on the passage, and neither has the quotation."""
    NEAR = "near"
    ABSENT = "absent"

    @property
    def verifies(self) -> bool:
        """Tell whether a match of this level verifies the quotation."""
        return self in (Level.EXACT, Level.TYPOGRAPHIC, Level.SPACING)


@by_type
class Verification(NamedTuple):
    """Result of comparing a quotation with a text: a line of the lock.

    Of the text it holds fingerprints and offsets only.
    """

    claim: str
    source: str
    read_in: str
    quote: str
    """Fingerprint of the quotation, with its prefix and suffix; so below."""
    locator: str
    edition: str
    text: str
    level: Level
    start: int
    """Characters before the passage in the words of the text; so below. -1 where it is absent."""
    end: int
    remarks: Mapping[str, str]
    """Details of the match.

    The place where it really stands (`page`, `section`), the number of `places`, the word `clipped`.
    """
    place: Place
    work: str = ""
    """Fingerprint of the record of the work that was read, but for its id.

    "" in lines of earlier versions, as below.
    """
    cited: str = ""
    """The same of the source, where it is another work."""


@by_type
class Fingerprints(NamedTuple):
    """Fingerprints of the parts of a claim, or of one source's word on it; "" for parts that are absent."""

    statement: str
    claim_scope: str
    quote: str = ""
    """Fingerprint of the quotation, with its prefix and suffix."""
    locator: str = ""
    scope: str = ""
    """Fingerprint of the scope that the evidence itself states."""
    edition: str = ""
    """Fingerprint of the edition of the work that was read."""


@by_type
class Review(NamedTuple):
    """Review of a claim, or of a piece of its evidence, as it was then: a line of the lock."""

    claim: str
    source: str
    """"" for a review of the claim itself; `as_cited_in` and `stance` are "" then, too."""
    as_cited_in: str
    reviewer: str
    date: str
    stance: str
    """The stance that was recorded; in a coding the one that the reviewer gave, or "unclear"."""
    prints: Fingerprints
    decides: tuple[str, ...]
    """Those whose different codings the reviewer knew and decided upon."""
    place: Place
    work: str = ""
    """Fingerprint of the record of the source, but for its id.

    "" in lines of earlier versions, and of a claim.
    """


@by_type
class Lock(NamedTuple):
    """Verifications, reviews and codings, each in the order of `evsynth.lock`."""

    verifications: tuple[Verification, ...]
    reviews: tuple[Review, ...] = ()
    codings: tuple[Review, ...] = ()
    """Stances that were given without sight of the recorded one."""


@by_type
class Unread(NamedTuple):
    """A file, a record or a part of a record that could not be read, or not as it was written."""

    place: Place
    """The place where reading broke off; of a piece of evidence or a relation its start."""
    text: str = ""
    """The text that can be made out: the ids in it may well be recorded there, or used."""
    subject: str = ""
    """The record that was read without it, by the name that findings have for it ("claim x").

    "" of a file or a whole record.
    """
    field: str = ""
    """The field of the record or of its piece of evidence; "" where that cannot be told."""
    is_cut: bool = False
    """Tells that there was more than `text`, which may have held any id."""
    folder: str = ""
    """The folder that its records belong to, where it is in another."""


@by_type
class Corpus(NamedTuple):
    """The records as they were read, nothing resolved.

    `unread` is what could not be read of the files: what may be there is never taken to be absent.
    """

    settings: Settings
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...] = ()
    text: Text | None = None
    lock: Lock | None = None
