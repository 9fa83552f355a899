"""`evsynth check`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import click

from evsynth.cli.project import FINDINGS, in_project
from evsynth.cli.report import wants_color
from evsynth.cli.words import WordsArgument
from evsynth.files.folders import from_here
from evsynth.findings import Finding, Kind, Severity, escaped
from evsynth.model import Profile
from evsynth.outcome import Outcome
from evsynth.project import Project, check_all, load, outcome_of
from evsynth.reading.files import FOLDERS, shown_path
from evsynth.reading.kinds import UNREAD, not_read
from evsynth.reports.problems import FORMATS, STATISTICS
from evsynth.reports.problems.messages import gone
from evsynth.rules import Checked
from evsynth.rules.selection import READING, Selection, codes_of, nearest_name

UNREAD_OR_ELSEWHERE = UNREAD | {not_read.code}
"""The codes of what keeps records of a file from being read."""

TITLES = tuple(format.title for format in FORMATS.values())


@click.command(
    "check", short_help="Find what is wrong, and where the sources agree and contradict one another."
)
@in_project
@click.argument("files", nargs=-1, type=click.Path(exists=True), metavar="[FILE]...")
@click.option(
    "--profile",
    type=WordsArgument("profile", Profile),
    help="How severe a gap is: a note in draft, a warning in review, an error in publication. "
    "Default: as evsynth.yaml says.",
)
@click.option(
    "--format",
    "format_",
    metavar=f"[{'|'.join(FORMATS)}]",
    default="text",
    show_default=True,
    help=f"{TITLES[0].capitalize()}; or {', '.join(TITLES[1:])}; "
    "or the format of a package that `plugins` in the settings names.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Report only these rules: codes, names, or letters of a family, with commas; may be repeated. "
    "What could not be read (Y) is reported all the same, unless it is ignored.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    help="Do not report these rules, even where they are selected. Named as for --select.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    help="Report only what this file does not know. Only --write-baseline writes it.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write what is found now into the file of --baseline. "
    "All of it is known then, and nothing is reported.",
)
@click.option(
    "--statistics",
    is_flag=True,
    help="How many findings of each rule there are, in place of them "
    f"(as {' or '.join(format.title for format in STATISTICS.values())}).",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
def command(
    project: str,
    files: tuple[str, ...],
    profile: str | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: str | None,
    write_baseline: bool,
    statistics: bool,
    exit_zero: bool,
) -> int:
    """Find what is wrong with the records, and say where the sources agree and contradict one another.

    Everything is read and everything is reported, in the order of the files; as text, files with errors
    first, and the errors once more at the end of a long report. What follows from something that cannot be
    read is not reported beside it. With FILE, a file or a folder of the project, only what is found there is
    reported; everything is read all the same. Nothing is written, unless --write-baseline asks for it.

    Exit status: 0 when there are no errors or warnings, 1 when there are, 2 when the check could not run.
    """
    if baseline == "":
        raise click.UsageError("--baseline names no file.")
    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE, the file to write.")
    if statistics and format_ not in STATISTICS:
        raise click.UsageError(f"--statistics is written as {' or '.join(STATISTICS)}, not as {format_}.")
    opened = load(project)
    write = STATISTICS[format_].write if statistics else _writer(format_, opened)
    kinds = opened.plugins.kinds
    selection = Selection(
        _codes("--select", select, kinds), _codes("--ignore", ignore, kinds), _paths(files, opened.root)
    )
    outcome = _selected(opened, Profile(profile) if profile else None, selection)
    if baseline is not None:
        outcome = _against_baseline(outcome, baseline, write_baseline, selection)
    click.echo(write(outcome, wants_color()), nl=False)
    _tell_gone(outcome, "" if statistics else format_)
    return 0 if exit_zero else exit_status(outcome)


def _writer(name: str, project: Project) -> Callable[[Outcome, bool], str]:
    """The function that writes a format, of evsynth or of a package that the settings name.

    Ends with a usage error, with the names of all formats, where there is no such format.
    """
    built_in = {known: format.write for known, format in FORMATS.items()}
    writers: dict[str, Callable[[Outcome, bool], str]] = {**project.plugins.formats, **built_in}
    if name not in writers:
        raise click.BadParameter(
            f"'{escaped(name)}' is not one of {', '.join(map(repr, writers))}.", param_hint="'--format'"
        )
    return writers[name]


def exit_status(outcome: Outcome) -> int:
    """The exit status of a check: 0 where nothing but notes was found."""
    worst = {outcome.severity(finding) for finding in outcome.findings}
    return FINDINGS if worst - {Severity.NOTE} else 0


def _selected(project: Project, profile: Profile | None, selection: Selection) -> Outcome:
    """The outcome with only the findings that are selected."""
    checked = check_all(project)
    if selection == Selection():
        return outcome_of(project, checked, profile)
    _tell_hidden(checked.findings, selection)

    def is_wanted(finding: Finding) -> bool:
        return selection.wants(finding.kind.code, finding.place.path)

    wanted = Checked(
        tuple(finding for finding in checked.findings if is_wanted(finding)),
        tuple(allowed for allowed in checked.allowed if is_wanted(allowed[0])),
        (
            *checked.ignored,
            *(
                finding
                for finding in (*checked.findings, *(finding for finding, _ in checked.allowed))
                if not is_wanted(finding)
            ),
        ),
    )
    return outcome_of(project, wanted, profile)


def _against_baseline(outcome: Outcome, path: str, is_written: bool, selection: Selection) -> Outcome:
    """The outcome with only the findings that a baseline does not know."""
    from evsynth.cli.baseline import hold, write  # as for the catalogue below

    if is_written:
        write(path, outcome, selection)
    return hold(outcome, path, selection)


def _codes(option: str, option_values: Sequence[str], more: Sequence[Kind]) -> frozenset[str]:
    """The codes of the rules that an option names, or a usage error with the nearest name."""
    if not option_values:
        return frozenset()
    from evsynth.rules.catalogue import KINDS  # a check of all rules need not know those of other commands

    known, codes = (*KINDS, *more), set[str]()
    for name in (name for names in option_values for name in names.split(",")):
        meant = codes_of(name, known)
        if not meant:
            near = nearest_name(name, known)
            advice = f"Did you mean '{near}'?" if near else "`evsynth rules` lists them."
            raise click.UsageError(f"{option}: there is no rule '{escaped(name.strip())}'. {advice}")
        codes |= meant
    return frozenset(codes)


def _paths(files: Sequence[str], root: str) -> tuple[str, ...] | None:
    """The files and folders that are asked for, as findings name them; None where all of the project is."""
    paths = [_in_project(file, root) for file in files]
    return None if not paths or "." in paths else tuple(paths)


def _in_project(file: str, root: str) -> str:
    """A file by its path in the project.

    A link to a file keeps its name, as in findings; a link to a folder stands for the folder.
    """
    folder, name = os.path.split(os.path.abspath(file))
    base = os.path.realpath(root)
    full = os.path.join(os.path.realpath(folder), name)
    if os.path.isdir(full) and from_here(full, base) not in FOLDERS:
        full = os.path.realpath(full)
    if full != base and not full.startswith(os.path.join(base, "")):
        raise click.UsageError(f"'{escaped(file)}' is not in the project '{escaped(base)}'.")
    path = os.path.relpath(full, base).replace(os.sep, "/")
    return shown_path(path)


def _tell_hidden(findings: Sequence[Finding], selection: Selection) -> None:
    """Say that not everything was read, where a rule or a file that is not shown would say so."""
    hidden = [
        finding
        for finding in findings
        if finding.kind.code.startswith(READING)
        and not selection.wants(finding.kind.code, finding.place.path)
    ]
    if number := sum(finding.kind.code in selection.ignore for finding in hidden):
        what = "finding" if number == 1 else "findings"
        click.echo(
            f"evsynth: {number:,} {what} on what could not be read ignored; nothing is checked there",
            err=True,
        )
    unread = {
        finding.place.path
        for finding in hidden
        if finding.kind.code in UNREAD_OR_ELSEWHERE and finding.kind.code not in selection.ignore
    }
    if unread:
        click.echo(
            f"evsynth: {', '.join(sorted(unread))} cannot be read, and was not asked for; "
            "nothing is checked there",
            err=True,
        )


def _tell_gone(outcome: Outcome, format_: str) -> None:
    """Say that the baseline can be smaller, where the format has no place for it."""
    is_told = format_ in FORMATS and FORMATS[format_].has_gone
    if not is_told and outcome.compared and outcome.compared.gone:
        click.echo(f"evsynth: {gone(len(outcome.compared.gone))}", err=True)
