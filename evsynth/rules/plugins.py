"""Findings of rules of other packages, and faults of these packages; `evsynth.plugins` loads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Finding, Kind, kind
from evsynth.model import Place
from evsynth.rules.rule import Rule


@kind(
    "S212",
    Category.FAULT,
    "the package '{plugin}' is not installed, or has no rules or formats for evsynth",
    "install it beside evsynth, or remove it from `plugins`: until then its rules find nothing",
)
def missing_plugin() -> None:
    """The settings name a package whose rules are to be run, and it is not installed.

    What its rules would find is not found. A package counts only where it is installed beside evsynth; one
    that lies in the project does not.

    Bad:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
        plugins: [evsynth-van-ons]

    Good:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
    """


@kind(
    "S213",
    Category.FAULT,
    "the package '{plugin}' cannot be used: {reason}",
    "tell its authors, or remove it from `plugins`: until then not all of its rules are run",
)
def unusable_plugin() -> None:
    """A package that the settings name cannot be loaded, or one of its rules fails.

    Or it takes a code or a name that is taken.

    Its rules have codes of the family X, such as X101. What fails in it is told here, and everything else is
    checked as ever.
    """


class PluginRule(NamedTuple):
    """A rule, its package, and the place where the settings name the package."""

    rule: Rule
    plugin: str
    place: Place


class Plugins(NamedTuple):
    """The rules and formats of the packages that a project names, and the faults of these packages."""

    rules: tuple[PluginRule, ...] = ()
    formats: Mapping[str, Callable[..., str]] = MappingProxyType({})
    findings: tuple[Finding, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of findings of the rules."""
        return tuple(sorted(plugin.rule.kind for plugin in self.rules))


NONE = Plugins()


def findings(plugins: Plugins, synthesis: Synthesis) -> Iterator[Finding]:
    """Run the rules of packages; a rule that fails is reported, and stops no other."""
    for plugin in plugins.rules:
        try:
            yield from [*plugin.rule.findings(synthesis)]
        except Exception as error:  # as above
            reason = f"its rule {plugin.rule.kind.code} fails ({type(error).__name__}: {error})"
            yield unusable(plugin.plugin, plugin.place, reason)


def unusable(plugin: str, place: Place, reason: str) -> Finding:
    """Report that a package, named at a place, cannot be used."""
    return Finding(kind=unusable_plugin, place=place, parameters={"plugin": plugin, "reason": reason})
