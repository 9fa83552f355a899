"""The files of both word processors: the tree with styles, comments and contents, and its parts by pandoc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evsynth.document.document import Document
from evsynth.document.formats.office.comments import Marks, commented
from evsynth.document.formats.office.model import Model
from evsynth.document.formats.office.package import unpacked
from evsynth.document.formats.office.styled import file, in_style, letters, photographs, styled
from evsynth.language import record_of
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node
from evsynth.pandoc.program import from_tree

OPTIONS = ("--standalone", "--wrap=none", "--syntax-highlighting=none")


def laid_out(
    document: Document, marks: Marks, index: Callable[[Node, list[Node]], Sequence[Node]]
) -> list[Node]:
    """The blocks with styles and comments, and with the list of chapters where there are several.

    Each format writes that list in its own way: `index` takes its heading and its entries. It stands before
    the first chapter: what the text is about comes first.
    """
    blocks = styled(commented(document.tree["blocks"], document.moment, marks), document)
    entries = [_entry(block) for block in document.tree["blocks"] if _is_chapter(block)]
    heading = in_style("TOC Heading", [nodes.paragraph(record_of(document.language).labels.contents)])
    listed = index(heading, entries) if len(entries) > 1 else ()
    place = next((place for place, block in enumerate(blocks) if nodes.is_a(block, "Header")), len(blocks))
    return [*blocks[:place], *listed, *blocks[place:]]


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
