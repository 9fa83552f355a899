"""The modules of evsynth, as text that the tests look into: each is parsed once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import evsynth

ROOT = Path(evsynth.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """The syntax of a module, in pieces."""
    return tuple(ast.walk(tree_of(path)))
