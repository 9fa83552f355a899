"""The outcome of `check` as SARIF 2.1.0 (OASIS, with errata 01).

Findings that are allowed are in it too, suppressed in the source, with the reason; those that a baseline
knows are suppressed outside of it. As the standard has it, every result has `suppressions` (3.27.23), and
with a baseline every result has a `baselineState` (3.27.24).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from json import JSONEncoder
from typing import Any
from urllib.parse import quote

from evsynth import __version__
from evsynth.findings import Finding, Kind, Severity, severity
from evsynth.model import Allowance, Place, Profile
from evsynth.outcome import Outcome
from evsynth.reading.baseline import VERSION, KnownFinding, fingerprints
from evsynth.reports.problems.messages import message_and_hint

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""The root of the repository, to which paths are relative, by the name that consumers know."""

FINGERPRINT = f"evsynth/v{VERSION}"
"""Not `primaryLocationLineHash`: GitHub fills that one in itself, from the lines of the file."""

PROBLEMS: dict[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}
"""GitHub's words for how severe a rule is."""

Object = Mapping[str, Any]


def write(outcome: Outcome, _color: bool) -> str:
    """A log with one run, a result a line, in ASCII: it is the same in every locale."""
    encode = JSONEncoder().encode
    kinds = sorted({kind.code: kind for kind in _kinds(outcome)}.values())
    number = {kind.code: index for index, kind in enumerate(kinds)}
    run = {
        "tool": {"driver": _driver(kinds, outcome.profile)},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"],
        "originalUriBaseIds": {
            BASE: {"description": {"text": "The root of the repository that holds the synthesis."}}
        },
        "invocations": [{"executionSuccessful": True}],
        "properties": {"profile": outcome.profile},
        "results": [],
    }
    start, end = encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).rsplit("[]", 1)
    results = (f"\n{encode(_numbered(result, number))}" for result in _results(outcome))
    return f"{start}[{','.join(results)}\n]{end}\n"


def _numbered(result: dict[str, Any], number: Mapping[str, int]) -> Object:
    """The result with the number of its rule.

    One of the baseline that does not occur any more is named by its code alone.
    """
    if result["ruleId"] in number:
        result["ruleIndex"] = number[result["ruleId"]]
    return result


def _kinds(outcome: Outcome) -> Iterator[Kind]:
    yield from (finding.kind for finding in outcome.findings)
    yield from (finding.kind for finding, _ in outcome.allowed)
    if outcome.compared:
        yield from (finding.kind for finding, _ in outcome.compared.known)


def _driver(kinds: Sequence[Kind], profile: Profile) -> Object:
    numbers = [part for part in __version__.split(".")[:3] if part.isdigit()]
    return {
        "name": "evsynth",
        "version": __version__,
        "semanticVersion": ".".join((*numbers, "0", "0", "0")[:3]),
        "rules": [_rule(kind, severity(kind, profile)) for kind in kinds],
    }


def _rule(kind: Kind, level: Severity) -> Object:
    documentation = kind.documentation
    prose = documentation.partition("\nBad:\n")[0]  # what is wrong and why it matters
    return {
        "id": kind.code,
        "name": kind.name,
        "shortDescription": {"text": documentation.partition("\n")[0]},
        "fullDescription": {"text": " ".join(prose.split())},
        "help": {"text": documentation, "markdown": documentation},
        "defaultConfiguration": {"level": level},
        "properties": {"problem.severity": PROBLEMS[level], "tags": [kind.weight]},
    }


def _results(outcome: Outcome) -> Iterator[dict[str, Any]]:
    locate, compared = _locator(outcome), outcome.compared
    state: Object = {"baselineState": "new"} if compared else {}
    for finding, fingerprint in zip(outcome.findings, outcome.fingerprints(), strict=True):
        yield {**_result(finding, fingerprint, outcome.profile, locate), "suppressions": [], **state}
    allowed = fingerprints((finding for finding, _ in outcome.allowed), outcome.homes)
    for (finding, allowance), fingerprint in zip(outcome.allowed, allowed, strict=True):
        result = _result(finding, fingerprint, outcome.profile, locate)
        is_known = compared and fingerprint in compared.all_known
        state_of_allowed = {"baselineState": "unchanged"} if is_known else state
        yield {**result, "suppressions": [_allowed(allowance, locate)], **state_of_allowed}
    if compared:
        for finding, fingerprint in compared.known:
            yield {**_result(finding, fingerprint, outcome.profile, locate), **KNOWN}
        yield from (_gone(entry, locate) for entry in compared.gone)


KNOWN: Object = {
    "suppressions": [{"kind": "external", "status": "accepted", "justification": "The baseline knows it."}],
    "baselineState": "unchanged",
}

Locate = Callable[[Place], Object]


def _result(finding: Finding, fingerprint: str, profile: Profile, locate: Locate) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": locate(finding.place)}
    if finding.subject:
        kind, _, name = finding.subject.partition(" ")
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": finding.subject, "kind": kind}]
    result: dict[str, Any] = {
        "ruleId": finding.kind.code,
        "level": severity(finding.kind, profile),
        "message": {"text": _plain(message_and_hint(finding))},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": locate(place), "message": {"text": _plain(note)}}
            for number, (place, note) in enumerate(finding.related)
        ]
    return result


def _allowed(allowance: Allowance, locate: Locate) -> Object:
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": allowance.because,
        "location": {"physicalLocation": locate(allowance.where.of("rule"))},
    }


def _gone(entry: KnownFinding, locate: Locate) -> dict[str, Any]:
    """A result that is not there any more: of its place only the file is known."""
    file = {"artifactLocation": locate(Place(entry.path))["artifactLocation"]}
    about = f" about the {entry.subject}" if entry.subject else ""
    return {
        "ruleId": entry.code,
        "kind": "pass",
        "level": "none",
        "message": {"text": f"The baseline knows a finding{about} that no longer occurs."},
        "locations": [{"physicalLocation": file}],
        "partialFingerprints": {FINGERPRINT: entry.fingerprint},
        "suppressions": [],
        "baselineState": "absent",
    }


def _locator(outcome: Outcome) -> Locate:
    """Places as SARIF wants them; the URI of a path is made once."""

    @cache
    def uri(path: str) -> str:
        return quote(os.fsencode(outcome.path_in_repository(Place(path))))

    def locate(place: Place) -> Object:
        region = {"startLine": place.line, "startColumn": place.column}
        return {"artifactLocation": {"uri": uri(place.path), "uriBaseId": BASE}, "region": region}

    return locate


def _plain(text: str) -> str:
    """A text that holds no link: `[words](place)` would be one (3.11.6)."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text
