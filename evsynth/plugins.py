"""Rules and problem formats of installed packages.

Only those that `evsynth.yaml` names are taken, so that two reviewers have the same.

A package offers them by entry points, in the groups `evsynth.rules` (a `Rule`, a list of these, or a module
that holds some) and `evsynth.problem_formats` (a function from an `Outcome`, and whether colours are wanted,
to text). A project may come from a stranger: what lies in it, or in the folder that a command is called from,
is never imported; only what is installed beside evsynth is.
"""

from __future__ import annotations

import os
import re
import site
import sys
import sysconfig
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from importlib.metadata import Distribution, EntryPoint, distributions
from types import ModuleType

from evsynth.files.folders import is_within
from evsynth.findings import Finding
from evsynth.model import Settings
from evsynth.rules.catalogue import KINDS
from evsynth.rules.plugins import PluginRule, Plugins, missing_plugin, unusable
from evsynth.rules.rule import Rule

RULES, FORMATS = "evsynth.rules", "evsynth.problem_formats"
"""The groups of entry points."""

CODE = re.compile(r"X\d{3}")
"""The codes of rules of packages: a family of their own."""


def load_plugins(settings: Settings, root: str) -> Plugins:
    """Load the packages that settings name. What is wrong with them is a finding."""
    taken = {name for kind in KINDS for name in (kind.code, kind.name)}
    rules: list[PluginRule] = []
    formats: dict[str, Callable[..., str]] = {}
    faults: list[Finding] = []
    missing: list[Finding] = []
    for plugin, place in settings.plugins.items():
        offers = _offers(plugin, root)
        if not offers:
            missing.append(Finding(kind=missing_plugin, place=place, parameters={"plugin": plugin}))
        for key, offer, failure in offers:
            if fault := failure or _refusal(key, offer, taken):
                faults.append(unusable(plugin, place, fault))
            elif isinstance(offer, Rule):
                rules.append(PluginRule(offer, plugin, place))
                taken |= {key, offer.kind.name}
            elif callable(offer):
                formats[key] = offer
                taken.add(key)
    return Plugins(tuple(rules), formats, (*faults, *missing))


def _offers(plugin: str, root: str) -> list[tuple[str, object, str]]:
    """The objects that the entry points of a package offer, each by its code or name.

    Of an entry point that fails, how. Nothing is offered where the package is not installed.
    """
    offers: list[tuple[str, object, str]] = []
    with _installed_only(root):
        for point in _entry_points(plugin):
            try:
                offers += [(key, value, "") for key, value in _values(point, root)]
            except Exception as error:  # whatever a package does wrong, all else is checked
                failure = f"{point.value} fails ({type(error).__name__}: {error})"
                offers.append((point.name, None, failure))
    return offers


def site_folders() -> list[str]:
    """List the folders in which packages are installed for this Python."""
    folders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()]
    if site.ENABLE_USER_SITE:
        folders.append(site.getusersitepackages())
    return [*dict.fromkeys(folder for folder in folders if os.path.isdir(folder))]


def _entry_points(name: str) -> list[EntryPoint]:
    """The entry points of the installed package of a name, however that is written (PEP 503)."""
    wanted = _normalised(name)
    installed: Iterable[Distribution] = distributions(path=site_folders())
    first = next((package for package in installed if _normalised(package.name) == wanted), None)
    points = [point for point in first.entry_points if point.group in (RULES, FORMATS)] if first else []
    return sorted(points, key=lambda point: (point.group, point.name))


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name or "").lower()


def _values(point: EntryPoint, root: str) -> list[tuple[str, object]]:
    """The objects that an entry point offers, each by its code or name."""
    _require_installed(point.module, root)
    loaded = point.load()
    if point.group == FORMATS:
        return [(point.name, loaded)]
    members = vars(loaded).values() if isinstance(loaded, ModuleType) else loaded
    rules = [loaded] if isinstance(loaded, Rule) else [rule for rule in members if isinstance(rule, Rule)]
    if not rules:
        raise ValueError("it holds no rule")
    return [(rule.kind.code, rule) for rule in rules]


def _require_installed(module: str, root: str) -> None:
    """Go on only where a module comes from outside the project, or from what is installed in it.

    Raise ImportError where it does not.
    """
    top = module.partition(".")[0]
    spec: ModuleSpec | None = PathFinder.find_spec(top)
    places = [spec.origin, *(spec.submodule_search_locations or ())] if spec else []
    for place in filter(None, places):
        if is_within(place, root) and not any(is_within(place, folder) for folder in site_folders()):
            raise ImportError(f"'{top}' lies in the project")


@contextmanager
def _installed_only(root: str) -> Iterator[None]:
    """Import nothing from the project or the folder that a command is called from."""
    before, folders, here = sys.path[:], site_folders(), os.path.realpath(os.getcwd())
    sys.path[:] = [
        path
        for path in filter(None, before)
        if path in folders or not (is_within(path, root) or os.path.realpath(path) == here)
    ]
    try:
        yield
    finally:
        sys.path[:] = before


def _refusal(key: str, value: object, taken: Collection[str]) -> str:
    """The reason why an object that a package offers cannot be taken; "" where it can."""
    if isinstance(value, Rule):
        if not CODE.fullmatch(key):
            return f"its rule {key} is not of the family X"
        clash = next((name for name in (key, value.kind.name) if name in taken), "")
        return f"there is a rule {clash} already" if clash else ""
    if not callable(value):
        return f"its format {key} is not a function"
    return f"there is a format {key} already" if key in taken else ""
