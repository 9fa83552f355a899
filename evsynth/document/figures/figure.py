"""A figure, whole in itself."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """A figure: the stem of its file, its caption, a description in one or two sentences, and the SVG."""

    name: str
    title: str
    alt: str
    svg: str


def figure_id(name: str) -> str:
    """The id of a figure, for links."""
    return f"figuur_{name}"
