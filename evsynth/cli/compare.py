"""`evsynth compare`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from evsynth.cli import missing_extra
from evsynth.cli.locking import sound_lock
from evsynth.cli.options import command, in_format
from evsynth.cli.project import did_you_mean
from evsynth.cli.report import report
from evsynth.cli.reviewer import RECORDED
from evsynth.errors import EvsynthError
from evsynth.project import load
from evsynth.suggestions.nearest import nearest

if TYPE_CHECKING:
    from evsynth.analysis.reviews import Item
    from evsynth.reports.compare import CoderComparison

LIBRARY = "krippendorff"


@command("compare", "Say how far two reviewers agree on stances, and what is to be decided.")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@in_format
def compare_reviewers(project: str, first: str, second: str, format_: str) -> None:
    """Say how far two reviewers agree on the stances that they gave with `evsynth review --blind`, and list
    what is to be decided.

    A and B are their names; `recorded` stands for the stances in the records. Agreement on each stance and in
    all, Cohen's kappa with an interval of 95%, Krippendorff's alpha. Evidence that is not coded by both is
    left out and counted: what one of them gave stays blind until the other is in.

    Exit status: 0, or 2 when they could not be compared.
    """  # noqa: D205 - the first paragraph is that of `--help`
    if find_spec(LIBRARY) is None:
        raise missing_extra("compare reviewers", "review", is_one=True)
    from evsynth.reports import compare

    opened = load(project)
    sound_lock(opened.root)
    reviews = opened.synthesis.reviews
    subjects = [subject for subject in reviews.items if subject.evidence] if reviews else []
    coder_comparison = _comparison(*_named(first, second, subjects), subjects)
    report(format_, lambda: compare.text(coder_comparison), lambda: compare.values(coder_comparison))


def _named(first: str, second: str, subjects: Iterable[Item]) -> tuple[str, str]:
    """Both names as they are recorded, or the end of the command."""
    known = sorted({coding.reviewer for subject in subjects for coding in subject.codings} | {RECORDED})
    names = [" ".join(normalize("NFC", name).split()) for name in (first, second)]
    for name in names:
        if name not in known:
            nobody = "Nobody coded yet: evsynth review --blind --as NAME"
            advice = f"Known are: {', '.join(known[:10])}." if known[1:] else nobody
            raise EvsynthError(f"'{name}' coded nothing", did_you_mean(nearest(name, known), advice))
    if names[0] == names[1]:
        raise EvsynthError(f"'{names[0]}' cannot be compared with itself")
    return names[0], names[1]


def _comparison(first: str, second: str, subjects: Sequence[Item]) -> CoderComparison:
    """The evidence that both coded as it is now."""
    from evsynth.reports.compare import Coded, CoderComparison

    needed = _needed(first, second, subjects)
    coded, waiting, outdated = [], 0, 0
    alike = sum(subject.has_twin for subject in subjects)
    for subject in (subject for subject in subjects if not subject.has_twin):
        stances = {**subject.coded, RECORDED: subject.stance}
        writers = {coding.reviewer for coding in subject.codings}
        if first in stances and second in stances and len(subject.coded) >= needed:
            coded.append(Coded(subject, stances[first], stances[second]))
        elif {first, second} - {RECORDED} <= writers and len(writers) >= needed:
            outdated += 1
        elif not writers.isdisjoint((first, second)):
            waiting += 1
    return CoderComparison(
        first=first, second=second, coded=tuple(coded), waiting=waiting, outdated=outdated, alike=alike
    )


def _needed(first: str, second: str, subjects: Iterable[Item]) -> int:
    """The number of people who must have coded a piece of evidence before the stance of any of them is shown.

    Where only one person codes at all, the author is the second coder. Where more people code, the record is
    no way round the blindness.
    """
    coders = {coding.reviewer for subject in subjects for coding in subject.codings}
    return min(2, len(coders)) if RECORDED in (first, second) else 2
