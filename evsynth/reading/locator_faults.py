"""Faults of a place in a work, and what was meant; needed only where something is wrong."""

from __future__ import annotations

import re

from evsynth.reading.locators import LABEL_WORDS, LABELS, PAGES, LocatorFault, is_backwards
from evsynth.suggestions.synonyms import meant

SHORT_RANGE = re.compile(r"(\d{3,})[-–](\d\d+)", re.ASCII)
NOUGHTS = re.compile(r"(?<![A-Za-z\d])0+(?=\d)", re.ASCII)

FOLLOWING = re.compile(
    r"(.*?\d)(?:\s*(?:e\.\s?v\.?(?:\s?v\.?)?|evv?\.?|vv\.?|ff\.?|f\.|v\.)"
    r"|\s+(?:f|v|en (?:verder|volgende)|et seqq?\.?|sqq?\.?))",
    re.IGNORECASE,
)
"""A page "and the following"; `12f` alone is a page with a letter."""

SEVERAL = re.compile(r"(?:v\.?\s?v|ff|verder|qq)\.?\Z", re.IGNORECASE)
"""Words that say that more than one page follows."""

LAST_PAGES = re.compile(r"([A-Za-z]{0,3}\d+)(?:[-–][A-Za-z]{0,3}\d+)?\Z")
"""The last page, or range of pages, of a list."""

AND = re.compile(r"\s*(?:;|&|\+|\ben\b|\band\b)\s*", re.IGNORECASE)
TO = re.compile(r"\s+[-–]\s*|[-–]\s+|\s*(?:—|--+|\bt/m\b|\btot en met\b|\btot\b|\bto\b)\s*", re.IGNORECASE)
ROMAN = re.compile(r"[IVXLCDM\-– ,]+")


def locator_fault(label: str, value: str) -> LocatorFault | None:
    """The fault of a locator, or None."""
    if label not in LABELS:
        words = f"has the label '{label}', which CSL does not know"
        return LocatorFault(words, meant(label, LABELS, "locator"))
    return _repeated_label(label, value) or (_page_fault(value) if label == "page" else None)


def unlabelled(text: str) -> LocatorFault:
    """The fault of a text, or "" for something else, in the place of labels and values."""
    return LocatorFault("is not a label with a value", page_locator(text))


def page_locator(text: str) -> str:
    """The locator that a text without a label seems to mean: `p. 3` is `{page: 3}`.

    "" where that is not clear.
    """
    repeated = _repeated_label("page", text)
    pages = repeated.suggestion if repeated else _as_pages(text)
    value = f'"{pages}"' if "," in pages else pages
    return f"{{page: {value}}}" if pages else ""


def _repeated_label(label: str, value: str) -> LocatorFault | None:
    """The fault of a value that begins with the word for its label, or None.

    So in `page: p. 3` and `section: § 2.1`.
    """
    if label not in LABEL_WORDS or (label == "page" and PAGES.fullmatch(value)):
        return None
    words = "|".join(sorted(LABEL_WORDS[label], key=len, reverse=True))
    number = r".*\d.*" if label == "page" else r"[A-Za-z]?\d[\d.,–\- ]*[a-z]?"
    match = re.fullmatch(rf"((?:{words})(?![^\W\d_])\.?)\s*({number}|[ivxlcdm]+)", value, re.IGNORECASE)
    if match is None:
        return None
    bare = match[2]
    suggestion, advice = (_as_pages(bare), _ending(bare)) if label == "page" else (bare, "")
    words = f"has '{match[1]}' in the value of '{label}'; it is printed by itself"
    return LocatorFault(words, suggestion, f"leave out '{match[1]}'{advice}")


def _page_fault(value: str) -> LocatorFault | None:
    """The fault of pages, or None."""
    if PAGES.fullmatch(value):
        if not is_backwards(value):
            return None
        return LocatorFault(f"has the pages '{value}', which run backwards", _in_full(value))
    if PAGES.fullmatch(bare := NOUGHTS.sub("", value)):
        words = f"has the page '{value}', which begins with a nought"
        return LocatorFault(words, bare, "write the page as a reader looks it up")
    if ending := _ending(value):
        words = f"has the page '{value}', which does not say where the passage ends"
        return LocatorFault(words, "", ending.removeprefix(", and "))
    return LocatorFault(f"has the page '{value}', which is not a page or a range of pages", _as_pages(value))


def _ending(value: str) -> str:
    """Advice on pages with "and the following"; "" where there is none.

    How many follow, `ff.` and `e.v.v.` do not say.
    """
    match = FOLLOWING.fullmatch(value)
    pages = LAST_PAGES.search(match[1]) if match else None
    if not match or not pages:
        return ""
    advice = ", and write the last page too"
    if SEVERAL.search(value):
        return advice
    numbers = re.findall(r"([A-Za-z]*)(\d+)", _in_full(pages[0]))
    if not numbers:
        return advice
    letter, last = numbers[-1]
    return f"{advice}: {match[1][: pages.start()]}{pages[1]}-{letter}{int(last) + 1} if it is the next one"


def _as_pages(value: str) -> str:
    """Pages as they are to be written, where that is clear; else ""."""
    bare = NOUGHTS.sub("", TO.sub("-", AND.sub(", ", value))).strip(" .,")
    pages = bare.lower() if ROMAN.fullmatch(bare) else bare
    return pages if PAGES.fullmatch(pages) and not _page_fault(pages) else ""


def _in_full(value: str) -> str:
    """Ranges with their last page in full: 114-15 is 114-115.

    "" where that does not help, or one figure may be a slip.
    """
    full = SHORT_RANGE.sub(lambda match: f"{match[1]}-{match[1][: -len(match[2])]}{match[2]}", value)
    return "" if is_backwards(full) else full
