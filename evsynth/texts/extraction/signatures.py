"""The true format of a file, by its first bytes and, for archives, by their members."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from evsynth.texts.extraction import archives
from evsynth.texts.faults import TextFault, damaged_text, encrypted_text, wrong_extension

PDF, DOCX, ODT, EPUB = "a PDF", "a Word document (DOCX)", "an OpenDocument text (ODT)", "an EPUB"
HTML, TEXT, UNKNOWN = "a web page (HTML)", "a text", "data of an unknown kind"
ARCHIVE = "an archive (ZIP)"
_HEAD = 65536
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS: Mapping[bytes, str] = {
    b"PK\3\4": ARCHIVE,
    _COMPOUND: "an old Office document (DOC, XLS or PPT)",
    b"{\\rtf": "a rich text (RTF)",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"II*\0": "a picture (TIFF)",
    b"MM\0*": "a picture (TIFF)",
    b"\x1f\x8b": "an archive (GZIP)",
    b"Rar!": "an archive (RAR)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"AT&TFORM": "a scan (DjVu)",
    b"%!PS": "a PostScript file",
}
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WHOLE_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-z!?/]", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.002
_IN_ARCHIVE: tuple[tuple[str, bytes, str], ...] = (
    ("mimetype", b"application/epub+zip", EPUB),
    ("mimetype", b"application/vnd.oasis.opendocument.text", ODT),
    ("mimetype", b"application/vnd.oasis.opendocument.", "another OpenDocument file than a text"),
    ("[Content_Types].xml", b"wordprocessingml.", DOCX),
    ("[Content_Types].xml", b"spreadsheetml.", "an Excel workbook (XLSX)"),
    ("[Content_Types].xml", b"presentationml.", "a PowerPoint presentation (PPTX)"),
    ("META-INF/container.xml", b"oebps-package", EPUB),
)
"""Member of an archive, what its first bytes hold, and what the archive then is; the first that fits."""
_ARCHIVES = frozenset(kind for _, _, kind in _IN_ARCHIVE)


def byte_order_mark(data: bytes) -> str:
    """The encoding that a byte order mark tells, "" without one."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def has_controls(data: bytes) -> bool:
    """Tell whether data hold more control characters than a text with a stray one."""
    return len(_CONTROL.findall(data)) > _MOST_CONTROLS * len(data)


def mismatch(data: bytes, expected: str) -> TextFault | None:
    """A fault if a file is not what its extension says, is locked as a whole, or would unpack to too much."""
    if data.startswith(_COMPOUND) and "EncryptedPackage".encode("utf-16-le") in data:
        return TextFault(encrypted_text)
    actual = _identified(data)
    if isinstance(actual, TextFault):
        return actual
    if actual == ARCHIVE and expected in _ARCHIVES and not archives.is_whole(data):
        return TextFault(damaged_text, {"reason": "it breaks off before its end"})
    if actual == expected or ((actual, expected) == (TEXT, HTML) and _TAG.search(_head(data))):
        return None
    return TextFault(wrong_extension, {"actual": actual, "expected": expected})


def _identified(data: bytes) -> str | TextFault:
    kind = next((kind for start, kind in _STARTS.items() if data.startswith(start)), "")
    if kind == ARCHIVE and archives.is_whole(data):
        return _archive(data)
    if kind:
        return kind
    if b"%PDF-" in data[:1024]:  # readers allow something before it
        return PDF
    if not byte_order_mark(data) and has_controls(data[:_HEAD]):
        return UNKNOWN
    return HTML if _WHOLE_PAGE.match(_head(data)) else TEXT


def _archive(data: bytes) -> str | TextFault:
    archive = archives.opened(data)
    if isinstance(archive, TextFault):
        return archive
    heads = archives.heads(archive, [name for name, _, _ in _IN_ARCHIVE])
    return next((kind for name, sign, kind in _IN_ARCHIVE if sign in heads.get(name, b"")), ARCHIVE)


def _head(data: bytes) -> bytes:
    """The first bytes, without byte order mark and with those of UTF-16 as if they were ASCII."""
    head = data[:_HEAD]
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff") if byte_order_mark(data) else head
