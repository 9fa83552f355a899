"""The file that holds the text of each source.

It is the one that its record names, or the one in the folder of texts that is named after it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from evsynth.model import Source
from evsynth.texts import faults
from evsynth.texts.extraction import FORMATS
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
        text_fault = (
            _named(source.text.file, folder)
            if source.text and source.text.file
            else _of_id(names.get(source.id, []), folder)
        )
        if isinstance(text_fault, TextFault):
            wrong.setdefault(source.id, text_fault)
        elif text_fault:
            files.setdefault(source.id, text_fault)
    return Library(folder, files, wrong)


def _names_by_stem(folder: str) -> Mapping[str, list[str]]:
    """The files that stand directly in a folder, by name without extension."""
    names: dict[str, list[str]] = {}
    try:
        with os.scandir(folder) as entries:
            for name in sorted(entry.name for entry in entries if not entry.name.startswith(".")):
                if _suffix(name) in FORMATS or not os.path.isdir(os.path.join(folder, name)):
                    names.setdefault(os.path.splitext(name)[0], []).append(name)
    except OSError:  # no folder, no texts
        return {}
    return names


def _of_id(names: list[str], folder: str) -> str | TextFault:
    """The one file of these that can be read; "" where there is none at all."""
    if not names:
        return ""
    readable = [name for name in names if _suffix(name) in FORMATS]
    if len(readable) > 1:
        return TextFault(faults.ambiguous_text, {"files": ", ".join(f"'{name}'" for name in readable)})
    return _named(readable[0] if readable else names[0], folder)


def _named(name: str, folder: str) -> str | TextFault:
    """The path of a file by its name in the folder."""
    path = os.path.join(folder, name)
    if os.path.isabs(name) or not _is_inside(os.path.normpath(path), os.path.normpath(folder)):
        return TextFault(faults.text_outside_folder, {"file": name})
    if not os.path.exists(path):
        return TextFault(faults.text_missing, {"file": name})
    if not _is_inside(os.path.realpath(path), os.path.realpath(folder)):
        return TextFault(faults.text_outside_folder, {"file": name})
    if _suffix(name) not in FORMATS:
        return TextFault(
            faults.unknown_format,
            {"file": name, "formats": ", ".join(sorted(suffix[1:] for suffix in FORMATS))},
        )
    return path


def _is_inside(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()
