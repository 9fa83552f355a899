"""Results of `check`, before they have a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Contradiction, contradictions
from evsynth.equality import by_type
from evsynth.findings import Finding, Severity, severity
from evsynth.model import Allowance, Place, Profile, Verdict
from evsynth.reading.files import real_path

if TYPE_CHECKING:
    from evsynth.reading.baseline import Compared


@by_type
class Outcome(NamedTuple):
    """A project's folder, its synthesis, and all findings that count, to be read under a profile."""

    root: str
    synthesis: Synthesis
    findings: tuple[Finding, ...]
    profile: Profile
    allowed: tuple[tuple[Finding, Allowance], ...] = ()
    """The findings that do not count, because their item allows them."""
    compared: Compared | None = None
    """The findings compared with a baseline, where there is one: `findings` are then those that are new."""
    unreported: tuple[Finding, ...] = ()
    """Findings that are not selected, or ignored for their path."""
    homes: Mapping[str, str] = {}
    """Items that are recorded more than once, each with the path of the record that counts."""
    folder: str = ""
    """Folder of the project in its repository, with a `/` at its end.

    "" where it is the repository itself, or in none.
    """

    def severity(self, finding: Finding) -> Severity:
        """The severity of a finding under the profile."""
        return severity(finding.kind, self.profile)

    def counts(self) -> Counter[Severity]:
        """The number of findings of each severity."""
        return Counter(self.severity(finding) for finding in self.findings)

    def verdicts(self) -> Counter[Verdict]:
        """The number of claims with each verdict, but for those about the sources themselves."""
        aside = self.synthesis.links.in_annex
        weighed = self.synthesis.weighing_by_claim
        return Counter(weighing.verdict for id, weighing in weighed.items() if id not in aside)

    def contradictions(self) -> Iterator[Contradiction]:
        """Contradictions between sources, claim by claim."""
        for weighing in self.synthesis.weighing_by_claim.values():
            if weighing.clashes:
                yield from contradictions(weighing)

    def path_in_repository(self, place: Place) -> str:
        """The real path of a file from the root of the repository, for what shows findings at files."""
        return self.folder + real_path(self.root, place.path)

    def fingerprints(self) -> tuple[str, ...]:
        """Fingerprints that tell the findings apart, in their order."""
        from evsynth.reading.baseline import fingerprints  # not every format asks for them

        return self.compared.fingerprints if self.compared else fingerprints(self.findings, self.homes)
