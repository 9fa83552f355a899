"""`evsynth check`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import click

from evsynth.cli import note
from evsynth.cli.options import WordChoice, command, flag
from evsynth.cli.project import FINDINGS, did_you_mean
from evsynth.cli.report import wants_color
from evsynth.files.folders import from_here
from evsynth.findings import Finding, Kind, Severity, escaped
from evsynth.model import Profile
from evsynth.outcome import Outcome
from evsynth.project import Project, check_all, load, outcome_of
from evsynth.reading.files import FOLDERS, shown_path
from evsynth.reading.kinds import UNREAD, not_read
from evsynth.reports.problems import FORMATS, STATISTICS
from evsynth.reports.problems.messages import gone
from evsynth.reports.terminal import counted
from evsynth.rules import Checked
from evsynth.rules.selection import READING, Selection, codes_of, nearest_name

UNREAD_OR_ELSEWHERE = UNREAD | {not_read.code}
"""The codes of what keeps records of a file from being read."""

TITLES = tuple(format.title for format in FORMATS.values())


@command("check", "Find what is wrong, and where the sources agree and contradict one another.")
@click.argument("files", nargs=-1, type=click.Path(exists=True), metavar="[FILE]...")
@click.option(
    "--profile",
    type=WordChoice("profile", Profile),
    help="CauseKind severe a gap is: a note in draft, a warning in review, an error in publication. "
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
@flag(
    "--write-baseline",
    "Write what is found now into the file of --baseline. All of it is known then, and nothing is reported.",
)
@flag(
    "--statistics",
    "CauseKind many findings of each rule there are, in place of them "
    f"(as {' or '.join(format.title for format in STATISTICS.values())}).",
)
@flag("--exit-zero", "Exit with 0 whatever is found.")
def check_project(
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
        from evsynth.cli.baseline import against_baseline, update_baseline  # as for the catalogue below

        if write_baseline:
            update_baseline(baseline, outcome, selection)
        outcome = against_baseline(outcome, baseline, selection)
    click.echo(write(outcome, wants_color()), nl=False)
    _tell_gone(outcome, "" if statistics else format_)
    return 0 if exit_zero else exit_status(outcome)


def _writer(name: str, project: Project) -> Callable[[Outcome, bool], str]:
    """The function that writes a format, of evsynth or of a package that the settings name.

    Ends with a usage error, with the names of all formats, where there is no such format.
    """
    if name in FORMATS:
        return FORMATS[name].write
    formats = project.plugins.formats
    if name not in formats:
        names = ", ".join(map(repr, {**formats, **FORMATS}))
        raise click.BadParameter(f"'{escaped(name)}' is not one of {names}.", param_hint="'--format'")
    return formats[name]


def exit_status(outcome: Outcome) -> int:
    """The exit status of a check: 0 where nothing but notes was found."""
    worst = {outcome.severity(finding) for finding in outcome.findings}
    return FINDINGS if worst - {Severity.NOTE} else 0


def _selected(project: Project, profile: Profile | None, selection: Selection) -> Outcome:
    """The outcome with only the findings that are selected."""
    checked = check_all(project)
    if selection == Selection():
        return outcome_of(project, checked, profile)

    def is_wanted(finding: Finding) -> bool:
        return selection.wants(finding.kind.code, finding.place.path)

    hidden = [finding for finding in checked.findings if not is_wanted(finding)]
    _tell_hidden(hidden, selection)
    hidden += [finding for finding, _ in checked.allowed if not is_wanted(finding)]
    wanted = Checked(
        tuple(filter(is_wanted, checked.findings)),
        tuple(allowed for allowed in checked.allowed if is_wanted(allowed[0])),
        (*checked.ignored, *hidden),
    )
    return outcome_of(project, wanted, profile)


def _codes(option: str, option_values: Sequence[str], more: Sequence[Kind]) -> frozenset[str]:
    """The codes of the rules that an option names, or a usage error with the nearest name."""
    if not option_values:
        return frozenset()
    from evsynth.rules.catalogue import KINDS  # a check of all rules need not know those of other commands

    known, codes = (*KINDS, *more), set[str]()
    for name in (name for names in option_values for name in names.split(",")):
        meant = codes_of(name, known)
        if not meant:
            advice = did_you_mean(nearest_name(name, known), "`evsynth rules` lists them.")
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
    return shown_path(os.path.relpath(full, base).replace(os.sep, "/"))


def _tell_hidden(hidden: Sequence[Finding], selection: Selection) -> None:
    """Say that not everything was read, where a finding that is not shown would say so."""
    hidden = [finding for finding in hidden if finding.kind.code.startswith(READING)]
    elsewhere = [finding for finding in hidden if finding.kind.code not in selection.ignore]
    if number := len(hidden) - len(elsewhere):
        findings = counted(number, "finding")
        note(f"evsynth: {findings} on what could not be read ignored; nothing is checked there")
    unread = {finding.place.path for finding in elsewhere if finding.kind.code in UNREAD_OR_ELSEWHERE}
    if unread:
        paths = ", ".join(sorted(unread))
        note(f"evsynth: {paths} cannot be read, and was not asked for; nothing is checked there")


def _tell_gone(outcome: Outcome, format_: str) -> None:
    """Say that the baseline can be smaller, where the format has no place for it."""
    is_told = format_ in FORMATS and FORMATS[format_].has_gone
    if not is_told and outcome.compared and outcome.compared.gone:
        note(f"evsynth: {gone(len(outcome.compared.gone))}")
