"""Typst: a text in its language to PDF pages or PNG pictures, with the same fonts on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import name

from evsynth.render.figures.colours import LIGHT_PAGE
from evsynth.render.pandoc import MissingExtra, PandocError

FONTS = "font_lato"
"""The package with the sans-serif letters; the serif ones (Libertinus) are in typst itself."""

LETTERS = re.compile(r'font-family="[^"]*"')
SCREEN = re.compile(r"@media screen and .*\n}(?=</style>)|@media screen and .*?\n}\n", re.DOTALL)
"""What a figure says about screens, which paper has no use for."""

MAIN = "main.typ"
PIXELS_PER_INCH = 192.0

TAGGED: Mapping[str, Any] = {"format": "pdf", "pdf_standards": ["ua-1"]}
UNSHOWN = "could not be displayed with font"
"""What typst says of a letter that no font has, which PDF/UA forbids."""

PROOF = "#set document(title: [-])\n"
NAMED = 5
"""So many letters are told by name."""


class _UnshownError(Exception):
    """A letter that none of the fonts has."""


def pdf(text: str, files: Mapping[str, bytes], moment: int) -> bytes:
    """The pages as tagged PDF that conforms to PDF/UA-1; `moment`, in seconds since 1970, is its date.

    Letters that our fonts lack are taken from the machine's; those that it lacks too are an error.
    """
    options = {**TAGGED, "timestamp": moment}
    try:
        return _compiled(text, files, options)[0]
    except _UnshownError:
        pass
    try:
        return _compiled(text, files, {**options, "ignore_system_fonts": False})[0]
    except _UnshownError as problem:
        raise PandocError(_without_glyph(text)) from problem


def png(text: str, files: Mapping[str, bytes]) -> list[bytes]:
    """Each page as a picture."""
    return _compiled(text, files, {"format": "png", "ppi": PIXELS_PER_INCH})


def drawable(svg: str) -> str:
    """A figure in the letters that typst has, and on white paper."""
    return SCREEN.sub("", LETTERS.sub('font-family="Lato"', svg)).replace(LIGHT_PAGE["paper"], "#ffffff")


def _compiled(text: str, files: Mapping[str, bytes], options: Mapping[str, Any]) -> list[bytes]:
    """What typst makes of a text that can read no other files than these, by name."""
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
            if UNSHOWN in str(problem):
                raise _UnshownError from problem
            raise PandocError(f"typst: {problem}") from problem
    if warnings:
        raise PandocError("\n".join(f"typst: {warning.message}" for warning in warnings))
    return made if isinstance(made, list) else [made]


def _fonts() -> Path:
    """Where the letters are, found without importing their package."""
    package = find_spec(FONTS)
    for folder in (package and package.submodule_search_locations) or ():
        if (path := Path(folder, "files")).is_dir():
            return path
    raise MissingExtra("not installed: the font Lato (it comes with evsynth[build])")


def _without_glyph(text: str) -> str:
    """Which letters of a text this machine cannot show, in words."""
    missing = list(_missing(text))
    told = ", ".join(f"{letter} (U+{ord(letter):04X}, {name(letter, 'no name').lower()})" for letter in missing[:NAMED])
    more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
    return f"no font on this machine has {told or 'some letter'}{more}: a PDF can only show letters of its fonts; install one, or leave PDF out"


def _missing(text: str) -> Iterator[str]:
    """Each letter beyond ASCII that no font has, once."""
    for letter in sorted({one for one in text if not one.isascii()}):
        try:
            _compiled(f"{PROOF}a{letter}", {}, {**TAGGED, "timestamp": 0, "ignore_system_fonts": False})
        except (_UnshownError, PandocError):
            yield letter
