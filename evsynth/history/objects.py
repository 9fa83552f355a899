"""Parse the bytes of git's objects: the entries of a tree, the fields of a commit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple


class TreeEntry(NamedTuple):
    """The entry under a name in a tree."""

    mode: str
    id: str


def entries(data: bytes, length: int) -> Iterator[tuple[str, TreeEntry]]:
    """Parse a tree object: mode, space, name, NUL, `length` bytes of an id."""
    start = 0
    while (end := data.find(b"\0", start)) >= 0:
        mode, _, name = data[start:end].partition(b" ")
        start = end + 1 + length
        if name not in (b"", b".", b"..") and b"/" not in name:
            yield os.fsdecode(name), TreeEntry(mode.decode("ascii").lstrip("0"), data[end + 1 : start].hex())


def header(data: bytes, field: str, encoded: bytes = b"") -> str:
    """The first value of a field of a commit, or ""; `encoded` is the commit whose encoding the value has."""
    name = field.encode() + b" "
    for line in data.partition(b"\n\n")[0].split(b"\n"):
        if line.startswith(name):
            return line[len(name) :].decode(_encoding(encoded), "replace")
    return ""


def _encoding(data: bytes) -> str:
    from codecs import lookup

    name = header(data, "encoding") if data else ""
    try:
        return lookup(name).name if name else "utf-8"
    except LookupError:
        return "utf-8"


def signature(author: str) -> tuple[str, str]:
    """The name and the date, where the author was, of `Name <mail> seconds zone`."""
    from datetime import datetime, timedelta, timezone

    name, _, rest = author.partition(" <")
    moment = rest.rpartition("> ")[2].split()
    try:
        sign, hours, minutes = moment[1][0], int(moment[1][1:3]), int(moment[1][3:5])
        offset = timedelta(hours=hours, minutes=minutes)
        return name, str(
            datetime.fromtimestamp(int(moment[0]), timezone(-offset if sign == "-" else offset)).date()
        )
    except (ValueError, IndexError, OverflowError, OSError):
        return name, ""


def subject(data: bytes) -> str:
    """The first line of what a commit says of itself."""
    return data.partition(b"\n\n")[2].decode(_encoding(data), "replace").strip().partition("\n")[0]
