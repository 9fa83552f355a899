"""The document for Word: styles with names, real captions and contents.

Where a review asks for it, the findings of `check` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from evsynth.document.document import Document, Made
from evsynth.document.formats.office.comments import AUTHOR, Comment
from evsynth.document.formats.office.model import WORD
from evsynth.document.formats.office.package import packed
from evsynth.document.formats.office.writing import laid_out, parts
from evsynth.pandoc.nodes import Node, content, paragraph, raw_inline, spaced, span, with_nodes, within

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


def write(document: Document) -> Made:
    """Write the document for Word."""
    made = parts(document, laid_out(document, _marks, _field), "docx", WORD)
    return Made(packed(_finished(made), document.moment))


def _field(heading: Node, entries: list[Node]) -> list[Node]:
    """The contents as a field of Word, already filled."""
    opening = FIELD.format("begin") + INSTRUCTION + FIELD.format("separate")
    first, *between, last = entries
    begin, end = _around(first, [_raw(opening)], []), _around(last, [], [_raw(FIELD.format("end"))])
    return [heading, begin, *between, end]


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
