"""Places in a work: CSL locator labels, and what a page looks like."""

from __future__ import annotations

import re

from evsynth.nearest import nearest

LABELS = frozenset(
    """act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page paragraph part
    rule scene section sub-verbo supplement table timestamp title-locator verse version volume""".split()
)
"""The locator labels of CSL 1.0.2."""

PAGE = r"(?:[A-Za-z]{0,3}\d+[a-z]?|[ivxlcdm]+)"
PAGES = re.compile(rf"{PAGE}(?:[-–]{PAGE})?(?:, ?{PAGE}(?:[-–]{PAGE})?)*")
"""Arabic or Roman pages, with a letter for an appendix, as ranges and lists: `12`, `xii`, `A3`, `12-14, 20`."""

RANGE = re.compile(r"(\d+)[-–](\d+)", re.ASCII)


def locator_fault(label: str, value: str) -> tuple[str, str]:
    """What is wrong with a locator in words, and the nearest label; both "" where nothing is."""
    if label not in LABELS:
        return f"has the label '{label}', which CSL does not know", nearest(label, LABELS)
    if label != "page":
        return "", ""
    if not PAGES.fullmatch(value):
        return f"has the page '{value}', which is not a page or a range of pages", ""
    if any(int(last) < int(first) for first, last in RANGE.findall(value)):
        return f"has the pages '{value}', which run backwards", ""
    return "", ""
