"""The formats of the document.

The module of a format is imported only when it writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evsynth.document.document import Document, Made


class DocumentFormat(NamedTuple):
    """A format of the document, written by the function `write` of a module in this package."""

    module: str
    file: str
    """The name of the file."""
    has_pictures: bool = False
    """True where the format wants the figures as PNG."""
    is_linked: bool = False
    """True where it refers to these pictures as files, which are then written too."""
    is_extra: bool = False
    """True where it is made only for who asks for it by name, and not by `--to all`."""

    def write(self, document: Document) -> Made:
        """Write the document in this format; raise PandocError, MissingExtra or OSError where that fails."""
        made: Made = import_module(f"{__name__}.{self.module}").write(document)
        return made


FORMATS: Mapping[str, DocumentFormat] = {
    "md": DocumentFormat(module="gfm", file="balans.md"),
    "html": DocumentFormat(module="html", file="balans.html"),
    "docx": DocumentFormat(module="word", file="balans.docx", has_pictures=True),
    "odt": DocumentFormat(module="opendocument", file="balans.odt", has_pictures=True),
    "pdf": DocumentFormat(module="pdf", file="balans.pdf"),
    "tex": DocumentFormat(module="latex", file="balans.tex", has_pictures=True, is_linked=True),
    "markdown": DocumentFormat(module="markdown", file="balans.pandoc.md", is_extra=True),
}
"""The formats by name, in the order in which they are offered."""
