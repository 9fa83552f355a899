"""Elements of a CSL style: found by name, and made."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

NAMESPACE = "http://purl.org/net/xbiblio/csl"


def tag(name: str) -> str:
    """The name of a CSL element as ElementTree spells it."""
    return f"{{{NAMESPACE}}}{name}"


def elements(root: Element, name: str) -> Iterator[Element]:
    """All elements of this name, in order."""
    return root.iter(tag(name))


def macro(root: Element, name: str) -> Element:
    """The macro of this name."""
    return next(element for element in elements(root, "macro") if element.get("name") == name)


def new(kind: str, /, *children: Element, **attributes: str) -> Element:
    """A new element; in the names of attributes `_` stands for `-`."""
    made = Element(tag(kind), {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()})
    made.extend(children)
    return made
