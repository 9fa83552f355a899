"""The commands that give records another id: rename, and merge, which makes one record of two."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from evsynth.cli import note
from evsynth.cli.editing import carry_out, exclusive_project, require_sound, show, written
from evsynth.cli.options import command, flag
from evsynth.cli.project import require_known
from evsynth.cli.texts import texts_folder
from evsynth.edits.merging import SourceMerge, merged
from evsynth.edits.references import Named
from evsynth.edits.renaming import kinds_of, mentions, renamed
from evsynth.edits.splices import Edit, Refusal
from evsynth.errors import EvsynthError
from evsynth.findings import printable
from evsynth.project import Project
from evsynth.reading.snapshot import snapshot_of_folder
from evsynth.reports.terminal import counted

if TYPE_CHECKING:
    from evsynth.model import Source

MOST_MENTIONS = 5
"""Lines with the former id that are listed; the rest is counted."""

dry_run = flag("--dry-run", "Show what would be changed, and change nothing.")


@command("rename", "Give a source, a claim or a theme another id, everywhere.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--kind", type=click.Choice([*map(str, Named)]), help="What OLD is, where it is more than one thing."
)
@dry_run
def rename(project: str, old: str, new: str, kind: str | None, dry_run: bool) -> None:
    """Give the source, claim or theme OLD the id NEW, wherever it stands.

    That is in its record and the name of its file, in all that refers to it, in the author's text, in the
    settings, in the name of its text, and in evsynth.lock, so that what was verified and reviewed stays so.
    Every other byte stays as it is, comments too. Refused is what would clash, and a project with errors.

    Exit status: 0 when it was renamed, 2 when nothing was written.
    """
    with exclusive_project(project) as opened:
        files = dict(snapshot_of_folder(opened.root).files)
        named = _kind(old, kind, kinds_of(files, old), opened)
        require_sound(opened)
        change = renamed(files, named, old, new)
        if isinstance(change, Refusal):
            raise EvsynthError(*change)
        if named is Named.SOURCE:
            source = opened.synthesis.links.source_by_id[old]
            change = _with_text(change, source, new, texts_folder(opened))
        if dry_run:
            show(change, opened.root, files)
            return
        carry_out(change, opened.root)
    for line in written(change, opened.root):
        click.echo(line)
    count = counted(change.places, "place")
    click.echo(f"The {named} '{old}' is '{new}' now, in {count}. `git diff` shows them.")
    _tell_mentions(old, opened.root)


def _kind(old: str, kind: str | None, kinds: tuple[Named, ...], project: Project) -> Named:
    """The kind of thing that is meant, or the end of the command."""
    if kind:
        if kind not in kinds:
            require_known(project, kind, old)
        return Named(kind)
    if not kinds:
        require_known(project, "source, claim or theme", old)
        require_sound(project)  # it was read from a file that no editor of YAML takes
    if len(kinds) > 1:
        raise EvsynthError(
            f"'{old}' is the id of a {' and of a '.join(kinds)}",
            f"Say which is meant: --kind {' or --kind '.join(kinds)}.",
        )
    return kinds[0]


def _with_text(change: Edit, source: Source, id: str, folder: str) -> Edit:
    """The change, with the text that is named after a source under the name of another id."""
    from evsynth.texts.library import find_texts

    path = find_texts((source,), folder).files.get(source.id)
    if path is None or (source.text and source.text.file):
        return change
    return change._replace(moves={**change.moves, path: os.path.join(folder, id + os.path.splitext(path)[1])})


def _tell_mentions(old: str, root: str) -> None:
    """Say where the former id still stands in words."""
    left = list(mentions(snapshot_of_folder(root).files, old))
    for path, line in islice(left, MOST_MENTIONS):
        note(f"note: {path}:{line} still has the word '{old}'; it refers to nothing there")
    if len(left) > MOST_MENTIONS:
        note(f"note: and {len(left) - MOST_MENTIONS:,} lines more")


@command("merge", "Make one record of two sources that are the same work.")
@click.argument("kept", metavar="A")
@click.argument("removed", metavar="B")
@dry_run
def merge(project: str, kept: str, removed: str, dry_run: bool) -> None:
    """Make one record of the sources A and B, which are the same work.

    The record of A stays, and that of B goes.

    What A lacks is taken from B; where the two differ, A stays as it is, and the difference is told. All that
    refers to B then refers to A: evidence, other sources, the author's text and evsynth.lock. Told are claims
    that then have the same evidence twice, and places that are those of another edition.

    Exit status: 0 when they were merged, 2 when nothing was written.
    """
    with exclusive_project(project) as opened:
        require_known(opened, "source", kept, removed)
        require_sound(opened)
        files = dict(snapshot_of_folder(opened.root).files)
        source_merge = merged(files, kept, removed)
        if isinstance(source_merge, Refusal):
            raise EvsynthError(*source_merge)
        change = _with_text_of_both(source_merge.change, kept, removed, opened)
        if dry_run:
            show(change, opened.root, files)
        else:
            carry_out(change, opened.root)
    if not dry_run:
        for line in written(change, opened.root):
            click.echo(line)
        click.echo(
            f"The source '{removed}' is '{kept}' now, in {counted(change.places, 'place')}. "
            "`evsynth verify` holds the quotations against its text."
        )
    for line in _remarks(source_merge, kept, removed):
        click.echo(line)


def _with_text_of_both(change: Edit, kept: str, removed: str, project: Project) -> Edit:
    """The change, with the text of B under the name of A, where A has none."""
    from evsynth.texts.library import find_texts

    sources, folder = project.synthesis.links.source_by_id, texts_folder(project)
    if sources[kept].text or find_texts((sources[kept],), folder).files:
        return change
    return _with_text(change, sources[removed], kept, folder)


def _remarks(merge: SourceMerge, kept: str, removed: str) -> Iterator[str]:
    """Lines about everything that the author has to look at."""
    if merge.taken:
        yield f"taken from '{removed}': {', '.join(merge.taken)}"
    for field, kept_value, removed_value in merge.differences:
        yield (
            f"different: {field} is {printable(kept_value)} in '{kept}', and stays so; "
            f"it was {printable(removed_value)} in '{removed}'"
        )
    for claim in merge.doubles:
        yield f"twice: the claim '{claim}' has the same evidence of '{kept}' twice now: remove one of the two"
    for claim, path, locator in merge.misplaced:
        yield (
            f"another edition: {printable(locator)} at the claim '{claim}' ({path}) "
            f"is a place in what was '{removed}': look it up in '{kept}'"
        )
