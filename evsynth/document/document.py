"""The document before it has a format, and after."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from evsynth.document.figures import Figure
from evsynth.document.own_pictures import NONE
from evsynth.model import Language, Picture
from evsynth.pandoc.nodes import Tree
from evsynth.pandoc.program import EPOCH

NO_FIGURES: Mapping[str, Figure] = MappingProxyType({})


class Document(NamedTuple):
    """A document before it has a format: pandoc's tree, with what stands beside it."""

    tree: Tree
    title: str
    language: Language
    figures: Mapping[str, Figure] = NO_FIGURES
    """The figures by name."""
    pictures: Mapping[str, bytes] = MappingProxyType({})
    """The figures, and the drawings among the author's own pictures, as PNG by name.

    They are empty unless the format needs them.
    """
    own_pictures: Mapping[str, Picture] = NONE
    """The author's own pictures, by the path of their file beside a document."""
    moment: int = EPOCH
    """The moment at which it was made, in seconds since 1970, as the properties of a file say."""
    linked_data: Mapping[str, Any] = MappingProxyType({})
    """What it says of itself, in the words of schema.org."""


class Made(NamedTuple):
    """A document in a format, and the letters that it cannot show, each once."""

    content: bytes
    unshown: tuple[str, ...] = ()
