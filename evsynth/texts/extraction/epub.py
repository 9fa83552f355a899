"""An e-book to its words: its web pages in the order of reading."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from evsynth.texts.extraction import archives, html
from evsynth.texts.extraction.blocks import Blocks
from evsynth.texts.extraction.encodings import decoded_markup
from evsynth.texts.faults import TextFault, damaged_text, encrypted_text
from evsynth.texts.transcript import Transcript

if TYPE_CHECKING:
    import zipfile  # see archives

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_NAMED = re.compile("&([A-Za-z][A-Za-z0-9]*;)")
_OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")


def read(archive: zipfile.ZipFile) -> Transcript | TextFault:
    """The words of all pages of the spine."""
    blocks, locked = Blocks(), _locked(archive)
    for name in _spine(archive):
        fault = TextFault(encrypted_text) if name in locked else _add(archive, name, blocks)
        if fault:
            return fault
    return blocks.transcript()


def _spine(archive: zipfile.ZipFile) -> Iterator[str]:
    """The names of the pages, in the order of reading."""
    rootfile = next(_named(archives.tree(archive.read(_CONTAINER)), "rootfile"))
    book = archives.within("", unquote(rootfile.get("full-path", "")))
    package = archives.tree(archive.read(book))
    pages = {page.get("id"): page.get("href", "") for page in _named(package, "item")}
    for reference in _named(package, "itemref"):
        page = pages.get(reference.get("idref"), "")
        yield archives.within(posixpath.dirname(book), unquote(page.partition("#")[0]))


def _add(archive: zipfile.ZipFile, name: str, blocks: Blocks) -> TextFault | None:
    if name not in archive.namelist():
        return TextFault(damaged_text, {"reason": f"its page {name or '(without a name)'} is not in it"})
    data = archive.read(name)
    if data.lstrip()[:4] == b"<svg" or name.lower().endswith((".svg", ".png", ".jpg", ".jpeg", ".gif")):
        return None  # a page may be a picture
    text = decoded_markup(data)
    if isinstance(text, TextFault):
        return text
    page = _strict(text)
    if page is None:
        return html.add(text, blocks)
    html.add_tree(page, blocks)
    return None


def _strict(text: str) -> Any:
    """A page as XHTML, which may close any element within its tag as HTML may not.

    None if it is not well-formed.
    """
    from lxml import etree

    plain = _NAMED.sub(lambda match: match[0] if match[1] in _OF_XML else html5.get(match[1], match[0]), text)
    try:
        root = archives.tree(plain.encode("utf-8", "replace"), "utf-8")
    except etree.XMLSyntaxError:
        return None
    return None if next(root.iter(etree.Entity), None) is not None else root


def _locked(archive: zipfile.ZipFile) -> frozenset[str]:
    """The members that cannot be read without a key; fonts mostly, and pages where a shop locked them."""
    if _ENCRYPTION not in archive.namelist():
        return frozenset()
    references = _named(archives.tree(archive.read(_ENCRYPTION)), "CipherReference")
    return frozenset(archives.within("", unquote(reference.get("URI", ""))) for reference in references)


def _named(root: Any, name: str) -> Iterator[Any]:
    yield from root.iter(f"{{*}}{name}")
