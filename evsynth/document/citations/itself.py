"""The document as a work of its own, and the reference by which others cite it."""

from __future__ import annotations

import re

from evsynth.document.citations.tree import REFS
from evsynth.model import Name, Settings, Source
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node, Tree

ID = "itself"

NUMBERS = re.compile(
    r'<(?:text|number)\b[^>]*\bvariable="citation-(?:number|label)"[^>]*/>| second-field-align="[^"]*"'
)
"""The parts of a style that set a number before a reference."""


def as_source(settings: Settings, title: str) -> Source:
    """The document as a source: a report of its authors, or else of its organisation."""
    publisher = settings.organisation if settings.authors else ""
    texts = {
        "title": title,
        "publisher": publisher,
        "version": settings.version,
        "URL": settings.url,
    }
    return Source(
        id=ID,
        type="report",
        texts={key: text for key, text in texts.items() if text},
        names={"author": settings.authors or (Name(literal=settings.organisation),)},
        dates={"issued": settings.date} if settings.date else {},
        where=settings.where,
    )


def unnumbered(csl: str) -> str:
    """A style without the numbers of works."""
    return NUMBERS.sub("", csl)


def listed(tree: Tree) -> Tree:
    """A tree like this one that has no text and lists this work alone."""
    citation = nodes.cite([nodes.citation(ID)], f"[@{ID}]")
    return {**tree, "meta": {"nocite": nodes.words_value(citation)}, "blocks": []}


def reference_in(tree: Tree) -> list[Node]:
    """The words of the only work that a tree lists; none where its style has no list."""
    works = [block for block in tree["blocks"] if nodes.identifier(block) == REFS]
    lines = [line for div in works for entry in nodes.within(div) for line in nodes.within(entry)]
    return [word for line in lines for word in nodes.words_of_line(line)]
