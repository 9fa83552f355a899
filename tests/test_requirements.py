"""The lock holds all that is asked for, and nothing of the machine where it was written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from requirements.asked import PROJECT, lowest, requirements
from tests.tables import table_test

LOCK = PROJECT.parent / "requirements" / "lock.txt"
PINS = [
    Requirement(line) for line in LOCK.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]
ASKED = list(requirements(tomllib.loads(PROJECT.read_text(encoding="utf-8"))))
PYTHONS = ("3.11.0", "3.12.1", "3.13.0", "3.14.0", "3.15.0", "3.16.0")
PIN = re.compile(r"[a-z0-9-]+==[0-9a-z.]+( ; [a-z_]+ [<>=!]+ '[A-Za-z0-9.]+')?")


def on(python: str) -> dict[str, str]:
    """What markers ask of a Linux machine with a version of CPython."""
    short = python.rpartition(".")[0]
    return {
        "python_full_version": python,
        "python_version": short,
        "sys_platform": "linux",
        "platform_python_implementation": "CPython",
    }


def pinned(name: str, python: str) -> list[str]:
    """The versions that the lock gives a package on Linux with a version of CPython."""
    machine = on(python)
    pins = (pin for pin in PINS if canonicalize_name(pin.name) == canonicalize_name(name))
    return [
        str(pin.specifier).removeprefix("==")
        for pin in pins
        if pin.marker is None or pin.marker.evaluate(machine)
    ]


def needed(requires: list[str], extras: set[str]) -> Iterator[str]:
    """The names of what a distribution with extras requires here."""
    for requirement in map(Requirement, requires):
        if requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in {"", *extras}
        ):
            yield requirement.name


@table_test("python", PYTHONS)
def test_what_is_asked_for_has_one_version_on_each_python(python: str) -> None:
    for requirement in map(Requirement, ASKED):
        is_wanted = requirement.marker is None or requirement.marker.evaluate(on(python))
        versions = pinned(requirement.name, python)
        assert len(versions) == is_wanted, requirement.name
        assert all(map(requirement.specifier.contains, versions)), requirement.name


def test_the_lock_holds_names_and_versions_and_nothing_else() -> None:
    first, *lines = LOCK.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"#[^/:]+: make lock", first)
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    assert len(lines) == len(set(lines))


def test_what_a_locked_package_requires_is_locked_too() -> None:
    """Of those that are installed here at their locked version."""
    extras = {canonicalize_name(asked.name): asked.extras for asked in map(Requirement, ASKED)}
    pins = {(canonicalize_name(pin.name), str(pin.specifier).removeprefix("==")) for pin in PINS}
    names = {name for name, _ in pins}
    missing = {
        f"{one.name} needs {need}"
        for one in distributions()
        if (name := canonicalize_name(one.name), one.version) in pins
        for need in needed(one.requires or [], extras.get(name, set()))
        if canonicalize_name(need) not in names
    }
    assert missing == set()


def test_the_lowest_version_is_the_bound_of_what_is_asked_for() -> None:
    assert lowest("bibtexparser>=2.1,<3") == "bibtexparser==2.1"
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+==[0-9.]+(;.+)?", lowest(asked)) for asked in ASKED)
