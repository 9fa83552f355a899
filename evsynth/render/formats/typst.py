"""Typst: a text in its language to PDF pages or PNG pictures, with the same fonts on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evsynth.render.pandoc import MissingExtra, PandocError

FONTS = "font_lato"
"""The package with the sans-serif letters; the serif ones (Libertinus) are in typst itself."""

MAIN = "main.typ"
PIXELS_PER_INCH = 192.0


def pdf(text: str, files: Mapping[str, bytes], moment: int) -> bytes:
    """The pages as tagged PDF that conforms to PDF/UA-1; `moment`, in seconds since 1970, is its date."""
    return _compiled(text, files, {"format": "pdf", "timestamp": moment, "pdf_standards": ["ua-1"]})[0]


def png(text: str, files: Mapping[str, bytes]) -> list[bytes]:
    """Each page as a picture."""
    return _compiled(text, files, {"format": "png", "ppi": PIXELS_PER_INCH})


def _compiled(text: str, files: Mapping[str, bytes], options: Mapping[str, Any]) -> list[bytes]:
    """What typst makes of a text that can read no other files than these, by name."""
    fonts = _fonts()
    try:
        import typst
    except ImportError as problem:
        raise MissingExtra("not installed: typst (it comes with evsynth[build])") from problem
    with TemporaryDirectory(prefix="evsynth-") as folder:
        for name, content in {MAIN: text.encode(), **files}.items():
            Path(folder, name).write_bytes(content)
        options = {**options, "root": folder, "font_paths": [str(fonts)], "ignore_system_fonts": True}
        try:
            made, warnings = typst.compile_with_warnings(str(Path(folder, MAIN)), **options)
        except typst.TypstError as problem:
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
