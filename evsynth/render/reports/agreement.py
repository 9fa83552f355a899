"""Where each two sources agree and where not, and in which camps they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evsynth.analysis.agreement import Agreement
from evsynth.analysis.camps import Camps, camps
from evsynth.analysis.synthesis import Synthesis
from evsynth.model import Claim

MOST = 500
"""Pairs that the table shows; nobody reads more of them."""

WAYS = ("shared", "qualified", "disputed", "apparent")


def text(synthesis: Synthesis) -> RenderableType:
    """A row a pair, those that meet on most claims first, and the camps."""
    table = Table("source", "source", *WAYS, "", box=None, header_style="bold", pad_edge=False)
    for column in table.columns:
        column.overflow = "fold"
    for column in table.columns[2:-1]:
        column.justify = "right"
    pairs = sorted(synthesis.agreements, key=lambda one: (-one.claims, one.one, one.other))
    for one in pairs[:MOST]:
        counts = [str(len(claims) or "-") for claims in _ways(one).values()]
        table.add_row(one.one, one.other, *counts, Text("few claims", "dim") if one.is_thin else "")
    rest = f"... and {len(pairs) - MOST:,} more pairs (--format json has all)\n" if len(pairs) > MOST else ""
    return Group(table, rest, *(line for one in camps(synthesis.agreements) for line in _camps(one)))


def pair_text(one: Agreement, claims: Mapping[str, Claim]) -> RenderableType:
    """The claims on which two sources meet, by how they meet."""
    lines: list[RenderableType] = [Text(f"{one.one} and {one.other}", "bold")]
    for way, ids in _ways(one).items():
        if ids:
            lines.append(Text(way, "bold"))
            lines += [Text.assemble("  ", (id, "cyan"), f" {claims[id].statement}") for id in ids]
    if one.is_thin:
        lines.append(Text("They meet on fewer than three claims: too few to say much.", "dim"))
    return Group(*lines)


def values(synthesis: Synthesis) -> Mapping[str, Any]:
    """Pairs and camps as plain values."""
    return {"pairs": pairs(synthesis.agreements), "camps": [one._asdict() for one in camps(synthesis.agreements)]}


def pairs(agreements: Iterable[Agreement]) -> list[Mapping[str, Any]]:
    """Pairs of sources with the claims on which they meet, as plain values."""
    return [{"sources": [one.one, one.other], **_ways(one), "thin": one.is_thin} for one in sorted(agreements)]


def _ways(one: Agreement) -> dict[str, tuple[str, ...]]:
    return {way: getattr(one, way) for way in WAYS}


def _camps(found: Camps) -> Iterator[RenderableType]:
    if not found.broken and len(found.camps) == 1:
        yield Text(f"One camp, nobody disputes: {', '.join(found.camps[0])}")
        return
    number = "One camp" if len(found.camps) == 1 else "Two camps"
    how = "" if found.is_exact else ", approximately: there are too many sources to try all partitions"
    yield Text(f"{number}, {found.broken} shared or disputed claims against the grain{how}", "bold")
    yield from (Text(f"  {', '.join(camp)}") for camp in found.camps)
    if found.dividing:
        yield Text(f"  they divide on: {', '.join(found.dividing)}")
