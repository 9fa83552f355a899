"""Gaps of a synthesis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evsynth.analysis.gaps import ThemeGaps, gaps
from evsynth.analysis.synthesis import Synthesis
from evsynth.reports.terminal import counted


def text(synthesis: Synthesis) -> str:
    """The gaps under a heading each."""
    return "\n".join(_lines(synthesis)) + "\n"


def values(synthesis: Synthesis) -> Mapping[str, Any]:
    """The gaps as plain values."""
    missing = gaps(synthesis)
    return {**missing._asdict(), "thin": [theme._asdict() for theme in missing.thin]}


def _lines(synthesis: Synthesis) -> Iterator[str]:
    missing, links = gaps(synthesis), synthesis.links
    claims, sources, themes = links.claim_by_id, links.source_by_id, links.theme_by_id
    sections = {
        "Claims without evidence": [f"{id}: {claims[id].statement}" for id in missing.claims],
        "Themes thinly covered": [_theme(theme) for theme in missing.thin],
        "Sources that say nothing about a claim": [f"{id}: {sources[id].title}" for id in missing.sources],
        "Questions without an answer": [f"{id}: {themes[id].question}" for id in missing.questions],
    }
    for title, lines in sections.items():
        if lines:
            yield title
            yield from (f"  {line}" for line in lines)
    if not any(sections.values()):
        yield "No gaps: every claim has evidence, and every theme is covered."


def _theme(theme: ThemeGaps) -> str:
    claims, sources = counted(theme.claims, "claim"), counted(theme.sources, "source")
    return f"{theme.id}: {claims}, {theme.supported or 'none'} supported by two voices; {sources}"
