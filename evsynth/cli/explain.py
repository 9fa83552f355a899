"""`evsynth explain`."""

from __future__ import annotations

import json
import sys
from importlib.resources import files

import click

from evsynth.cli.project import in_project, kinds_here
from evsynth.errors import EvsynthError
from evsynth.findings import Category, Kind
from evsynth.rules.selection import nearest_name

SEVERITIES = {
    Category.FAULT: "An error in every profile.",
    Category.DOUBT: "A warning in every profile.",
    Category.GAP: "A note in draft, a warning in review, an error in publication.",
    Category.REMARK: "A note in every profile.",
}

SAID = "said.json"
"""The message of each rule about its bad example, and its hint, by code.

Made by `make docs`: here the examples cannot be run.
"""


@click.command("explain", short_help="Say what a finding means, with an example.")
@in_project
@click.argument("rule", required=False)
def command(project: str, rule: str | None) -> None:
    """Say what a finding means, why it matters, and how to mend it, with a bad and a good example.

    RULE is a code or a name as `evsynth check` prints it, such as L402 or unknown-source. Without it all are
    named; `evsynth rules` says of each what it finds.
    """
    kinds = kinds_here(project)
    if rule is None:
        click.echo("\n".join(f"{kind.code}  {kind.name}" for kind in kinds))
        return
    matching = [kind for kind in kinds if rule.lower() in (kind.code.lower(), kind.name)]
    if not matching:
        suggestion = nearest_name(rule, kinds)
        raise EvsynthError(
            f"there is no rule '{rule}'",
            f"Did you mean '{suggestion}'?" if suggestion else "`evsynth rules` lists all rules.",
        )
    _show(page(matching[0]))


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
        files("evsynth").joinpath("cli", SAID).read_text(encoding="utf-8")
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
