"""The folder of a project, and the folder in it for what the program keeps."""

import os

SETTINGS_FILE = "evsynth.yaml"
"""The file that makes a folder a project."""

KEPT_FOLDER = ".evsynth"
"""Folder in a project for what takes time to make; it may be deleted at any time."""


def find_root(start: str) -> str | None:
    """The nearest folder at or above `start` with an `evsynth.yaml`, or None."""
    return _nearest(start, SETTINGS_FILE)


def find_repository(start: str) -> str | None:
    """The nearest folder at or above `start` with a `.git`, or None."""
    return _nearest(start, ".git")


def is_same(path: str, second: str) -> bool:
    """Tell whether two paths lead to one folder, by links or by letters of either case.

    It works also where there is none yet.
    """
    try:
        return os.path.samefile(path, second)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(second)


def is_within(path: str, folder: str) -> bool:
    """Tell whether a path leads to a folder, or to what lies in it."""
    path = os.path.realpath(path)
    while not is_same(path, folder):
        parent = os.path.dirname(path)
        if parent == path:
            return False
        path = parent
    return True


def is_below(path: str, folder: str) -> bool:
    """Tell whether a path begins with that of a folder; links are not followed, so give real paths."""
    return path.startswith(os.path.join(folder, ""))


def from_here(path: str, folder: str = os.curdir) -> str:
    """A path as seen from a folder; in full where no way leads there, as to another drive on Windows."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.path.abspath(path)


def _nearest(start: str, name: str) -> str | None:
    folder = os.path.abspath(start)
    while not os.path.lexists(os.path.join(folder, name)):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
