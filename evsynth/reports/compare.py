"""Report on two who coded: how far they agree, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from evsynth.analysis.reliability import Kappa, alpha, kappa, observed, specific, table
from evsynth.analysis.reviews import Item
from evsynth.findings import escaped
from evsynth.reading.lock import STANCES

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


def text(coder_comparison: CoderComparison) -> RenderableType:
    """The table of stances, the measures, and the list to decide on."""
    lines: list[RenderableType] = [Text(_counted(coder_comparison))]
    if coder_comparison.coded:
        lines += [
            "",
            _table(coder_comparison),
            "",
            *_measures(coder_comparison.pairs),
            *_list(coder_comparison),
        ]
    return Group(*lines)


def values(coder_comparison: CoderComparison) -> Mapping[str, Any]:
    """The same as plain values; a measure that is not defined is null."""
    pairs = coder_comparison.pairs
    kappa_ = kappa(pairs) if pairs else None
    return {
        "reviewers": [coder_comparison.first, coder_comparison.second],
        "coded": len(pairs),
        "waiting": coder_comparison.waiting,
        "outdated": coder_comparison.outdated,
        "alike": coder_comparison.alike,
        "table": {
            first: {second: table(pairs).get((first, second), 0) for second in STANCES} for first in STANCES
        },
        "agreement": observed(pairs) if pairs else None,
        "by-stance": {stance: specific(pairs, stance) for stance in STANCES},
        "kappa": kappa_.value if kappa_ else None,
        "kappa-interval": [kappa_.low, kappa_.high] if kappa_ and len(pairs) >= FEW else None,
        "alpha": alpha(pairs),
        "adjudicate": [_values(coded) for coded in coder_comparison.differing],
    }


def _values(coded: Coded) -> Mapping[str, Any]:
    assert coded.subject.evidence
    place = coded.subject.evidence.where.of("stance")
    stances = {
        "stances": [coded.first, coded.second],
        "recorded": coded.subject.stance,
        "undecided": coded.subject.is_undecided,
    }
    ids = {
        "claim": coded.subject.claim.id,
        "source": coded.subject.evidence.source,
        "as-cited-in": coded.subject.evidence.as_cited_in,
    }
    return {**ids, "path": place.path, "line": place.line, **stances}


def _counted(coder_comparison: CoderComparison) -> str:
    number = len(coder_comparison.coded)
    lines = [
        f"{coder_comparison.first} and {coder_comparison.second} both coded {_pieces(number)} of evidence"
    ]
    if coder_comparison.waiting:
        lines.append(f"{_pieces(coder_comparison.waiting)} not coded by both yet, and left out")
    if coder_comparison.outdated:
        lines.append(f"{_pieces(coder_comparison.outdated)} changed after one of them coded it, and left out")
    if coder_comparison.alike:
        lines.append(
            f"{_pieces(coder_comparison.alike)} not to be told apart without their stance, and left out"
        )
    return "\n".join(lines)


def _table(coder_comparison: CoderComparison) -> Table:
    """The stances of the first in rows, those of the second in columns, and the agreement on each."""
    pairs = coder_comparison.pairs
    used = [stance for stance in STANCES if any(stance in pair for pair in pairs)]
    corner = Column(Text(f"{coder_comparison.first} \\ {coder_comparison.second}"))
    shown = Table(corner, *used, "agreement", box=None, header_style="bold", pad_edge=False)
    for column in shown.columns[1:]:
        column.justify = "right"
    counts = table(pairs)
    for stance in used:
        shown.add_row(
            stance,
            *(str(counts.get((stance, second), 0) or "-") for second in used),
            _percent(specific(pairs, stance)),
        )
    return shown


def _measures(pairs: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    estimate, measured = kappa(pairs), alpha(pairs)
    yield Text(f"agreement             {_percent(observed(pairs))}")
    yield Text(f"Cohen's kappa         {_kappa(estimate, len(pairs) < FEW)}")
    alpha_shown = "not defined: all stances are the same" if measured is None else f"{measured:.3f}"
    yield Text(f"Krippendorff's alpha  {alpha_shown}")
    if len(pairs) < FEW:
        yield Text("Too few items for these measures to mean much.", "dim")


def _kappa(estimate: Kappa | None, are_few: bool) -> str:
    if estimate is None:
        return "not defined: all stances are the same"
    return f"{estimate.value:.3f}" + ("" if are_few else f" (95%: {estimate.low:.3f} to {estimate.high:.3f})")


def _list(coder_comparison: CoderComparison) -> Iterator[RenderableType]:
    if coder_comparison.differing:
        yield Text(f"\nTo decide: {_pieces(len(coder_comparison.differing))} of evidence", "bold")
    for coded in coder_comparison.differing:
        evidence = coded.subject.evidence
        assert evidence
        decided = "" if coded.subject.is_undecided or not coded.subject.is_disputed else ", decided"
        yield Text(f"  {evidence.where.of('stance')}  {coded.subject.claim.id}: {evidence.source}")
        yield Text(
            f"    {coder_comparison.first} {coded.first}, {coder_comparison.second} {coded.second}; "
            f"recorded: {coded.subject.stance}{decided}"
        )
        if evidence.quote:
            yield Text(f"    “{escaped(evidence.quote)}”", "dim")


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}%"


def _pieces(number: int) -> str:
    return "1 piece" if number == 1 else f"{number:,} pieces"
