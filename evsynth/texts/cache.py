"""Cache of texts that were read, with their letters, under the fingerprint of the file.

To read a file again takes a thousand times longer.

What is kept of a file is a line of JSON, and then the words and the letters, in UTF-8, under a seal; what is
not as it should be counts as absent.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import NamedTuple
from unicodedata import unidata_version
from zlib import crc32

from evsynth import __version__
from evsynth.files import keeping
from evsynth.files.keeping import Store
from evsynth.texts.normalisation import CHUNK, NormalisedText
from evsynth.texts.transcript import Heading, Page, Transcript

FOLDER = "texts"
"""The folder in a store for what was read."""

VERSION = 3
"""Version of transcripts; it rises whenever another transcript is made of the same file."""


class TextFile(NamedTuple):
    """A file to read, with the number of its reader and the store for what is read."""

    path: str
    sha256: str
    reader: int
    store: Store

    @property
    def name(self) -> str:
        """The name in the store for what was read.

        It holds the versions of all that makes transcripts and letters: another version may count the
        characters of the same file otherwise.
        """
        versions = crc32(repr((VERSION, __version__, CHUNK, unidata_version)).encode())
        return f"{FOLDER}/{self.sha256}-{self.reader}-{versions:08x}.text"


def keep(text_file: TextFile, text: NormalisedText) -> None:
    """Keep what a reader made of a file. Raises `OSError` where that cannot be written."""
    transcript = text.transcript
    content = transcript.content.encode("utf-8", "surrogatepass")
    header = {
        "pages": transcript.pages,
        "headings": transcript.headings,
        "loose": transcript.has_loose_spacing,
        "counts": text.counts,
        "size": len(content),
    }
    body = json.dumps(header).encode() + b"\n" + content + text.letters.encode("utf-8", "surrogatepass")
    keeping.keep(text_file.store, text_file.name, body)


def kept(text_file: TextFile) -> NormalisedText | None:
    """The kept text of a file, or None."""
    body = keeping.kept(text_file.store, text_file.name)
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        return _read(body) if body is not None else None
    return None


def _read(body: bytes) -> NormalisedText:
    line, _, rest = body.partition(b"\n")
    header = json.loads(line)
    size = header["size"]
    content, letters = (part.decode("utf-8", "surrogatepass") for part in (rest[:size], rest[size:]))
    transcript = Transcript(
        content=content,
        pages=tuple(Page(*fields) for fields in header["pages"]),
        headings=tuple(Heading(*fields) for fields in header["headings"]),
        has_loose_spacing=header["loose"],
    )
    return NormalisedText(transcript=transcript, letters=letters, counts=header["counts"])
