"""Agreement of any two sources, and the camps in which they stand."""

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
from evsynth.reports.layout import Fitting, Hanging
from evsynth.reports.terminal import counted

MOST = 500
"""Pairs that the table shows; nobody reads more of them."""

WAYS = ("shared", "qualified", "disputed", "apparent")


def text(synthesis: Synthesis) -> RenderableType:
    """The pairs, those that meet on most claims first, and the camps."""
    pairs = sorted(synthesis.agreements, key=lambda pair: (-pair.claims, pair.first, pair.second))
    rest = f"... and {len(pairs) - MOST:,} more pairs (--format json has all)\n" if len(pairs) > MOST else ""
    lines: list[RenderableType] = [Text("Pairs of sources", "bold")]
    lines += [Hanging(_pair(pair)) for pair in pairs[:MOST]]
    divisions = (line for division in camps(synthesis.agreements) for line in _camps(division))
    return Group(Fitting(_table(pairs[:MOST]), lines), rest, *divisions)


def _table(pairs: Iterable[Agreement]) -> Table:
    """A table with a row for each pair."""
    table = Table("source", "source", *WAYS, "", box=None, header_style="bold", pad_edge=False)
    for column in table.columns[2:-1]:
        column.justify = "right"
    for pair in pairs:
        numbers = [str(len(claims) or "-") for claims in _ways(pair).values()]
        table.add_row(pair.first, pair.second, *numbers, Text("few claims", "dim") if pair.is_thin else "")
    return table


def counts(agreement: Agreement) -> str:
    """The numbers of claims on which two sources meet, by how they meet: "2 shared, 1 disputed"."""
    return ", ".join(f"{len(claims)} {way}" for way, claims in _ways(agreement).items() if claims)


def _pair(agreement: Agreement) -> Text:
    sources = f"{agreement.first} and {agreement.second}"
    few = (" (few claims)" if agreement.is_thin else "", "dim")
    return Text.assemble(f"{sources}: {counts(agreement)}", few)


def pair_text(agreement: Agreement, claims: Mapping[str, Claim]) -> RenderableType:
    """The claims on which two sources meet, by how they meet."""
    lines: list[RenderableType] = [Text(f"{agreement.first} and {agreement.second}", "bold")]
    for way, ids in _ways(agreement).items():
        if ids:
            lines.append(Text(way, "bold"))
            lines += [Hanging(Text.assemble((id, "cyan"), f": {claims[id].statement}")) for id in ids]
    if agreement.is_thin:
        lines.append(Text("They meet on fewer than three claims: too few to say much.", "dim"))
    return Group(*lines)


def values(synthesis: Synthesis) -> Mapping[str, Any]:
    """Pairs and camps as plain values."""
    return {
        "pairs": pairs(synthesis.agreements),
        "camps": [division._asdict() for division in camps(synthesis.agreements)],
    }


def pairs(agreements: Iterable[Agreement]) -> list[Mapping[str, Any]]:
    """Pairs of sources with the claims on which they meet, as plain values."""
    return [
        {"sources": [agreement.first, agreement.second], **_ways(agreement), "thin": agreement.is_thin}
        for agreement in sorted(agreements)
    ]


def _ways(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    return {way: getattr(agreement, way) for way in WAYS}


def _camps(division: Camps) -> Iterator[RenderableType]:
    if not division.broken and len(division.camps) == 1:
        yield Text(f"One camp, nobody disputes: {', '.join(division.camps[0])}")
        return
    number = "One camp" if len(division.camps) == 1 else "Two camps"
    how = "" if division.is_exact else ", approximately: there are too many sources to try all partitions"
    yield Text(f"{number}{_against(division)}{how}", "bold")
    yield from (Hanging(Text(", ".join(camp))) for camp in division.camps)
    if division.dividing:
        yield Hanging(Text(f"they divide on: {', '.join(division.dividing)}"))


def _against(division: Camps) -> str:
    """Disputes that speak against a division; "" where there are none."""
    if not division.broken:
        return ""
    if len(division.camps) == 1:
        return f"; {counted(division.broken, 'dispute')} within it"
    goes = "goes" if division.broken == 1 else "go"
    return f"; {counted(division.broken, 'shared or disputed claim')} {goes} against this division"
