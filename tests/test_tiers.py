"""The default run, without slow tests, tests each rule, command, document format and problem format."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.test_rules import UNSHOWN

HERE = Path(__file__).parent
NOT_BY_DEFAULT = {"slow", "sampled"}


def quick(path: Path) -> Iterator[ast.stmt]:
    """The code of a file of tests, without tests that do not run by default with all of their cases."""
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        marks = {
            part.attr
            for mark in getattr(statement, "decorator_list", ())
            for part in ast.walk(mark)
            if isinstance(part, ast.Attribute)
        }
        if not marks & NOT_BY_DEFAULT:
            yield statement


def names(path: Path) -> set[str]:
    """The quick tests of a file."""
    return {statement.name for statement in quick(path) if isinstance(statement, ast.FunctionDef)}


def test_commands_and_formats_are_all_tried_by_default() -> None:
    """What is tried there is all that `evsynth --help` lists and all that the tables of formats hold."""
    assert {"test_every_command_does_what_it_is_for", "test_no_command_is_left_out"} <= names(
        HERE / "test_steps.py"
    )


def test_every_rule_is_tried_by_default() -> None:
    """The bad example of its page, or a test that names it."""
    assert {
        "test_bad_example_fires_this_and_nothing_else_in_whole_sentences",
        "test_good_example_fires_nothing",
    } <= names(HERE / "test_rules.py")
    files = sorted({*HERE.rglob("test_*.py")} - {HERE / "test_rules.py", Path(__file__)})
    telling = [path for path in files if any(name in path.read_text(encoding="utf-8") for name in UNSHOWN)]
    nodes = (node for path in telling for statement in quick(path) for node in ast.walk(statement))
    said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert UNSHOWN - said == set()
