"""Every kind of finding there is, for who looks one up."""

from __future__ import annotations

from evsynth.findings import Kind
from evsynth.reading import kinds as reading
from evsynth.rules import RULES, SETTLING
from evsynth.texts import faults

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (
            *reading.KINDS,
            *(rule.kind for rule in RULES),
            *SETTLING,
            *faults.KINDS,
        )
    )
)
"""All kinds, those of reading records and texts among them, in order of code."""
