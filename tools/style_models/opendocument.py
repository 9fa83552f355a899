"""The style model of OpenDocument, written from the same look as that of Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evsynth.document.formats.office.model import LOCALE, TITLE, country
from evsynth.document.formats.office.styled import MILLIMETRE
from evsynth.document.formats.opendocument import NAMES, identity
from tools.style_models.look import MARGIN, PAGE, RULE, SANS, SERIF, STYLES, Line, Style

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:style="{OASIS}:style:1.0" xmlns:text="{OASIS}:text:1.0"'
    f' xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"'
    f' xmlns:svg="{OASIS}:svg-compatible:1.0" xmlns:draw="{OASIS}:drawing:1.0"'
    f' xmlns:table="{OASIS}:table:1.0" office:version="1.3"'
)
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
KIND = "application/vnd.oasis.opendocument.text"

FALLBACKS: Mapping[str, str] = {SERIF: "roman", SANS: "swiss"}
"""A font to the family that stands in where it is missing."""

ONLY_HERE = (
    Style(name="Definition Term Tight", parent="Definition Term"),
    Style(name="Definition Definition Tight", parent="Definition", below=2),
)
"""Styles of paragraphs that pandoc names in this format alone."""

LIST_SIGNS = ("Bullet_20_Symbols", "Numbering_20_Symbols", "Definition")
"""Styles of characters that pandoc names and that change nothing."""


def parts() -> Mapping[str, str]:
    """The parts of the model, by name; the first tells what the file is."""
    meta = f"{XML}<office:document-meta {SPACES}><office:meta/></office:document-meta>"
    manifest = (
        f'{XML}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return {"mimetype": KIND, "styles.xml": _styles(), "meta.xml": meta, "META-INF/manifest.xml": manifest}


def _styles() -> str:
    fonts = "".join(
        f'<style:font-face style:name="{name}" svg:font-family="{name}" style:font-family-generic="{kind}"'
        ' style:font-pitch="variable"/>'
        for name, kind in FALLBACKS.items()
    )
    signs = "".join(f'<style:style style:name="{name}" style:family="text"/>' for name in LIST_SIGNS)
    return (
        f"{XML}<office:document-styles {SPACES}><office:font-face-decls>{fonts}</office:font-face-decls>"
        f"<office:styles>{_default()}{''.join(map(_style, STYLES + ONLY_HERE))}{signs}{_notes()}"
        "</office:styles>"
        f"<office:automatic-styles>{_page()}</office:automatic-styles>"
        f"<office:master-styles>{_master()}</office:master-styles></office:document-styles>"
    )


def _default() -> str:
    """The defaults for all text: the language, and words that are divided."""
    return (
        '<style:default-style style:family="paragraph">'
        '<style:paragraph-properties fo:orphans="2" fo:widows="2"'
        ' fo:hyphenation-ladder-count="2" style:writing-mode="page"/>'
        f'<style:text-properties {country(LOCALE)} fo:hyphenate="true"'
        ' fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>'
        '<style:default-style style:family="table">'
        '<style:table-properties table:border-model="separating"/></style:default-style>'
        '<style:style style:name="Graphics" style:family="graphic"/>'
        '<style:style style:name="Formula" style:family="graphic"/>'
    )


def _notes() -> str:
    """The settings of footnotes: they are numbered through, and raised."""
    anchor = "Footnote_20_anchor"
    return (
        '<text:notes-configuration text:note-class="footnote" style:num-format="1" style:num-suffix=" "'
        ' text:start-value="0"'
        f' text:default-style-name="Footnote" text:citation-style-name="{anchor}"'
        f' text:citation-body-style-name="{anchor}"'
        ' text:footnotes-position="page" text:start-numbering-at="document"/>'
    )


def _style(style: Style) -> str:
    family = "text" if style.of_characters else "paragraph"
    parent = f' style:parent-style-name="{identity(style.parent)}"' if style.parent else ""
    outline = f' style:default-outline-level="{style.level}"' if style.level else ""
    following = ' style:next-style-name="Text_20_body"' if style.level else ""
    paragraph = "" if style.of_characters else f"<style:paragraph-properties{_joined(_paragraph(style))}/>"
    return (
        f'<style:style style:name="{identity(style.name)}"'
        f' style:display-name="{NAMES.get(style.name, style.name)}" style:family="{family}"'
        f"{parent}{following}{outline}>{paragraph}<style:text-properties{_joined(_letters(style))}/>"
        "</style:style>"
    )


def _joined(attributes: Iterator[tuple[str, str]]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes)


def _paragraph(style: Style) -> Iterator[tuple[str, str]]:
    """The properties of a paragraph."""
    for name, length in (("top", style.above), ("bottom", style.below)):
        if length is not None:
            yield f"fo:margin-{name}", f"{length}pt"
    yield from _indents(style)
    if style.leading:
        yield "fo:line-height", f"{round(style.leading * 100)}%"
    if style.keeps_next:
        yield "fo:keep-with-next", "always"
    if style.keeps_lines:
        yield "fo:keep-together", "always"
    if style.joins:
        yield "style:contextual-spacing", "true"
    if style.fill:
        yield "fo:background-color", f"#{style.fill}"
    yield from _borders(style)


def _indents(style: Style) -> Iterator[tuple[str, str]]:
    """Left and right: a line there hangs out beyond the text, as in Word."""
    for name, length, line in (
        ("left", style.left, style.left_line or style.box),
        ("right", style.right, style.box),
    ):
        out = line.width + line.space if line else 0
        if length is not None or out:
            yield f"fo:margin-{name}", f"{(length or 0) - out}pt"
    if style.hanging is not None:
        yield "fo:text-indent", f"-{style.hanging}pt"


def _borders(style: Style) -> Iterator[tuple[str, str]]:
    sides = {
        "top": style.top_line or style.box,
        "left": style.left_line or style.box,
        "bottom": style.box,
        "right": style.box,
    }
    for side, line in sides.items():
        if line:
            yield f"fo:border-{side}", _line(line)
            yield f"fo:padding-{side}", f"{line.space}pt"
    if style.top_line:
        yield "style:join-border", "false"


def _line(line: Line) -> str:
    return f"{line.width}pt {line.dash} #{line.colour}"


def _letters(style: Style) -> Iterator[tuple[str, str]]:
    """The properties of letters."""
    if style.font:
        yield "style:font-name", style.font
        yield "fo:font-family", style.font
    if style.size:
        yield "fo:font-size", f"{style.size}pt"
    if style.bold is not None:
        yield "fo:font-weight", "bold" if style.bold else "normal"
    if style.italic is not None:
        yield "fo:font-style", "italic" if style.italic else "normal"
    if style.colour:
        yield "fo:color", f"#{style.colour}"
    if not style.hyphenates:
        yield "fo:hyphenate", "false"
    if style.of_characters:
        yield from _marks(style)


def _marks(style: Style) -> Iterator[tuple[str, str]]:
    """The properties that mark letters within a paragraph."""
    if style.raised:
        yield "style:text-position", "super 65%"
    if style.fill:
        yield "fo:background-color", f"#{style.fill}"
    if style.box:
        yield "fo:border", _line(style.box)
        yield "fo:padding", "0.5pt"
    if style.name == "Hyperlink":
        yield "style:text-underline-style", "none"


def _page() -> str:
    width, height = PAGE
    gap = MARGIN / 2
    edges = "".join(f' fo:margin-{side}="{MARGIN:.2f}pt"' for side in ("left", "right"))
    # The running title and the number stand in half of the margin.
    edges += "".join(f' fo:margin-{side}="{gap:.2f}pt"' for side in ("top", "bottom"))
    band = f'fo:min-height="{gap:.2f}pt" fo:margin-left="0pt" fo:margin-right="0pt"'
    return (
        '<style:style style:name="Number" style:family="paragraph" style:parent-style-name="Footer">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
        f'<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="{width:.2f}pt"'
        f' fo:page-height="{height:.2f}pt"'
        f' style:print-orientation="portrait"{edges}>'
        f'<style:footnote-sep style:width="0.5pt" style:rel-width="25%" style:color="#{RULE}"'
        ' style:line-style="solid" style:adjustment="left" style:distance-before-sep="4pt"'
        ' style:distance-after-sep="4pt"/>'
        "</style:page-layout-properties>"
        f"<style:header-style><style:header-footer-properties {band}"
        f' fo:margin-bottom="{4 * MILLIMETRE:.2f}pt"/></style:header-style>'
        f"<style:footer-style><style:header-footer-properties {band}"
        f' fo:margin-top="{4 * MILLIMETRE:.2f}pt"/></style:footer-style>'
        "</style:page-layout>"
    )


def _master() -> str:
    number = (
        '<text:p text:style-name="Number"><text:page-number text:select-page="current">'
        "1</text:page-number></text:p>"
    )
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="A4">'
        f'<style:header><text:p text:style-name="Header">{TITLE}</text:p></style:header>'
        '<style:header-first><text:p text:style-name="Header"/></style:header-first>'
        f"<style:footer>{number}</style:footer><style:footer-first>{number}</style:footer-first>"
        "</style:master-page>"
    )
