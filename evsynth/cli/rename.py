"""`evsynth rename`."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

import click

from evsynth.cli.editing import carry_out, require_free, require_sound, show
from evsynth.cli.exclusive import exclusive
from evsynth.cli.project import in_project, require_known
from evsynth.cli.texts import texts_folder
from evsynth.edits.references import Named
from evsynth.edits.renaming import kinds_of, mentions, renamed
from evsynth.edits.splices import Edit, Refusal
from evsynth.errors import EvsynthError
from evsynth.files.folders import from_here
from evsynth.project import Project, load
from evsynth.reading.snapshot import snapshot_of_folder
from evsynth.reports.terminal import counted

if TYPE_CHECKING:
    from evsynth.model import Source

MOST_MENTIONS = 5
"""Lines with the former id that are listed; the rest is counted."""


@click.command("rename", short_help="Give a source, a claim or a theme another id, everywhere.")
@in_project
@click.argument("old")
@click.argument("new")
@click.option(
    "--kind",
    type=click.Choice([str(named) for named in Named]),
    help="What OLD is, where it is more than one thing.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be changed, and change nothing.")
def command(project: str, old: str, new: str, kind: str | None, dry_run: bool) -> None:
    """Give the source, claim or theme OLD the id NEW, wherever it stands.

    That is in its record and the name of its file, in all that refers to it, in the author's text, in the
    settings, in the name of its text, and in evsynth.lock, so that what was verified and reviewed stays so.
    Every other byte stays as it is, comments too. Refused is what would clash, and a project with errors.

    Exit status: 0 when it was renamed, 2 when nothing was written.
    """
    root = load(project).root
    with exclusive(root):
        opened = load(root)
        files = dict(snapshot_of_folder(root).files)
        named = _kind(old, kind, kinds_of(files, old), opened)
        require_sound(opened)
        change = renamed(files, named, old, new)
        if isinstance(change, Refusal):
            raise EvsynthError(change.problem, change.advice)
        if named is Named.SOURCE:
            change = _with_text(change, opened.synthesis.links.source_by_id[old], new, opened)
        if dry_run:
            require_free(change, root)
            show(change, files)
            return
        carry_out(change, root)
    _tell(change, named, old, new, root)


def _kind(old: str, kind: str | None, kinds: tuple[Named, ...], project: Project) -> Named:
    """The kind of thing that is meant, or the end of the command."""
    if kind and kind not in kinds:
        links = project.synthesis.links
        known = {
            Named.SOURCE: links.source_by_id,
            Named.CLAIM: links.claim_by_id,
            Named.THEME: links.theme_by_id,
        }
        require_known(project, kind, old, known[Named(kind)])
    if kind:
        return Named(kind)
    if not kinds:
        links = project.synthesis.links
        require_known(
            project,
            "source, claim or theme",
            old,
            [*links.source_by_id, *links.claim_by_id, *links.theme_by_id],
        )
        require_sound(project)  # it was read from a file that no editor of YAML takes
    if len(kinds) > 1:
        raise EvsynthError(
            f"'{old}' is the id of a {' and of a '.join(kinds)}",
            f"Say which is meant: --kind {' or --kind '.join(kinds)}.",
        )
    return kinds[0]


def _with_text(change: Edit, source: Source, new: str, project: Project) -> Edit:
    """The change, with the text of a source that is named after its id."""
    from evsynth.texts.library import find_texts

    folder = texts_folder(project)
    path = find_texts((source,), folder).files.get(source.id)
    if path is None or (source.text and source.text.file):
        return change
    target = os.path.join(folder, new + os.path.splitext(path)[1])
    return change._replace(moves={**change.moves, path: target})


def _tell(change: Edit, named: Named, old: str, new: str, root: str) -> None:
    """Say what was changed, and where the former id still stands in words."""
    for path in change.contents:
        click.echo(from_here(os.path.join(root, change.moves.get(path, path))))
    for former, target in change.moves.items():
        click.echo(f"{from_here(os.path.join(root, former))} => {from_here(os.path.join(root, target))}")
    count = counted(change.places, "place")
    click.echo(f"The {named} '{old}' is '{new}' now, in {count}. `git diff` shows them.")
    left = list(mentions(snapshot_of_folder(root).files, old))
    for path, line in islice(left, MOST_MENTIONS):
        click.echo(f"note: {path}:{line} still has the word '{old}'; it refers to nothing there", err=True)
    if len(left) > MOST_MENTIONS:
        click.echo(f"note: and {len(left) - MOST_MENTIONS:,} lines more", err=True)
