"""The style models: files that `make styles` writes, with what they have of a document put in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from evsynth.document.formats.office.package import escaped, packed, unpacked
from evsynth.pandoc.program import EPOCH

TITLE = "{title}"
"""The running title of a model."""

LOCALE = "nl-NL"
"""The language of a model."""

ONE_LINE = 90
"""Letters of a running title."""


class Model(NamedTuple):
    """A document that pandoc takes styles, page, running title and page number from."""

    file: str
    tongue: Callable[[str], str]
    """A language as in BCP 47, to the way in which the XML of the model names it."""

    def of(self, locale: str, title: str) -> bytes:
        """The model in the language and with the running title of a document."""
        languages = (self.tongue(LOCALE).encode(), self.tongue(locale).encode())
        titles = (TITLE.encode(), escaped(running(title)).encode())
        parts = unpacked(Path(__file__).with_name(self.file).read_bytes())
        changed = {name: part.replace(*languages).replace(*titles) for name, part in parts.items()}
        return packed(changed, EPOCH)


def running(title: str) -> str:
    """The title as it stands at the head of each page: on one line."""
    return title if len(title) <= ONE_LINE else f"{title[: ONE_LINE - 1].rstrip()}…"


def country(locale: str) -> str:
    """A language and its country, as attributes of OpenDocument."""
    language, _, place = locale.partition("-")
    return f'fo:language="{language}" fo:country="{place}"'


WORD = Model("reference.docx", str)
OPENDOCUMENT = Model("reference.odt", country)
