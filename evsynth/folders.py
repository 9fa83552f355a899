"""The folder of a project, and the folder in it for what the program keeps."""

import os

SETTINGS_FILE = "evsynth.yaml"
"""What makes a folder a project."""

KEPT_FOLDER = ".evsynth"
"""Folder in a project for what takes time to make; it may be deleted at any time."""


def find_root(start: str) -> str | None:
    """The nearest folder at or above `start` with an `evsynth.yaml`, or None."""
    return _nearest(start, SETTINGS_FILE)


def find_repository(start: str) -> str | None:
    """The nearest folder at or above `start` with a `.git`, or None."""
    return _nearest(start, ".git")


def is_within(path: str, folder: str) -> bool:
    """Whether a path is that of a folder, or lies in it, whatever links and letters of either case lead there."""
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    while not _is_one(path, folder):
        parent = os.path.dirname(path)
        if parent == path:
            return False
        path = parent
    return True


def _nearest(start: str, name: str) -> str | None:
    folder = os.path.abspath(start)
    while not os.path.lexists(os.path.join(folder, name)):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def _is_one(path: str, folder: str) -> bool:
    """Whether two paths lead to one folder; of folders that are not there yet, whether the paths are the same."""
    try:
        return os.path.samefile(path, folder)
    except OSError:
        return path == folder
