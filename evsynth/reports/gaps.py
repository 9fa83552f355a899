"""What is missing from a synthesis."""

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
    found = gaps(synthesis)
    return {**found._asdict(), "thin": [theme_gaps._asdict() for theme_gaps in found.thin]}


def _lines(synthesis: Synthesis) -> Iterator[str]:
    found, links = gaps(synthesis), synthesis.links
    sections = {
        "Claims without evidence": [f"{id}: {links.claim_by_id[id].statement}" for id in found.claims],
        "Themes thinly covered": [_theme(theme) for theme in found.thin],
        "Sources that say nothing about a claim": [
            f"{id}: {links.source_by_id[id].title}" for id in found.sources
        ],
        "Questions without an answer": [f"{id}: {links.theme_by_id[id].question}" for id in found.questions],
    }
    for title, items in sections.items():
        if items:
            yield title
            yield from (f"  {item}" for item in items)
    if not any(sections.values()):
        yield "No gaps: every claim has evidence, and every theme is covered."


def _theme(theme: ThemeGaps) -> str:
    claims, sources = counted(theme.claims, "claim"), counted(theme.sources, "source")
    return f"{theme.id}: {claims}, {theme.supported or 'none'} supported by two voices; {sources}"
