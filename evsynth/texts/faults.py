"""What can be wrong with the full text of a source (family Q, from Q620): found where texts are read, and never by `check`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.findings import Kind, Weight


class Fault(NamedTuple):
    """Why a file gives no text: the kind of finding and the names for its message."""

    kind: Kind
    parameters: Mapping[str, str] = {}


def _fault(code: str, name: str, message: str, hint: str, docstring: str) -> Kind:
    return Kind(code, name, Weight.FAULT, message, hint, docstring)
