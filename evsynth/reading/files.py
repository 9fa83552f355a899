"""The names of the files of a project, how they are shown, and what can be made out in them."""

import os
import re
from typing import NamedTuple

from evsynth.files.folders import SETTINGS_FILE as SETTINGS_FILE
from evsynth.files.folders import find_root as find_root
from evsynth.findings import escaped

TEXT_FILE, LOCK_FILE = "balans.md", "evsynth.lock"
SINGLE = (SETTINGS_FILE, TEXT_FILE, LOCK_FILE)
"""The files that stand in no folder of their own."""
FOLDERS = ("sources", "claims")
YAML = (".yaml", ".yml")
"""Endings of the names of YAML files, in small letters or large; only `.yaml` is read."""

FIELD = re.compile(r"\b(?:id|title|statement|source) *:")
"""Names of fields that can be made out in a file with records, whatever its encoding.

A file without them may be anything.
"""


class File(NamedTuple):
    """A file of the project: its path as shown to people, relative to the root, and what it holds."""

    path: str
    data: bytes


def real_path(root: str, path: str) -> str:
    """The real path of a file, for one that is shown to people.

    The two differ where a name holds what cannot be printed.
    """
    if "\\" not in path:
        return path
    folder, _, name = path.rpartition("/")
    try:
        names = [entry for entry in os.listdir(os.path.join(root, folder)) if shown_path(entry) == name]
    except OSError:
        names = []
    return os.path.join(folder, names[0]) if names else path


def shown_path(path: str) -> str:
    """A path that can be printed on one line, whatever bytes the file's name holds."""
    return escaped(os.fsencode(path).decode("utf-8", "backslashreplace"))


def legible(data: bytes) -> str:
    """The letters that can be made out of the bytes of a file.

    Whatever its encoding, ids are ASCII, in UTF-16 with noughts between.
    """
    return data.decode("utf-8", "replace").replace("\0", "")


def id_of_file(path: str) -> str:
    """The id that the name of a file gives to its record.

    Whatever comes behind it is left out: `sources/scp2014.yaml` holds `scp2014`.
    """
    return path.rpartition("/")[2].lstrip(".").partition(".")[0]
