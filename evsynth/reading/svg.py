"""SVG that draws and does nothing else: no script, nothing from elsewhere, nothing that grows without end.

What is known to be harmless is named, as there is no end to what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, TypeAlias
from xml.etree import ElementTree
from xml.parsers import expat

from evsynth.reading.raster import Size

ById: TypeAlias = Mapping[str, Sequence[ElementTree.Element]]
"""The elements that have an id: one, or in a careless drawing some."""

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    """svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc
    metadata style linearGradient radialGradient stop pattern clipPath mask marker""".split()
)
"""Elements of a drawing; within `metadata` others may stand that no program heeds."""

METADATA, STYLE = f"{SVG}metadata", f"{SVG}style"
LIVE = (SVG, "{http://www.w3.org/1999/xhtml}")
"""The languages whose elements do something wherever they stand.

A script in metadata is run, and what has an id there is drawn elsewhere.
"""

GRADIENTS = frozenset({f"{SVG}linearGradient", f"{SVG}radialGradient"})
FUNCTIONS = frozenset(
    "url rgb rgba hsl hsla matrix translate translatex translatey scale rotate skewx skewy calc".split()
)
"""Functions that style and attributes may call."""

FORBIDDEN = frozenset(
    {"src", "srcset", "data", "base", "attributeName", "requiredExtensions", "externalResourcesRequired"}
)
"""Attributes that bring something from elsewhere, or change others."""

DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
INSTRUCTION = re.compile(rb"<\?(?!xml[\s?])")
ENCODING = re.compile(rb"""\A<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
CALLED = re.compile(r"([\w-]+)\s*\(\s*[\"']?([^\"'\s)]?)")
TARGET = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)", re.IGNORECASE)
RULE = re.compile(r"@(?!media\b)|\\")
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*")
PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

LARGEST = 2_000_000
"""Bytes of a drawing."""
MOST = 100_000
"""Elements that are drawn, those that are used again as often as they are."""
DEEPEST = 100
"""Elements within each other."""
WIDEST = 10_000
"""Pixels of a side."""


def begins_as_svg(data: bytes) -> bool:
    """Tell whether a file looks like SVG."""
    return b"<svg" in data[:4096] and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def svg_size(data: bytes) -> Size:
    """The size of a drawing that does nothing but draw; or what is wrong with it."""
    if len(data) > LARGEST:
        return Size(fault=f"is an SVG of {len(data) / 1e6:.1f} MB; {LARGEST // 1_000_000} are the most")
    if DOCTYPE.search(data):
        return Size(fault="is an SVG with a document type")
    if INSTRUCTION.search(data) or ENCODING.search(data):
        return Size(fault="is an SVG with a processing instruction, or in another encoding than UTF-8")
    try:
        data.decode("utf-8")
        root = _parsed(data)
    except (UnicodeDecodeError, ElementTree.ParseError, expat.ExpatError, ValueError):
        return Size(fault="is a damaged SVG")
    what = _unsafe(root)
    return Size(fault=f"is an SVG with {what}") if what else _size(root)


def _parsed(data: bytes) -> ElementTree.Element:
    """The elements; `ValueError` where they are too deep."""
    depth = 0
    root: ElementTree.Element | None = None
    # There is no document type, so there are no entities.
    for event, element in ElementTree.iterparse(BytesIO(data), ("start", "end")):  # noqa: S314
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
    if root is None:
        raise ValueError("empty")
    return root


def _unsafe(root: ElementTree.Element) -> str:
    """The first thing in a drawing that it may not hold; "" where all is well."""
    if root.tag != f"{SVG}svg":
        return "another element around it"
    by_id: dict[str, list[ElementTree.Element]] = {}
    for element in root.iter():
        by_id.setdefault(element.get("id", ""), []).append(element)
    for element in _heeded(root):
        if what := _wrong(element, by_id):
            return what
    return "more in it than can be drawn" if _count(root, by_id, {}, ()) > MOST else ""


def _heeded(element: ElementTree.Element, is_metadata: bool = False) -> Iterator[ElementTree.Element]:
    """An element and those within it, but for those in metadata that no program heeds."""
    if not is_metadata or element.tag.startswith(LIVE):
        yield element
    for child in element:
        yield from _heeded(child, is_metadata or element.tag == METADATA)


def _wrong(element: ElementTree.Element, by_id: ById) -> str:
    name = str(element.tag)
    if not name.startswith(SVG) or name.removeprefix(SVG) not in ELEMENTS:
        return f"the element '{name.rpartition('}')[2]}'"
    for key, value in element.attrib.items():
        if what := _wrong_attribute(key.rpartition("}")[2], value):
            return what
    if name == STYLE and len(element):
        return "an element within a style"
    words = element.text or "" if name == STYLE else ""
    if what := _wrong_style(words):
        return what
    coloured = (by_id.get(target) for target in TARGET.findall(words))
    is_colour = all(
        elements and all(element.tag in GRADIENTS for element in elements) for elements in coloured
    )
    return "" if is_colour else "a style that uses more than colours"


def _wrong_attribute(key: str, value: str) -> str:
    if key.lower().startswith("on") or key in FORBIDDEN:
        return f"the attribute '{key}'"
    if key == "href":
        return "" if value.startswith("#") else "a link to elsewhere"
    return _wrong_style(value) if "(" in value or key == "style" else ""


def _wrong_style(words: str) -> str:
    """The fault in a style, or in a function that an attribute calls."""
    if RULE.search(words):
        return "a style that brings something from elsewhere"
    for name, first in CALLED.findall(words):
        if name.lower() not in FUNCTIONS or (name.lower() == "url" and first != "#"):
            return "a style that brings something from elsewhere"
    return ""


def _count(element: ElementTree.Element, by_id: ById, known: dict[int, int], around: tuple[int, ...]) -> int:
    """Count the elements that are drawn for one, with all that it uses.

    It is more than `MOST` where an element uses itself.

    Of elements with the same id all count: some programs draw the first, others the last.
    """
    key = id(element)
    if key in known:
        return known[key]
    if key in around or len(around) > DEEPEST:
        return MOST + 1
    used = [element for target in _targets(element.attrib) for element in by_id.get(target, ())]
    known[key] = min(
        MOST + 1, 1 + sum(_count(drawn, by_id, known, (*around, key)) for drawn in (*element, *used))
    )
    return known[key]


def _targets(attributes: Mapping[str, Any]) -> Iterator[str]:
    """The ids that an element uses."""
    for key, value in attributes.items():
        if key.rpartition("}")[2] == "href":
            yield value[1:]
        elif "(" in value:
            yield from TARGET.findall(value)


def _size(root: ElementTree.Element) -> Size:
    """The size that a drawing says, or that of what it shows."""
    matches = [LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    sides = [float(match[1]) * PIXELS[match[2]] for match in matches if match]
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        shown = [float(side) for side in box[2:4]] if len(box) == 4 else []
    except ValueError:
        shown = []
    width, height = sides if len(sides) == 2 else shown or (0.0, 0.0)
    if not (1 <= width <= WIDEST and 1 <= height <= WIDEST):
        return Size(fault=f"is an SVG without a width and a height from 1 to {WIDEST:,}")
    return Size(round(width), round(height))
