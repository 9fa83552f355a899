"""Rules: functions that yield reports, each with a docstring that says what is wrong and why it matters."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Finding, Kind, Related, kind
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Paragraph, Place, Source, Verdict
from evsynth.reading.unread import holds, in_folder, in_settings
from evsynth.suggestions.nearest import nearest


class Report(NamedTuple):
    """One finding of a rule: its place, its subject, and the parameters of the message."""

    place: Place
    subject: str
    parameters: Mapping[str, str]
    suggestion: str = ""
    related: tuple[Related, ...] = ()


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


def may_be_unread(links: Links, id: str, folder: str) -> bool:
    """Tell whether the record of an id may be among those in `sources` or `claims` that could not be read."""
    return any(holds(part, id) for part in in_folder(links.corpus.unread, folder) if not part.subject)


def may_be_named_unread(links: Links, id: str) -> bool:
    """Tell whether an id may be used by a claim, or in a part of one, that could not be read."""
    return any(holds(part, id) for part in in_folder(links.corpus.unread, "claims"))


def is_unread_in_part(links: Links, record: Source | Claim, *fields: str) -> bool:
    """Tell whether one of these fields of a record could not be read as it was written.

    A field of which nobody knows what it was meant to be counts as well.
    """
    return any(not fields or part.field in ("", *fields) for part in links.unread_of.get(about(record), ()))


def is_piece_unread(links: Links, evidence: Evidence, *fields: str) -> bool:
    """Tell whether one of these fields of a piece of evidence could not be read, as `is_unread_in_part`."""
    return any(
        not fields or part.field in ("", *fields) for part in links.unread_of.get(evidence.where.of(), ())
    )


def may_be_undeclared(links: Links, id: str) -> bool:
    """Tell whether an unread part of the settings may declare a theme, a dimension or a value of one."""
    return any(holds(part, id) for part in in_settings(links.corpus.unread))


def is_without_evidence(claim: Claim, synthesis: Synthesis) -> bool:
    """Tell whether nothing bears on a claim, and its record has no evidence.

    Evidence that names an unknown source, or could not be read, was reported there.
    """
    verdict = synthesis.weighing_by_claim[claim.id].verdict
    return verdict is Verdict.UNSUPPORTED and claim.where.of("evidence") == claim.where.of()
