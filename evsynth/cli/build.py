"""`evsynth build`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from evsynth.cli import CANNOT_RUN, error_context, missing_extra, warn
from evsynth.cli.cache import store
from evsynth.cli.options import command, flag, without_cache
from evsynth.cli.project import FINDINGS
from evsynth.cli.texts import VARIABLE as TEXTS_VARIABLE
from evsynth.document.formats import FORMATS
from evsynth.errors import EvsynthError, reason_of
from evsynth.files.folders import from_here, is_same, is_within
from evsynth.findings import Severity
from evsynth.outcome import Outcome
from evsynth.pandoc import program as pandoc
from evsynth.project import Project, check, load
from evsynth.reading.files import FOLDERS, TEXT_FILE
from evsynth.reports.problems import FORMATS as PROBLEM_FORMATS

if TYPE_CHECKING:
    from evsynth.building.rendering import Progress

SUGGESTED = tuple(name for name, format in FORMATS.items() if not format.is_extra)
EXTRA = tuple(name for name, format in FORMATS.items() if format.is_extra)
PATIENCE = 0.5
"""Seconds that a build may take without saying what it does."""


class BuildOptions(NamedTuple):
    """Formats to build, and how to build them."""

    formats: tuple[str, ...]
    folder: str | None
    force: bool
    review: bool
    no_cache: bool


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    if value.strip() == "all":
        return SUGGESTED
    wanted = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(
            f"'{unknown[0] if unknown else value}' is not a format; choose from {', '.join(FORMATS)}, or all"
        )
    return wanted


@command("build", "Write the document: a text with citations, for the web, for Word and as PDF.")
@click.option(
    "--to",
    "formats",
    default="md,html",
    show_default=True,
    callback=_formats,
    help=f"Formats, with commas: {', '.join(FORMATS)}; "
    f"or all, which is every one but {' and '.join(EXTRA)} (pandoc's own).",
)
@click.option(
    "-o", "--output", "folder", metavar="DIR", help="Folder to write in. Default: build/ in the project."
)
@flag("--review", "Show what `check` finds: as comments in Word, and in the margin of the page.")
@flag("--force", "Render in spite of errors; the document then says what is wrong.")
@without_cache
@flag("--watch", "Go on, and build again whenever a record or the text changes.")
def build_project(project: str, watch: bool, **options: Any) -> int:
    """Write the document: what the sources say theme by theme, with citations and a list of references.

    The text is balans.md in the project, or else the one that `evsynth init --text` writes. Each format gives
    a document: balans.md (for GitHub), balans.html, and so on; the figures stand in figures/ too. The same
    records always give the same bytes, and what is up to date is left as it is. When `evsynth check` finds
    errors nothing is written, unless you ask for it with --force or --review.

    Exit status: 0 when the document was written, 1 when errors stand in the way, 2 when the build could not
    run or one of the documents could not be made: it is named, and the others are written.
    """
    if not pandoc.available():
        raise missing_extra("build", "build")
    order = BuildOptions(**options)
    if not watch:
        return build(project, order)
    from evsynth.cli.watching import whenever_it_changes

    with suppress(KeyboardInterrupt):  # the way to end it
        for _ in whenever_it_changes(load(project).root):
            _try(project, order)
    return 0


def _try(project: str, order: BuildOptions) -> None:
    """Build, and say what is wrong without ending."""
    try:
        build(project, order)
    except EvsynthError as error:
        warn(error.message, error.advice)
    except OSError as error:
        warn(reason_of(error))


def build(project: str, order: BuildOptions) -> int:
    """Read, check, render what is not up to date, and write it. Gives the exit status."""
    with _progress() as progress:
        progress("Reading")
        opened = load(project)
        folder = os.path.abspath(order.folder or os.path.join(opened.root, "build"))
        _require_apart(opened, folder)
        outcome = check(opened)
        if _is_refused(outcome, order):
            return FINDINGS
        kept_in = store(opened.root, order.no_cache)
        from evsynth.building.rendering import render, write  # brings the whole of rendering

        rendered = render(outcome, order.review, order.formats, kept_in, folder, progress)
    with error_context(f"cannot write in '{folder}'"):
        failed = write(rendered, kept_in, folder, click.echo)
    for file, made in rendered.documents.items():
        if made.unshown:
            from evsynth.cli.glyphs import warn_of_missing_glyphs

            warn_of_missing_glyphs(opened.root, from_here(os.path.join(folder, file)), made.unshown)
    for file, reason in failed.items():
        path = os.path.join(folder, file)
        old = "; the old one stays as it was" if os.path.lexists(path) else ""
        warn(f"{from_here(path)} could not be made{old}: {reason}")
    return CANNOT_RUN if failed else 0


def _require_apart(opened: Project, folder: str) -> None:
    """End the command where a document would stand among what is read.

    That is the author's own text, records, or texts of sources.
    """
    root, texts = opened.root, opened.synthesis.links.corpus.settings.texts
    own_texts = filter(None, (os.path.join(root, texts), os.environ.get(TEXTS_VARIABLE)))
    if is_same(folder, root):
        problem = f"nothing is built in the folder of the project: {TEXT_FILE} there is your own text"
    elif among := next((name for name in FOLDERS if is_within(folder, os.path.join(root, name))), ""):
        problem = f"nothing is built in '{among}': what stands there is read as records"
    elif any(is_same(folder, own_text) for own_text in own_texts):
        problem = "nothing is built in the folder of texts: what stands there is read as the text of a source"
    else:
        return
    raise EvsynthError(problem, "choose another folder with -o")


def _is_refused(outcome: Outcome, order: BuildOptions) -> bool:
    """Print the errors that stand in the way, and tell whether there are any."""
    errors = tuple(finding for finding in outcome.findings if outcome.severity(finding) is Severity.ERROR)
    if not errors or order.force or order.review:
        return False
    listing = PROBLEM_FORMATS["text"].write(outcome._replace(findings=errors), False)
    click.echo(f"{listing}Nothing was written. Mend the errors, or build with --force.", err=True)
    return True


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show on a terminal the step that is being done, once it has taken a moment."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from threading import Timer

    from rich.console import Console

    status = Console(stderr=True).status("")
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield status.update
    finally:
        timer.cancel()
        status.stop()
