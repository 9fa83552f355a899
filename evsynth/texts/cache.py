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
from evsynth.texts.normalisation import CHUNK, Letters, letters_of
from evsynth.texts.transcript import Heading, Page, Transcript

FOLDER = "texts"
"""The folder in a store for what was read."""

VERSION = 3
"""Version of transcripts; it rises whenever another transcript is made of the same file."""


class Prepared(NamedTuple):
    """A transcript, ready to anchor quotations in."""

    transcript: Transcript
    letters: Letters


def prepared(transcript: Transcript) -> Prepared:
    """A transcript with its letters and digits."""
    return Prepared(transcript, letters_of(transcript.content))


def keep(store: Store, sha256: str, reader: int, text: Prepared) -> None:
    """Keep what a reader made of a file. Raises `OSError` where that cannot be written."""
    transcript, letters = text
    content, squeezed = (
        transcript.content.encode("utf-8", "surrogatepass"),
        letters.letters.encode("utf-8", "surrogatepass"),
    )
    header = {
        "pages": transcript.pages,
        "headings": transcript.headings,
        "loose": transcript.has_loose_spacing,
        "counts": letters.counts,
        "size": len(content),
    }
    keeping.keep(store, _name(sha256, reader), json.dumps(header).encode() + b"\n" + content + squeezed)


def is_kept(store: Store, sha256: str, reader: int) -> bool:
    """Tell whether something is kept of a file; it may still turn out to be damaged."""
    return keeping.is_kept(store, _name(sha256, reader))


def kept_size(store: Store, sha256: str, reader: int) -> int:
    """The bytes that are kept of a file; 0 where nothing is."""
    return keeping.kept_size(store, _name(sha256, reader))


def kept(store: Store, sha256: str, reader: int) -> Prepared | None:
    """The kept text of a file, or None."""
    body = keeping.kept(store, _name(sha256, reader))
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        return _read(body) if body is not None else None
    return None


def _read(body: bytes) -> Prepared:
    line, _, rest = body.partition(b"\n")
    header = json.loads(line)
    size = header["size"]
    content = rest[:size].decode("utf-8", "surrogatepass")
    pages, headings = (
        (Page(*fields) for fields in header["pages"]),
        (Heading(*fields) for fields in header["headings"]),
    )
    transcript = Transcript(
        content=content, pages=tuple(pages), headings=tuple(headings), has_loose_spacing=header["loose"]
    )
    return Prepared(
        transcript, Letters(content, rest[size:].decode("utf-8", "surrogatepass"), header["counts"])
    )


def _name(sha256: str, reader: int) -> str:
    return f"{FOLDER}/{sha256}-{reader}-{_maker()}.text"


def _maker() -> str:
    """The versions of all that makes transcripts and letters.

    Another version may count the characters of the same file otherwise.
    """
    return f"{crc32(repr((VERSION, __version__, CHUNK, unidata_version)).encode()):08x}"
