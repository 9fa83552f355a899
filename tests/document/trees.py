"""Trees of pandoc to test with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evsynth.model import Language
from evsynth.pandoc.nodes import Node, Tree, is_a, nodes_of
from evsynth.pandoc.program import read, with_citations


def to_tree(markdown: str, works: Sequence[Mapping[str, object]], csl: str, language: Language) -> Tree:
    """The tree of a text with its citations written out."""
    return with_citations(read(markdown), works, csl, language)


def divs(tree: Tree) -> Iterator[Node]:
    """Every Div in a tree."""
    return (node for node in nodes_of(tree["blocks"]) if is_a(node, "Div"))
