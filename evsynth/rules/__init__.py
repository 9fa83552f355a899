"""The rules of `check`: each a function from a `Synthesis` to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import chain
from typing import NamedTuple

from evsynth.analysis.completeness import half_dependent, unresolved
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Finding, Kind, in_file_order, kinds_in
from evsynth.rules import allowances, per_path, quotations
from evsynth.rules.allowances import Allowed
from evsynth.rules.rule import Rule, about

MODULES = (
    "reading.kinds",
    "rules.sources",
    "rules.claims",
    "rules.links",
    "rules.analysis",
    "rules.dependence",
    "rules.quotations",
    "rules.reviews",
    "rules.text",
    "rules.allowances",
    "rules.per_path",
    "rules.plugins",
)
"""The modules that hold the rules, and the kinds of findings that no rule makes."""

VALUES = tuple(value for module in MODULES for value in vars(import_module(f"evsynth.{module}")).values())
"""All that stands in these modules."""

RULES: tuple[Rule, ...] = tuple(
    sorted((value for value in VALUES if isinstance(value, Rule)), key=lambda r: r.kind.code)
)
"""All rules, in order of code."""

KINDS_OF_CHECK: tuple[Kind, ...] = tuple(sorted({*(rule.kind for rule in RULES), *kinds_in(VALUES)}))
"""The kinds of all that `check` finds, in order of code."""


class Checked(NamedTuple):
    """What is wrong, and what would be if its author did not allow it; both in file order.

    And what the settings ignore for its path.
    """

    findings: tuple[Finding, ...]
    allowed: tuple[Allowed, ...]
    ignored: tuple[Finding, ...] = ()


def _unsettled(synthesis: Synthesis) -> Iterator[str]:
    """The claims whose verdict is not known.

    And all sources where an id is not recorded that may be meant to be one of theirs.
    """
    links = synthesis.links
    yield from (about(links.claim_by_id[id]) for id in synthesis.incomplete)
    if half_dependent(links) or any(unresolved(links)):
        yield from map(about, links.source_by_id.values())


def check(synthesis: Synthesis, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Everything that is wrong: what reading `found`, and what the rules find and nobody allowed or ignored.

    In file order.
    """
    return checked(synthesis, findings).findings


def checked(
    synthesis: Synthesis,
    found: Iterable[Finding],
    by_plugins: Iterable[Finding] = (),
    more: Sequence[Kind] = (),
) -> Checked:
    """As `check`, with the findings that are allowed kept apart.

    `more` are the kinds of what rules of other packages found.
    """
    corpus, allowed = synthesis.links.corpus, list[Allowed]()
    by_rules = chain((finding for rule in RULES for finding in rule.findings(synthesis)), by_plugins)
    uncertain = allowances.Uncertain(quotations.unverified(synthesis), frozenset(_unsettled(synthesis)))
    left = allowances.apply(
        by_rules, synthesis.links, (*(rule.kind for rule in RULES), *more), uncertain, allowed
    )
    kept, ignored = per_path.apply([*found, *left], corpus, (*KINDS_OF_CHECK, *more))
    findings = tuple(in_file_order([*kept]))
    return Checked(
        findings, tuple(sorted(allowed, key=lambda one: (one[0].place, one[0].kind.code))), ignored
    )
