"""Catalogue of every kind of finding, for readers who look one up."""

from __future__ import annotations

from evsynth.findings import Kind
from evsynth.rules import KINDS_OF_CHECK
from evsynth.texts import faults

KINDS: tuple[Kind, ...] = tuple(sorted((*KINDS_OF_CHECK, *faults.KINDS)))
"""All kinds, those of reading the texts of sources among them, in order of code."""
