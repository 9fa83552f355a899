"""Fingerprints of what a verification is about: short, and the same on every machine."""

from __future__ import annotations

from evsynth.model import Date, Evidence, Source

LENGTH = 16
"""Hexadecimal digits of SHA-256 that are kept: enough to notice a change, and a line of the lock stays a line."""

SEPARATOR = "\x1f"
EDITION = ("edition", "version")
"""CSL variables that tell one edition of a work from another, besides its date."""


def fingerprint(*parts: str) -> str:
    """Of texts, in their order; "" of nothing but empty ones."""
    from hashlib import sha256  # a project without a lock needs none

    return sha256(SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH] if any(parts) else ""


def of_quote(evidence: Evidence) -> str:
    """Of the quotation and what singles it out."""
    return fingerprint(evidence.quote, evidence.prefix, evidence.suffix)


def of_locator(evidence: Evidence) -> str:
    """Of the place where the quotation is said to stand."""
    return fingerprint(*(part for locator in evidence.locator for part in locator))


def of_edition(source: Source) -> str:
    """Of what tells this edition of the work from others: its date, its edition, and which text of it is held.

    A text of which only the file is named is no other edition than one that is not named at all.
    """
    text = source.text
    held = (text.edition, *map(str, text.pages or ())) if text and (text.edition or text.pages) else ()
    return fingerprint(*(source.texts.get(name, "") for name in EDITION), _date(source.dates.get("issued")), *held)


def of_text(sha256: str) -> str:
    """Of a file, from its SHA-256 in hexadecimal."""
    return sha256[:LENGTH]


def _date(date: Date | None) -> str:
    return "/".join("-".join(map(str, part)) for part in date if part) if date else ""
