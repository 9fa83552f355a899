"""Name the letters that a document cannot show, and the places where they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import name

from evsynth.reading.files import SETTINGS_FILE, SINGLE, TEXT_FILE, File
from evsynth.reading.snapshot import snapshot_of_folder

NEW_LINE = b"\n"
NAMED = 5
"""The number of letters that are named."""


def described(root: str, texts: Iterable[str]) -> str:
    """The letters of some texts with their names, each with the first place where it is written."""
    letters = list(dict.fromkeys(letter for text in texts for letter in text if not letter.isascii()))
    files = list(_files(root))
    more = f"; and {len(letters) - NAMED} more" if len(letters) > NAMED else ""
    return "; ".join(_described(letter, files) for letter in letters[:NAMED]) + more


def _described(letter: str, files: Iterable[File]) -> str:
    place = next(filter(None, (_place(letter.encode("utf-8", "replace"), file) for file in files)), "")
    return (
        f"{letter} (U+{ord(letter):04X}, {name(letter, 'no name').lower()}){' in ' if place else ''}{place}"
    )


def _place(letter: bytes, file: File) -> str:
    """The line of a file in which a letter first stands; "" where it does not."""
    before, sign, _ = file.data.partition(letter)
    return f"{file.path}:{before.count(NEW_LINE) + 1}" if sign else ""


def _files(root: str) -> Iterator[File]:
    """The files that a document is made from; what is wrong with them was said before."""
    files = snapshot_of_folder(root).files
    for path in (TEXT_FILE, SETTINGS_FILE, *(path for path in files if path not in SINGLE)):
        if path in files:
            yield File(path, files[path])
