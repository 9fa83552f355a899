"""A plain text file: it is its own transcript; only its pages and headings are to be found."""

from __future__ import annotations

from evsynth.texts.extraction import headings
from evsynth.texts.extraction.characters import cleaned
from evsynth.texts.extraction.encodings import decoded
from evsynth.texts.faults import TextFault
from evsynth.texts.transcript import Page, Transcript


def read(data: bytes) -> Transcript | TextFault:
    """The words of a plain text file; a form feed begins a page."""
    text = decoded(data)
    if isinstance(text, TextFault):
        return text
    parts = [cleaned(part).strip("\n") for part in text.split("\f")]
    content = "\n\n".join(parts)
    return Transcript(content=content, pages=_pages(parts), headings=headings.of_paragraphs(content))


def _pages(parts: list[str]) -> tuple[Page, ...]:
    if len(parts) == 1:
        return ()
    pages, start = [], 0
    for part in parts:
        pages.append(Page(start))
        start += len(part) + 2
    return tuple(pages)
