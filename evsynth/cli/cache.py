"""Places where commands keep what takes time to make; with `--no-cache`, nowhere."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from evsynth.files.keeping import NOTHING, Store, new_key, project_store, user_key


def store(root: str, no_cache: bool) -> Store:
    """The store of a project, or that which keeps nothing."""
    return NOTHING if no_cache else project_store(root)


def text_store(root: str, no_cache: bool) -> Store:
    """A store for what is read of texts: that of the project.

    Where nothing can be written in the project, it is a store with what the user keeps.

    Readers run in processes of their own, and hand on by way of the store what they read. So where nothing is
    to be kept, it is a temporary folder that goes with the command.
    """
    if no_cache:
        return _temporary()
    stores = (project_store(root), _elsewhere(root))
    return next((store for store in stores if store != NOTHING), None) or _temporary()


def _elsewhere(root: str) -> Store:
    """A store outside the project, where the user has a home and a key."""
    key = user_key(root)
    with suppress(RuntimeError, OSError):
        folder = Path.home().joinpath(".cache", "evsynth")
        if key:
            folder.mkdir(parents=True, exist_ok=True)
            return Store(str(folder), key)
    return NOTHING


def _temporary() -> Store:
    """A store until the end of the command."""
    from tempfile import TemporaryDirectory

    try:
        folder = click.get_current_context().with_resource(
            TemporaryDirectory(prefix="evsynth-", ignore_cleanup_errors=True)
        )
    except OSError:  # the texts are read when they are needed
        return NOTHING
    return Store(folder, new_key())
