"""The pictures of the author's text: which files it names, and what is in them.

What a picture is, its bytes say, not its name. Nothing outside the project is looked at, and nothing on the
web.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from evsynth.model import Picture
from evsynth.reading.pointers import is_pointer
from evsynth.reading.raster import JPEG, PNG, Size, jpeg_size, png_size
from evsynth.reading.svg import begins_as_svg, svg_size
from evsynth.reading.tree import LARGEST, Obstacle, Tree, What

ALT = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*"
WHERE = (
    r"(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|(?>\\.|\\)|\((?:[^()\\]|\\.)*\)|[ \n](?![\"'\s)]))*))"
)
TITLE = r"""(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))?"""
IMAGE = re.compile(
    rf"(?<!\\)!\[(?P<alt>{ALT})\](?:\(\s*{WHERE}{TITLE}\s*\)|\[(?P<label>[^\[\]]*)\])?", re.DOTALL
)
"""A picture with its address, with a label, or with words that are its label."""

DEFINITION = re.compile(r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:\s*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
DATA = "data:"

MOST = 100_000_000
"""Bytes of all pictures of a text together."""


class PictureFault(NamedTuple):
    """A fault of a picture, what to do about it, and the name that was perhaps meant."""

    problem: str
    advice: str
    suggestion: str = ""


OUTSIDE = PictureFault("leads out of the project", "put the picture into a folder of the project")
ON_THE_WEB = PictureFault(
    "is not a file of the project, and nothing is fetched", "save it in the project, and name that file"
)
ABSENT = PictureFault("is not there", "put it there, or correct the name")
NO_FILE = PictureFault("is no file, but a folder, a device or a pipe", "name a file of the project")
TOO_LARGE = PictureFault(
    f"is larger than {LARGEST // 1_000_000} MB, or makes all together larger than {MOST // 1_000_000}",
    "make it smaller",
)
POINTER = PictureFault(
    "is a pointer of Git LFS, not the file itself", "run `git lfs pull`, which brings the file"
)
BACKSLASH = PictureFault("is written with a backslash", "write / between folders and name")
OBSTACLES = {
    What.OUTSIDE: OUTSIDE,
    What.FOLDER: NO_FILE,
    What.DEVICE: NO_FILE,
    What.LARGE: TOO_LARGE,
    What.ABSENT: ABSENT,
}
"""Faults of what stands in the place of a picture."""
SAVE = "save it anew as PNG, JPEG or plain SVG"

KINDS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Size]], ...] = (
    ("png", lambda data: data.startswith(PNG), png_size),
    ("jpeg", lambda data: data.startswith(JPEG), jpeg_size),
    ("svg", begins_as_svg, svg_size),
)
"""Kind of a picture, how it is known, and what tells its size."""


def pictures_in(visible: str) -> Iterator[tuple[int, str, str]]:
    """The pictures that a text shows: where they stand, their words, and the address that they name."""
    defined = {
        _label(match[1]): match[2] if match[2] is not None else match[3]
        for match in DEFINITION.finditer(visible)
    }
    for match in IMAGE.finditer(visible):
        written = match["angled"] if match["angled"] is not None else match["plain"]
        if written is None:
            written = defined.get(_label(match["label"] or match["alt"]))
        if written is not None and not written.startswith(DATA):
            yield match.start(), match["alt"], ESCAPED.sub(r"\1", written)


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def key(address: str) -> str:
    """An address as pictures are looked up: `%20` and a space are the same."""
    return unquote(address)


def opened(tree: Tree, pictures: Iterable[Picture]) -> Iterator[Picture]:
    """The pictures with what is in their files, or with what is wrong with them; each file is read once."""
    known: dict[str, Picture] = {}
    left = MOST
    for picture in pictures:
        path = key(picture.address)
        if path not in known:
            known[path] = _opened(tree, path, picture, left)
            left -= len(known[path].content)
        yield known[path]._replace(place=picture.place, alt=picture.alt)


def _opened(tree: Tree, path: str, picture: Picture, limit: int) -> Picture:
    if fault := _misplaced(tree, path):
        return _faulty(picture, fault)
    content = next(tree.contents([_plain(path)]))
    if isinstance(content, Obstacle):
        return _faulty(picture, _fault(content))
    if len(content) > limit:
        return _faulty(picture, TOO_LARGE)
    if is_pointer(content):
        return _faulty(picture, POINTER)
    for kind, is_of_kind, size_of in KINDS:
        if is_of_kind(content):
            width, height, problem = size_of(content)
            if problem:
                return _faulty(picture, PictureFault(problem, SAVE))
            return picture._replace(path=path, kind=kind, content=content, width=width, height=height)
    return _faulty(picture, PictureFault("is no PNG, JPEG or SVG, whatever its name says", SAVE))


def _faulty(picture: Picture, fault: PictureFault) -> Picture:
    return picture._replace(**fault._asdict())


def _fault(obstacle: Obstacle) -> PictureFault:
    """The fault of a picture in whose place there is no file that can be read."""
    unreadable = PictureFault(f"cannot be read: {obstacle.detail}", "make it readable")
    return OBSTACLES.get(obstacle.what, unreadable)


def _misplaced(tree: Tree, path: str) -> PictureFault | None:
    """The fault in the place of a picture."""
    if "\\" in path:
        return BACKSLASH
    if SCHEME.match(path):
        return OUTSIDE if path.lower().startswith("file:") else ON_THE_WEB
    if path.startswith("/") or ".." in path.split("/"):
        return OUTSIDE
    if not path.isprintable() or not path.strip():
        return PictureFault("is no name of a file", "name a file of the project")
    return _spelled_otherwise(tree, _plain(path))


def _plain(path: str) -> str:
    """A path without what leads nowhere: `./a//b.png` is `a/b.png`."""
    return "/".join(part for part in path.split("/") if part not in {"", "."})


def _spelled_otherwise(tree: Tree, path: str) -> PictureFault | None:
    """The fault of a name that differs from the one in the folder.

    Some systems open it all the same, others do not.
    """
    right = ""
    for part in path.split("/"):
        members = tree.members(right)
        names = () if isinstance(members, Obstacle) else members.keys()
        alike = {_folded(name): name for name in names} | {name: name for name in names}
        name = alike.get(part) or alike.get(_folded(part))
        if name is None:
            return OUTSIDE if isinstance(members, Obstacle) and members.what is What.OUTSIDE else ABSENT
        right = f"{right}/{name}" if right else name
    if right == path:
        return None
    return ABSENT._replace(advice="write the name with the very letters of the file", suggestion=right)


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()
