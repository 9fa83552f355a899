"""Rules: functions that yield reports, each with a docstring that says what is wrong and why it matters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Finding, Kind, Related, kind
from evsynth.model import Claim, Paragraph, Place, Source, Verdict
from evsynth.suggestions.nearest import nearest


class Report(NamedTuple):
    """One finding of a rule: its place, its subject, and the parameters of the message."""

    place: Place
    subject: str
    parameters: Mapping[str, str]
    suggestion: str = ""
    related: tuple[Related, ...] = ()

    @classmethod
    def at(
        cls,
        place: Place,
        record: Source | Claim | Paragraph | None = None,
        /,
        *related: Related,
        suggestion: str = "",
        **parameters: str,
    ) -> Report:
        """A finding at a place, about a record or paragraph; without one nobody can allow it."""
        return cls(
            place=place,
            subject=about(record) if record else "",
            parameters=parameters,
            suggestion=suggestion,
            related=related,
        )


Find = Callable[[Synthesis], Iterator[Report]]


class Rule(NamedTuple):
    """A kind of finding, and the function that finds it."""

    kind: Kind
    find: Find

    def findings(self, synthesis: Synthesis) -> Iterator[Finding]:
        """All findings of this rule."""
        for report in self.find(synthesis):
            yield Finding(
                kind=self.kind,
                place=report.place,
                parameters=report.parameters,
                suggestion=report.suggestion,
                related=report.related,
                subject=report.subject,
            )


def rule(code: str, weight: Category, message: str, hint: str) -> Callable[[Find], Rule]:
    """Make a rule of a function, which is its kind as well: see `kind`."""

    def make(find: Find) -> Rule:
        return Rule(kind(code, weight, message, hint)(find), find)

    return make


def about(record: Source | Claim | Paragraph) -> str:
    """The name by which findings refer to a record or paragraph, and allowances are matched."""
    if isinstance(record, Paragraph):
        return f"paragraph {record.place.line}"
    return f"{'source' if isinstance(record, Source) else 'claim'} {record.id}"


def quoted(ids: Iterable[str]) -> str:
    """Ids as a message lists them: `'a', 'b'`."""
    return ", ".join(f"'{id}'" for id in ids)


def meant_by(ids: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The known ids that those among `ids` which are not recorded may be meant to be.

    They are the nearest of each, or all known ids where none is near.
    """
    near = {nearest(id, known) for id in ids if id not in known}
    return frozenset(known if "" in near else near)


def is_without_evidence(claim: Claim, synthesis: Synthesis) -> bool:
    """Tell whether nothing bears on a claim, and its record has no evidence.

    Evidence that names an unknown source, or could not be read, was reported there.
    """
    verdict = synthesis.weighing_by_claim[claim.id].verdict
    return verdict is Verdict.UNSUPPORTED and claim.where.of("evidence") == claim.where.of()
