"""Wait for a project to change."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import click

from evsynth.cli import missing_extra
from evsynth.reading.files import FOLDERS, SETTINGS_FILE, TEXT_FILE

MOMENT = 200
"""Milliseconds after which the wait is looked at again."""

FILES = frozenset({SETTINGS_FILE, TEXT_FILE})
PICTURES = (".png", ".jpg", ".jpeg", ".svg")
"""Extensions of pictures, as a rule."""
NOT_READ = frozenset({"build", "texts"})
"""Folders whose pictures are none of a text's."""


def whenever_it_changes(root: str) -> Iterator[None]:
    """Yield at the start, and then whenever a record or the text changes, until the user has seen enough."""
    try:
        from watchfiles import watch
    except ImportError:
        raise missing_extra("watch a project", "watch", is_one=True) from None
    gc.enable()  # off for a command that ends soon; this one does not
    is_first = True
    inputs = watch(
        root,
        watch_filter=lambda _change, path: is_input(root, path),
        rust_timeout=MOMENT,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    for changes in inputs:
        if is_first or changes:
            yield
        if is_first:  # now that changes are seen, none is missed between the first build and the second
            click.echo("Watching for changes; end with Ctrl-C.", err=True)
            is_first = False


def is_input(root: str, path: str) -> bool:
    """Tell whether a document is made from this file."""
    first, *rest = os.path.relpath(path, os.path.realpath(root)).split(os.sep)
    if path.lower().endswith(PICTURES):
        return first not in NOT_READ and not first.startswith(".")
    return (first in FOLDERS and len(rest) == 1 and not rest[0].startswith(".")) if rest else first in FILES
