"""Files that hold records, by what stands in them, and are not read for their name or their place: copies of nothing, and what was moved."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from evsynth.findings import Finding
from evsynth.folders import is_same
from evsynth.model import Unread
from evsynth.reading.files import FOLDERS, SETTINGS_FILE, YAML, id_of_file, legible_file, misplaced, not_read

CLAIMS = "claims"
TELLING = {"sources": ("id", "title"), CLAIMS: ("id", "statement")}
"""The fields that records have in each folder."""

FIELD = r'(?:^|[{\[,-])[ \t]*"?%s"?[ \t]*:'


class Misplaced(NamedTuple):
    """A finding on a file or a folder, and what stands there."""

    finding: Finding
    unread: tuple[Unread, ...]


def misplaced_records(root: str) -> Iterator[Misplaced]:
    """What looks like records in files that are not read, in the folders of records and beside these."""
    for folder in FOLDERS:
        names = _files(os.path.join(root, folder))
        for name in names:
            if _may_hold_records(name) and f"{id_of_file(name)}.yaml" not in names:
                yield from _looked_at(root, f"{folder}/{name}", folder)
    beside = [name for name in _files(root) if name.lower().endswith(YAML) and name != SETTINGS_FILE]
    linked = {os.path.realpath(os.path.join(root, CLAIMS, name)) for name in _files(os.path.join(root, CLAIMS)) if beside}
    for name in beside:
        if os.path.realpath(os.path.join(root, name)) not in linked:
            yield from _looked_at(root, name, CLAIMS)
    for name in _other_folders(root):
        paths = [f"{name}/{file}" for file in _files(os.path.join(root, name)) if file.lower().endswith(YAML)]
        if paths:
            finding = not_read(name, paths, name.lower())
            yield Misplaced(finding, tuple(misplaced(root, path) for path in paths))


def _may_hold_records(name: str) -> bool:
    """Whether the name of a file that is not read is that of a copy, of a hidden or renamed file, or of one in another form."""
    is_read = name.lower().endswith(YAML) and not name.startswith(".")
    return not is_read and (".yaml" in name.lower() or ".yml" in name.lower() or name.endswith(".json") or "." not in name)


def _looked_at(root: str, path: str, folder: str) -> Iterator[Misplaced]:
    text = legible_file(root, path)
    if all(re.search(FIELD % field, text, re.MULTILINE) for field in TELLING[folder]) and not _is_library(path, text):
        yield Misplaced(not_read(path, [path], folder), (misplaced(root, path),))


def _is_library(path: str, text: str) -> bool:
    """Whether a file is what a program wrote about many works, and no record that was given another form."""
    own_id = re.search(rf'\bid"?[ \t]*:[ \t]*"?{re.escape(id_of_file(path))}\b', text)
    return path.startswith("sources/") and path.endswith(".json") and not own_id


def _files(folder: str) -> list[str]:
    """The names of the files in a folder, sorted; none where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_file())
    except OSError:
        return []


def _other_folders(root: str) -> list[str]:
    """The folders that have the name of one of records but for capitals, on a disk where these make another name of it."""
    names = [name for name in os.listdir(root) if name.lower() in FOLDERS and name not in FOLDERS]
    return sorted(name for name in names if not is_same(os.path.join(root, name), os.path.join(root, name.lower())))
