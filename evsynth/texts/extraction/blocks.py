"""Assemble a transcript from the paragraphs, headings, cells and list items of a document."""

from __future__ import annotations

from evsynth.texts.extraction.characters import cleaned, on_one_line
from evsynth.texts.transcript import Heading, Transcript

_BETWEEN = "\n\n"


class Blocks:
    """The blocks of a document so far."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._headings: list[Heading] = []
        self._length = 0

    def add(self, text: str, level: int = 0) -> None:
        """Add a block, if it has any words; with a level from 1 it is a heading."""
        block = cleaned(text).strip()
        if not block:
            return
        if self._blocks:
            self._length += len(_BETWEEN)
        if level:
            self._headings.append(Heading(self._length, level, on_one_line(block)))
        self._blocks.append(block)
        self._length += len(block)

    def transcript(self) -> Transcript:
        """All blocks, an empty line between them."""
        return Transcript(content=_BETWEEN.join(self._blocks), headings=tuple(self._headings))
