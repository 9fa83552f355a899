"""The author's own pictures: their files beside a document, their size on a page, and their captions."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType

from evsynth.model import Picture
from evsynth.pandoc.nodes import (
    Node,
    Tree,
    address,
    attributes_of,
    content,
    figure,
    is_a,
    line,
    plain,
    replaced,
    spaced,
    title,
    with_address,
    with_attributes,
    with_nodes,
    within,
    words_of_line,
)
from evsynth.reading.pictures import key

FOLDER = "figures"
"""The folder of pictures beside a document that does not hold them."""

NONE: Mapping[str, Picture] = MappingProxyType({})

UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
"""Characters that the name of a file does not have."""

MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
ENDINGS = {"png": "png", "jpeg": "jpg", "svg": "svg"}

PIXEL = 0.75
"""A pixel of the screen, in points."""

WIDTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(%|px|pt|mm|cm|in)?")
POINTS = {None: PIXEL, "px": PIXEL, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}

LEAST = 1.0
"""Points that a side has at least."""


def usable(pictures: Iterable[Picture]) -> dict[str, Picture]:
    """The pictures that can be shown, by the path of their file beside a document.

    A path depends on the content.
    """
    return {_file(picture): picture for picture in pictures if picture.kind}


def _file(picture: Picture) -> str:
    stem = UNSAFE.sub("-", os.path.splitext(os.path.basename(picture.path))[0]).strip("-") or "picture"
    return f"{FOLDER}/{stem[:40]}-{sha256(picture.content).hexdigest()[:8]}.{ENDINGS[picture.kind]}"


def by_address(pictures: Iterable[Picture]) -> dict[str, str]:
    """The path beside a document of each picture that can be shown, by its address in the text."""
    return {key(picture.address): _file(picture) for picture in pictures if picture.kind}


def stem(file: str) -> str:
    """The name of the file of a picture, without folder and ending."""
    return os.path.splitext(os.path.basename(file))[0]


def with_captions(tree: Tree) -> Tree:
    """The tree with captions for pictures that stand alone: the title of a picture, or else its words."""
    return {**tree, "blocks": replaced(tree["blocks"], {"Figure": _captioned})}


def _captioned(pictured: Node) -> list[Node]:
    images = list(_images(pictured))
    if len(images) != 1 or not title(images[0]):
        return [pictured]
    untitled = with_address(images[0], address(images[0]), "")
    return [with_attributes(figure(spaced(title(images[0])), [line(untitled)]), attributes_of(pictured))]


def _images(figure: Node) -> Iterator[Node]:
    for block in content(figure)[2]:
        yield from (inline for inline in words_of_line(block) if is_a(inline, "Image"))


def alternative(image: Node, picture: Picture) -> str:
    """The words for readers who cannot see a picture: its own, or the name of its file.

    Some documents must have such words.
    """
    return plain(within(image)).strip() or title(image) or os.path.basename(picture.path)


def data_address(picture: Picture) -> str:
    """A picture as an address that holds it."""
    return f"data:{MEDIA[picture.kind]};base64,{b64encode(picture.content).decode()}"


def extent(image: Node, picture: Picture, widest: float, highest: float) -> tuple[float, float]:
    """Width and height of a picture on a page, in points.

    The width is that of its attribute, or its own, but no more than there is room for.
    """
    natural = picture.width * PIXEL
    match = WIDTH.fullmatch(dict(attributes_of(image)[2]).get("width", ""))
    wanted = (
        natural
        if match is None
        else float(match[1]) * (widest / 100 if match[2] == "%" else POINTS[match[2]])
    )
    ratio = picture.height / picture.width
    width = max(min(wanted, widest, highest / ratio), LEAST)
    return width, max(width * ratio, LEAST)


def inches(width: float, height: float) -> list[list[str]]:
    """A size in points, as attributes of a picture in the tree."""
    return [["width", f"{width / 72:.3f}in"], ["height", f"{height / 72:.3f}in"]]


def sized(image: Node, picture: Picture, file: str, widest: float, highest: float) -> Node:
    """A picture in the tree with its size in points, and its file elsewhere."""
    id, names, _ = attributes_of(image)
    shape = inches(*extent(image, picture, widest, highest))
    named = with_nodes(image, within(image) or spaced(alternative(image, picture)))
    return with_attributes(with_address(named, file, title(image)), [id, names, shape])
