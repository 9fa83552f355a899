"""The command line: parse, call, print. The module of a command is imported only when it runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper

import click

from evsynth import __version__
from evsynth.errors import EvsynthError, MissingExtra, reason_of
from evsynth.findings import escaped

CANNOT_RUN = 2
"""Exit status of a command that could not do its work."""

COMMANDS = {
    "agreement": "reports",
    "build": "build",
    "check": "check",
    "compare": "compare",
    "diff": "history",
    "explain": "rules",
    "gaps": "reports",
    "import": "importing",
    "init": "init",
    "log": "history",
    "merge": "renaming",
    "quote": "quote",
    "rename": "renaming",
    "review": "review",
    "rules": "rules",
    "search": "search",
    "sensitivity": "reports",
    "show": "reports",
    "verify": "verify",
    "why": "reports",
}
"""Each command with the module that holds it."""


class Commands(click.Group):
    """Commands by name, each from its module."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        values = vars(import_module(f"evsynth.cli.{COMMANDS[cmd_name]}")).values()
        commands = (value for value in values if isinstance(value, click.Command))
        return next(command for command in commands if command.name == cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is called, and end with the exit status that it gives.

        What it cannot do is told on standard error, with exit status 2.
        """
        try:
            status = super().invoke(ctx)
        except EvsynthError as error:
            warn(error.message, error.advice)
            status = CANNOT_RUN
        ctx.exit(status or 0)


@click.group(
    cls=Commands,
    commands={name: click.Command(name) for name in COMMANDS},  # of which the names are shown and suggested
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="evsynth")
def main() -> None:
    """Evidence synthesis as code.

    Write down in YAML files which sources there are, which claims are made, and what each source says about
    each claim. evsynth checks that it all hangs together, says where the sources agree and where they
    contradict one another, and writes the document: a stock-taking summary with citations.

    Start with `evsynth init my-synthesis`.
    """
    print_whatever_it_is()


def warn(problem: str, advice: str = "") -> None:
    """Say on standard error what is wrong, and what to do about it."""
    for line in filter(None, (f"evsynth: {problem}", advice)):
        click.echo("\n".join(escaped(part) for part in line.split("\n")), err=True)


def missing_extra(task: str, extra: str, is_one: bool = False) -> MissingExtra:
    """Say that a task needs the packages, or the one package, that come with an extra of evsynth."""
    packages, pronoun = ("one more package", "it") if is_one else ("some more packages", "them")
    return MissingExtra(
        f"to {task} you need {packages}", f"install {pronoun} with: pip install 'evsynth[{extra}]'"
    )


def note(text: str) -> None:
    """Say something on standard error, on a line of its own."""
    click.echo(escaped(text), err=True)


@contextmanager
def error_context(problem: str) -> Iterator[None]:
    """End the command where the system cannot do what stands within: say what the problem is, and why."""
    try:
        yield
    except OSError as error:
        raise EvsynthError(f"{problem}: {reason_of(error)}") from error


def print_whatever_it_is() -> None:
    """Let what a terminal cannot show be printed in another way: é must not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
