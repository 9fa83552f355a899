"""Values for the differences between two states, one for each sort of change."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from evsynth.equality import by_type
from evsynth.findings import Finding
from evsynth.history.causes import VerdictChange
from evsynth.history.fields import Field
from evsynth.history.matching import Renames
from evsynth.model import Claim, Evidence, Relation, RelationType, Source


def _id(before: Claim | Source | None, after: Claim | Source | None) -> str:
    record = after or before
    return record.id if record else ""


def _former_id(before: Claim | Source | None, after: Claim | Source | None) -> str:
    return before.id if before and after and before.id != after.id else ""


@by_type
class ClaimChange(NamedTuple):
    """A claim that came, went or changed: its id, its fields.

    One of the two is None where it is in one state only.
    """

    before: Claim | None
    after: Claim | None
    fields: tuple[Field, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """The evidence that came or went with it, but for what moved to or from another claim."""

    @property
    def id(self) -> str:
        """Its id now, or the last that it had."""
        return _id(self.before, self.after)

    @property
    def formerly(self) -> str:
        """Its former id, where that was another."""
        return _former_id(self.before, self.after)


@by_type
class SourceChange(NamedTuple):
    """A source that came, went or changed, as a claim does."""

    before: Source | None
    after: Source | None
    fields: tuple[Field, ...] = ()

    @property
    def id(self) -> str:
        """Its id now, or the last that it had."""
        return _id(self.before, self.after)

    @property
    def formerly(self) -> str:
        """Its former id, where that was another."""
        return _former_id(self.before, self.after)


@by_type
class EvidenceChange(NamedTuple):
    """A piece of evidence that came, went, changed or moved at a claim that stays.

    It may have moved there from another claim.

    `before` speaks of sources with their ids of now.
    """

    claim: str
    before: Evidence | None
    after: Evidence | None
    fields: tuple[Field, ...] = ()
    moved_from: str = ""

    @property
    def source(self) -> str:
        """The source whose word it is."""
        evidence = self.after or self.before
        return evidence.source if evidence else ""

    @property
    def names(self) -> frozenset[str]:
        """The fields that changed."""
        return frozenset(field.name for field in self.fields)


@by_type
class RelationChange(NamedTuple):
    """A relation of a claim that stays: one that came, went, or is explained otherwise."""

    claim: str
    type: RelationType
    target: str
    before: Relation | None
    after: Relation | None
    fields: tuple[Field, ...] = ()


Change = TypeVar("Change", ClaimChange, EvidenceChange, RelationChange, SourceChange)


@by_type
class Counts(NamedTuple):
    """Numbers of claims on which two sources meet, by how they meet."""

    shared: int = 0
    qualified: int = 0
    disputed: int = 0
    apparent: int = 0


@by_type
class AgreementChange(NamedTuple):
    """Two sources that meet on other numbers of claims than before."""

    first: str
    second: str
    before: Counts
    after: Counts


@by_type
class Recorded(NamedTuple):
    """The differences in the records themselves."""

    names: Renames
    claims: tuple[ClaimChange, ...]
    evidence: tuple[EvidenceChange, ...]
    relations: tuple[RelationChange, ...]
    sources: tuple[SourceChange, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing differs."""
        return not (self.claims or self.evidence or self.relations or self.sources)


@by_type
class Difference(NamedTuple):
    """All that differs. `settings` are the names of fields of `evsynth.yaml`."""

    recorded: Recorded
    verdicts: tuple[VerdictChange, ...]
    agreements: tuple[AgreementChange, ...]
    settings: tuple[str, ...]
    has_other_text: bool
    has_other_lock: bool
    verified: tuple[int, int]
    """Numbers of quotations that the lock verifies, before and after."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing differs."""
        computed = self.verdicts or self.agreements
        return self.recorded.is_empty and not (
            computed or self.settings or self.has_other_text or self.has_other_lock
        )


@by_type
class FindingChange(NamedTuple):
    """The findings that came and those that went, each in the order of its state."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
