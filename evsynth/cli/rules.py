"""`evsynth rules`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

import click

from evsynth.cli.project import in_project, kinds_here
from evsynth.cli.report import in_format, report
from evsynth.findings import Kind, severity
from evsynth.model import Profile

FAMILIES: Mapping[str, str] = {
    "Y": "Reading",
    "S": "Sources",
    "C": "Claims and evidence",
    "L": "Links",
    "F": "Analysis",
    "Q": "Quotations",
    "R": "Reviews",
    "T": "Text",
    "X": "Other packages",
}
"""The meaning of the letter of a code."""

INDENT = " " * 6
"""Blanks before a sentence, so that it stands under the name."""


@click.command("rules", short_help="List all rules, with how severe they are and what they find.")
@in_project
@in_format
def command(project: str, format_: str) -> None:
    """List all rules: code, name, how severe a finding is in draft, review and publication, and what is wrong
    then.

    Those of packages that the settings of the project name come last. `evsynth explain CODE` says the rest of
    one.
    """  # noqa: D205 - the first paragraph is that of `--help`
    width = get_terminal_size().columns if sys.stdout.isatty() else None
    kinds = kinds_here(project)
    report(
        format_,
        lambda: "\n".join(lines(kinds, width)) + "\n",
        lambda: {"rules": [_values(kind) for kind in kinds]},
    )


def lines(kinds: Sequence[Kind], width: int | None) -> Iterator[str]:
    """A line a rule under a heading; where the width is bounded, the sentence stands below."""
    names = max(len(kind.name) for kind in kinds)
    yield " ".join(
        ("code", "name".ljust(names), *(f"{profile:<{_width(profile)}}" for profile in Profile))
    ).rstrip()
    for kind in kinds:
        levels = " ".join(f"{severity(kind, profile):<{_width(profile)}}" for profile in Profile)
        row = f"{kind.code} {kind.name:<{names}} {levels}"
        if width is None:
            yield f"{row} {summary(kind)}"
        else:
            yield row.rstrip()
            yield from wrap(summary(kind), width, initial_indent=INDENT, subsequent_indent=INDENT)


def summary(kind: Kind) -> str:
    """The first sentence of the documentation, which says what is wrong."""
    return kind.documentation.partition("\n")[0]


def _width(profile: Profile) -> int:
    return max(len(profile), len("warning"))


def _values(kind: Kind) -> Mapping[str, Any]:
    return {
        "code": kind.code,
        "name": kind.name,
        "family": FAMILIES[kind.code[0]],
        "severity": {profile: severity(kind, profile) for profile in Profile},
        "summary": summary(kind),
    }
