"""Typst: a text in its language to PDF pages or PNG pictures, with the same fonts on every machine."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import category

from evsynth.document.document import Made
from evsynth.document.figures.colours import LIGHT_PAGE
from evsynth.errors import MissingExtra
from evsynth.pandoc.program import PandocError

FONTS = "font_lato"
"""The package with the sans-serif letters; the serif ones (Libertinus) are in typst itself."""

LETTERS = re.compile(r'font-family="[^"]*"')
STYLED_LETTERS = re.compile(r"(font-family\s*:\s*)[^;\"'{}<>]+")
SCREEN = re.compile(r"@media screen and .*\n}(?=</style>)|@media screen and .*?\n}\n", re.DOTALL)
"""The style of a figure for screens, which paper has no use for."""

MAIN = "main.typ"
PIXELS_PER_INCH = 192.0

TAGGED: Mapping[str, Any] = {"format": "pdf", "pdf_standards": ["ua-1"]}
UNSHOWN = "could not be displayed with font"
"""Part of the message of typst about a letter that no font has, which PDF/UA forbids."""

UNKNOWN = "\ufffd"
"""The sign that is shown for a letter that no font has."""

MARKS = frozenset({"Mn", "Mc", "Me"})
"""The categories of marks, which stand on the letter before them."""

NO_LETTER = "\U0003fffd"
"""A letter that no font has: nobody has ever been given that place."""

PLAIN = re.compile(
    "[\u00a0-\u024f\u0391-\u03c9\u0400-\u0482\u048a-\u04ff\u2010-\u2027\u2030-\u205e\u20ac\u2122]"
)
"""A letter that our fonts show beside any other.

It is of Latin, Greek or Cyrillic, without marks on it, or punctuation.
"""

MANY = 1000
"""Kinds of letters without a font beyond which typst would look for the others too long."""

ROW = 20
"""Points between letters on a proof, which stand below each other."""

TIGHT = "#set page(width: auto, height: auto, margin: 0pt)\n"
"""The setting of a page that is as large as what stands on it."""

PROVED = re.compile(r'<g transform="matrix\([^)]* ([\d.]+)\)">(.*?)</g>')
DRAWING = re.compile(r'href="(#\w+)"')
"""A letter on a proof: its baseline in points, and what it is drawn with."""

PANIC = "PanicException"
"""The name of what the library of typst raises for a fault of its own; it is no `Exception`."""


class _UnshownError(PandocError):
    """A letter that none of the fonts has."""


def pdf(text: str, files: Mapping[str, bytes], moment: int) -> Made:
    """The pages as tagged PDF that conforms to PDF/UA-1; `moment`, in seconds since 1970, is its date.

    Letters that our fonts lack are taken from the machine's; in the place of those that it lacks too stands
    U+FFFD. They are looked for before: to set a text with many of them takes typst minutes.
    """
    drawings = {file: content.decode() for file, content in files.items() if file.endswith(".svg")}
    letters = _letters("\n".join((text, *drawings.values())))
    lacking = _lacking(letters, True)
    unshown = _lacking(lacking, False)
    options = {**TAGGED, "timestamp": moment, "ignore_system_fonts": lacking == unshown}

    def pages(without: Sequence[str]) -> bytes:
        redrawn = {file: _replaced(drawing, without).encode() for file, drawing in drawings.items()}
        return _compiled(_replaced(text, without), {**files, **redrawn}, options)[0]

    if len(unshown) <= MANY:
        with suppress(_UnshownError):
            return Made(pages(unshown), unshown)
    # What can be shown alone cannot always be shown beside another.
    unshown = tuple(letter for letter in letters if letter in lacking or not PLAIN.fullmatch(letter))
    return Made(pages(unshown), unshown)


def _letters(text: str) -> tuple[str, ...]:
    """The letters beyond ASCII in a text, each once with the marks on it, for which typst wants one font."""
    return tuple(sorted({letter for letter in _letter_pattern(text).findall(text) if not letter.isascii()}))


def _letter_pattern(text: str) -> re.Pattern[str]:
    """A pattern for a letter of a text with the marks on it."""
    marks = "".join(letter for letter in {*text} if category(letter) in MARKS)
    return re.compile(f"[^{marks}][{marks}]*" if marks else ".", re.DOTALL)


def _replaced(text: str, letters: Collection[str]) -> str:
    """A text with U+FFFD for each of these letters.

    For one of ASCII, which may mean something to typst, behind it.
    """
    if not letters:
        return text
    unshown = frozenset(letters)

    def shown(match: re.Match[str]) -> str:
        letter = match[0]
        if letter not in unshown:
            return letter
        return f"{letter[0]}{UNKNOWN}" if letter[0].isascii() else UNKNOWN

    return _letter_pattern(text).sub(shown, text)


def _lacking(letters: Sequence[str], is_ours_only: bool) -> tuple[str, ...]:
    """The letters that no font of ours, or of the machine, has.

    On a proof they look like a letter that does not exist.
    """
    if not letters:
        return ()
    rows = "".join(
        f"#place(dy: {row * ROW}pt, {literal(letter)})" for row, letter in enumerate((NO_LETTER, *letters))
    )
    proof = _compiled(TIGHT + rows, {}, {"format": "svg", "ignore_system_fonts": is_ours_only})[0].decode()
    drawn = {
        int(float(baseline) // ROW): DRAWING.findall(letter) for baseline, letter in PROVED.findall(proof)
    }
    none = frozenset(drawn[0])
    return tuple(letter for row, letter in enumerate(letters, 1) if not none.isdisjoint(drawn.get(row, ())))


def literal(text: str) -> str:
    """A text as a string of typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def png(text: str, files: Mapping[str, bytes]) -> list[bytes]:
    """Each page as a picture."""
    return _compiled(text, files, {"format": "png", "ppi": PIXELS_PER_INCH})


def drawable(svg: str) -> str:
    """A figure in the letters that typst has, and on white paper."""
    return SCREEN.sub("", LETTERS.sub('font-family="Lato"', svg)).replace(LIGHT_PAGE["paper"], "#ffffff")


def lettered(svg: bytes) -> bytes:
    """A drawing of the author's in the letters that typst has."""
    return STYLED_LETTERS.sub(r"\1Lato", LETTERS.sub('font-family="Lato"', svg.decode())).encode()


def _compiled(text: str, files: Mapping[str, bytes], options: Mapping[str, Any]) -> list[bytes]:
    """The result of typst for a text that can read no other files than these, by name."""
    fonts = _fonts()
    try:
        import typst
    except ImportError as problem:
        raise MissingExtra("not installed: typst (it comes with evsynth[build])") from problem
    with TemporaryDirectory(prefix="evsynth-") as folder:
        for file, content in {MAIN: text.encode(), **files}.items():
            Path(folder, file).write_bytes(content)
        options = {"ignore_system_fonts": True, **options, "root": folder, "font_paths": [str(fonts)]}
        try:
            made, warnings = typst.compile_with_warnings(str(Path(folder, MAIN)), **options)
        except typst.TypstError as problem:
            raise (_UnshownError if UNSHOWN in str(problem) else PandocError)(
                f"typst: {problem}"
            ) from problem
        except BaseException as problem:
            if type(problem).__name__ != PANIC:
                raise
            raise PandocError(f"typst broke off: {problem}") from problem
    if warnings:
        raise PandocError("\n".join(f"typst: {warning.message}" for warning in warnings))
    return made if isinstance(made, list) else [made]


def _fonts() -> Path:
    """The folder of the fonts, found without importing their package."""
    package = find_spec(FONTS)
    for folder in (package and package.submodule_search_locations) or ():
        if (path := Path(folder, "files")).is_dir():
            return path
    raise MissingExtra("not installed: the font Lato (it comes with evsynth[build])")
