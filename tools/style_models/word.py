"""The style model of Word, written from the look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evsynth.document.formats.office.model import LOCALE, TITLE
from evsynth.document.formats.office.styled import MILLIMETRE
from tools.style_models.look import FAINT, INK, MARGIN, PAGE, RULE, STYLES, Line, Style

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
KINDS = "application/vnd.openxmlformats-officedocument"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}/relationships"'

OWN = (
    "After",
    "Definition",
    "Horizontal",
    "Claim",
    "Verdict",
    "Evidence",
    "Relation",
    "Source ",
    "Table ",
    "Image ",
    "Captioned",
    "Contents",
    "First",
    "Compact",
)
OTHERS = (
    "Question",
    "Legend",
    "Problems",
    "Review",
    "Account",
    "Reconciliation",
    "Author",
    "Citation",
    "Stance",
    "Quote",
    "Kind",
    "Verbatim Char",
)
"""Starts of the names of styles that are not Word's own."""

IDS: Mapping[str, str] = {
    "annotation text": "CommentText",
    "annotation reference": "CommentReference",
    "toc 1": "TOC1",
}

TWIPS = 20
EDGE = 12.5 * MILLIMETRE
"""The distance of the running title and the number from the edge of the page."""

PARTS: Mapping[str, str] = {
    "settings": "wordprocessingml.settings",
    "styles": "wordprocessingml.styles",
    "header1": "wordprocessingml.header",
    "footer1": "wordprocessingml.footer",
}


def identity(name: str) -> str:
    """The id of a style in Word: its name without spaces, or the one that pandoc expects."""
    return IDS.get(name) or "".join(word[:1].upper() + word[1:] for word in name.split())


def parts() -> Mapping[str, str]:
    """The parts of the model, by name."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"{XML}<w:document {SPACES}><w:body>{_section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {f"rId{n}": (name.rstrip("1"), f"{name}.xml") for n, name in enumerate(PARTS, 1)}
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(),
        "word/footer1.xml": _footer(),
        "docProps/app.xml": f'{XML}<Properties xmlns="{OFFICE}/extended-properties">'
        "<Application>evsynth</Application></Properties>",
    }


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KINDS}.{kind}+xml"/>'
        for name, kind in PARTS.items()
    )
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KINDS}.wordprocessingml.document.main+xml"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{KINDS}.extended-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for id, (kind, target) in targets.items()
    )
    return (
        f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{lines}</Relationships>"
    )


def _section() -> str:
    """A page of A4, with the running title from the second page on and a number on each."""
    width, height, margin, edge = (round(length * TWIPS) for length in (*PAGE, MARGIN, EDGE))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:footerReference w:type="first" r:id="rId4"/><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"'
        f' w:header="{edge}" w:footer="{edge}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _settings() -> str:
    """The settings: words are divided, as on screen, and Word opens the file as one of its own time."""
    return (
        f'{XML}<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        "<w:autoHyphenation/>"
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="425"/><w:doNotHyphenateCaps/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LOCALE}"/></w:settings>'
    )


def _header() -> str:
    return (
        f'{XML}<w:hdr {SPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{TITLE}</w:t></w:r></w:p></w:hdr>'
    )


def _footer() -> str:
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'{XML}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/>'
        f"</w:pPr>{field}</w:p></w:ftr>"
    )


def _styles() -> str:
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{LOCALE}" w:eastAsia="{LOCALE}"'
        ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    return f"{XML}<w:styles {SPACES}>{defaults}{''.join(map(_style, STYLES))}{_table()}</w:styles>"


def _style(style: Style) -> str:
    kind = "character" if style.of_characters else "paragraph"
    custom = ' w:customStyle="1"' if style.name.startswith(OWN + OTHERS) else ""
    default = ' w:default="1"' if style.name == "Normal" else ""
    parent = style.parent or ("DefaultParagraphFont" if style.of_characters else "")
    based = f'<w:basedOn w:val="{identity(parent)}"/>' if parent else ""
    following = (
        '<w:next w:val="BodyText"/>' if style.level or style.name in {"Title", "Date", "Subtitle"} else ""
    )
    paragraph = "" if style.of_characters else f"<w:pPr>{''.join(_paragraph(style))}</w:pPr>"
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{identity(style.name)}">'
        f'<w:name w:val="{style.name}"/>{based}{following}'
        f"<w:qFormat/>{paragraph}<w:rPr>{''.join(_letters(style))}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> Iterator[str]:
    """The properties of a paragraph, in the order that the schema asks for."""
    if style.keeps_next:
        yield "<w:keepNext/>"
    if style.keeps_lines:
        yield "<w:keepLines/>"
    if style.name == "Normal":
        yield "<w:widowControl/>"
    yield _borders(style)
    if style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    if not style.hyphenates:
        yield "<w:suppressAutoHyphens/>"
    yield _spacing(style)
    yield _indents(style)
    if style.joins:
        yield "<w:contextualSpacing/>"
    if style.level:
        yield f'<w:outlineLvl w:val="{style.level - 1}"/>'


def _borders(style: Style) -> str:
    sides = {
        "top": style.top_line or style.box,
        "left": style.left_line or style.box,
        "bottom": style.box,
        "right": style.box,
    }
    lines = "".join(_line(side, line) for side, line in sides.items() if line)
    if style.top_line and lines:
        # Each paragraph has its own line, also below another of the same style.
        lines += _line("between", style.top_line)
    return f"<w:pBdr>{lines}</w:pBdr>" if lines else ""


def _line(side: str, line: Line) -> str:
    dash = "single" if line.dash == "solid" else line.dash
    return (
        f'<w:{side} w:val="{dash}" w:sz="{round(line.width * 8)}" w:space="{round(line.space)}"'
        f' w:color="{line.colour}"/>'
    )


def _spacing(style: Style) -> str:
    values = {
        "before": None if style.above is None else round(style.above * TWIPS),
        "after": None if style.below is None else round(style.below * TWIPS),
        "line": round(style.leading * 240) or None,
    }
    given = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    rule = ' w:lineRule="auto"' if style.leading else ""
    return f"<w:spacing{given}{rule}/>" if given else ""


def _indents(style: Style) -> str:
    values = {"left": style.left, "right": style.right, "hanging": style.hanging}
    given = "".join(
        f' w:{name}="{round(value * TWIPS)}"' for name, value in values.items() if value is not None
    )
    return f"<w:ind{given}/>" if given else ""


def _letters(style: Style) -> Iterator[str]:
    """The properties of letters, in the order that the schema asks for."""
    if style.font:
        yield (
            f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:eastAsia="{style.font}"'
            f' w:cs="{style.font}"/>'
        )
    yield from (_switch(name, on) for name, on in (("b", style.bold), ("i", style.italic)) if on is not None)
    if style.colour:
        yield f'<w:color w:val="{style.colour}"/>'
    if style.size:
        yield f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    if style.of_characters and style.box:
        yield _line("bdr", style.box)
    if style.of_characters and style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    if style.raised:
        yield '<w:vertAlign w:val="superscript"/>'


def _switch(name: str, on: bool) -> str:
    value = "" if on else ' w:val="0"'
    return f"<w:{name}{value}/><w:{name}Cs{value}/>"


def _table() -> str:
    """Lines between the rows, a stronger one below the heading; a row stays on one page."""
    rule, strong = Line(width=0.5, colour=RULE), Line(width=1, colour=FAINT)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '</w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="Table">'
        '<w:name w:val="Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{_line('bottom', rule)}{_line('insideH', rule)}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        "<w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="{INK}"/></w:rPr><w:tcPr>'
        f"<w:tcBorders>{_line('bottom', strong)}</w:tcBorders>"
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )
