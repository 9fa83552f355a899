"""The file that holds the text of each source.

It is the one that its record names, or the one in the folder of texts that is named after it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from evsynth.files.folders import is_below
from evsynth.model import Source
from evsynth.texts import faults
from evsynth.texts.extraction import FORMATS, suffix_of
from evsynth.texts.faults import TextFault


class Library(NamedTuple):
    """The texts that are there: source to the path of its file, and what is wrong with the others."""

    folder: str
    files: Mapping[str, str]
    faults: Mapping[str, TextFault]


def find_texts(sources: Iterable[Source], folder: str) -> Library:
    """The texts of sources in a folder. A source without a text is in neither mapping."""
    names = _names_by_stem(folder)
    files: dict[str, str] = {}
    wrong: dict[str, TextFault] = {}
    for source in sources:
        named = source.text.file if source.text else ""
        text = _named(named, folder) if named else _of_id(names.get(source.id, []), folder)
        if isinstance(text, TextFault):
            wrong.setdefault(source.id, text)
        elif text:
            files.setdefault(source.id, text)
    return Library(folder, files, wrong)


def _names_by_stem(folder: str) -> Mapping[str, list[str]]:
    """The files that stand directly in a folder, by name without extension."""
    names: dict[str, list[str]] = {}
    with suppress(OSError), os.scandir(folder) as entries:  # no folder, no texts
        for name in sorted(entry.name for entry in entries if not entry.name.startswith(".")):
            if suffix_of(name) in FORMATS or not os.path.isdir(os.path.join(folder, name)):
                names.setdefault(os.path.splitext(name)[0], []).append(name)
    return names


def _of_id(names: list[str], folder: str) -> str | TextFault:
    """The one file of these that can be read; "" where there is none at all."""
    if not names:
        return ""
    readable = [name for name in names if suffix_of(name) in FORMATS]
    if len(readable) > 1:
        return TextFault(faults.ambiguous_text, {"files": ", ".join(f"'{name}'" for name in readable)})
    return _named((readable or names)[0], folder)


def _named(name: str, folder: str) -> str | TextFault:
    """The path of a file by its name in the folder."""
    path = os.path.join(folder, name)
    is_inside = not os.path.isabs(name) and is_below(os.path.normpath(path), os.path.normpath(folder))
    if is_inside and not os.path.exists(path):
        return TextFault(faults.text_missing, {"file": name})
    if not is_inside or not is_below(os.path.realpath(path), os.path.realpath(folder)):
        return TextFault(faults.text_outside_folder, {"file": name})
    if suffix_of(name) not in FORMATS:
        formats = ", ".join(sorted(suffix[1:] for suffix in FORMATS))
        return TextFault(faults.unknown_format, {"file": name, "formats": formats})
    return path
