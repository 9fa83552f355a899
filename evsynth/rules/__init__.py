"""The rules of `check`: each a function from a `Synthesis` to findings."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Finding, in_file_order
from evsynth.rules import allowances, analysis, claims, links, quotations, sources, text
from evsynth.rules.rule import Rule


def _rules(module: ModuleType) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]


RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for module in (sources, claims, links, analysis, quotations, text) for rule in _rules(module)),
        key=lambda r: r.kind.code,
    )
)
"""All rules, in order of code."""


def check(synthesis: Synthesis, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Everything that is wrong: what reading `found`, and what the rules find and nobody allowed; in file order."""
    by_rules = (finding for rule in RULES for finding in rule.findings(synthesis))
    allowed = allowances.apply(by_rules, synthesis.links, (rule.kind for rule in RULES))
    return tuple(in_file_order([*found, *allowed]))
