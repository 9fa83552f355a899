"""An OpenDocument text to its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from evsynth.texts.extraction import archives
from evsynth.texts.extraction.blocks import Blocks
from evsynth.texts.faults import TextFault, encrypted_text
from evsynth.texts.transcript import Transcript

if TYPE_CHECKING:
    import zipfile  # see archives

_MANIFEST = "META-INF/manifest.xml"
_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_SKIPPED = frozenset(
    f"{_NAMESPACE}{namespace}:1.0}}{name}"
    for namespace, names in {
        "text": "tracked-changes note-citation ruby-text hidden-text hidden-paragraph",
        "office": "annotation forms scripts binary-data event-listeners",
        "svg-compatible": "title desc",
    }.items()
    for name in names.split()
)
_PARAGRAPH, _HEADING, _NOTE, _SPACES, _TAB, _BREAK = (
    f"{_NAMESPACE}text:1.0}}{name}" for name in ("p", "h", "note-body", "s", "tab", "line-break")
)
_PARAGRAPHS = (_PARAGRAPH, _HEADING)
_SPACE = re.compile("[ \t\r\n]+")
_MOST_SPACES = 1000


def read(archive: zipfile.ZipFile) -> Transcript | TextFault:
    """The words of the text, then those of its notes."""
    if b"encryption-data" in archives.heads(archive, [_MANIFEST]).get(_MANIFEST, b""):
        return TextFault(encrypted_text)
    content = archives.tree(archive.read("content.xml"))
    blocks = Blocks()
    body = content.find(f"{_NAMESPACE}office:1.0}}body")
    for note in _add(body, blocks):
        _add(note, blocks)
    return blocks.transcript()


def _add(root: Any, blocks: Blocks) -> list[Any]:
    """Add the paragraphs of a tree.

    Its notes are left for later, so that they do not cut a sentence in two.
    """
    from lxml import etree

    notes: list[Any] = []
    open_paragraphs: list[list[str]] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            if element.tag in _PARAGRAPHS:
                blocks.add("".join(open_paragraphs.pop()).strip(" "), _level(element))
            if open_paragraphs and element is not root:
                open_paragraphs[-1].append(_shown(element.tail))
        elif element.tag in _SKIPPED:
            walker.skip_subtree()
        elif element.tag == _NOTE and element is not root:
            notes.append(element)
            walker.skip_subtree()
        else:
            if element.tag in _PARAGRAPHS:
                open_paragraphs.append([])
            if open_paragraphs:
                open_paragraphs[-1].append(_sign(element) + _shown(element.text))
    return notes


def _sign(element: Any) -> str:
    if element.tag == _SPACES:
        count = next((value for key, value in element.items() if key.endswith("}c")), "1")
        return " " * min(int(count), _MOST_SPACES)
    return {_TAB: "\t", _BREAK: "\n"}.get(element.tag, "")


def _level(element: Any) -> int:
    """The level of a heading from 1, 0 for text."""
    if element.tag != _HEADING:
        return 0
    return max(1, int(element.get(f"{_NAMESPACE}text:1.0}}outline-level", "1")))


def _shown(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")
