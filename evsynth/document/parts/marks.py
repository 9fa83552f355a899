"""The findings of a review, each given out once: where the text comes to what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evsynth.findings import Finding, hint, message, severity
from evsynth.model import Evidence, Place, Profile
from evsynth.pandoc.nodes import Node, Tree, attributes_of, is_a, rewritten, span
from evsynth.reading.claims import EVIDENCE


class Marks:
    """Findings that wait for their place in the text, by number."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._waiting = dict(enumerate(findings))

    def on(self, subject: str, elsewhere: Iterable[Evidence] = ()) -> list[Node]:
        """The marks of a subject, but for those that belong to pieces of its evidence."""
        apart = {place for evidence in elsewhere for place in _places(evidence)}
        return _marks(
            self._taken(
                number
                for number, finding in self._waiting.items()
                if finding.subject == subject and finding.place not in apart
            )
        )

    def of(self, evidence: Evidence) -> list[Node]:
        """The marks of a piece of evidence."""
        if not self._waiting:
            return []
        places = _places(evidence)
        return _marks(
            self._taken(number for number, finding in self._waiting.items() if finding.place in places)
        )

    def between(self, first: Place, after: Place | None) -> list[int]:
        """The numbers of the findings from a place in a file on, to another one."""
        return self._taken(
            number
            for number, finding in self._waiting.items()
            if finding.place.path == first.path
            and first <= finding.place
            and (after is None or finding.place < after)
        )

    def rest(self) -> list[Node]:
        """The marks of the findings that have no place in the text."""
        return _marks(self._taken(self._waiting))

    def _taken(self, numbers: Iterable[int]) -> list[int]:
        taken = list(numbers)
        for number in taken:
            del self._waiting[number]
        return taken


def _marks(numbers: Iterable[int]) -> list[Node]:
    """An empty span for each finding, which holds its number."""
    return [span("", classes=["finding"], pairs={"number": str(number)}) for number in numbers]


def marked(tree: Tree, findings: Sequence[Finding], profile: Profile) -> Tree:
    """A tree in which each mark tells its finding, as attributes: code, name, severity, message, hint."""
    if not findings:
        return tree
    by_number = {str(number): finding for number, finding in enumerate(findings)}
    changed: Tree = rewritten(tree, lambda nodes: [_with_finding(node, by_number, profile) for node in nodes])
    return changed


def _with_finding(node: Any, by_number: Mapping[str, Finding], profile: Profile) -> Any:
    """A mark that tells its finding; a Span that an author has called so is none, and stays as it is."""
    is_mark = is_a(node, "Span") and attributes_of(node)[1] == ["finding"]
    finding = by_number.get(dict(attributes_of(node)[2]).get("number", "")) if is_mark else None
    if finding is None:
        return node
    return span("", classes=["finding"], pairs=attributes(finding, profile))


def attributes(finding: Finding, profile: Profile) -> dict[str, str]:
    """The attributes by which a mark tells its finding."""
    return {
        "code": finding.kind.code,
        "name": finding.kind.name,
        "severity": str(severity(finding.kind, profile)),
        "message": message(finding),
        "hint": hint(finding),
    }


def _places(evidence: Evidence) -> set[Place]:
    return {evidence.where.of(field) for field in ("", *EVIDENCE)}
