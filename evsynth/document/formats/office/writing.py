"""The files of both word processors: the tree with styles, comments and contents, and its parts by pandoc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evsynth.document.document import Document
from evsynth.document.formats.office.comments import Marks, commented
from evsynth.document.formats.office.model import Model
from evsynth.document.formats.office.package import unpacked
from evsynth.document.formats.office.styled import file, in_style, letters, photographs, styled
from evsynth.document.formats.printed import is_contents, with_contents, with_pages
from evsynth.language import record_of
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node
from evsynth.pandoc.program import from_tree

OPTIONS = ("--standalone", "--wrap=none", "--syntax-highlighting=none")


class OfficeFields(NamedTuple):
    """The way in which a format writes what a word processor fills in itself."""

    chapters: Callable[[Node, list[Node]], Sequence[Node]]
    """The list of chapters, of its heading and its entries."""
    page: Callable[[str], Node]
    """The page on which an id stands."""
    new_page: Node
    """A paragraph without height that begins a new page."""


def laid_out(document: Document, marks: Marks, fields: OfficeFields) -> list[Node]:
    """The blocks with styles and comments, pages behind references, and the list of chapters if several."""
    blocks = with_contents(commented(document.tree["blocks"], document.moment, marks))
    blocks = styled(with_pages(blocks, document.language, fields.page), document)
    entries = [_entry(block) for block in document.tree["blocks"] if _is_chapter(block)]
    heading = in_style("TOC Heading", [nodes.paragraph(record_of(document.language).labels.contents)])
    listed = fields.chapters(heading, entries) if len(entries) > 1 else ()
    placed = partial(_placed, listed, fields.new_page)
    made: list[Node] = nodes.replaced(blocks, {"Div": placed, "Header": placed})
    return made


def _placed(chapters: Sequence[Node], new_page: Node, block: Node) -> list[Node]:
    """A block, on a new page where its class says so; in the place of the list of chapters that list."""
    names = nodes.classes_of(block)
    if is_contents(block):
        return list(chapters)
    return [new_page, block] if "new-page" in names else [block]


def _is_chapter(block: Node) -> bool:
    """Tell whether a block is the heading of a chapter to which a link can lead."""
    return (
        nodes.is_a(block, "Header") and nodes.content(block)[0] == 1 and bool(nodes.attributes_of(block)[0])
    )


def _entry(chapter: Node) -> Node:
    """A line of the list of chapters."""
    words = letters("Contents Link", nodes.plain(nodes.content(chapter)[2]))
    return in_style("toc 1", [nodes.paragraph(nodes.link(words, f"#{nodes.attributes_of(chapter)[0]}"))])


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
