"""Findings that the author of a record accepts, and allowances that are not needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from evsynth.findings import Category, Finding, Kind, kind
from evsynth.linking import Links
from evsynth.model import Allowance, Unread
from evsynth.reading.unread import holds
from evsynth.rules.rule import about
from evsynth.suggestions.nearest import nearest

Allowed = tuple[Finding, Allowance]
"""A finding, and the allowance that accepts it."""

QUOTATIONS = "Q"
"""The family of rules about quotations."""


class Uncertain(NamedTuple):
    """The subjects of which nobody knows all findings, by the names that findings have for them.

    An allowance of theirs may be needed again.
    """

    quotations: Collection[str]
    """Claims with a quotation that was not verified as it is."""
    records: Collection[str]
    """Claims whose verdict is not known, and sources that an unrecorded id may be meant to name."""


@kind(
    "L411",
    Category.GAP,
    "'{rule}' is allowed here, but nothing is found that needs it",
    "remove the allowance",
)
def unneeded_allowance() -> None:
    """An item allows a finding that does not occur.

    Mostly the matter was mended since. An allowance that stays would hide the next one.

    Bad:

        # claims/overbodig.yaml
        - id: overbodig
          statement: Deze bewering staat iets toe dat niet voorkomt.
          theme: gemeenten
          allow:
            - {rule: single-voice, because: Alleen Jansen keek ernaar.}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een stem}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: een tweede}

    Good:

        # claims/nodig.yaml
        - id: nodig
          statement: Deze bewering staat iets toe dat voorkomt.
          theme: gemeenten
          allow:
            - {rule: single-voice, because: Alleen Jansen keek ernaar.}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een stem}
    """


@kind(
    "L412",
    Category.FAULT,
    "there is no rule '{rule}' that can be allowed",
    "name a rule as `evsynth check` does; what could not be read cannot be allowed",
)
def unknown_rule() -> None:
    """An item allows a rule that does not exist.

    Bad:

        # claims/onbekende-regel.yaml
        - id: onbekende-regel
          statement: Deze bewering staat een regel toe die niet bestaat.
          theme: gemeenten
          allow:
            - {rule: one-voice, because: Alleen Jansen keek ernaar.}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een stem}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: een tweede}

    Good:

        # claims/bekende-regel.yaml
        - id: bekende-regel
          statement: Deze bewering staat een regel toe die bestaat.
          theme: gemeenten
          allow:
            - {rule: F502, because: Alleen Jansen keek ernaar.}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een stem}
    """


def apply(
    findings: Iterable[Finding],
    links: Links,
    kinds: Iterable[Kind],
    uncertain: Uncertain,
    allowed: list[Allowed],
) -> Iterator[Finding]:
    """Sort out the findings: yield those that nobody allowed, and the faults of the allowances themselves.

    Findings that are allowed go to `allowed`.
    """
    by_name = {name: kind for kind in kinds for name in (kind.name, kind.code)}
    names = by_name.keys()
    unknown: set[str] = set()
    granted: dict[tuple[str, str], Allowance] = {}
    for subject, allowance in _allowances(links):
        if allowance.rule in names:
            granted[subject, allowance.rule] = allowance
        else:
            unknown.add(subject)
            yield _fault(unknown_rule, subject, allowance)._replace(suggestion=nearest(allowance.rule, names))
    needed = set()
    unread = links.corpus.unread
    unknown.update(part.subject for part in unread if part.subject and part.field in ("", "allow"))
    for finding in findings:
        keys = {(finding.subject, finding.kind.name), (finding.subject, finding.kind.code)} & granted.keys()
        if keys:
            needed |= keys
            allowed.append((finding, granted[min(keys)]))
        elif finding.subject not in unknown or finding.kind.weight is Category.FAULT:
            yield finding  # all else may be allowed
    for key in (key for key in granted if key not in needed):
        subject, rule = key
        is_of_quotations = by_name[rule].code.startswith(QUOTATIONS)
        is_unknown = subject in uncertain.records or (is_of_quotations and subject in uncertain.quotations)
        if not is_unknown and not any(may_concern(part, subject) for part in unread):
            yield _fault(unneeded_allowance, subject, granted[key])


def _fault(kind: Kind, subject: str, allowance: Allowance) -> Finding:
    parameters = {"rule": allowance.rule}
    return Finding(kind=kind, place=allowance.where.of("rule"), parameters=parameters, subject=subject)


def may_concern(unread: Unread, subject: str) -> bool:
    """Tell whether a part that could not be read may decide on findings about a subject.

    The part belongs to it or may name it, or belongs to no record.
    """
    kind, _, id = subject.partition(" ")
    return unread.subject in ("", subject) or kind not in ("source", "claim") or holds(unread, id)


def _allowances(links: Links) -> Iterator[tuple[str, Allowance]]:
    text = links.corpus.text
    for records in (links.corpus.sources, links.corpus.claims, text.paragraphs if text else ()):
        for record in records:
            for allowance in record.allow:
                yield about(record), allowance
