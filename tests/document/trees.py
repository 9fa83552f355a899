"""Trees of pandoc to test with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evsynth.document.citations.processing import with_citations
from evsynth.model import Language
from evsynth.pandoc.nodes import Tree
from evsynth.pandoc.program import read


def to_tree(markdown: str, works: Sequence[Mapping[str, object]], csl: str, language: Language) -> Tree:
    """The tree of a text with its citations written out."""
    return with_citations(read(markdown), works, csl, language)
