"""Forms of words that no rule joins: tables beside the records of the languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from evsynth.model import Language

RECORDS = Path(__file__).parent / "records"
COMMENT, END = "#", "-"


class WordForms(NamedTuple):
    """Forms to their stems: those of whole words, and those that end longer words too."""

    words: Mapping[str, str]
    ends: Mapping[str, str]


@cache
def word_forms_of(language: Language) -> WordForms:
    """The forms of a language; none where it has no table."""
    path = RECORDS / f"{language}.forms.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    families = [line.removeprefix(END).split() for line in lines if not line.startswith(COMMENT)]
    ends = [line.removeprefix(END).split() for line in lines if line.startswith(END)]
    return WordForms(_stem_by_form(families), _stem_by_form(ends))


def _stem_by_form(families: list[list[str]]) -> dict[str, str]:
    return {form: family[0] for family in families for form in family}
