"""The document for OpenDocument, as LibreOffice writes it.

It has the content that Word gets, in the look and with the marks of this format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evsynth.document.document import Document, Made
from evsynth.document.formats.office.comments import AUTHOR, Comment
from evsynth.document.formats.office.model import OPENDOCUMENT
from evsynth.document.formats.office.package import escaped, packed
from evsynth.document.formats.office.writing import OfficeFields, laid_out, parts
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node

NAMES: Mapping[str, str] = {
    "Normal": "Standard",
    "Body Text": "Text body",
    "First Paragraph": "First paragraph",
    "Block Text": "Quotations",
    "footnote text": "Footnote",
    "footnote reference": "Footnote anchor",
    "Source Code": "Preformatted Text",
    "Verbatim Char": "Source_Text",
    "TOC Heading": "Contents Heading",
    "toc 1": "Contents 1",
    "header": "Header",
    "footer": "Footer",
    "Table Text": "Table Contents",
    "caption": "Caption",
    "Table Caption": "TableCaption",
    "Image Caption": "FigureCaption",
    "Captioned Figure": "FigureWithCaption",
    "Definition": "Definition Definition",
    "Bibliography": "Bibliography 1",
    "Hyperlink": "Internet link",
    **{f"heading {level}": f"Heading {level}" for level in range(1, 7)},
}
"""Style of Word to its name in OpenDocument, where it has its own there or pandoc gives it one."""

PADDING = (
    'fo:padding-top="0pt" fo:padding-bottom="0pt" fo:padding-left="0pt" fo:padding-right="6pt"'
    ' fo:border="none"'
)
CELLS: Mapping[str, str] = {
    "TableHeaderRowCell": f'{PADDING} fo:border-bottom="1pt solid #5D615F" style:vertical-align="bottom"',
    "TableRowCell": f'{PADDING} fo:border-bottom="0.5pt solid #D8D3C6"',
}
"""The properties of the cells of a table, by the name that pandoc gives them: lines between the rows."""

FRAME = re.compile(r"(<draw:frame\b[^>]*>\s*<draw:image\b[^>]*/>)")
CELL = re.compile(
    r'(<style:style style:name="(Table(?:Header)?RowCell)"[^>]*>\s*)'
    r'<style:table-cell-properties fo:border="none" />'
)
LEVEL = re.compile(
    r'text:list-tab-stop-position="([\d.]+)in" fo:text-indent="-[\d.]+in" fo:margin-left="[\d.]+in"'
)

LIST = re.compile(
    r'style:parent-style-name="Text_20_body" (style:list-style-name="\w+">\s*)'
    r'<style:paragraph-properties fo:margin-top="0in" fo:margin-bottom="0in" />'
)
"""The paragraphs of a list without space between them, which is to have space below it."""

QUIET = re.compile(
    r'<text:a ([^>]*)(><text:span text:style-name="Definition">'
    r'<text:span text:style-name="(Citation|Contents_20_Link)">)'
)
"""A link whose words have a style: the link itself has to have it too, or it looks like any other."""

ROW = (
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)
"""A row stays on one page."""

NEW_PAGE_STYLE = (
    '<style:style style:name="NewPage" style:family="paragraph"><style:paragraph-properties'
    ' fo:break-before="page" fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="1pt"/></style:style>'
)
STYLES = ROW + NEW_PAGE_STYLE
NEW_PAGE = nodes.raw_block("opendocument", '<text:p text:style-name="NewPage"/>')

CONTENTS = (
    '<text:table-of-content text:name="Contents"><text:table-of-content-source text:outline-level="1">'
    '<text:index-title-template text:style-name="Contents_20_Heading"/></text:table-of-content-source>'
    "<text:index-body>"
)
CONTENTS_END = "</text:index-body></text:table-of-content>"


def identity(name: str) -> str:
    """The name of a style as it stands in the XML."""
    return NAMES.get(name, name).replace(" ", "_20_")


def write(document: Document) -> Made:
    """Write the document as OpenDocument text."""
    whole = laid_out(document, _marks, OfficeFields(_index, _page, NEW_PAGE))
    blocks = nodes.replaced(whole, {"Div": _renamed, "Span": _renamed})
    made = parts(document, blocks, "odt", OPENDOCUMENT)
    made["content.xml"] = _finished(made["content.xml"].decode(), _alternatives(blocks)).encode()
    return Made(packed(made, document.moment))


def _index(heading: Node, entries: list[Node]) -> list[Node]:
    """The contents as an index, already filled; with numbers of pages when it is updated."""
    return [_block(CONTENTS), heading, *entries, _block(CONTENTS_END)]


def _page(id: str) -> Node:
    """The page on which an id stands, which a word processor fills in."""
    name = escaped(id if id[:1].isalpha() else f"id_{id}")  # the bookmark that pandoc makes of an id
    return _inline(
        f'<text:bookmark-ref text:reference-format="page" text:ref-name="{name}">…</text:bookmark-ref>'
    )


def _marks(comment: Comment) -> tuple[Node, Node]:
    """The beginning and the end of an annotation."""
    name = f'office:name="finding-{comment.number}"'
    annotation = (
        f"<dc:creator>{AUTHOR}</dc:creator><dc:date>{comment.date}</dc:date>"
        f"<text:p>{escaped(comment.text)}</text:p>"
    )
    whole = f"<office:annotation {name}>{annotation}</office:annotation>"
    return _inline(whole), _inline(f"<office:annotation-end {name}/>")


def _block(text: str) -> Node:
    return nodes.raw_block("opendocument", text)


def _inline(text: str) -> Node:
    return nodes.raw_inline("opendocument", text)


def _renamed(node: Node) -> list[Node]:
    """A Div or a Span with the name of its style as this format has it, and its id where links find it."""
    id, names, pairs = nodes.attributes_of(node)
    renamed = [[key, identity(value) if key == "custom-style" else value] for key, value in pairs]
    if id and nodes.is_a(node, "Div"):
        id, node = "", nodes.with_nodes(node, _bookmarked(id, nodes.within(node)))
    return [nodes.with_attributes(node, [id, names, renamed])]


def _bookmarked(id: str, blocks: Sequence[Node]) -> list[Node]:
    """Blocks with a bookmark at their beginning.

    Pandoc makes a section of an id, and a link finds no section.
    """
    first, *rest = blocks or [nodes.paragraph()]
    if nodes.is_a(first, "Div"):
        return [nodes.with_nodes(first, _bookmarked(id, nodes.within(first))), *rest]
    if nodes.is_a(first, "Para", "Plain"):
        return [nodes.with_content(first, [nodes.span("", id), *nodes.content(first)]), *rest]
    return [nodes.paragraph(nodes.span("", id)), first, *rest]


def _alternatives(blocks: Sequence[Node]) -> list[str]:
    """The texts in place of the pictures, in order."""
    images = (node for node in nodes.nodes_of(list(blocks)) if nodes.is_a(node, "Image"))
    return [nodes.plain(nodes.within(image)) for image in images]


def _finished(content: str, alternatives: Sequence[str]) -> str:
    """The text with the parts that pandoc leaves out.

    These are the texts in place of pictures, the lines in tables, and the rows that stay whole.
    """
    texts = iter(alternatives)
    content = FRAME.sub(lambda frame: f"{frame[1]}<svg:desc>{escaped(next(texts, ''))}</svg:desc>", content)
    content = CELL.sub(lambda cell: f"{cell[1]}<style:table-cell-properties {CELLS[cell[2]]}/>", content)
    content = QUIET.sub(r'<text:a text:style-name="\3" text:visited-style-name="\3" \1\2', content)
    content = LIST.sub(r'style:parent-style-name="Compact" \1', content)
    content = LEVEL.sub(_level, content)
    content = content.replace("<table:table-row>", '<table:table-row table:style-name="Row">')
    return content.replace("</office:automatic-styles>", f"{STYLES}</office:automatic-styles>", 1)


def _level(match: re.Match[str]) -> str:
    """A level of a list, no further from the margin than on screen."""
    left = f"{float(match[1]) / 2:.3f}in"
    return f'text:list-tab-stop-position="{left}" fo:text-indent="-0.167in" fo:margin-left="{left}"'
