"""The balance for OpenDocument, as LibreOffice writes it: what Word gets, in the look and with the marks of this format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evsynth.document.document import Document, Made
from evsynth.document.formats.office.comments import AUTHOR, Comment, commented, moment_in_words
from evsynth.document.formats.office.opendocument_styles import cells, identity, reference
from evsynth.document.formats.office.package import packed, unpacked
from evsynth.document.formats.office.styled import Contents, before_chapters, contents, file, photographs, running, styled
from evsynth.document.formats.office.xml import escaped
from evsynth.language import record_of
from evsynth.pandoc.nodes import (
    Node,
    attributes_of,
    content,
    is_a,
    nodes_of,
    paragraph,
    plain,
    raw_block,
    raw_inline,
    rewritten,
    span,
    with_attributes,
    with_content,
    with_nodes,
    within,
)
from evsynth.pandoc.program import from_tree

OPTIONS = ("--standalone", "--wrap=none", "--syntax-highlighting=none")

FRAME = re.compile(r"(<draw:frame\b[^>]*>\s*<draw:image\b[^>]*/>)")
CELL = re.compile(
    r'(<style:style style:name="(Table(?:Header)?RowCell)"[^>]*>\s*)<style:table-cell-properties fo:border="none" />'
)
LEVEL = re.compile(r'text:list-tab-stop-position="([\d.]+)in" fo:text-indent="-[\d.]+in" fo:margin-left="[\d.]+in"')

LIST = re.compile(
    r'style:parent-style-name="Text_20_body" (style:list-style-name="\w+">\s*)'
    r'<style:paragraph-properties fo:margin-top="0in" fo:margin-bottom="0in" />'
)
"""The paragraphs of a list without space between them, which is to have space below it."""

QUIET = re.compile(
    r'<text:a ([^>]*)(><text:span text:style-name="Definition"><text:span text:style-name="(Citation|Contents_20_Link)">)'
)
"""A link whose words have a style: the link itself has to have it too, or it looks like any other."""

ROW = (
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>'
)
"""A row stays on one page."""

CONTENTS = (
    '<text:table-of-content text:name="Contents"><text:table-of-content-source text:outline-level="1">'
    '<text:index-title-template text:style-name="Contents_20_Heading"/></text:table-of-content-source><text:index-body>'
)
CONTENTS_END = "</text:index-body></text:table-of-content>"


def write(document: Document) -> Made:
    """Write the document as OpenDocument text."""
    tree, moment = document.tree, document.moment
    comments = partial(_marks, moment_in_words(moment))
    marked = styled(commented(tree["blocks"], comments), document.figures, document.own)
    listed = contents(tree["blocks"], document.language)
    blocks = rewritten(before_chapters(_index(listed) if listed else (), marked), _named)
    with TemporaryDirectory(prefix="evsynth-") as folder:
        model = Path(folder, "reference.odt")
        model.write_bytes(reference(record_of(document.language).locale, running(document.title)))
        drawings = {file(name): picture for name, picture in document.pictures.items()}
        for name, picture in {**photographs(document.own), **drawings}.items():
            Path(folder, name).write_bytes(picture)
        options = (*OPTIONS, f"--reference-doc={model}", f"--resource-path={folder}")
        made = unpacked(from_tree({**tree, "blocks": blocks}, "odt", *options, moment=moment))
    made["content.xml"] = _finished(made["content.xml"].decode(), _alternatives(blocks)).encode()
    return Made(packed(made, moment))


def _index(listed: Contents) -> list[Node]:
    """The contents as an index, already filled; with numbers of pages when it is updated."""
    return [_block(CONTENTS), listed.heading, *listed.entries, _block(CONTENTS_END)]


def _marks(date: str, comment: Comment) -> tuple[Node, Node]:
    """The beginning and the end of an annotation."""
    name = f'office:name="finding-{comment.number}"'
    said = f"<dc:creator>{AUTHOR}</dc:creator><dc:date>{date}</dc:date><text:p>{escaped(comment.text)}</text:p>"
    return _inline(f"<office:annotation {name}>{said}</office:annotation>"), _inline(f"<office:annotation-end {name}/>")


def _block(text: str) -> Node:
    return raw_block("opendocument", text)


def _inline(text: str) -> Node:
    return raw_inline("opendocument", text)


def _named(nodes: list[Any]) -> list[Any]:
    """A list of the tree with the names of styles as this format has them, and ids where links find them."""
    return [_renamed(node) if is_a(node, "Div") or is_a(node, "Span") else node for node in nodes]


def _renamed(node: Node) -> Node:
    id, names, pairs = attributes_of(node)
    own = [[key, identity(value) if key == "custom-style" else value] for key, value in pairs]
    if id and is_a(node, "Div"):
        return with_attributes(with_nodes(node, _bookmarked(id, within(node))), ["", names, own])
    return with_attributes(node, [id, names, own])


def _bookmarked(id: str, blocks: Sequence[Node]) -> list[Node]:
    """Blocks with a bookmark at their beginning: a link finds no section of the document, which pandoc makes of an id."""
    first, *others = blocks or [paragraph()]
    if is_a(first, "Div"):
        return [with_nodes(first, _bookmarked(id, within(first))), *others]
    if is_a(first, "Para") or is_a(first, "Plain"):
        return [with_content(first, [span("", id), *content(first)]), *others]
    return [paragraph(span("", id)), first, *others]


def _alternatives(blocks: Sequence[Node]) -> list[str]:
    """The texts in place of the pictures, in order."""
    return [plain(within(node)) for node in nodes_of(list(blocks)) if is_a(node, "Image")]


def _finished(content: str, alternatives: Sequence[str]) -> str:
    """The text with what pandoc leaves out: texts in place of pictures, lines in tables, rows that stay whole."""
    texts = iter(alternatives)
    content = FRAME.sub(lambda frame: f"{frame[1]}<svg:desc>{escaped(next(texts, ''))}</svg:desc>", content)
    content = CELL.sub(lambda cell: f"{cell[1]}<style:table-cell-properties {cells()[cell[2]]}/>", content)
    content = QUIET.sub(r'<text:a text:style-name="\3" text:visited-style-name="\3" \1\2', content)
    content = LIST.sub(r'style:parent-style-name="Compact" \1', content)
    content = LEVEL.sub(_level, content)
    content = content.replace("<table:table-row>", '<table:table-row table:style-name="Row">')
    return content.replace("</office:automatic-styles>", f"{ROW}</office:automatic-styles>", 1)


def _level(found: re.Match[str]) -> str:
    """A level of a list, no further from the margin than on screen."""
    left = f"{float(found[1]) / 2:.3f}in"
    return f'text:list-tab-stop-position="{left}" fo:text-indent="-0.167in" fo:margin-left="{left}"'
