"""`evsynth build`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import NamedTemporaryFile

import click

from evsynth.cli.check import FINDINGS, checked
from evsynth.cli.project import in_project, open_project, stop
from evsynth.findings import Severity, severity
from evsynth.render import pandoc
from evsynth.render.problems import FORMATS as PROBLEM_FORMATS
from evsynth.render.problems import Outcome

FORMATS = ("md", "html")
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

    Writes balans.md and balans.html. The same records always give the same bytes. When `evsynth check` finds errors nothing is written,
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
        rendered = _render(outcome, formats, say)
    _write_all(rendered, output or os.path.join(opened.root, "build"))


def _render(outcome: Outcome, formats: tuple[str, ...], say: Say) -> dict[str, str]:
    """File name to content, for each format. All are rendered before any is written."""
    from evsynth.render import document  # brings jinja2

    try:
        say("Writing the citations")
        tree, settings = document.tree(outcome), outcome.synthesis.links.corpus.settings
        rendered = {}
        for name in formats:
            say(f"Making {name}")
            rendered[f"balans.{name}"] = document.FORMATS[name](tree, settings)
        return rendered
    except (pandoc.PandocError, pandoc.MissingExtra) as error:
        stop(f"the balance could not be rendered: {error}")


def _write_all(contents: dict[str, str], folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
        for name, content in contents.items():
            path = os.path.join(folder, name)
            _write(path, content)
            click.echo(os.path.relpath(path))
    except OSError as error:
        stop(f"cannot write in '{folder}': {(error.strerror or str(error)).lower()}")


def _write(path: str, content: str) -> None:
    """A file whole or not at all: who interrupts keeps the old one."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=os.path.dirname(path), prefix=".balans-", delete=False
    ) as stream:
        try:
            stream.write(content)
            stream.close()
            os.chmod(stream.name, 0o644)
            os.replace(stream.name, path)
        except BaseException:
            os.unlink(stream.name)
            raise


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
