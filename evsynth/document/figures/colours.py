"""The colours of the figures, on light and on dark paper, and the style sheet with them in each figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Tone(NamedTuple):
    """The colour of letters, and of the tint beneath them."""

    ink: str
    tint: str


LIGHT: Mapping[str, Tone] = {
    "for": Tone("#2b5c3b", "#b4d8b8"),
    "partly": Tone("#674f0c", "#efd993"),
    "against": Tone("#8c3a1f", "#f5c2a9"),
    "apart": Tone("#5b4180", "#d6c7ec"),
    "count": Tone("#2a5673", "#afd2e8"),
}
"""The tones of the verdicts on the page, on deeper tints, as these have to show how much."""

DARK: Mapping[str, Tone] = {
    "for": Tone("#c3e8c9", "#2b573a"),
    "partly": Tone("#f2dc93", "#54471a"),
    "against": Tone("#f9c9b1", "#6b3520"),
    "apart": Tone("#dccbf5", "#493870"),
    "count": Tone("#bfe0f5", "#25506c"),
}

LIGHT_PAGE: Mapping[str, str] = {"paper": "#fcfbf8", "ink": "#23262b", "faint": "#5d615f", "rule": "#d8d3c6"}
"""The colours that a figure takes from the page, with their values where there is no page."""

DARK_PAGE: Mapping[str, str] = {"paper": "#17191c", "ink": "#e3e0d9", "faint": "#a5a8a6", "rule": "#3b4046"}

WITHOUT_TONE: Mapping[str, str] = {
    "paper": "{a}{{fill:{paper}}}",
    "faint": "{a}{{fill:{faint}}}",
    "silent": "{a} text{{fill:{faint}}}{a} rect{{fill:none;stroke:{rule}}}",
    "gap": "{a} text{{fill:{faint}}}{a} rect{{fill:none;stroke:{faint};"
    "stroke-opacity:.6;stroke-dasharray:2 3}}",
}
"""The style of each part that has no tone."""

TONED = "{a} rect{{fill:{tint}}}{a} text{{fill:{tone}}}"
"""The style of each part that has one."""


def style(name: str, body: str, least_width: int) -> str:
    """The style sheet of a figure with this body.

    Every colour stands in it as a value too: renderers that know no custom properties, as those for print,
    skip what is under `@media`.
    """
    used = [part for part in (*WITHOUT_TONE, *LIGHT) if f'"{name}_{part}"' in body]
    tones = [part for part in used if part in LIGHT]
    values = {**LIGHT_PAGE, **dict(_tones(LIGHT, tones))}
    return "\n".join(
        (
            "<style>",
            f"#{name}_svg{{max-width:100%;height:auto;min-width:{least_width}px}}",
            *_rules(name, used, values),
            "@media all{",
            _properties(name, LIGHT_PAGE, LIGHT, tones),
            *_rules(name, used, {colour: f"var(--fig-{colour})" for colour in values}),
            "}",
            "@media screen and (prefers-color-scheme:dark){",
            _properties(name, DARK_PAGE, DARK, tones),
            "}</style>",
        )
    )


def _rules(name: str, used: Iterable[str], colours: Mapping[str, str]) -> Iterator[str]:
    yield f"#{name}_svg{{fill:{colours['ink']}}}"
    for part in used:
        tone, tint = colours.get(part), colours.get(f"{part}-tint")
        yield WITHOUT_TONE.get(part, TONED).format(a=f".{name}_{part}", tone=tone, tint=tint, **colours)


def _properties(name: str, page: Mapping[str, str], palette: Mapping[str, Tone], tones: Iterable[str]) -> str:
    """The custom properties, those of the page under another name.

    A property that names itself has no value.
    """
    declared = [f"--fig-{colour}:var(--{colour},{value})" for colour, value in page.items()]
    declared += [f"--fig-{colour}:{value}" for colour, value in _tones(palette, tones)]
    return f"#{name}_svg{{{';'.join(declared)}}}"


def _tones(palette: Mapping[str, Tone], tones: Iterable[str]) -> Iterator[tuple[str, str]]:
    for tone in tones:
        yield tone, palette[tone].ink
        yield f"{tone}-tint", palette[tone].tint
