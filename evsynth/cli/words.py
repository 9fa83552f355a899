"""Options that take one of a fixed set of words, with the word that another one stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


class WordsArgument(click.Choice[str]):
    """A choice of words of a kind of place (`evsynth.suggestions.synonyms`)."""

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
