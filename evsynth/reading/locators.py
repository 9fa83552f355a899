"""Places in a work: CSL locator labels, and what a page looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

LABELS = frozenset(
    """act appendix article-locator book canon chapter column elocation equation figure folio issue line
    note opus page paragraph part rule scene section sub-verbo supplement table timestamp title-locator
    verse version volume""".split()
)
"""The locator labels of CSL 1.0.2."""

PAGE = r"(?:(?!(?:pp?|pg|pag|blz?)\d)[A-Za-z]{1,3}\d+[a-z]?|(?:0|[1-9]\d*)[a-z]?|[ivxlcdm]+)"
PAGES = re.compile(rf"{PAGE}(?:[-–]{PAGE})?(?:, ?{PAGE}(?:[-–]{PAGE})?)*")
"""Arabic or Roman pages, with a letter for an appendix, also in ranges and lists: `xii`, `12-14, A3`."""

RANGE = re.compile(r"(\d+)[-–](\d+)", re.ASCII)

LABEL_WORDS: Mapping[str, frozenset[str]] = {
    "page": frozenset(
        "p pp pg pgs page pages pag pagina paginas pagina's pagina’s blz bl bladzijde bladzijden".split()
    ),
    "section": frozenset("§ §§ par paragraaf paragrafen section sections sect sec".split()),
    "chapter": frozenset("hoofdstuk hoofdstukken hfst hfdst hst chapter chapters chap ch".split()),
    "paragraph": frozenset(
        "§ §§ al alinea alineas alinea's alinea’s paragraph paragraphs para paras".split()
    ),
    "table": frozenset("tabel tabellen tab table tables".split()),
    "figure": frozenset("figuur figuren fig figs figure figures".split()),
    "appendix": frozenset("bijlage bijlagen bijl appendix appendices app".split()),
    "note": frozenset("noot noten voetnoot note notes fn".split()),
    "article-locator": frozenset("artikel artikelen art arts article articles".split()),
}
"""The words that people write before a number, and that a citation prints by itself."""


LABEL_AND_VALUE = (
    "write a CSL label and its value, as in {page: 12}, {page: 12-14} or {section: 2.1, page: 7}"
)


class LocatorFault(NamedTuple):
    """A fault of a locator, in words; what to write in its place, where that is clear, or "".

    What to do.
    """

    words: str
    suggestion: str
    advice: str = LABEL_AND_VALUE


def may_be_wrong(label: str, value: str) -> bool:
    """Tell whether a locator is to be looked at more closely.

    `reading.locator_faults` does that; most are right at first sight.
    """
    if label == "page":
        return not PAGES.fullmatch(value) or is_backwards(value)
    if label not in LABELS or value.startswith("§"):
        return True
    word = value.split(maxsplit=1)[0].partition(".")[0]
    return word.casefold() in LABEL_WORDS.get(label, ())


def is_backwards(pages: str) -> bool:
    """Tell whether a range among pages ends before it begins."""
    return any(int(last) < int(first) for first, last in RANGE.findall(pages))
