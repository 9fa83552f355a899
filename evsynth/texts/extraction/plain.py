"""A plain text file: it is its own transcript; only its pages and headings are to be found."""

from __future__ import annotations

from itertools import accumulate

from evsynth.texts.extraction import headings
from evsynth.texts.extraction.characters import cleaned
from evsynth.texts.transcript import Page, Transcript

_BETWEEN = "\n\n"


def read(text: str) -> Transcript:
    """The words of a plain text file; a form feed begins a page."""
    parts = [cleaned(part).strip("\n") for part in text.split("\f")]
    starts = accumulate((len(part) + len(_BETWEEN) for part in parts[:-1]), initial=0)
    content = _BETWEEN.join(parts)
    return Transcript(
        content=content,
        pages=tuple(map(Page, starts)) if len(parts) > 1 else (),
        headings=headings.of_paragraphs(content),
    )
