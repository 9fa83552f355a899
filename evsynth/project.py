"""A project as it is on the disk: read, linked, weighed and checked.

Every command and the Python API begin here.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from evsynth.analysis.agreement import Agreement
from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.equality import by_type
from evsynth.errors import EvsynthError
from evsynth.findings import Finding, hint, message
from evsynth.history.missing import missed, work_tree_of
from evsynth.linking import link
from evsynth.model import Profile, Verdict
from evsynth.outcome import Outcome
from evsynth.reading.corpus import read_folder
from evsynth.reading.files import find_root, shown_path
from evsynth.rules import Checked, checked
from evsynth.rules.plugins import NONE, Plugins, findings
from evsynth.rules.rule import about


@by_type
class Project(NamedTuple):
    """A project that was read: its folder, the synthesis of its records, and the findings about its files."""

    root: str
    synthesis: Synthesis
    findings: tuple[Finding, ...]
    plugins: Plugins = NONE
    """Rules and formats of the packages that the settings name."""

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict of each claim, by its id.

        Of a claim in `synthesis.incomplete` it is not known for certain.
        """
        return {id: weighing.verdict for id, weighing in self.synthesis.weighing_by_claim.items()}

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Agreements and contradictions of each two sources."""
        return self.synthesis.agreements


def load(folder: str | os.PathLike[str]) -> Project:
    """Read the project in a folder or above it, and weigh its claims. EvsynthError where there is none."""
    root = find_root(os.fspath(folder))
    if root is None:
        raise _none_in(os.fspath(folder))
    reading = read_folder(root)
    links = link(reading.corpus)
    absent = missed(root, links)
    if absent:  # which adds no record, so that every link stays as it is
        corpus = links.corpus._replace(unread=(*links.corpus.unread, *(path.unread for path in absent)))
        links = links._replace(corpus=corpus)
    plugins = NONE
    if links.corpus.settings.plugins:
        from evsynth.plugins import load_plugins  # most projects name no package

        plugins = load_plugins(links.corpus.settings, root)
    findings = (*reading.findings, *(path.finding for path in absent), *plugins.findings)
    return Project(root=root, synthesis=synthesise(links), findings=findings, plugins=plugins)


def _none_in(folder: str) -> EvsynthError:
    """Say that there is no project, or that the work tree does not hold it."""
    from evsynth.history.checkout import project_not_checked_out

    absent = project_not_checked_out(folder) if work_tree_of(folder) else None
    if absent:
        return EvsynthError(f"'{absent.path}' {message(absent.finding)}", hint(absent.finding))
    problem = f"no evsynth project in '{folder}' or above it: there is no evsynth.yaml"
    return EvsynthError(problem, "start one with: evsynth init my-synthesis")


def check(project: Project, profile: Profile | None = None) -> Outcome:
    """Find everything that is wrong with a project, under a profile or that of its settings.

    EvsynthError where there is no such profile.
    """
    if profile and profile not in [*Profile]:
        raise EvsynthError(f"'{profile}' is not a profile", f"the profiles are {', '.join(Profile)}")
    return outcome_of(project, check_all(project), profile and Profile(profile))


def check_all(project: Project) -> Checked:
    """Find everything that is wrong.

    The rules are those of evsynth and of the packages that the settings name.
    """
    by_plugins = findings(project.plugins, project.synthesis)
    return checked(project.synthesis, project.findings, by_plugins, project.plugins.kinds)


def outcome_of(project: Project, result: Checked, profile: Profile | None = None) -> Outcome:
    """Put together a project and the findings that count in it."""
    links = project.synthesis.links
    return Outcome(
        root=project.root,
        synthesis=project.synthesis,
        findings=result.findings,
        profile=profile or links.corpus.settings.profile,
        allowed=result.allowed,
        unreported=result.ignored,
        homes={about(first): first.where.of().path for first, _ in links.duplicates},
        folder=_folder_in_repository(project.root),
    )


def _folder_in_repository(root: str) -> str:
    """The folder of a project in its repository, with a `/` at the end.

    Programs that show findings at files want paths from there.
    """
    base = os.path.realpath(root)
    path = os.path.relpath(base, work_tree_of(root) or base).replace(os.sep, "/")
    return "" if path == "." else shown_path(path) + "/"
