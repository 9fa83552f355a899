"""Records in the folder of the other kind: claims among the sources, or sources among the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evsynth.findings import Finding
from evsynth.reading import kinds
from evsynth.reading.fields import Fields
from evsynth.reading.files import FOLDERS

SIGNS: Mapping[str, frozenset[str]] = {
    "sources": frozenset(("title", "author", "issued", "publisher")),
    "claims": frozenset(("statement", "evidence")),
}
"""Fields that only records of a folder have."""


class Crossed(NamedTuple):
    """The finding on a file whose records belong to another folder, and that folder."""

    finding: Finding
    folder: str


def crossed(records: Sequence[Fields], folder: str) -> Crossed | None:
    """Tell that a file in a folder holds nothing but records of another; None where it does not."""
    written = [fields.node.entries.keys() for fields in records]
    if not written or any(names & SIGNS[folder] for names in written):
        return None
    for home in FOLDERS:
        if all(names & SIGNS[home] for names in written):
            place = records[0].node.of()
            return Crossed(
                Finding(
                    kind=kinds.crossed_records,
                    place=place,
                    parameters={"records": home, "path": f"{home}/"},
                ),
                home,
            )
    return None
