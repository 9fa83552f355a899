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
from typing import NamedTuple

from evsynth.files.folders import is_within
from evsynth.findings import Finding
from evsynth.model import Place, Settings
from evsynth.rules.catalogue import KINDS
from evsynth.rules.plugins import PluginRule, Plugins, missing_plugin, unusable
from evsynth.rules.rule import Rule

RULES, FORMATS = "evsynth.rules", "evsynth.problem_formats"
"""The groups of entry points."""

CODE = re.compile(r"X\d{3}")
"""The codes of rules of packages: a family of their own."""


class _Offer(NamedTuple):
    """An offer of a package, by its code or name; or, where that fails, the reason."""

    plugin: str
    place: Place
    key: str = ""
    value: object = None
    fault: str = ""


def load_plugins(settings: Settings, root: str) -> Plugins:
    """Load the packages that settings name. What is wrong with them is a finding."""
    taken = {name for kind in KINDS for name in (kind.code, kind.name)}
    rules: list[PluginRule] = []
    formats: dict[str, Callable[..., str]] = {}
    findings: list[Finding] = []
    with _installed_only(root):
        offers = [offer for name, place in settings.plugins.items() for offer in _offers(name, place, root)]
    for offer in offers:
        fault = offer.fault or _refusal(offer.key, offer.value, taken)
        if fault:
            findings.append(unusable(offer.plugin, offer.place, fault))
        elif isinstance(offer.value, Rule):
            rules.append(PluginRule(offer.value, offer.plugin, offer.place))
            taken |= {offer.key, offer.value.kind.name}
        elif callable(offer.value):
            formats[offer.key] = offer.value
            taken.add(offer.key)
    known = {offer.plugin for offer in offers}
    findings += [
        Finding(kind=missing_plugin, place=place, parameters={"plugin": name})
        for name, place in settings.plugins.items()
        if name not in known
    ]
    return Plugins(tuple(rules), formats, tuple(findings))


def _offers(name: str, place: Place, root: str) -> Iterator[_Offer]:
    """Load all that the entry points of a package offer; nothing where it is not installed."""
    for point in _entry_points(name):
        try:
            yield from [
                _Offer(plugin=name, place=place, key=key, value=value) for key, value in _values(point, root)
            ]
        except Exception as error:  # whatever a package does wrong, the others and the project are checked
            yield _Offer(
                plugin=name, place=place, fault=f"{point.value} fails ({type(error).__name__}: {error})"
            )


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
    points = first.entry_points if first else ()
    return sorted(
        (point for point in points if point.group in (RULES, FORMATS)),
        key=lambda point: (point.group, point.name),
    )


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name or "").lower()


def _values(point: EntryPoint, root: str) -> list[tuple[str, object]]:
    """The objects that an entry point offers, each by its code or name."""
    _require_installed(point.module, root)
    loaded = point.load()
    if point.group == FORMATS:
        return [(point.name, loaded)]
    members = (
        vars(loaded).values()
        if isinstance(loaded, ModuleType)
        else [loaded]
        if isinstance(loaded, Rule)
        else loaded
    )
    rules = [value for value in members if isinstance(value, Rule)]
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
    before = sys.path[:]
    here, folders = os.getcwd(), site_folders()
    sys.path[:] = [
        path
        for path in before
        if path
        and (
            path in folders or not (is_within(path, root) or os.path.realpath(path) == os.path.realpath(here))
        )
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
