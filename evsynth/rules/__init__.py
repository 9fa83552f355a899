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
    sorted((value for value in VALUES if isinstance(value, Rule)), key=lambda rule: rule.kind.code)
)
"""All rules, in order of code."""

KINDS_OF_CHECK: tuple[Kind, ...] = tuple(sorted({*(rule.kind for rule in RULES), *kinds_in(VALUES)}))
"""The kinds of findings of `check`, in order of code."""


class Checked(NamedTuple):
    """The findings that count, those that an author allowed, and those that the settings ignore by path.

    The first are in file order.
    """

    findings: tuple[Finding, ...]
    allowed: tuple[Allowed, ...]
    ignored: tuple[Finding, ...] = ()


def _unsettled(synthesis: Synthesis) -> Iterator[str]:
    """The claims whose verdict is not known, by the names that findings have for them.

    All sources are among them where an id is not recorded, for it may be meant to name one of them.
    """
    links = synthesis.links
    yield from (about(links.claim_by_id[id]) for id in synthesis.incomplete)
    if half_dependent(links) or any(unresolved(links)):
        yield from map(about, links.source_by_id.values())


def check(synthesis: Synthesis, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Find everything that is wrong: the `findings` of reading, and those of the rules, in file order.

    Findings that are allowed or ignored are left out.
    """
    return checked(synthesis, findings).findings


def checked(
    synthesis: Synthesis,
    findings: Iterable[Finding],
    by_plugins: Iterable[Finding] = (),
    more: Sequence[Kind] = (),
) -> Checked:
    """Find everything that is wrong as `check` does, with the findings that are allowed kept apart.

    `more` are the kinds of findings that rules of other packages make.
    """
    corpus, allowed = synthesis.links.corpus, list[Allowed]()
    by_rules = chain((finding for rule in RULES for finding in rule.findings(synthesis)), by_plugins)
    uncertain = allowances.Uncertain(quotations.unverified(synthesis), frozenset(_unsettled(synthesis)))
    left = allowances.apply(
        by_rules, synthesis.links, (*(rule.kind for rule in RULES), *more), uncertain, allowed
    )
    kept, ignored = per_path.apply([*findings, *left], corpus, (*KINDS_OF_CHECK, *more))
    allowed.sort(key=lambda pair: (pair[0].place, pair[0].kind.code))
    return Checked(tuple(in_file_order([*kept])), tuple(allowed), ignored)
