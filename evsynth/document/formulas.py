"""The formulas of a text as every format can set them.

A displayed formula has a line of its own where there can be such a line.
"""

from __future__ import annotations

from typing import Any

from evsynth.notation.formulas import refused
from evsynth.pandoc.nodes import DISPLAYED, IN_LINE, Node, Tree, code, content, formula, kind, with_content

LINES = frozenset({"Para", "Plain"})
"""Blocks in which a displayed formula can interrupt the words."""

CLOSED = frozenset({"Table", "Figure", "LineBlock"})
"""Blocks in which it cannot, in some format or another."""


def with_formulas(tree: Tree) -> Tree:
    """The tree with its formulas as they can be set.

    One that holds what it may not is printed as code, as it was written. One that is displayed stands
    directly in a paragraph; in a heading, a table or within emphasis it is set within the line.
    """
    return {**tree, "blocks": _set(tree["blocks"], False, True)}


def _set(value: Any, is_line: bool, is_open: bool) -> Any:
    """A part of the tree with its formulas as they can be set.

    `is_line` is true directly in a paragraph, and `is_open` where a formula may have a line of its own.
    """
    if type(value) is list:
        return [
            _set(part, is_line, is_open) if type(part) is dict or type(part) is list else part
            for part in value
        ]
    name, parts = kind(value), content(value)
    if name == "Math":
        return _formula(value, is_line and is_open)
    if type(parts) is not list:
        return value
    return with_content(value, _set(parts, name in LINES, is_open and name not in CLOSED))


def _formula(math: Node, is_own_line: bool) -> Node:
    shown, tex = content(math)
    if refused(tex):
        signs = "$$" if kind(shown) == DISPLAYED else "$"
        return code(f"{signs}{tex}{signs}")
    return math if is_own_line else formula(IN_LINE, tex)
