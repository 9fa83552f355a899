"""Evidence synthesis as code: records of sources and claims, checked and rendered as a document.

`load` reads a project, `check` finds what is wrong with it, `build` renders it. What the records say wrongly
is a finding; what cannot be done is an `EvsynthError`. docs/api.md shows all of it. Everything that is not
named here may change from one version to the next.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evsynth.analysis.agreement import Agreement
    from evsynth.building import build
    from evsynth.errors import EvsynthError
    from evsynth.findings import Finding, Severity, hint, message
    from evsynth.model import Profile, Verdict
    from evsynth.outcome import Outcome
    from evsynth.project import Project, check, load

__version__ = "0.1.0"

MODULES = {
    "Agreement": "analysis.agreement",
    "EvsynthError": "errors",
    "Finding": "findings",
    "Outcome": "outcome",
    "Profile": "model",
    "Project": "project",
    "Severity": "findings",
    "Verdict": "model",
    "build": "building",
    "check": "project",
    "hint": "findings",
    "load": "project",
    "message": "findings",
}
"""Names of the Python API, each with its module, which is imported when the name is first used."""

__all__ = [
    "Agreement",
    "EvsynthError",
    "Finding",
    "Outcome",
    "Profile",
    "Project",
    "Severity",
    "Verdict",
    "build",
    "check",
    "hint",
    "load",
    "message",
]


def __getattr__(name: str) -> object:
    """Import a name of the API."""
    if name not in MODULES:
        raise AttributeError(f"module 'evsynth' has no attribute '{name}'")
    return getattr(import_module(f"evsynth.{MODULES[name]}"), name)


def __dir__() -> list[str]:
    """List the names of the API."""
    return sorted([*globals(), *MODULES])
