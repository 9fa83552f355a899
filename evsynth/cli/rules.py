"""The commands about what can be found: rules, a line for each kind, and explain, a page for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

import click

from evsynth.cli.options import command, in_format
from evsynth.cli.project import did_you_mean, kinds_here
from evsynth.cli.report import report
from evsynth.errors import EvsynthError
from evsynth.findings import Category, Kind, severity
from evsynth.model import Profile
from evsynth.rules.selection import nearest_name

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

SEVERITIES = {
    Category.FAULT: "An error in every profile.",
    Category.DOUBT: "A warning in every profile.",
    Category.GAP: "A note in draft, a warning in review, an error in publication.",
    Category.REMARK: "A note in every profile.",
}

RULE_EXAMPLES = "rule_examples.json"
"""The message of each rule about its bad example, and its hint, by code.

Made by `make docs`: here the examples cannot be run.
"""


@command("rules", "List all rules, with how severe they are and what they find.")
@in_format
def list_rules(project: str, format_: str) -> None:
    """List all rules: code, name, how severe a finding is in draft, review and publication, and what is wrong
    then.

    Those of packages that the settings of the project name come last. `evsynth explain CODE` says the rest of
    one.
    """  # noqa: D205 - the first paragraph is that of `--help`
    width = get_terminal_size().columns if sys.stdout.isatty() else None
    kinds = kinds_here(project)
    table = "".join(f"{line}\n" for line in lines(kinds, width))
    report(format_, lambda: table, lambda: {"rules": [_values(kind) for kind in kinds]})


def lines(kinds: Sequence[Kind], width: int | None) -> Iterator[str]:
    """A line a rule under a heading; where the width is bounded, the sentence stands below."""
    names = max(len(kind.name) for kind in kinds)
    profiles = {profile: max(len(profile), len("warning")) for profile in Profile}
    heading = " ".join(profile.ljust(column) for profile, column in profiles.items())
    yield f"code {'name':<{names}} {heading}".rstrip()
    for kind in kinds:
        levels = " ".join(severity(kind, profile).ljust(column) for profile, column in profiles.items())
        row = f"{kind.code} {kind.name:<{names}} {levels}"
        if width is None:
            yield f"{row} {summary(kind)}"
        else:
            yield row.rstrip()
            yield from wrap(summary(kind), width, initial_indent=INDENT, subsequent_indent=INDENT)


def summary(kind: Kind) -> str:
    """The first sentence of the documentation, which says what is wrong."""
    return kind.documentation.partition("\n")[0]


def _values(kind: Kind) -> Mapping[str, Any]:
    return {
        "code": kind.code,
        "name": kind.name,
        "family": FAMILIES[kind.code[0]],
        "severity": {profile: severity(kind, profile) for profile in Profile},
        "summary": summary(kind),
    }


@command("explain", "Say what a finding means, with an example.")
@click.argument("rule", required=False)
def explain(project: str, rule: str | None) -> None:
    """Say what a finding means, why it matters, and how to mend it, with a bad and a good example.

    RULE is a code or a name as `evsynth check` prints it, such as L402 or unknown-source. Without it all are
    named; `evsynth rules` says of each what it finds.
    """
    kinds = kinds_here(project)
    if rule is None:
        click.echo("\n".join(f"{kind.code}  {kind.name}" for kind in kinds))
        return
    for kind in kinds:
        if rule.lower() in (kind.code.lower(), kind.name):
            _show(page(kind))
            return
    advice = did_you_mean(nearest_name(rule, kinds), "`evsynth rules` lists all rules.")
    raise EvsynthError(f"there is no rule '{rule}'", advice)


def page(kind: Kind) -> str:
    """The page of a rule, as Markdown.

    It has the name of the rule, how severe it is, its documentation, and the message of a finding.
    """
    lead, wording, advice = _wording(kind)
    parts = [
        f"# {kind.code} {kind.name}",
        SEVERITIES[kind.weight],
        kind.documentation.strip("\n"),
        f"{lead}: {_sentence(wording)}",
        *([f"What to do: {_sentence(advice)}"] if advice else []),
    ]
    return "\n\n".join(parts) + "\n"


def _wording(kind: Kind) -> tuple[str, str, str]:
    """The message about the bad example and its hint, after the words that lead to it.

    Where there is no bad example, the names of the parameters stand in place of their values.
    """
    sayings: dict[str, list[str]] = json.loads(
        files("evsynth").joinpath("cli", RULE_EXAMPLES).read_text(encoding="utf-8")
    )
    if kind.code in sayings:
        wording, advice = sayings[kind.code]
        return "The finding in the bad example says", wording, advice
    named = _Names()
    return "A finding says", kind.message.format_map(named), kind.hint.format_map(named)


class _Names(dict[str, str]):
    """The names of parameters in place of their values."""

    def __missing__(self, name: str) -> str:
        return f"*{name}*"


def _sentence(text: str) -> str:
    return text if text[-1] in ".?…" else f"{text}."


def _show(markdown: str) -> None:
    """Print a page: laid out on a terminal, as it is elsewhere."""
    if not sys.stdout.isatty():
        click.echo(markdown, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    theme = Theme({"markdown.code": "bold cyan"})  # no black boxes on a light terminal
    Console(theme=theme).print(Markdown(markdown, code_theme="ansi_dark"))
