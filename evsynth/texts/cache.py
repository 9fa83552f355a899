"""Keep what was read of a file, with its letters and digits, under the fingerprint of its bytes: to read it again takes a thousand times longer.

A file of the cache is a checksum, a line of JSON, and then the words and the letters, in UTF-8. It is written whole or not at all, and one
that is not as it should be counts as absent.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from unicodedata import unidata_version
from zlib import crc32

from evsynth import __version__
from evsynth.texts.letters import CHUNK, Letters, letters_of
from evsynth.texts.transcript import Heading, Page, Transcript
from evsynth.writing import write_file

VERSION = 3
"""To be raised whenever another transcript is made of the same file."""


class Prepared(NamedTuple):
    """A transcript, ready to anchor quotations in."""

    transcript: Transcript
    letters: Letters


def prepared(transcript: Transcript) -> Prepared:
    """A transcript with its letters and digits."""
    return Prepared(transcript, letters_of(transcript.content))


def keep(folder: Path, sha256: str, reader: int, text: Prepared) -> None:
    """Keep what a reader made of a file. Raises `OSError` where that cannot be written."""
    transcript, letters = text
    content, squeezed = transcript.content.encode("utf-8", "surrogatepass"), letters.letters.encode("utf-8", "surrogatepass")
    header = {
        "pages": transcript.pages,
        "headings": transcript.headings,
        "loose": transcript.has_loose_spacing,
        "counts": letters.counts,
        "size": len(content),
    }
    folder.mkdir(parents=True, exist_ok=True)
    body = json.dumps(header).encode() + b"\n" + content + squeezed
    write_file(str(_path(folder, sha256, reader)), _checksum(body) + b"\n" + body)


def is_kept(folder: Path, sha256: str, reader: int) -> bool:
    """Whether something is kept of a file; it may still turn out to be damaged."""
    return _path(folder, sha256, reader).is_file()


def kept_size(folder: Path, sha256: str, reader: int) -> int:
    """The bytes that are kept of a file; 0 where nothing is."""
    with suppress(OSError):
        return _path(folder, sha256, reader).stat().st_size
    return 0


def kept(folder: Path, sha256: str, reader: int) -> Prepared | None:
    """What was kept of a file, or None."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        checksum, _, body = _path(folder, sha256, reader).read_bytes().partition(b"\n")
        if checksum == _checksum(body):
            return _read(body)
    return None


def _read(body: bytes) -> Prepared:
    line, _, rest = body.partition(b"\n")
    header = json.loads(line)
    size = header["size"]
    content = rest[:size].decode("utf-8", "surrogatepass")
    pages, headings = (Page(*one) for one in header["pages"]), (Heading(*one) for one in header["headings"])
    transcript = Transcript(content, tuple(pages), tuple(headings), header["loose"])
    return Prepared(transcript, Letters(content, rest[size:].decode("utf-8", "surrogatepass"), header["counts"]))


def _checksum(body: bytes) -> bytes:
    return b"%08x" % crc32(body)


def _path(folder: Path, sha256: str, reader: int) -> Path:
    return folder / f"{sha256}-{reader}-{_maker()}.text"


def _maker() -> str:
    """What makes transcripts and letters here: what another version made of the same file may be counted otherwise."""
    return _checksum(repr((VERSION, __version__, CHUNK, unidata_version)).encode()).decode()
