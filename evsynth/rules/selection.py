"""Selection of findings by rule and by path."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from evsynth.findings import Kind
from evsynth.suggestions.nearest import nearest

READING = "Y"
"""The family of what is wrong with reading."""


class Selection(NamedTuple):
    """Codes to show, codes not to show, and the files and folders of the project to report on.

    No codes to show, and None for the paths, mean all.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    paths: tuple[str, ...] | None = None

    def wants(self, code: str, path: str) -> bool:
        """Tell whether a finding is shown.

        An ignored finding is not, even where it is selected too. Faults of reading are always selected:
        everything else is reported about the rest of the records.
        """
        is_selected = not self.select or code in self.select or code.startswith(READING)
        return is_selected and code not in self.ignore and self._covers(path)

    def _covers(self, path: str) -> bool:
        return self.paths is None or any(
            path == wanted or path.startswith(f"{wanted}/") for wanted in self.paths
        )


def codes_of(name: str, kinds: Iterable[Kind]) -> frozenset[str]:
    """The codes that a name stands for: that of a rule, by name or code, or all of a family, by its letter.

    There are none where the name is unknown.
    """
    wanted = name.strip().lower()
    if len(wanted) == 1:
        return frozenset(kind.code for kind in kinds if kind.code[0].lower() == wanted)
    return frozenset(kind.code for kind in kinds if wanted in (kind.code.lower(), kind.name))


def nearest_name(name: str, kinds: Iterable[Kind]) -> str:
    """The name or code of a rule that resembles an unknown one most, or ""."""
    known = [label for kind in kinds for label in (kind.code, kind.name)]
    return nearest(name.strip().lower(), known) or nearest(name.strip().upper(), known)
