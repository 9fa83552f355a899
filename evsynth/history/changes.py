"""Values for the differences between two states, one for each sort of change."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from evsynth.equality import by_type
from evsynth.findings import Finding
from evsynth.history.causes import VerdictChange
from evsynth.history.fields import Field
from evsynth.history.matching import Renames
from evsynth.model import Claim, Evidence, Relation, RelationType, Source

Record = TypeVar("Record", Claim, Source)


@by_type
class RecordChange(NamedTuple, Generic[Record]):
    """A claim or source that came, went or changed: its fields.

    One of the two is None where it is in one state only. `before` names other records by their ids of now.
    """

    before: Record | None
    after: Record | None
    fields: tuple[Field, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """The evidence that came or went with a claim, but for what moved to or from another claim."""

    @property
    def record(self) -> Record:
        """The record as it is now, or was at last."""
        record = self.after or self.before
        assert record
        return record

    @property
    def id(self) -> str:
        """Its id now, or the last that it had."""
        return self.record.id

    @property
    def formerly(self) -> str:
        """Its former id, where that was another."""
        return self.before.id if self.before and self.before.id != self.id else ""

    @property
    def key(self) -> Hashable:
        """Its id, by which the change is known in another comparison."""
        return self.id

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of the records that the change is about."""
        return self.id, self.formerly


ClaimChange: TypeAlias = RecordChange[Claim]
SourceChange: TypeAlias = RecordChange[Source]


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
    def piece(self) -> Evidence:
        """The evidence as it is now, or was at last."""
        evidence = self.after or self.before
        assert evidence
        return evidence

    @property
    def source(self) -> str:
        """The source whose word it is."""
        return self.piece.source

    @property
    def names(self) -> frozenset[str]:
        """The fields that changed."""
        return frozenset(field.name for field in self.fields)

    @property
    def key(self) -> Hashable:
        """The claim, the source and its words, by which the change is known in another comparison."""
        return self.claim, self.source, self.piece.quote

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of the records that the change is about."""
        return self.claim, self.moved_from, self.source


@by_type
class RelationChange(NamedTuple):
    """A relation of a claim that stays: one that came, went, or is explained otherwise."""

    claim: str
    type: RelationType
    target: str
    before: Relation | None
    after: Relation | None
    fields: tuple[Field, ...] = ()

    @property
    def key(self) -> Hashable:
        """The claims and the type, by which the change is known in another comparison."""
        return self.claim, self.type, self.target

    @property
    def about(self) -> tuple[str, ...]:
        """The id of the claim whose relation it is."""
        return (self.claim,)


Change = TypeVar("Change", ClaimChange, SourceChange, EvidenceChange, RelationChange)


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
