"""The project that a command is about, and what it says of it."""

from collections.abc import Collection, Sequence

import click

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

in_project = click.option(
    "-C",
    "--project",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False),
    help="Folder of the synthesis, or one inside it. Default: this folder.",
)


def kinds_here(folder: str) -> tuple[Kind, ...]:
    """List all kinds of findings: evsynth's own, and those of packages.

    The packages are those that the project at or above a folder names, if there is one.
    """
    from evsynth.rules.catalogue import KINDS

    return (*KINDS, *(load(folder).plugins.kinds if find_root(folder) else ()))


def require_known(project: Project, what: str, id: str, known: Collection[str]) -> None:
    """Go on only with an id that is known.

    Else end the command with the files that cannot be read and may have it, or the nearest id.
    """
    if id in known:
        return
    unread = [part for part in project.synthesis.links.corpus.unread if not part.subject and of_records(part)]
    if holding := [part for part in unread if names(part, id)]:
        paths = ", ".join(dict.fromkeys(part.place.path for part in holding))
        raise EvsynthError(
            f"{paths} cannot be read, and may have the {what} '{id}'",
            f"`evsynth check` says why: {_places(holding)}",
        )
    suggestion = nearest(id, known)
    advice = [f"Did you mean '{suggestion}'?"] if suggestion else []
    if unread:
        advice.append(f"Not all records can be read, and `evsynth check` says why: {_places(unread)}")
    raise EvsynthError(
        f"there is no {what} '{id}'{' among those that can be read' if unread else ''}", "\n".join(advice)
    )


def unread_files(project: Project) -> str:
    """The places where records could not be read, in words; "" where all could."""
    return _places([part for part in project.synthesis.links.corpus.unread if of_records(part)])


def _places(unread: Sequence[Unread]) -> str:
    """The first few places where files cannot be read: "claims/c.yaml:3:1"."""
    shown = [*dict.fromkeys(str(part.place) for part in unread)]
    return ", ".join(shown[:MOST_FILES]) + (
        f" and {len(shown) - MOST_FILES:,} more" if len(shown) > MOST_FILES else ""
    )
