"""The figures as pictures, for word processors that show no SVG: drawn by typst, once for all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from evsynth.document.figures import Figure
from evsynth.document.formats import typst

THREADS = 2
"""The number of threads that draw.

Typst draws one page after another and leaves the interpreter free: two at a time take two thirds of the time.
"""

PIXELS = 144
"""For each inch of a figure at its own size; on A4 a figure is a little smaller, and sharper."""

POINTS = 0.75 * PIXELS / typst.PIXELS_PER_INCH
"""Points on the page of typst to a pixel of a figure, for that many pixels to the inch."""

WIDTH = re.compile(r'<svg[^>]* width="(\d+)" height="(\d+)"')


def pictures(figures: Mapping[str, Figure]) -> dict[str, bytes]:
    """Each figure, by name, as PNG on white paper; the same bytes for the same figures."""
    named = list(figures.items())
    with ThreadPoolExecutor(THREADS) as threads:
        drawn = threads.map(_drawn, (named[thread::THREADS] for thread in range(THREADS)))
        made = dict(chain.from_iterable(drawn))
    return {name: made[name] for name in figures}


def drawing(svg: bytes, width: int) -> bytes:
    """A drawing of the author's, as wide as it is in pixels of the screen, as PNG."""
    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("0.svg", width: {width * POINTS}pt)'
    return typst.png(page, {"0.svg": typst.lettered(svg)})[0]


def size(figure: Figure) -> tuple[int, int]:
    """Width and height of a figure, in pixels."""
    match = WIDTH.search(figure.svg)
    assert match, f"a figure has a size: {figure.name}"
    return int(match[1]), int(match[2])


def _drawn(figures: Sequence[tuple[str, Figure]]) -> list[tuple[str, bytes]]:
    """The pictures of some figures, each a page of typst."""
    if not figures:
        return []
    files = {
        f"{number}.svg": typst.drawable(figure.svg).encode() for number, (_, figure) in enumerate(figures)
    }
    images = (
        f'#image("{file}", width: {size(figure)[0] * POINTS}pt)'
        for file, (_, figure) in zip(files, figures, strict=True)
    )
    pages = typst.png(
        "#set page(width: auto, height: auto, margin: 0pt)\n" + "\n#pagebreak()\n".join(images), files
    )
    return [(name, page) for (name, _), page in zip(figures, pages, strict=True)]
