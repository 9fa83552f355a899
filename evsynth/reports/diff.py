"""Differences of two states of a synthesis: for people, and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Finding, Severity, message, severity
from evsynth.history.changes import Difference, EvidenceChange, FindingChange
from evsynth.history.checkout import NotCheckedOut
from evsynth.history.snapshots import State
from evsynth.model import Profile
from evsynth.reading import kinds
from evsynth.reading.conflicts import conflict_lines
from evsynth.reading.files import TEXT_FILE
from evsynth.reports.changes import ChangeLines, other_changes, recorded_values, verdict_values
from evsynth.reports.problems.messages import on_a_line
from evsynth.reports.terminal import Paint, first_of, painter

T = TypeVar("T")

MOST = 40
"""Things of a kind that are shown; the rest is counted."""

MOST_PATHS = 5
"""Paths that a caution names."""


class RevisionState(NamedTuple):
    """One of two states: its files, what follows from them, the findings of reading, and all findings."""

    state: State
    synthesis: Synthesis
    read: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    @property
    def profile(self) -> Profile:
        """The profile of its settings."""
        return self.synthesis.links.corpus.settings.profile


class RevisionComparison(NamedTuple):
    """Two states, and all that differs."""

    before: RevisionState
    after: RevisionState
    difference: Difference
    findings: FindingChange

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing differs."""
        return self.difference.is_empty and not any(self.findings)

    def severities(self) -> tuple[Counter[Severity], Counter[Severity]]:
        """The numbers of new and of gone findings, each under the profile of its own state."""
        new = Counter(severity(finding.kind, self.after.profile) for finding in self.findings.new)
        return new, Counter(severity(finding.kind, self.before.profile) for finding in self.findings.gone)


class Section(NamedTuple):
    """A heading, and the number of entries below it.

    `entries` are the lines of the first of them, and `rest` is the number of those that are not shown.
    """

    title: str
    number: int
    entries: tuple[tuple[str, ...], ...]
    rest: int


def text(comparison: RevisionComparison, color: bool) -> str:
    """The differences in words, the most important first."""
    paint = painter(color)
    lines = [f"{comparison.before.state.name} against {comparison.after.state.name}", *cautions(comparison)]
    if comparison.is_empty:
        lines.append("Nothing changed: claims, evidence, verdicts and findings are the same.")
    for section in sections(comparison, paint):
        lines += ["", paint(f"{section.title} ({section.number:,})", "file"), *_shown(section)]
    return "\n".join(lines) + "\n"


def cautions(comparison: RevisionComparison) -> Iterator[str]:
    """Lines about everything that could not be compared; of two states that are the same, once."""
    before, after = comparison.before.state, comparison.after.state
    is_same = before.name == after.name and before.snapshot.holds_the_same(after.snapshot)
    for side in (comparison.before,) if is_same else (comparison.before, comparison.after):
        yield from (f"{side.state.name}: {caution}" for caution in _cautions(side))


def _cautions(side: RevisionState) -> Iterator[str]:
    if not side.state.snapshot.is_project:
        yield "there is no evsynth.yaml here, so there is nothing to compare with"
    if indexed := [absent for absent in side.state.not_checked_out if absent.files]:
        yield f"{_not_checked_out(indexed)}, and compared as git's index has it"
    for path, data in side.state.snapshot.files.items():
        if conflict_lines(data, is_prose=path == TEXT_FILE):
            yield f"{path} has marks of a merge conflict, and may be compared in part only"
    for finding in side.read:
        if finding.kind.code in kinds.UNREAD and finding.kind != kinds.merge_conflict:
            yield f"{finding.place}: {message(finding)}; what it records is not compared"


def _not_checked_out(absent: Sequence[NotCheckedOut]) -> str:
    """The first few paths, and the reasons why they are not in the work tree."""
    paths = first_of([part.path for part in absent], MOST_PATHS)
    reasons = ", ".join(dict.fromkeys(part.reason for part in absent))
    return f"{paths} {'is' if len(absent) == 1 else 'are'} not checked out ({reasons})"


def sections(comparison: RevisionComparison, paint: Paint) -> Iterator[Section]:
    """The differences by kind; a kind in which nothing differs is left out."""
    before, after, difference, finding_change = comparison
    recorded = difference.recorded
    words = ChangeLines(paint, after.synthesis)
    by_claim = [[*of_claim] for _, of_claim in groupby(recorded.evidence, key=lambda change: change.claim)]
    yield from _section("Verdicts", difference.verdicts, words.verdict)
    yield from _section("Claims", recorded.claims, words.claim)
    for section in _section("Evidence", by_claim, lambda of_claim: _at_claim(of_claim, words)):
        rest = sum(map(len, by_claim[MOST:]))
        yield section._replace(number=len(recorded.evidence), rest=rest)
    yield from _section("Relations", recorded.relations, words.relation)
    yield from _section("Sources", recorded.sources, words.source)
    yield from _section("Agreement of sources", difference.agreements, words.agreement)
    yield from _section("Other", [*other_changes(difference)], lambda line: [line])
    yield from _section("New findings", finding_change.new, lambda finding: [_line(finding, after)])
    yield from _section("Findings that went", finding_change.gone, lambda finding: [_line(finding, before)])


def _section(title: str, differing: Sequence[T], lines: Callable[[T], Iterable[str]]) -> Iterator[Section]:
    """A section with the first of the differences, unless there are none."""
    if differing:
        yield Section(
            title=title,
            number=len(differing),
            entries=tuple(tuple(lines(change)) for change in differing[:MOST]),
            rest=len(differing[MOST:]),
        )


def _at_claim(evidence: Sequence[EvidenceChange], words: ChangeLines) -> Iterator[str]:
    yield words.paint(evidence[0].claim, "file")
    yield from (f"  {line}" for change in evidence for line in words.evidence(change))


def _line(finding: Finding, side: RevisionState) -> str:
    return on_a_line(finding, severity(finding.kind, side.profile), painter(False))


def _shown(section: Section) -> Iterator[str]:
    yield from (f"  {line}" for lines in section.entries for line in lines)
    if section.rest:
        yield f"  ... and {section.rest:,} more (--format json has all)"


def values(comparison: RevisionComparison) -> Mapping[str, Any]:
    """All that differs as plain values."""
    new, gone = comparison.severities()
    return {
        "before": comparison.before.state.name,
        "after": comparison.after.state.name,
        "same": comparison.is_empty,
        "cautions": list(cautions(comparison)),
        **_difference(comparison.difference, comparison.after.synthesis),
        "findings": {
            "new": [_finding(finding, comparison.after) for finding in comparison.findings.new],
            "gone": [_finding(finding, comparison.before) for finding in comparison.findings.gone],
            "counts": {level: {"new": new[level], "gone": gone[level]} for level in Severity},
        },
    }


def _difference(difference: Difference, synthesis: Synthesis) -> Mapping[str, Any]:
    return {
        "verdicts": [verdict_values(verdict) for verdict in difference.verdicts],
        **recorded_values(difference.recorded, synthesis),
        "agreements": [
            {
                "sources": [agreement.first, agreement.second],
                "before": agreement.before._asdict(),
                "after": agreement.after._asdict(),
            }
            for agreement in difference.agreements
        ],
        "settings": difference.settings,
        "text": difference.has_other_text,
        "lock": difference.has_other_lock,
        "verified": {"before": difference.verified[0], "after": difference.verified[1]},
    }


def _finding(finding: Finding, side: RevisionState) -> Mapping[str, Any]:
    return {
        "code": finding.kind.code,
        "name": finding.kind.name,
        "severity": severity(finding.kind, side.profile),
        **finding.place._asdict(),
        "message": message(finding),
        "item": finding.subject,
    }
