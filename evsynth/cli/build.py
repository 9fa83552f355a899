"""`evsynth build`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from evsynth.cli.check import FINDINGS, checked
from evsynth.cli.project import in_project, open_project, stop
from evsynth.cli.writing import write_all
from evsynth.findings import Severity, severity
from evsynth.render import pandoc
from evsynth.render.problems import FORMATS as PROBLEM_FORMATS
from evsynth.render.problems import Outcome

FORMATS = ("md", "html")
FIGURES = "figures"
PATIENCE = 0.5
"""Seconds that a build may take without saying what it does."""

Say = Callable[[str], None]


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"'{unknown[0] if unknown else value}' is not a format; choose from {', '.join(FORMATS)}")
    return wanted


@click.command("build", short_help="Write the balance: a summary with citations, in Markdown and HTML.")
@in_project
@click.option("--to", "formats", default="md,html", show_default=True, callback=_formats, help="Formats, with commas: md, html.")
@click.option("-o", "--output", metavar="DIR", help="Folder to write in. Default: build/ in the project.")
@click.option("--force", is_flag=True, help="Render in spite of errors; the document then says what is wrong.")
def command(project: str, formats: tuple[str, ...], output: str | None, force: bool) -> None:
    """Write the balance: what the sources say theme by theme, with citations and a list of references.

    Writes balans.md and balans.html, and the figures as files in figures/. The same records always give the same bytes. When
    `evsynth check` finds errors nothing is written,
    unless you ask for it with --force.

    Exit status: 0 when the balance was written, 1 when errors stand in the way, 2 when the build could not run.
    """
    if not pandoc.available():
        stop("to build you need some more packages", "install them with: pip install 'evsynth[build]'")
    with _progress() as say:
        say("Reading")
        outcome = checked(opened := open_project(project))
        errors = [finding for finding in outcome.findings if severity(finding.kind, outcome.profile) is Severity.ERROR]
        if errors and not force:
            click.echo(PROBLEM_FORMATS["text"](outcome._replace(findings=tuple(errors)), False), err=True, nl=False)
            click.echo("Nothing was written. Mend the errors, or build with --force.", err=True)
            sys.exit(FINDINGS)
        documents, figures = _render(outcome, formats, say)
    folder = output or os.path.join(opened.root, "build")
    write_all(figures, os.path.join(folder, FIGURES), f"{len(figures)} figure{'' if len(figures) == 1 else 's'}")
    write_all(documents, folder)


def _render(outcome: Outcome, formats: tuple[str, ...], say: Say) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The documents and the figures by file name. All are rendered before any is written."""
    from evsynth.render import document  # brings jinja2

    try:
        say("Writing the citations")
        balance = document.document(outcome)
        documents = {}
        for name in formats:
            say(f"Making {name}")
            documents[f"balans.{name}"] = document.FORMATS[name](balance)
        return documents, {f"{name}.svg": figure.svg.encode() for name, figure in balance.figures.items()}
    except (pandoc.PandocError, pandoc.MissingExtra) as error:
        stop(f"the balance could not be rendered: {error}")


@contextmanager
def _progress() -> Iterator[Say]:
    """Says on a terminal what is being done, once it has taken a moment."""
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
