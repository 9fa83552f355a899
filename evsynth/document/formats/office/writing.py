"""The files of both word processors: the tree with styles, comments and contents, and its parts by pandoc."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evsynth.document.document import Document
from evsynth.document.formats.office.comments import Marks, commented
from evsynth.document.formats.office.model import Model
from evsynth.document.formats.office.package import unpacked
from evsynth.document.formats.office.styled import (
    Contents,
    contents,
    file,
    photographs,
    styled,
)
from evsynth.document.formats.printed import with_contents, with_pages
from evsynth.language import record_of
from evsynth.pandoc.nodes import Node, classes_of
from evsynth.pandoc.program import from_tree

OPTIONS = ("--standalone", "--wrap=none", "--syntax-highlighting=none")


class OfficeFields(NamedTuple):
    """The way in which a format writes what it fills in itself."""

    chapters: Callable[[Contents], list[Node]]
    """The list of chapters."""
    page: Callable[[str], Node]
    """The page on which an id stands."""
    new_page: Node
    """A paragraph without height that begins a new page."""


def laid_out(document: Document, marks: Marks, fields: OfficeFields) -> list[Node]:
    """The blocks with styles and comments, the list of chapters, and pages behind references to claims."""
    blocks = with_contents(commented(document.tree["blocks"], document.moment, marks))
    listed = contents(document.tree["blocks"], document.language)
    places = {"contents": fields.chapters(listed) if listed else []}
    blocks = with_pages(blocks, document.language, fields.page)
    made = styled(blocks, document.figures, document.own_pictures)
    return [node for block in made for node in _placed(block, places, fields.new_page)]


def _placed(block: Node, places: Mapping[str, list[Node]], new_page: Node) -> list[Node]:
    """A block, on a new page where its class says so; in the place of the list of chapters that list."""
    names = classes_of(block)
    if "contents" in names:
        return places["contents"]
    return [new_page, block] if "new-page" in names else [block]


def parts(document: Document, blocks: Sequence[Node], to: str, model: Model) -> dict[str, bytes]:
    """The parts of the file that pandoc makes of blocks in a format.

    They have the styles of a model and the pictures of the document.
    """
    drawings = {file(name): picture for name, picture in document.pictures.items()}
    beside = {
        **photographs(document.own_pictures),
        **drawings,
        model.file: model.of(record_of(document.language).locale, document.title),
    }
    with TemporaryDirectory(prefix="evsynth-") as folder:
        for name, content in beside.items():
            Path(folder, name).write_bytes(content)
        options = (*OPTIONS, f"--reference-doc={Path(folder, model.file)}", f"--resource-path={folder}")
        return unpacked(from_tree({**document.tree, "blocks": blocks}, to, *options, moment=document.moment))
