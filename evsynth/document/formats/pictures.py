"""The figures as pictures, for word processors that show no SVG: drawn by typst, once for all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

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
    drawings = [(typst.drawable(figure.svg).encode(), size(figure)[0]) for figure in figures.values()]
    drawn = [b""] * len(drawings)
    with ThreadPoolExecutor(THREADS) as threads:
        parts = threads.map(_drawn, (drawings[thread::THREADS] for thread in range(THREADS)))
        for thread, pages in enumerate(parts):
            drawn[thread::THREADS] = pages
    return dict(zip(figures, drawn, strict=True))


def drawing(svg: bytes, width: int) -> bytes:
    """A drawing of the author's, as wide as it is in pixels of the screen, as PNG."""
    return _drawn([(typst.lettered(svg), width)])[0]


def size(figure: Figure) -> tuple[int, int]:
    """Width and height of a figure, in pixels."""
    match = WIDTH.search(figure.svg)
    assert match, f"a figure has a size: {figure.name}"
    return int(match[1]), int(match[2])


def _drawn(drawings: Sequence[tuple[bytes, int]]) -> list[bytes]:
    """Drawings as PNG, each with its width in pixels, and each a page of typst."""
    if not drawings:
        return []
    files = {f"{number}.svg": svg for number, (svg, _) in enumerate(drawings)}
    images = (
        f'#image("{file}", width: {width * POINTS}pt)'
        for file, (_, width) in zip(files, drawings, strict=True)
    )
    return typst.png(typst.TIGHT + "\n#pagebreak()\n".join(images), files)
