"""What `check` has to tell, before it has a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Verdict
from evsynth.findings import Finding, Severity, severity
from evsynth.model import Profile


class Outcome(NamedTuple):
    """A project's folder, its synthesis, and all findings, to be read under a profile."""

    root: str
    synthesis: Synthesis
    findings: tuple[Finding, ...]
    profile: Profile

    def counts(self) -> Counter[Severity]:
        """The number of findings of each severity."""
        return Counter(severity(finding.kind, self.profile) for finding in self.findings)

    def verdicts(self) -> Counter[Verdict]:
        """The number of claims with each verdict."""
        return Counter(weighing.verdict for weighing in self.synthesis.weighing_by_claim.values())


class Contradiction(NamedTuple):
    """Sources on both sides of one claim: really, or apparently because dimensions keep them apart."""

    claim: str
    one: tuple[str, ...]
    against: tuple[str, ...]
    apart: tuple[str, ...]


def contradictions(synthesis: Synthesis) -> Iterator[Contradiction]:
    """Where sources contradict one another, claim by claim; the real contradictions of a claim first."""
    for weighing in synthesis.weighing_by_claim.values():
        clashes: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]] = {}
        for clash in weighing.clashes:
            one, against = clashes.setdefault(clash.apart, ({}, {}))
            one[clash.one.source] = against[clash.against.source] = None
        for apart in sorted(clashes):
            one, against = clashes[apart]
            yield Contradiction(weighing.claim, tuple(one), tuple(against), apart)
