"""`evsynth import`."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping

import click

from evsynth.cli import error_context
from evsynth.cli.editing import exclusive_project
from evsynth.cli.options import command
from evsynth.cli.project import FINDINGS
from evsynth.errors import EvsynthError
from evsynth.exchange.records import yaml_text
from evsynth.exchange.work import Problem, noted
from evsynth.files.folders import from_here
from evsynth.files.writing import write_new
from evsynth.findings import Severity, hint, message
from evsynth.project import Project
from evsynth.reading import kinds
from evsynth.reading.contents import read_file
from evsynth.reading.files import File

FOLDER = "sources"


@command("import", "Import a bibliography: a source for each work in a BibTeX file.")
@click.argument("file", metavar="FILE")
def import_bibliography(project: str, file: str) -> int:
    """Import a bibliography: FILE, as Zotero, JabRef or EndNote export it to BibTeX or BibLaTeX.

    Writes a record in sources/ for each work, named after its citation key. Nothing is overwritten: a work
    whose id is recorded already is left as it is. What was not taken, or not quite as it is written, is said
    with its line.

    Exit status: 0 when every entry was taken, 1 when some were not, 2 when the import could not run.
    """
    shown = click.format_filename(file)
    text = _text(file, shown)
    with exclusive_project(project) as opened:
        is_lossy = _import(opened, text, shown)
    return FINDINGS if is_lossy else 0


def _import(opened: Project, text: str, shown: str) -> bool:
    """Write the records of a bibliography, and tell what became of each. Give whether some were not taken."""
    folder = _folder(opened)
    from evsynth.exchange.bibtex import read_bibliography  # brings bibtexparser

    bibliography = read_bibliography(text, opened.synthesis.links.corpus.settings.language)
    is_lossy = any(problem.severity is Severity.ERROR for problem in bibliography.problems)
    if not (bibliography.taken or is_lossy):
        raise EvsynthError(
            f"'{shown}' is not a bibliography: it has no entries", "export it as BibTeX or BibLaTeX"
        )
    lines = {taken.id: taken.line for taken in bibliography.taken}
    known = opened.synthesis.links.source_by_id
    recorded = {id for id in lines if id in known or os.path.lexists(os.path.join(folder, f"{id}.yaml"))}
    new = [taken for taken in bibliography.taken if taken.id not in recorded]
    present = _write({taken.id: yaml_text(taken.record).encode() for taken in new}, folder)
    recorded |= present
    _tell(shown, bibliography.problems, {id: lines[id] for id in recorded}, len(lines) - len(recorded))
    return is_lossy


def _folder(project: Project) -> str:
    """The folder of the sources, unless nothing that is written there would be read."""
    for finding in project.findings:
        if finding.place.path == FOLDER:
            raise EvsynthError(f"'{FOLDER}' {message(finding)}", hint(finding))
    return os.path.join(project.root, FOLDER)


def _text(file: str, shown: str) -> str:
    """The text of a file, wherever it is; the end of the command where it cannot be read."""
    folder, name = os.path.split(os.path.realpath(file))
    read = read_file(folder, name)
    if isinstance(read, File):
        return read.data.decode("utf-8-sig")
    finding = read.finding
    advice = f"{hint(finding)}; see line {finding.place.line}" if finding.kind is kinds.not_utf8 else ""
    raise EvsynthError(f"'{shown}' {message(finding)}", advice)


def _write(records: Mapping[str, bytes], folder: str) -> set[str]:
    """Write new records by id, and print the path of each.

    Gives the ids of files that came in between, which are left as they are.
    """
    present: set[str] = set()
    with error_context(f"cannot write in '{folder}'"):
        if records:
            os.makedirs(folder, exist_ok=True)
        for id, content in records.items():
            path = os.path.join(folder, f"{id}.yaml")
            try:
                write_new(path, content)
            except FileExistsError:
                present.add(id)
            else:
                click.echo(from_here(path))
    return present


def _tell(shown: str, problems: Collection[Problem], recorded: Mapping[str, int], written: int) -> None:
    """Say on standard error, in the order of the file, what was not written, and how much was."""
    known = [
        noted(line, "'{id}' is recorded already, and was left as it is", id=id)
        for id, line in recorded.items()
    ]
    for problem in sorted([*problems, *known]):
        click.echo(f"{shown}:{problem.line}: {problem.severity}: {problem.message}", err=True)
    lost = sum(problem.severity is Severity.ERROR for problem in problems)
    click.echo(f"{written} written, {len(recorded)} recorded already, {lost} not taken", err=True)
