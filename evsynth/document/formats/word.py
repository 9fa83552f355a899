"""The document for Word: styles with names, real captions and contents.

Where a review asks for it, the findings of `check` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha1

from evsynth.document.document import Document, Made
from evsynth.document.formats.office.comments import AUTHOR, Comment
from evsynth.document.formats.office.model import WORD
from evsynth.document.formats.office.package import packed
from evsynth.document.formats.office.writing import OfficeFields, laid_out, parts
from evsynth.pandoc.nodes import (
    Node,
    content,
    paragraph,
    raw_block,
    raw_inline,
    spaced,
    span,
    with_nodes,
    within,
)

ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
CELL = re.compile(r'<w:pStyle w:val="(?:Compact|BodyText|FirstParagraph)"')
INDENT = re.compile(r'w:left="(\d+)" w:hanging="360"')

COMMENTS = "word/comments.xml"
REFERENCES = {
    "[Content_Types].xml": re.compile(r'<Override [^>]*PartName="/word/comments\.xml"[^>]*>'),
    "word/_rels/document.xml.rels": re.compile(r'<Relationship [^>]*Target="comments\.xml"[^>]*>'),
}
"""The part of a document that says that it has comments."""

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
INSTRUCTION = r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \h \z \u </w:instrText></w:r>'
"""The instruction for contents that Word fills with numbers of pages when asked.

Until then they are the links that stand in the field.
"""


NEW_PAGE = raw_block(
    "openxml",
    '<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    "</w:pPr></w:p>",
)

LONGEST_BOOKMARK = 40
"""Letters of the name of a bookmark."""


def write(document: Document) -> Made:
    """Write the document for Word."""
    made = parts(document, laid_out(document, _marks, OfficeFields(_field, _page, NEW_PAGE)), "docx", WORD)
    return Made(packed(_finished(made), document.moment))


def _field(heading: Node, entries: list[Node]) -> list[Node]:
    """The contents as a field of Word, already filled."""
    opening = FIELD.format("begin") + INSTRUCTION + FIELD.format("separate")
    first, *between, last = entries
    begin, end = _around(first, [_raw(opening)], []), _around(last, [], [_raw(FIELD.format("end"))])
    return [heading, begin, *between, end]


def _page(id: str) -> Node:
    """The page of a bookmark, which Word fills in when it opens the document."""
    opening = FIELD.format("begin").replace("/>", ' w:dirty="true"/>')
    instruction = f'<w:r><w:instrText xml:space="preserve"> PAGEREF {_bookmark(id)} \\h </w:instrText></w:r>'
    shown = FIELD.format("separate") + "<w:r><w:t>…</w:t></w:r>" + FIELD.format("end")
    return _raw(opening + instruction + shown)


def _bookmark(id: str) -> str:
    """The bookmark that pandoc makes of an id: a long one, or one that begins otherwise, becomes a digest."""
    if id[:1].isalpha() and len(id) <= LONGEST_BOOKMARK:
        return id
    return "X" + sha1(id.encode(), usedforsecurity=False).hexdigest()[1:]


def _around(entry: Node, before: Sequence[Node], after: Sequence[Node]) -> Node:
    """An entry of the contents with something before and after its words."""
    (words,) = within(entry)
    return with_nodes(entry, [paragraph(before, content(words), after)])


def _raw(text: str) -> Node:
    return raw_inline("openxml", text)


def _marks(comment: Comment) -> tuple[Node, Node]:
    """The Spans between which pandoc sets a comment."""
    id = {"id": str(comment.number)}
    pairs = {**id, "author": AUTHOR, "date": comment.date}
    start = span(spaced(comment.text), classes=["comment-start"], pairs=pairs)
    return start, span("", classes=["comment-end"], pairs=id)


def _finished(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with the changes that pandoc leaves to a later hand.

    A document that nobody is to review has not so much as a place for comments.
    """
    changes: dict[str, Callable[[str], str]] = {
        "word/document.xml": _set_tables,
        "word/numbering.xml": _set_lists,
    }
    if b"<w:comment " not in parts.get(COMMENTS, b""):
        parts = {name: part for name, part in parts.items() if name != COMMENTS}
        changes |= {name: partial(pattern.sub, "") for name, pattern in REFERENCES.items()}
    return {
        name: changes[name](part.decode()).encode() if name in changes else part
        for name, part in parts.items()
    }


def _set_tables(document: str) -> str:
    return ROW.sub(lambda row: _row(row[0]), document)


def _row(row: str) -> str:
    """A row that stays on one page, its cells in the style of a table."""
    if "<w:tblHeader" in row:
        style, whole = "TableHeading", row.replace("<w:trPr>", "<w:trPr><w:cantSplit/>", 1)
    else:
        style, whole = "TableText", row.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", 1)
    return CELL.sub(f'<w:pStyle w:val="{style}"', whole)


def _set_lists(numbering: str) -> str:
    """Lists that stand no further from the margin than on screen."""
    return INDENT.sub(lambda match: f'w:left="{int(match[1]) // 2}" w:hanging="240"', numbering)
