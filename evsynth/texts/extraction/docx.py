"""A Word document to its words.

Its parts are read here and not by python-docx, which loads every picture, fails on links to parts that are
not there, does not know the strict variant, and loses hyperlinks within runs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evsynth.texts.extraction import archives
from evsynth.texts.extraction.blocks import Blocks
from evsynth.texts.transcript import Transcript

if TYPE_CHECKING:
    import zipfile  # see archives

_NAMESPACES = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    )
)
_SKIPPED = frozenset("pPr rPr sdtPr sdtEndPr sectPr tblPr tblGrid trPr tcPr del moveFrom Fallback rt".split())
_SIGNS: Mapping[str, str] = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_OFF = ("0", "false", "off")
_HEADING = re.compile("(?:heading|kop) ?([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9
"""The outline level of text that is no heading, counted from 0."""


def read(archive: zipfile.ZipFile) -> Transcript:
    """The words of the body, then those of the notes."""
    main = _related(archive, "")["officeDocument"]
    related = _related(archive, main)
    levels = _levels(archives.tree(archive.read(related["styles"]))) if "styles" in related else {}
    blocks = Blocks()
    _add(archives.tree(archive.read(main)), levels, blocks)
    for kind in ("footnotes", "endnotes"):
        if kind in related:
            for note in archives.tree(archive.read(related[kind])):
                if _value(note, "type") not in _SEPARATORS:
                    _add(note, {}, blocks)
    return blocks.transcript()


def _related(archive: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """The parts that a part names, by the last word of their relation, where the archive has them."""
    folder, name = posixpath.split(part)
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    names = set(archive.namelist())
    if links not in names:
        return {}
    part_by_relation = {}
    for link in archives.tree(archive.read(links)):
        target = archives.within(folder, link.get("Target", ""))
        if link.get("TargetMode") != "External" and target in names:
            part_by_relation[link.get("Type", "").rpartition("/")[2]] = target
    return part_by_relation


def _add(root: Any, levels: Mapping[str, int], blocks: Blocks) -> None:
    """Add the paragraphs of a part, wherever they stand: in tables, text boxes, fields."""
    from lxml import etree

    open_paragraphs: list[list[str]] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = _name(element)
        if event == "end":
            if name == "p" and open_paragraphs:
                blocks.add("".join(open_paragraphs.pop()), _level(element, levels))
        elif name in _SKIPPED or (name == "r" and _is_hidden(element)):
            walker.skip_subtree()
        elif name == "p":
            open_paragraphs.append([])
        elif open_paragraphs:
            open_paragraphs[-1].append((element.text or "") if name == "t" else _SIGNS.get(name, ""))


def _level(paragraph: Any, levels: Mapping[str, int]) -> int:
    """The level of a heading from 1, 0 for text."""
    outline = _inner(paragraph, "pPr", "outlineLvl")
    if outline is not None:
        return _outline(outline)
    style = _inner(paragraph, "pPr", "pStyle")
    return levels.get(_value(style, "val"), 0) if style is not None else 0


def _levels(styles: Any) -> Mapping[str, int]:
    """The level of the headings of each style that is one, also where a style is based on another."""
    level_by_style: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles:
        id, outline = _value(style, "styleId"), _inner(style, "pPr", "outlineLvl")
        if outline is not None:
            level_by_style[id] = _outline(outline)
        elif name := _HEADING.fullmatch(_value(_inner(style, "name"), "val")):
            level_by_style[id] = int(name[1])
        elif base := _value(_inner(style, "basedOn"), "val"):
            based[id] = base
    return level_by_style | {id: level_by_style.get(_origin(id, based), 0) for id in based}


def _origin(id: str, based: Mapping[str, str]) -> str:
    seen = set()
    while id in based and id not in seen:
        seen.add(id)
        id = based[id]
    return id


def _outline(element: Any) -> int:
    value = _value(element, "val")
    return int(value) + 1 if value.isdecimal() and int(value) < _BODY_LEVEL else 0


def _is_hidden(run: Any) -> bool:
    mark = _inner(run, "rPr", "vanish")
    return mark is not None and _value(mark, "val") not in _OFF


def _inner(element: Any, *path: str) -> Any:
    for name in path:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


def _value(element: Any, attribute: str) -> str:
    """An attribute in whichever namespace, "" where it is not there."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == attribute), "")


def _name(element: Any) -> str:
    """The local name of an element of Word's text, "" of anything else.

    Drawings have a "p" and a "t" of their own.
    """
    namespace, _, name = str(element.tag).rpartition("}")
    return name if namespace[1:] in _NAMESPACES else ""
