"""A rule on long statements, and a format that only counts."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category
from evsynth.outcome import Outcome
from evsynth.rules.rule import Report, rule

LONGEST = 30
"""Words of a statement."""


@rule(
    "X101",
    Category.GAP,
    "the statement of '{claim}' has {words} words",
    "say it in fewer words, or make two claims of it",
)
def long_statement(synthesis: Synthesis) -> Iterator[Report]:
    """A statement is so long that it probably makes more than one claim.

    Sources may agree with one half of it and contradict the other, and the verdict would hide that.
    """
    for claim in synthesis.links.corpus.claims:
        words = len(claim.statement.split())
        if words > LONGEST:
            yield Report.at(claim.where.of("statement"), claim, claim=claim.id, words=str(words))


def count(outcome: Outcome, color: bool) -> str:
    """The number of findings of each severity, a line each."""
    return "".join(f"{severity}: {number}\n" for severity, number in sorted(outcome.counts().items()))
