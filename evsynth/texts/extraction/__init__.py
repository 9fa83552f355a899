"""The words of a file: each format in a module of its own, and all of them by the extension of the file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from evsynth.errors import reason_of
from evsynth.texts.extraction import archives, encodings, signatures
from evsynth.texts.faults import TextFault, damaged_text, empty_text, text_too_large, unreadable_text
from evsynth.texts.transcript import Transcript

LARGEST = 200_000_000
"""Bytes of a file that is read."""


class TextReader(NamedTuple):
    """A reader of a format: a function of a module in this package, from what is in a file to a transcript.

    Both are imported when it reads, its libraries too.
    """

    module: str
    function: str = "read"

    def read(self, content: Any) -> Transcript | TextFault:
        """Read the words in what is in a file, or say why there are none."""
        module = import_module(f"{__name__}.{self.module}")
        result: Transcript | TextFault = getattr(module, self.function)(content)
        return result


class TextFormat(NamedTuple):
    """A format of texts: the signature of its files, and its readers in the order to try them."""

    kind: str
    readers: tuple[TextReader, ...]


_MARKDOWN = TextFormat(signatures.TEXT, (TextReader("markdown"),))
_HTML = TextFormat(signatures.HTML, (TextReader("html"),))
_PDF_READERS = (TextReader("pdf", "read_with_pdfium"), TextReader("pdf", "read_with_pypdf"))

FORMATS: Mapping[str, TextFormat] = {
    ".txt": TextFormat(signatures.TEXT, (TextReader("plain"),)),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": TextFormat(signatures.PDF, _PDF_READERS),
    ".docx": TextFormat(signatures.DOCX, (TextReader("docx"),)),
    ".odt": TextFormat(signatures.ODT, (TextReader("odt"),)),
    ".epub": TextFormat(signatures.EPUB, (TextReader("epub"),)),
}
"""The formats of texts by the extension of their files."""

OPENED: Mapping[str, Callable[[bytes], object]] = {
    signatures.TEXT: encodings.decoded,
    signatures.HTML: encodings.decoded_markup,
    signatures.DOCX: archives.opened,
    signatures.ODT: archives.opened,
    signatures.EPUB: archives.opened,
}
"""What readers are given of a file of some kind in place of its bytes: its text, or its open archive."""


def readers(path: str) -> int:
    """The number of readers for a file: 0 if its extension is not known."""
    format = FORMATS.get(suffix_of(path))
    return len(format.readers) if format else 0


def extract(path: str, reader: int = 0) -> Transcript | TextFault:
    """The words of a file, by one of its `readers`, or why it has none.

    Whatever a library makes of a bad file ends here as a fault. What is not the file's doing is not caught: a
    library that is not installed, memory that has run out.
    """
    data = _data(path)
    if isinstance(data, TextFault):
        return data
    try:
        format = FORMATS[suffix_of(path)]
        content = signatures.mismatch(data, format.kind) or OPENED.get(format.kind, bytes)(data)
        read = content if isinstance(content, TextFault) else format.readers[reader].read(content)
    except (ImportError, MemoryError):
        raise
    except Exception as error:
        return TextFault(damaged_text, {"reason": _reason(error)})
    has_words = isinstance(read, Transcript) and any(map(str.isalnum, read.content))
    return read if has_words or isinstance(read, TextFault) else TextFault(empty_text)


def _data(path: str) -> bytes | TextFault:
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
            return TextFault(unreadable_text, {"reason": f"it is {what}"})
        if status.st_size > LARGEST:
            size, limit = f"{status.st_size / 1e6:.1f}", str(LARGEST // 1_000_000)
            return TextFault(text_too_large, {"size": size, "limit": limit})
        with open(path, "rb") as stream:
            return stream.read() or TextFault(empty_text)
    except (OSError, ValueError) as error:
        return TextFault(unreadable_text, {"reason": reason_of(error)})


def _reason(error: Exception) -> str:
    """The message of a library on one line; they say much or nothing at all."""
    words = " ".join(str(error).split()) or type(error).__name__
    return words[:200].strip("'\"")


def suffix_of(path: str) -> str:
    """The extension of a file, by which its format is known."""
    return os.path.splitext(path)[1].lower()
