"""The rules of `check`: each a function from a `Synthesis` to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from types import ModuleType
from typing import NamedTuple

from evsynth.analysis.completeness import half_dependent, unresolved
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Finding, Kind, in_file_order
from evsynth.reading import kinds as reading
from evsynth.rules import allowances, analysis, claims, dependence, links, per_path, plugins, quotations, reviews, sources, text
from evsynth.rules.allowances import Allowed
from evsynth.rules.rule import Rule, about


def _rules(module: ModuleType) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]


RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for module in (sources, claims, links, analysis, dependence, quotations, reviews, text) for rule in _rules(module)),
        key=lambda r: r.kind.code,
    )
)
"""All rules, in order of code."""


SETTLING = tuple(kind for module in (allowances, per_path, plugins) for kind in vars(module).values() if isinstance(kind, Kind))
"""The kinds of findings about what a project says of findings and rules."""


class Checked(NamedTuple):
    """What is wrong, and what would be if its author did not allow it; both in file order. And what the settings ignore for its path."""

    findings: tuple[Finding, ...]
    allowed: tuple[Allowed, ...]
    ignored: tuple[Finding, ...] = ()


def _unsettled(synthesis: Synthesis) -> Iterator[str]:
    """The claims whose verdict is not known; and all sources where an id is not recorded that may be meant to be one of theirs."""
    links = synthesis.links
    yield from (about(links.claim_by_id[id]) for id in synthesis.incomplete)
    if half_dependent(links) or any(unresolved(links)):
        yield from map(about, links.source_by_id.values())


def check(synthesis: Synthesis, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Everything that is wrong: what reading `found`, and what the rules find and nobody allowed or ignored; in file order."""
    return checked(synthesis, found).findings


def checked(
    synthesis: Synthesis, found: Iterable[Finding], by_plugins: Iterable[Finding] = (), more: Sequence[Kind] = ()
) -> Checked:
    """As `check`, with the findings that are allowed kept apart; `more` are the kinds of what rules of other packages found."""
    corpus, allowed = synthesis.links.corpus, list[Allowed]()
    by_rules = chain((finding for rule in RULES for finding in rule.findings(synthesis)), by_plugins)
    uncertain = allowances.Uncertain(quotations.unverified(synthesis), frozenset(_unsettled(synthesis)))
    left = allowances.apply(by_rules, synthesis.links, (*(rule.kind for rule in RULES), *more), uncertain, allowed)
    kinds = (*(rule.kind for rule in RULES), *more, *SETTLING, *reading.KINDS)
    kept, ignored = per_path.apply([*found, *left], corpus, kinds)
    findings = tuple(in_file_order([*kept]))
    return Checked(findings, tuple(sorted(allowed, key=lambda one: (one[0].place, one[0].kind.code))), ignored)
