"""Print what pyproject.toml asks for, a requirement a line: to run, in all extras, to develop and to build.

Runs before anything is installed.

With `--lowest`, each at the lowest version that it allows.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent / "pyproject.toml"

BOUNDS = re.compile(r">=([0-9.]+)[^;]*")


def main() -> None:
    """Print them, sorted, so that the same file gives the same lines."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    asked = requirements(project)
    print("\n".join(sorted(map(lowest, asked) if "--lowest" in sys.argv[1:] else asked)))


def requirements(project: Mapping[str, Any]) -> Iterator[str]:
    """The requirements in a parsed pyproject.toml, as they stand there."""
    yield from project["build-system"]["requires"]
    yield from project["project"]["dependencies"]
    for extra in project["project"]["optional-dependencies"].values():
        yield from extra


def lowest(requirement: str) -> str:
    """A requirement of nothing but the lowest version that it allows."""
    return BOUNDS.sub(r"==\1", requirement)


if __name__ == "__main__":
    main()
