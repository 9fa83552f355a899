"""A file of parts: a zip whose bytes depend on its parts, their order and one moment alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from evsynth.document.formats.office.xml import holdable

STORED = ("mimetype", ".png", ".jpg", ".gif")
"""Endings of the names of parts that are not to be made smaller.

OpenDocument wants the first as it is, and pictures are small already.
"""

WRITTEN = (".xml", ".rels")
"""Endings of the names of parts that are XML."""


def packed(parts: Mapping[str, bytes], moment: int) -> bytes:
    """The parts as one file, in their order, each of this moment, in seconds since 1970."""
    made = BytesIO()
    date = datetime.fromtimestamp(moment, UTC)
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, (date.year, date.month, date.day, date.hour, date.minute, date.second))
            entry.compress_type = ZIP_STORED if name.endswith(STORED) else ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a file, by name; their XML as XML may be."""
    with ZipFile(BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {name: holdable(part) if name.endswith(WRITTEN) else part for name, part in parts.items()}
