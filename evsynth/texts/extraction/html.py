"""A web page to its words as a browser shows them."""

from __future__ import annotations

import re
from typing import Any

from evsynth.texts.extraction.blocks import Blocks
from evsynth.texts.faults import TextFault, damaged_text
from evsynth.texts.transcript import Transcript

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol optgroup option p pre search section"
    " select summary table tbody td textarea tfoot th thead tr ul".split()
)
_NOT_SHOWN = frozenset(
    "applet area audio base canvas datalist embed head iframe link meta noframes noscript object param rp"
    " script source style svg template title track video".split()
)
_NOTE_MARKS = ("doc-noteref", "doc-backlink", "noteref", "backlink")
"""Roles of links to and from a note: they stand amid a sentence and are no words of it."""
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile("[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(" ?\n ?")
_TYPE = "{http://www.idpf.org/2007/ops}type"


def read(markup: str) -> Transcript | TextFault:
    """The words of a web page."""
    blocks = Blocks()
    return add(markup, blocks) or blocks.transcript()


def add(markup: str, blocks: Blocks) -> TextFault | None:
    """Add the words of HTML to a document, or say why they cannot be read."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:  # what follows was left out
        return TextFault(damaged_text, {"reason": "its elements are nested too deep"})
    if root is not None:
        add_tree(root, blocks)
    return None


def add_tree(root: Any, blocks: Blocks) -> None:
    """Add what is shown of a tree of HTML or XHTML."""
    _HtmlWalk(blocks).through(root)


class _HtmlWalk:
    """A walk through a tree, without recursion: pages may be nested as deep as they like."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._words: list[str] = []
        self._preformatted = 0
        self._level = 0

    def through(self, root: Any) -> None:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = _name(element)
            if event == "end":
                self._leave(name, element.tail if element is not root else "")
            elif _is_shown(name, element):
                self._enter(name, element)
            else:
                walker.skip_subtree()
        self._flush()

    def _enter(self, name: str, element: Any) -> None:
        if name in _BLOCKS:
            self._flush()
        if name == "br":
            self._words.append("\n")
        elif name == "img":
            self._write(element.get("alt"))
        self._preformatted += name in ("pre", "textarea")
        self._level = _level(name) or self._level
        self._write(element.text)

    def _leave(self, name: str, tail: str | None) -> None:
        if name in _BLOCKS:
            self._flush()
        if name in ("pre", "textarea"):
            self._preformatted -= 1
        if _level(name):
            self._level = 0
        self._write(tail)

    def _write(self, text: str | None) -> None:
        if text:
            self._words.append(text if self._preformatted else _SPACE.sub(" ", text))

    def _flush(self) -> None:
        text = "".join(self._words)
        if not self._preformatted:
            text = _AROUND_BREAK.sub("\n", re.sub("  +", " ", text))
        self._blocks.add(text, self._level)
        self._words.clear()


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _level(name: str) -> int:
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0


def _is_shown(name: str, element: Any) -> bool:
    return not (
        name in _NOT_SHOWN
        or element.get("hidden") is not None
        or (name == "dialog" and element.get("open") is None)
        or any(element.get(attribute) in _NOTE_MARKS for attribute in ("role", _TYPE, "epub:type"))
        or _HIDDEN_STYLE.search(element.get("style") or "")
    )
