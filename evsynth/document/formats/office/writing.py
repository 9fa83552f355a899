"""The files of both word processors: the tree with styles, comments and contents, and its parts by pandoc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evsynth.document.document import Document
from evsynth.document.formats.office.comments import Marks, commented
from evsynth.document.formats.office.model import Model
from evsynth.document.formats.office.package import unpacked
from evsynth.document.formats.office.styled import (
    Contents,
    before_chapters,
    contents,
    file,
    photographs,
    styled,
)
from evsynth.language import record_of
from evsynth.pandoc.nodes import Node
from evsynth.pandoc.program import from_tree

OPTIONS = ("--standalone", "--wrap=none", "--syntax-highlighting=none")


def laid_out(document: Document, marks: Marks, index: Callable[[Contents], list[Node]]) -> list[Node]:
    """The blocks with styles and comments, and with the list of chapters.

    Each format writes that list in its own way.
    """
    blocks = commented(document.tree["blocks"], document.moment, marks)
    listed = contents(document.tree["blocks"], document.language)
    return before_chapters(
        index(listed) if listed else (), styled(blocks, document.figures, document.own_pictures)
    )


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
