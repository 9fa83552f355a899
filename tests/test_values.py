"""Values are made by keyword where they have more than three fields, and equal only values of their type."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from evsynth.analysis.voices import Echo
from evsynth.model import Locator
from tests import modules
from tests.modules import ROOT, nodes_of
from tests.tables import table_test

FEW = 3
"""Fields of a value that may be made by position."""

COMPARED = (
    "model",
    "findings",
    "linking",
    "outcome",
    "project",
    "history.changes",
    "analysis.voices",
    "analysis.verdicts",
)


def module_of(path: Path) -> str:
    """The name of a module, in full."""
    return ".".join(("evsynth", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


MODULES = [path for path in modules.MODULES if path.name != "__main__.py"]


def names_in(path: Path) -> Mapping[str, object]:
    """What the names of a module stand for, those that a function imports too."""
    names = dict(vars(import_module(module_of(path))))
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("evsynth"):
            module = import_module(node.module or "")
            names |= {alias.asname or alias.name: getattr(module, alias.name, None) for alias in node.names}
    return names


def by_position(path: Path) -> Iterator[str]:
    """The places in a module where a value with more than a few fields is made by position."""
    names = names_in(path)
    for node in nodes_of(path):
        if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name):
            value_class = names.get(node.func.id)
            if isinstance(value_class, type) and len(getattr(value_class, "_fields", ())) > FEW:
                yield f"{module_of(path)}:{node.lineno} {node.func.id}"


@table_test("path", MODULES, ids=module_of)
def test_values_with_many_fields_are_made_by_keyword(path: Path) -> None:
    assert list(by_position(path)) == []


def test_values_with_the_same_parts_differ_by_type() -> None:
    echo, locator = Echo("a", "b"), Locator("a", "b")
    assert echo != locator
    assert not echo == locator  # noqa: SIM201 - the two are methods of their own
    assert echo == Echo("a", "b")
    assert len({echo, locator, Echo("a", "b")}) == 2
    assert locator != ("a", "b")


@table_test("module", COMPARED, ids=str)
def test_what_is_compared_is_equal_by_type(module: str) -> None:
    name = f"evsynth.{module}"
    values = [
        value
        for value in vars(import_module(name)).values()
        if getattr(value, "__module__", "") == name and hasattr(value, "_fields")
    ]
    assert values
    for value_class in values:
        value = value_class._make(range(len(value_class._fields)))
        assert value != tuple(value), value_class
        assert value == value_class._make(value), value_class
