"""The words of CSL 1.0.2 for bibliographic data: item types and variables.

Facts of the specification, no code of it.
"""

from __future__ import annotations

TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
    interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog regulation
    report review review-book software song speech standard thesis treaty webpage""".split()
)

TEXTS = frozenset(
    """abstract annote archive archive_collection archive_location archive-place authority call-number
    citation-key citation-label collection-title container-title container-title-short dimensions
    division DOI event-place event-title genre ISBN ISSN jurisdiction keyword language license medium
    original-publisher original-publisher-place original-title part-title PMCID PMID publisher
    publisher-place references reviewed-genre reviewed-title scale source status title title-short URL
    volume-title year-suffix chapter-number collection-number edition issue number number-of-pages
    number-of-volumes page page-first part-number printing-number section supplement-number version
    volume""".split()
) - {"note", "source"}
"""Standard and number variables.

`note` and `source` are left out: evsynth gives these words a meaning of its own.
"""

NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director
    editor editor-translator editorial-director executive-producer guest host illustrator interviewer
    narrator organizer original-author performer producer recipient reviewed-author script-writer
    series-creator translator""".split()
)

DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
