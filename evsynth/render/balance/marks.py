"""The findings of a review, each given out once: where the text comes to what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evsynth.findings import Finding, hint, message, severity
from evsynth.model import Evidence, Place, Profile
from evsynth.reading.claims import EVIDENCE
from evsynth.render.nodes import Tree, is_a, rewritten


class Marks:
    """Findings that wait for their place in the text. A mark is an empty span that holds the number of its finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._waiting = dict(enumerate(findings))

    def on(self, item: str, elsewhere: Iterable[Evidence] = ()) -> str:
        """The marks of an item, but for those that belong to pieces of its evidence."""
        apart = {place for evidence in elsewhere for place in _places(evidence)}
        return self._taken(number for number, one in self._waiting.items() if one.item == item and one.place not in apart)

    def of(self, evidence: Evidence) -> str:
        """The marks of a piece of evidence."""
        if not self._waiting:
            return ""
        places = _places(evidence)
        return self._taken(number for number, one in self._waiting.items() if one.place in places)

    def between(self, first: Place, after: Place | None) -> str:
        """The marks from a place in a file on, to another one."""
        return self._taken(
            number
            for number, one in self._waiting.items()
            if one.place.path == first.path and first <= one.place and (after is None or one.place < after)
        )

    def rest(self) -> list[int]:
        """The numbers of the findings that have no place in the text."""
        return list(self._waiting)

    def _taken(self, numbers: Iterable[int]) -> str:
        taken = list(numbers)
        for number in taken:
            del self._waiting[number]
        return "".join(mark(number) for number in taken)


def mark(number: int) -> str:
    """The mark of a finding, as Markdown."""
    return f'[]{{.finding number="{number}"}}'


def marked(tree: Tree, findings: Sequence[Finding], profile: Profile) -> Tree:
    """A tree in which each mark tells its finding, as attributes: code, name, severity, message, hint."""
    if not findings:
        return tree
    by_number = {str(number): finding for number, finding in enumerate(findings)}
    changed: Tree = rewritten(tree, lambda nodes: [_told(node, by_number, profile) for node in nodes])
    return changed


def _told(node: Any, by_number: Mapping[str, Finding], profile: Profile) -> Any:
    """A mark that tells its finding; a Span that an author has called so is none, and stays as it is."""
    is_mark = is_a(node, "Span") and node["c"][0][1] == ["finding"]
    finding = by_number.get(dict(node["c"][0][2]).get("number", "")) if is_mark else None
    if finding is None:
        return node
    told = attributes(finding, profile)
    return {**node, "c": [["", ["finding"], [list(pair) for pair in told.items()]], []]}


def attributes(finding: Finding, profile: Profile) -> dict[str, str]:
    """What a mark tells of its finding."""
    return {
        "code": finding.kind.code,
        "name": finding.kind.name,
        "severity": str(severity(finding.kind, profile)),
        "message": message(finding),
        "hint": hint(finding),
    }


def _places(evidence: Evidence) -> set[Place]:
    return {evidence.where.of(field) for field in ("", *EVIDENCE)}
