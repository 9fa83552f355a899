"""Which findings are wanted: by rule and by path."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from evsynth.findings import Kind
from evsynth.suggestions.nearest import nearest

READING = "Y"
"""The family of what is wrong with reading."""


class Selection(NamedTuple):
    """Codes to show, where empty means all; codes not to show.

    And the files and folders of the project to report on, where None is all.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    paths: tuple[str, ...] | None = None

    def wants(self, code: str, path: str) -> bool:
        """Whether a finding is shown.

        What is ignored is not, even where it is selected too. What could not be read is always selected:
        everything else is said about what is left of the records without it.
        """
        is_selected = not self.select or code in self.select or code.startswith(READING)
        return is_selected and code not in self.ignore and self._covers(path)

    def _covers(self, path: str) -> bool:
        return self.paths is None or any(path == one or path.startswith(f"{one}/") for one in self.paths)


def codes_of(name: str, kinds: Iterable[Kind]) -> frozenset[str]:
    """The codes that a name stands for: that of a rule, by name or code, or all of a family, by its letter.

    Empty where it is unknown.
    """
    wanted = name.strip().lower()
    if len(wanted) == 1:
        return frozenset(kind.code for kind in kinds if kind.code[0].lower() == wanted)
    return frozenset(kind.code for kind in kinds if wanted in (kind.code.lower(), kind.name))


def nearest_name(name: str, kinds: Iterable[Kind]) -> str:
    """The name or code of a rule that resembles an unknown one most, or ""."""
    known = [one for kind in kinds for one in (kind.code, kind.name)]
    return nearest(name.strip().lower(), known) or nearest(name.strip().upper(), known)
