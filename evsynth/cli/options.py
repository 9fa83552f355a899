"""Commands about a project, and the options that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., object])

in_project = click.option(
    "-C",
    "--project",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False),
    help="Folder of the synthesis, or one inside it. Default: this folder.",
)


def flag(name: str, description: str) -> Callable[[Function], Function]:
    """An option that is given or not, for a parameter of its name."""
    return click.option(name, is_flag=True, help=description)


without_cache = flag(
    "--no-cache", "Use nothing that an earlier run kept in .evsynth/, and keep nothing there."
)


def command(name: str, summary: str, epilog: str | None = None) -> Callable[[Function], click.Command]:
    """Make a command about a project of a function; the summary stands in the list of commands."""
    make = click.command(name, short_help=summary, epilog=epilog)
    return lambda function: make(in_project(function))


def format_option(names: Iterable[str], description: str) -> Callable[[Function], Function]:
    """An option for the format of a report, which is text where none is asked for."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice([*names]),
        default="text",
        show_default=True,
        help=description,
    )


in_format = format_option(("text", "json"), "Text to read, or JSON.")


class WordChoice(click.Choice[str]):
    """A choice of words of a kind of place (`evsynth.suggestions.synonyms`).

    Of another word it is said which it stands for.
    """

    def __init__(self, place: str, words: Iterable[str]) -> None:
        super().__init__([str(word) for word in words])
        self.place = place

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; another one is a usage error that says which was meant."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as problem:
            from evsynth.suggestions.synonyms import meant  # only where something is wrong

            if suggestion := meant(str(value), list(self.choices), self.place):
                self.fail(f"{problem.message} Did you mean '{suggestion}'?", param, ctx)
            raise
