"""The style models of Word and OpenDocument: pandoc takes styles, page and running title from them.

They stand beside the code that reads them, in `evsynth/document/formats/office`, and `make styles` writes
them from one list of styles. Both are for Dutch, and have the words of `TITLE` as their running title:
`model` there puts in what a document has instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from evsynth.document.formats.office.model import OPENDOCUMENT, WORD
from tools.style_models import opendocument, word

UNIX = 3
"""The system that a zip is made on, in its own numbers: always the same."""


def models() -> Mapping[str, bytes]:
    """The style models, by the name of their file."""
    return {WORD.file: _stored(word.parts()), OPENDOCUMENT.file: _stored(opendocument.parts())}


def _stored(parts: Mapping[str, str]) -> bytes:
    """The parts as a zip that makes nothing smaller: its bytes depend on no version of a library."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name)
            entry.create_system = UNIX
            archive.writestr(entry, content)
    return made.getvalue()
