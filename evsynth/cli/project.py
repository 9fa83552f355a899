"""The project that a command is about: its kinds of findings, its ids, and where it cannot be read."""

from collections.abc import Sequence

from evsynth.analysis.completeness import of_records
from evsynth.errors import EvsynthError
from evsynth.files.folders import find_root
from evsynth.findings import Kind
from evsynth.model import Unread
from evsynth.project import Project, load
from evsynth.reading.unread import names
from evsynth.suggestions.nearest import nearest

FINDINGS = 1
"""Exit status of a command that found something that is not as it should be."""

MOST_FILES = 5
"""Files that a message names."""


def kinds_here(folder: str) -> tuple[Kind, ...]:
    """List all kinds of findings: evsynth's own, and those of packages.

    The packages are those that the project at or above a folder names, if there is one.
    """
    from evsynth.rules.catalogue import KINDS

    return (*KINDS, *(load(folder).plugins.kinds if find_root(folder) else ()))


def did_you_mean(suggestion: str, otherwise: str = "") -> str:
    """The question whether a name was meant; where there is none to suggest, other advice."""
    return f"Did you mean '{suggestion}'?" if suggestion else otherwise


def require_known(project: Project, kinds: str, *ids: str) -> None:
    """Go on only with ids of these kinds that are known: "source", "source or claim".

    Else end the command with the files that cannot be read and may have the id, or the nearest id.
    """
    links = project.synthesis.links
    by_kind = {"source": links.source_by_id, "claim": links.claim_by_id, "theme": links.theme_by_id}
    known = {id for kind in by_kind if kind in kinds for id in by_kind[kind]}
    for id in ids:
        if id not in known:
            raise _unknown(project, kinds, id, nearest(id, known))


def _unknown(project: Project, kinds: str, id: str, suggestion: str) -> EvsynthError:
    unread = [part for part in unread_records(project) if not part.subject]
    if holding := [part for part in unread if names(part, id)]:
        paths = ", ".join(dict.fromkeys(part.place.path for part in holding))
        problem = f"{paths} cannot be read, and may have the {kinds} '{id}'"
        return EvsynthError(problem, f"`evsynth check` says why: {_places(holding)}")
    problem, advice = f"there is no {kinds} '{id}'", [did_you_mean(suggestion)]
    if unread:
        problem += " among those that can be read"
        advice.append(f"Not all records can be read, and `evsynth check` says why: {_places(unread)}")
    return EvsynthError(problem, "\n".join(filter(None, advice)))


def unread_files(project: Project) -> str:
    """The places where records could not be read, in words; "" where all could."""
    return _places(unread_records(project))


def unread_records(project: Project) -> list[Unread]:
    """The parts of the records, or of the settings, that could not be read."""
    return [part for part in project.synthesis.links.corpus.unread if of_records(part)]


def _places(unread: Sequence[Unread]) -> str:
    """The first few places where files cannot be read: "claims/c.yaml:3:1"."""
    shown = [*dict.fromkeys(str(part.place) for part in unread)]
    more = f" and {len(shown) - MOST_FILES:,} more" if len(shown) > MOST_FILES else ""
    return ", ".join(shown[:MOST_FILES]) + more
