"""What a rule is: one function that yields reports, with a docstring that says what is wrong and why it matters."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Finding, Kind, Related, kind
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Paragraph, Place, Source
from evsynth.reading.unread import holds, in_folder, in_settings
from evsynth.suggestions.nearest import nearest


class Report(NamedTuple):
    """What a rule found: where, about which item, and the names for the message."""

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


def about(item: Source | Claim | Paragraph) -> str:
    """The name by which findings refer to an item, and allowances are matched."""
    if isinstance(item, Paragraph):
        return f"paragraph {item.place.line}"
    return f"{'source' if isinstance(item, Source) else 'claim'} {item.id}"


def quoted(ids: Iterable[str]) -> str:
    """Ids as a message lists them: `'a', 'b'`."""
    return ", ".join(f"'{id}'" for id in ids)


def meant_by(ids: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The known ids that those among `ids` which are not recorded may be meant to be: the nearest of each, or any where none is near."""
    near = {nearest(id, known) for id in ids if id not in known}
    return frozenset(known if "" in near else near)


def may_be_unread(links: Links, id: str, folder: str) -> bool:
    """Whether the record of an id may stand in a file in `sources` or `claims`, or be a record there, that could not be read."""
    return any(holds(part, id) for part in in_folder(links.corpus.unread, folder) if not part.subject)


def may_be_named_unread(links: Links, id: str) -> bool:
    """Whether an id may be used by a claim, or in a part of one, that could not be read."""
    return any(holds(part, id) for part in in_folder(links.corpus.unread, "claims"))


def is_unread_in_part(links: Links, item: Source | Claim, *fields: str) -> bool:
    """Whether one of these fields of a record could not be read as it was written, or another of which nobody knows what it was to be."""
    return any(not fields or part.field in ("", *fields) for part in links.unread_of.get(about(item), ()))


def is_piece_unread(links: Links, evidence: Evidence, *fields: str) -> bool:
    """As `is_unread_in_part`, of a piece of evidence."""
    return any(
        not fields or part.field in ("", *fields) for part in links.unread_of.get(evidence.where.of(), ())
    )


def may_be_undeclared(links: Links, id: str) -> bool:
    """Whether a theme, or a dimension or a value of one, may be declared in what could not be read of the settings."""
    return any(holds(part, id) for part in in_settings(links.corpus.unread))
