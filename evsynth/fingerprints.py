"""Fingerprints of what a verification or a review is about: short, and the same on every machine."""

from __future__ import annotations

from itertools import chain

from evsynth.model import Claim, Date, Evidence, Extent, Fingerprints, Scope, Source, Years

LENGTH = 16
"""Hexadecimal digits of SHA-256 that are kept: enough to notice a change, in a line of bearable length."""

SEPARATOR = "\x1f"
EDITION = ("edition", "version")
"""CSL variables that tell one edition of a work from another, besides its date."""


def fingerprint(*parts: str) -> str:
    """Hash texts in their order; "" for nothing but empty ones."""
    if not any(parts):
        return ""
    from hashlib import sha256  # a project without a lock needs none

    return sha256(SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def of_quote(evidence: Evidence) -> str:
    """Fingerprint of the quotation and of the words that single it out."""
    return fingerprint(evidence.quote, evidence.prefix, evidence.suffix)


def of_locator(evidence: Evidence) -> str:
    """Fingerprint of the place where the quotation is said to stand."""
    return fingerprint(*chain.from_iterable(evidence.locator))


def of_edition(source: Source) -> str:
    """Fingerprint of the edition of a work.

    It is made of its date, its edition, and the text of it that is held.

    A text of which only the file is named is no other edition than one that is not named at all.
    """
    text = source.text
    by_text = (text.edition, *map(str, text.pages or ())) if text and (text.edition or text.pages) else ()
    named = [source.texts.get(name, "") for name in EDITION]
    return fingerprint(*named, _date(source.dates.get("issued")), *by_text)


def of_record(source: Source) -> str:
    """Fingerprint of the record of a source, whatever its id.

    It is made of its CSL variables, its short name, and the text of it that is held.

    By it a source is known again that got another id. Notes, allowances and links to other sources are no
    part of it: they change, or hold ids that do.
    """
    names = [(kind, *chain.from_iterable(names)) for kind, names in sorted(source.names.items())]
    dates = [(kind, _date(date)) for kind, date in sorted(source.dates.items())]
    text = source.text._replace(file="") if source.text else ""
    return fingerprint(source.type, source.short, repr((sorted(source.texts.items()), names, dates, text)))


def of_text(sha256: str) -> str:
    """Fingerprint of a file, from its SHA-256 in hexadecimal."""
    return sha256[:LENGTH]


def of_claim(claim: Claim) -> Fingerprints:
    """Fingerprints of the words and the scope of a claim, at which its reviewer looks.

    Never its notes, reasons, order or layout.
    """
    return Fingerprints(statement=fingerprint(_line(claim.statement)), claim_scope=of_scope(claim.scope))


def of_link(of_claim: Fingerprints, evidence: Evidence, edition: str) -> Fingerprints:
    """Fingerprints of the parts of a piece of evidence at which its reviewer looks.

    These are the claim, the source's words, their place and scope, and the edition.

    Its stance stands beside these, in plain words.
    """
    words = fingerprint(_line(evidence.quote), _line(evidence.prefix), _line(evidence.suffix))
    locator = fingerprint(*chain.from_iterable(sorted(evidence.locator)))
    return of_claim._replace(quote=words, locator=locator, scope=of_scope(evidence.scope), edition=edition)


def of_scope(scope: Scope) -> str:
    """Fingerprint of a scope, whatever the order of its dimensions and values."""
    return fingerprint(*[part for name in sorted(scope) for part in (name, *_extent(scope[name]))])


def of_coding(source: str, as_cited_in: str, reviewer: str, prints: Fingerprints, stance: str) -> str:
    """Fingerprint in place of a stance that is not to be seen at a glance.

    It differs between pieces of evidence and between reviewers.
    """
    return fingerprint("coding", source, as_cited_in, reviewer, *prints, stance)


def _extent(extent: Extent) -> tuple[str, ...]:
    if isinstance(extent, Years):
        return ("years", *("" if year is None else str(year) for year in extent))
    return ("values", str(len(extent)), *sorted(extent))


def _line(text: str) -> str:
    """A text whatever way it was broken into lines."""
    return " ".join(text.split())


def _date(date: Date | None) -> str:
    if date is None:
        return ""
    ends = ((date.start, date.start_qualifier), (date.end, date.end_qualifier))
    return "/".join("-".join(map(str, end)) + qualifier for end, qualifier in ends if end)
