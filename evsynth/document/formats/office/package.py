"""A file of parts: a zip whose bytes depend on its parts, their order and one moment alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

STORED = ("mimetype", ".png", ".jpg", ".gif")
"""Endings of the names of parts that are not to be made smaller.

OpenDocument wants the first as it is, and pictures are small already.
"""

WRITTEN = (".xml", ".rels")
"""Endings of the names of parts that are XML."""

UNHOLDABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""The characters that no XML may have, however they are written, in UTF-8."""


def packed(parts: Mapping[str, bytes], moment: int) -> bytes:
    """The parts as one file, in their order, each of this moment, in seconds since 1970."""
    made = BytesIO()
    date = datetime.fromtimestamp(moment, UTC)
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, date.timetuple()[:6])
            entry.compress_type = ZIP_STORED if name.endswith(STORED) else ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a file, by name; their XML as XML may be."""
    with ZipFile(BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {name: _holdable(part) if name.endswith(WRITTEN) else part for name, part in parts.items()}


def _holdable(part: bytes) -> bytes:
    """A part without these characters; pandoc leaves them in attributes, and then nothing opens the file."""
    return UNHOLDABLE.sub(b"", part)


def escaped(text: str) -> str:
    """A text as it stands in an element or in an attribute of a part."""
    return escape(_holdable(text.encode()).decode(), quote=True)
