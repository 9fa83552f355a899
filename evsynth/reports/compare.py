"""Report on two who coded: how far they agree, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from evsynth.analysis.reliability import alpha, kappa, observed, specific, table
from evsynth.analysis.reviews import Item
from evsynth.findings import escaped
from evsynth.reading.lock import STANCES
from evsynth.reports.terminal import counted

FEW = 10
"""With fewer the measures say little, and an interval that holds for many says nothing."""


class Coded(NamedTuple):
    """A piece of evidence with the stance that each of the two gave it."""

    subject: Item
    first: str
    second: str


class CoderComparison(NamedTuple):
    """Two reviewers, what both coded, and the numbers of what is left out."""

    first: str
    second: str
    coded: tuple[Coded, ...]
    waiting: int
    """Pieces of evidence that are not coded by all who are to be in before anything is shown."""
    outdated: int
    """Pieces of evidence that changed after one of the two coded them."""
    alike: int = 0
    """Pieces of evidence that cannot be told apart without their stance."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The stances of both."""
        return [(coded.first, coded.second) for coded in self.coded]

    @property
    def differing(self) -> list[Coded]:
        """The evidence on which they differ, which is to be decided."""
        return [coded for coded in self.coded if coded.first != coded.second]


def text(comparison: CoderComparison) -> RenderableType:
    """The table of stances, the measures, and the list to decide on."""
    lines: list[RenderableType] = [Text("\n".join(_counted(comparison)))]
    if comparison.coded:
        lines += ["", _table(comparison), "", *_measures(comparison.pairs), *_list(comparison)]
    return Group(*lines)


def values(comparison: CoderComparison) -> Mapping[str, Any]:
    """The same as plain values; a measure that is not defined is null."""
    pairs = comparison.pairs
    kappa_ = kappa(pairs) if pairs else None
    return {
        "reviewers": [comparison.first, comparison.second],
        "coded": len(pairs),
        "waiting": comparison.waiting,
        "outdated": comparison.outdated,
        "alike": comparison.alike,
        "table": {
            first: {second: table(pairs).get((first, second), 0) for second in STANCES} for first in STANCES
        },
        "agreement": observed(pairs) if pairs else None,
        "by-stance": {stance: specific(pairs, stance) for stance in STANCES},
        "kappa": kappa_.value if kappa_ else None,
        "kappa-interval": [kappa_.low, kappa_.high] if kappa_ and len(pairs) >= FEW else None,
        "alpha": alpha(pairs),
        "adjudicate": [_values(coded) for coded in comparison.differing],
    }


def _values(coded: Coded) -> Mapping[str, Any]:
    assert coded.subject.evidence
    place = coded.subject.evidence.where.of("stance")
    return {
        "claim": coded.subject.claim.id,
        "source": coded.subject.evidence.source,
        "as-cited-in": coded.subject.evidence.as_cited_in,
        "path": place.path,
        "line": place.line,
        "stances": [coded.first, coded.second],
        "recorded": coded.subject.stance,
        "undecided": coded.subject.is_undecided,
    }


def _counted(comparison: CoderComparison) -> Iterator[str]:
    pieces = counted(len(comparison.coded), "piece")
    yield f"{comparison.first} and {comparison.second} both coded {pieces} of evidence"
    left_out = {
        "not coded by both yet": comparison.waiting,
        "changed after one of them coded it": comparison.outdated,
        "not to be told apart without their stance": comparison.alike,
    }
    for why, number in left_out.items():
        if number:
            yield f"{counted(number, 'piece')} {why}, and left out"


def _table(comparison: CoderComparison) -> Table:
    """The stances of the first in rows, those of the second in columns, and the agreement on each."""
    pairs = comparison.pairs
    used = [stance for stance in STANCES if any(stance in pair for pair in pairs)]
    corner = Column(Text(f"{comparison.first} \\ {comparison.second}"))
    shown = Table(corner, *used, "agreement", box=None, header_style="bold", pad_edge=False)
    for column in shown.columns[1:]:
        column.justify = "right"
    counts = table(pairs)
    for stance in used:
        numbers = (str(counts.get((stance, second), 0) or "-") for second in used)
        shown.add_row(stance, *numbers, _percent(specific(pairs, stance)))
    return shown


def _measures(pairs: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    estimate, measured, are_few = kappa(pairs), alpha(pairs), len(pairs) < FEW
    interval = f" (95%: {estimate.low:.3f} to {estimate.high:.3f})" if estimate and not are_few else ""
    yield Text(f"agreement             {_percent(observed(pairs))}")
    yield Text(f"Cohen's kappa         {_decimals(estimate.value if estimate else None)}{interval}")
    yield Text(f"Krippendorff's alpha  {_decimals(measured)}")
    if are_few:
        yield Text("Too few items for these measures to mean much.", "dim")


def _decimals(measure: float | None) -> str:
    return "not defined: all stances are the same" if measure is None else f"{measure:.3f}"


def _list(comparison: CoderComparison) -> Iterator[RenderableType]:
    if comparison.differing:
        yield Text(f"\nTo decide: {counted(len(comparison.differing), 'piece')} of evidence", "bold")
    for coded in comparison.differing:
        evidence = coded.subject.evidence
        assert evidence
        decided = "" if coded.subject.is_undecided or not coded.subject.is_disputed else ", decided"
        yield Text(f"  {evidence.where.of('stance')}  {coded.subject.claim.id}: {evidence.source}")
        stances = f"{comparison.first} {coded.first}, {comparison.second} {coded.second}"
        yield Text(f"    {stances}; recorded: {coded.subject.stance}{decided}")
        if evidence.quote:
            yield Text(f"    “{escaped(evidence.quote)}”", "dim")


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}%"
