"""Warn of the letters for which no font has a glyph, with the places where they were written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import name

from evsynth.cli import warn
from evsynth.reading.files import SETTINGS_FILE, SINGLE, TEXT_FILE
from evsynth.reading.snapshot import snapshot_of_folder

NEW_LINE = b"\n"
NAMED = 5
"""The number of letters that are named."""


def warn_of_missing_glyphs(root: str, document: str, texts: Iterable[str]) -> None:
    """Say which letters of some texts a document cannot show, and where each is first written."""
    letters = list(dict.fromkeys(letter for text in texts for letter in text if not letter.isascii()))
    files = _files(root)
    more = f"; and {len(letters) - NAMED} more" if len(letters) > NAMED else ""
    named = "; ".join(_described(letter, files) for letter in letters[:NAMED])
    warn(
        f"{document} shows \ufffd for letters that no font on this machine has: {named}{more}",
        "install a font that has them, or write them in other words",
    )


def _described(letter: str, files: Mapping[str, bytes]) -> str:
    sign = letter.encode("utf-8", "replace")
    path = next((path for path, data in files.items() if sign in data), "")
    place = f" in {path}:{files[path].partition(sign)[0].count(NEW_LINE) + 1}" if path else ""
    return f"{letter} (U+{ord(letter):04X}, {name(letter, 'no name').lower()}){place}"


def _files(root: str) -> dict[str, bytes]:
    """The files that a document is made from; what is wrong with them was said before."""
    files = snapshot_of_folder(root).files
    paths = (TEXT_FILE, SETTINGS_FILE, *(path for path in files if path not in SINGLE))
    return {path: files[path] for path in paths if path in files}
