"""The words of BibTeX and biblatex for types, fields and languages, and those of CSL for the same."""

from __future__ import annotations

from collections.abc import Mapping


def _by_word(words_by_meaning: Mapping[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in words_by_meaning.items() for word in words.split()}


TYPES: Mapping[str, str] = _by_word(
    {
        "article-journal": "article suppperiodical",
        "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference manual",
        "chapter": "inbook bookinbook suppbook incollection suppcollection",
        "paper-conference": "inproceedings conference",
        "entry-encyclopedia": "inreference",
        "report": "report techreport",
        "thesis": "thesis phdthesis mastersthesis bachelorsthesis",
        "webpage": "online electronic www",
        "manuscript": "unpublished",
        "document": "misc other",
        "pamphlet": "booklet",
        "periodical": "periodical",
        "patent": "patent",
        "dataset": "dataset",
        "software": "software softwareversion softwaremodule codefragment",
        "legislation": "legislation legal",
        "legal_case": "jurisdiction",
        "standard": "standard",
        "review": "review",
        "personal_communication": "letter",
        "graphic": "artwork image",
        "motion_picture": "movie video",
        "song": "audio music",
        "performance": "performance",
    }
)
ARTICLES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
"""The type of an article by its `entrysubtype`."""

NO_WORKS = frozenset("xdata set control".split())
"""Entries that serve other entries, and describe no work."""

GENRES = frozenset("phdthesis mastersthesis bachelorsthesis".split())
"""Types that have a genre in words of the language."""

SAME_GENRES = {"mathesis": "mastersthesis", "bathesis": "bachelorsthesis"}
WITH_GENRE = frozenset("thesis report document manuscript webpage standard pamphlet dataset".split())
"""Types that carry a genre. In articles some programs repeat "Article" in the field for it."""

UNSPOKEN_GENRES = frozenset("techreport resreport candthesis software datacd audiocd".split())
"""Keywords of biblatex that are no words for people."""

TEXTS: Mapping[str, tuple[str, ...]] = {
    "title-short": ("shorttitle",),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "volume": ("volume",),
    "number-of-volumes": ("volumes",),
    "edition": ("edition",),
    "version": ("version",),
    "chapter-number": ("chapter",),
    "number-of-pages": ("pagetotal", "numpages"),
    "publisher-place": ("location", "address"),
    "collection-title": ("series",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
}
"""CSL variables that hold a text as it is written.

Each comes with its fields, of which the first that is there gives the text.
"""

PUBLISHERS = ("publisher", "institution", "school", "organization")
CONTAINERS = ("journaltitle", "journal", "booktitle")
SUBTITLES = {
    "title": "subtitle",
    "journaltitle": "journalsubtitle",
    "journal": "journalsubtitle",
    "booktitle": "booksubtitle",
}
NAMES = {"author": "author", "container-author": "bookauthor", "editor": "editor", "translator": "translator"}
DATES = {"original-date": "origdate", "event-date": "eventdate", "accessed": "urldate"}
DATE_FIELDS = frozenset(("date", "year", *DATES.values()))
LANGUAGE_FIELDS = ("langid", "language", "hyphenation")
NAME_FIELDS = frozenset(NAMES.values())
VERBATIM_FIELDS = frozenset("doi url isbn issn crossref".split())
"""Fields that hold an address or a code, not LaTeX."""

FIELDS = (
    NAME_FIELDS
    | VERBATIM_FIELDS
    | frozenset(field for fields in TEXTS.values() for field in fields)
    | frozenset((*PUBLISHERS, *SUBTITLES, *SUBTITLES.values(), *DATES.values(), *LANGUAGE_FIELDS))
    | frozenset("date year month day pages number issue eid type entrysubtype howpublished".split())
)
"""The fields that are taken. Left are remarks, keywords, abstracts, and what programs keep for themselves."""

ORDER = tuple(
    """type title title-short author container-author editor translator issued original-date
    container-title event-title event-place event-date volume number-of-volumes issue number edition
    version chapter-number page number-of-pages publisher publisher-place collection-title
    collection-number genre DOI URL accessed ISBN ISSN language""".split()
)
"""The fields of a record in the order in which they are written."""

LANGUAGES: Mapping[str, str] = _by_word(
    {
        "nl": "dutch nederlands dut nld",
        "en": "english engels eng",
        "en-GB": "british ukenglish",
        "en-US": "american usenglish",
        "de": "german ngerman deutsch duits ger deu",
        "fr": "french francais français frans fre fra",
        "es": "spanish español spa",
        "it": "italian italiano ita",
        "pt": "portuguese por",
        "da": "danish dansk dan",
        "sv": "swedish svenska swe",
        "nb": "norwegian norsk nor",
        "fi": "finnish suomi fin",
        "pl": "polish polski pol",
    }
)
