"""The look of a page: the page of the screen on A4, in letters that word processors have or can replace.

Lengths are in points. Serif for what is said, sans for what is said about it, as in
`formats/page/document.css`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evsynth.document.formats.office.styled import MILLIMETRE

SERIF = "Cambria"
SANS = "Calibri"

INK = "23262B"
FAINT = "5D615F"
RULE = "D8D3C6"
SUNK = "F3F0E9"
LINK = "1D566B"
ALARM = "8C2F1B"

PAGE = (210 * MILLIMETRE, 297 * MILLIMETRE)
MARGIN = 25 * MILLIMETRE


class Tone(NamedTuple):
    """A verdict to the eye: letters and line, and the tint beneath them."""

    ink: str
    tint: str


TONES: Mapping[str, Tone] = {
    "supported": Tone("2B5C3B", "E5EFE4"),
    "single": Tone("2A5673", "E3EDF3"),
    "qualified": Tone("674F0C", "F4ECD0"),
    "contested": Tone("8C3A1F", "F8E6DC"),
    "conditional": Tone("5B4180", "ECE6F4"),
    "contradicted": Tone("851F3C", "F7E1E6"),
    "unsupported": Tone("50545A", "EAE9E6"),
}


class Line(NamedTuple):
    """A line along a side of a paragraph, this far from its text."""

    width: float
    colour: str
    space: float = 0
    dash: str = "solid"


class Style(NamedTuple):
    """A named style of paragraphs, or of characters; what it leaves out it has from its parent."""

    name: str
    parent: str = ""
    of_characters: bool = False
    font: str = ""
    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    fill: str = ""
    raised: bool = False
    above: float | None = None
    below: float | None = None
    leading: float = 0
    """Line height, as a multiple of what the font asks for."""
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    keeps_next: bool = False
    keeps_lines: bool = False
    joins: bool = False
    """True where paragraphs of this style that follow one another have no space between them."""
    hyphenates: bool = True
    top_line: Line | None = None
    left_line: Line | None = None
    box: Line | None = None
    level: int = 0
    """Depth of a heading, from 1."""


def _character(name: str, **properties: object) -> Style:
    return Style(name=name, of_characters=True)._replace(**properties)  # type: ignore[arg-type]


HAIRLINE = Line(width=0.5, colour=RULE, space=4)

TEXT = (
    Style(name="Normal", font=SERIF, size=10.5, colour=INK, above=0, below=0, leading=1.15),
    Style(name="Body Text", parent="Normal", below=7),
    Style(name="First Paragraph", parent="Body Text"),
    Style(name="Compact", parent="Body Text", above=0, below=7, joins=True),
    Style(
        name="Block Text",
        parent="Body Text",
        italic=True,
        left=28,
        right=20,
        left_line=Line(width=1.5, colour=RULE, space=10),
        keeps_lines=True,
    ),
    Style(name="footnote text", parent="Normal", size=9, below=2),
    Style(name="Definition Term", parent="Body Text", bold=True, below=1, keeps_next=True),
    Style(name="Definition", parent="Body Text", left=14),
    Style(name="Source Code", parent="Normal", font="Consolas", size=9, below=7, hyphenates=False),
)

FRONT = (
    Style(
        name="Title",
        parent="Normal",
        size=25,
        bold=True,
        leading=1,
        above=24,
        below=10,
        keeps_next=True,
        hyphenates=False,
    ),
    Style(name="Subtitle", parent="Normal", size=14, italic=True, colour=FAINT, below=8, keeps_next=True),
    Style(name="Author", parent="Normal", font=SANS, size=10.5, colour=FAINT, below=2),
    Style(name="Date", parent="Author", below=16),
    Style(
        name="TOC Heading", parent="Normal", font=SANS, size=11, bold=True, above=12, below=4, keeps_next=True
    ),
    Style(name="toc 1", parent="Normal", font=SANS, size=10, below=2, hyphenates=False),
    Style(name="header", parent="Normal", font=SANS, size=8.5, colour=FAINT, leading=1, hyphenates=False),
    Style(name="footer", parent="header"),
)

HEADINGS = (
    Style(
        name="heading 1",
        parent="Normal",
        size=17,
        bold=True,
        leading=1,
        above=32,
        below=10,
        keeps_next=True,
        keeps_lines=True,
        hyphenates=False,
        top_line=Line(width=0.75, colour=RULE, space=10),
        level=1,
    ),
    Style(
        name="heading 2",
        parent="Normal",
        font=SANS,
        size=12,
        bold=True,
        leading=1,
        above=20,
        below=6,
        keeps_next=True,
        keeps_lines=True,
        hyphenates=False,
        level=2,
    ),
    *(
        Style(
            name=f"heading {level}",
            parent="Normal",
            size=10.5,
            bold=True,
            above=12,
            below=4,
            keeps_next=True,
            hyphenates=False,
            level=level,
        )
        for level in range(3, 7)
    ),
)

PARTS = (
    Style(
        name="Question",
        parent="Body Text",
        size=12,
        italic=True,
        colour=FAINT,
        above=6,
        below=12,
        keeps_next=True,
    ),
    Style(name="Legend", parent="Body Text", size=9.5, above=8),
    Style(name="Horizontal Line", parent="Normal", above=14, below=4, top_line=Line(width=0.75, colour=RULE)),
    Style(name="After Table", parent="Body Text", above=12),
    Style(
        name="Problems",
        parent="Body Text",
        font=SANS,
        size=9.5,
        above=4,
        below=4,
        left=8,
        right=8,
        box=Line(width=1.5, colour=ALARM, space=6, dash="dashed"),
    ),
    Style(name="Review", parent="Problems", box=Line(width=0.75, colour=FAINT, space=6, dash="dotted")),
    Style(
        name="Claim",
        parent="Body Text",
        above=18,
        below=5,
        left_line=Line(width=3, colour=RULE, space=7),
        keeps_next=True,
        keeps_lines=True,
    ),
    *(
        Style(name=f"Claim {word.title()}", parent="Claim", left_line=Line(width=3, colour=tone.ink, space=7))
        for word, tone in TONES.items()
    ),
    Style(name="Account", parent="Body Text"),
    Style(
        name="Reconciliation",
        parent="Body Text",
        size=10,
        left=6,
        right=6,
        fill=SUNK,
        box=Line(width=4, colour=SUNK, space=2),
    ),
    Style(
        name="Evidence",
        parent="Body Text",
        size=9.5,
        left=14,
        above=0,
        below=5,
        top_line=HAIRLINE,
        keeps_lines=True,
    ),
    Style(name="Evidence More", parent="Evidence")._replace(top_line=None),
    Style(name="Relations", parent="Body Text", size=9.5, below=3, above=9, keeps_next=True),
    Style(name="Relation", parent="Body Text", size=9.5, left=14, hanging=10, below=3),
    Style(
        name="Source Card",
        parent="Body Text",
        above=10,
        below=3,
        top_line=Line(width=0.75, colour=FAINT, space=5),
        keeps_next=True,
        keeps_lines=True,
    ),
    Style(name="Source Facts", parent="Body Text", size=9.5, below=3, keeps_lines=True),
    Style(name="Source Says", parent="Source Facts", font=SANS, size=9, colour=FAINT),
    Style(
        name="Bibliography",
        parent="Normal",
        size=10,
        below=5,
        left=22,
        hanging=22,
        keeps_lines=True,
        hyphenates=False,
    ),
)

TABLES = (
    Style(
        name="Table Text",
        parent="Normal",
        font=SANS,
        size=9,
        leading=1,
        above=2.5,
        below=2.5,
        keeps_lines=True,
        hyphenates=False,
    ),
    Style(name="Table Heading", parent="Table Text", bold=True, keeps_next=True),
    Style(name="caption", parent="Normal", font=SANS, size=9, colour=FAINT, hyphenates=False),
    Style(name="Table Caption", parent="caption", above=12, below=5, keeps_next=True, keeps_lines=True),
    Style(name="Image Caption", parent="caption", above=3, below=16, keeps_lines=True),
    Style(name="Captioned Figure", parent="Normal", above=10, keeps_next=True),
)

CHARACTERS = (
    _character("Hyperlink", colour=LINK),
    _character("Citation", colour=INK),
    _character("Contents Link", colour=INK),
    _character("Stance", font=SANS, size=9, bold=True),
    _character("Quoted Words"),
    _character("Kind", font=SANS, size=9, colour=FAINT),
    _character(
        "Verdict", font=SANS, size=8.5, bold=True, colour=INK, fill=SUNK, box=Line(width=0.5, colour=INK)
    ),
    *(
        _character(
            f"Verdict {word.title()}",
            font=SANS,
            size=8.5,
            bold=True,
            colour=tone.ink,
            fill=tone.tint,
            box=Line(width=0.5, colour=tone.ink),
        )
        for word, tone in TONES.items()
    ),
    _character("footnote reference", raised=True),
    _character("Verbatim Char", font="Consolas", size=9.5),
)

REVIEW = (
    Style(name="annotation text", parent="Normal", font=SANS, size=9, hyphenates=False),
    _character("annotation reference", size=8),
)

STYLES = (*TEXT, *FRONT, *HEADINGS, *PARTS, *TABLES, *CHARACTERS, *REVIEW)
