"""`python -m tools.style_models`: write the style models to where they are read from."""

from __future__ import annotations

from pathlib import Path

from evsynth.document.formats import office
from tools.style_models import models

FOLDER = Path(office.__path__[0])


def main() -> None:
    """Write both files."""
    for name, content in models().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
