"""`evsynth merge`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from evsynth.cli.editing import carry_out, require_free, require_sound, show
from evsynth.cli.exclusive import exclusive
from evsynth.cli.project import in_project, require_known
from evsynth.cli.texts import texts_folder
from evsynth.edits.merging import SourceMerge, merged
from evsynth.edits.splices import Refusal
from evsynth.errors import EvsynthError
from evsynth.files.folders import from_here
from evsynth.findings import printable
from evsynth.project import Project, load
from evsynth.reading.snapshot import snapshot_of_folder
from evsynth.reports.terminal import counted

if TYPE_CHECKING:
    from evsynth.model import Source


@click.command("merge", short_help="Make one record of two sources that are the same work.")
@in_project
@click.argument("kept", metavar="A")
@click.argument("removed", metavar="B")
@click.option("--dry-run", is_flag=True, help="Show what would be changed, and change nothing.")
def command(project: str, kept: str, removed: str, dry_run: bool) -> None:
    """Make one record of the sources A and B, which are the same work.

    The record of A stays, and that of B goes.

    What A lacks is taken from B; where the two differ, A stays as it is, and the difference is told. All that
    refers to B then refers to A: evidence, other sources, the author's text and evsynth.lock. Told are claims
    that then have the same evidence twice, and places that are those of another edition.

    Exit status: 0 when they were merged, 2 when nothing was written.
    """
    root = load(project).root
    with exclusive(root):
        opened = load(root)
        for id in (kept, removed):
            require_known(opened, "source", id, opened.synthesis.links.source_by_id)
        require_sound(opened)
        files = dict(snapshot_of_folder(root).files)
        merge = merged(files, kept, removed)
        if isinstance(merge, Refusal):
            raise EvsynthError(merge.problem, merge.advice)
        sources = opened.synthesis.links.source_by_id
        merge = _with_text(merge, sources[kept], sources[removed], opened)
        if dry_run:
            require_free(merge.change, root)
            show(merge.change, files)
        else:
            carry_out(merge.change, root)
    for line in (*([] if dry_run else _written(merge, kept, removed, root)), *_remarks(merge, kept, removed)):
        click.echo(line)


def _with_text(merge: SourceMerge, kept: Source, source: Source, project: Project) -> SourceMerge:
    """The merge, with the text of B under the name of A, where A has none."""
    from evsynth.texts.library import find_texts

    folder = texts_folder(project)
    texts = find_texts((kept, source), folder).files
    if kept.id in texts or source.id not in texts or kept.text or (source.text and source.text.file):
        return merge
    target = os.path.join(folder, kept.id + os.path.splitext(texts[source.id])[1])
    return merge._replace(change=merge.change._replace(moves={texts[source.id]: target}))


def _written(merge: SourceMerge, kept: str, removed: str, root: str) -> Iterator[str]:
    for path, content in merge.change.contents.items():
        yield from_here(os.path.join(root, path)) + (" (removed)" if content is None else "")
    for former, target in merge.change.moves.items():
        yield f"{from_here(former)} => {from_here(target)}"
    count = counted(merge.change.places, "place")
    yield (
        f"The source '{removed}' is '{kept}' now, in {count}. "
        "`evsynth verify` holds the quotations against its text."
    )


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
