"""Open a document that is an archive without unpacking more than a document holds.

Its XML without entities and without the network.
"""

from __future__ import annotations

import io
import posixpath
import struct
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from evsynth.texts.faults import TextFault, encrypted_text, unpacks_too_large

if TYPE_CHECKING:
    import zipfile  # it takes longer to import than most commands need

LARGEST = 1_000_000_000
"""Bytes that all members of an archive may unpack to."""
LARGEST_MARKUP = 100_000_000
"""Bytes that a member which is parsed may unpack to; its tree takes some ten times as much."""
STEEPEST, SMALL = 200, 50_000_000
"""Most times its size that a document unpacks to, unless it stays small (bytes)."""
MOST_MEMBERS = 20_000

_MARKUP = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf")
_END = b"PK\5\6"
_HEAD = 65536


def is_whole(data: bytes) -> bool:
    """Tell whether an archive has the list of its members, which stands at its end."""
    return _END in data[-_HEAD - 22 :]


def opened(data: bytes) -> zipfile.ZipFile | TextFault:
    """The archive, if it may be unpacked."""
    listed = _size_of_list(data)
    if listed > MOST_MEMBERS * 200:
        return _too_large("far too many files", f"{MOST_MEMBERS} files")
    import zipfile

    archive = zipfile.ZipFile(io.BytesIO(data))
    return _refused(archive, len(data)) or archive


def heads(archive: zipfile.ZipFile, names: Iterable[str]) -> Mapping[str, bytes]:
    """The first bytes of members, where the archive has them."""
    return {name: archive.open(name).read(_HEAD) for name in set(names) & set(archive.namelist())}


def tree(data: bytes, encoding: str | None = None) -> Any:
    """The root of XML, as etree's element; entities that a document declares itself are not followed."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def within(folder: str, target: str) -> str:
    """The name of the member that a link in a folder of the archive leads to.

    What leads out of it names no member.
    """
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _size_of_list(data: bytes) -> int:
    start = data.rfind(_END)
    return int(struct.unpack_from("<I", data, start + 12)[0]) if 0 <= start <= len(data) - 22 else 0


def _refused(archive: zipfile.ZipFile, packed: int) -> TextFault | None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        return TextFault(encrypted_text)
    if len(members) > MOST_MEMBERS:
        return _too_large(f"{len(members)} files", f"{MOST_MEMBERS} files")
    total = sum(member.file_size for member in members)
    parsed = (member.file_size for member in members if member.filename.lower().endswith(_MARKUP))
    largest, steepest = max(parsed, default=0), max(STEEPEST * packed, SMALL)
    for size, limit in ((total, LARGEST), (largest, LARGEST_MARKUP), (total, steepest)):
        if size > limit:
            return _too_large(f"{size / 1e6:.0f} MB", f"{limit / 1e6:.0f} MB")
    return None


def _too_large(size: str, limit: str) -> TextFault:
    return TextFault(unpacks_too_large, {"size": size, "limit": limit})
