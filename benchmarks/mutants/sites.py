"""Where code can be altered, and how: every site is a splice of a file, under the name of its operator."""

from __future__ import annotations

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("evsynth/analysis", "evsynth/reading")
"""The folders of which the code is altered."""

LEFT_OUT = frozenset({"evsynth/reading/kinds.py"})
"""Modules that hold messages only."""

UNTOUCHED_CALLS = frozenset({"Kind", "TypeVar", "NewType", "cast"})
"""Calls of which the arguments are messages, or words for the type checker."""

COMPARISONS: Mapping[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}

ARITHMETIC: Mapping[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.Pow: ("**", "*"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
}

FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min"}

METHODS = {
    "endswith": "startswith",
    "find": "rfind",
    "lstrip": "rstrip",
    "partition": "rpartition",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "rfind": "find",
    "rpartition": "partition",
    "rstrip": "lstrip",
    "startswith": "endswith",
    "union": "intersection",
    "intersection": "union",
    "issubset": "issuperset",
    "issuperset": "issubset",
}

NEGATED = (ast.Name, ast.Attribute, ast.Call, ast.NamedExpr, ast.Subscript)
"""Conditions that are negated as a whole; in others an operator is altered."""

UNORDERED = frozenset({"endswith", "frozenset", "isinstance", "issubclass", "set", "startswith"})
"""Calls that do not heed the order of a tuple."""

QUOTE = re.compile(rb"[rRbBuU]*(?:\"\"\"|'''|\"|')")

Edit = tuple[str, int, int, bytes]
"""The name of the operator, and a splice: from, up to, and what comes in its place."""


class Site(NamedTuple):
    """A place where code can be altered: a splice of bytes, and the lines that run when it does."""

    path: str
    line: int
    operator: str
    start: int
    end: int
    text: bytes
    lines: range
    is_imported: bool
    """Whether it runs when its module is imported, and not when a function is called."""

    def applied(self, source: bytes) -> bytes:
        """The source with this alteration."""
        return source[: self.start] + self.text + source[self.end :]


def lines_of(source: bytes, site: Site) -> tuple[str, str]:
    """The lines that are altered, as they are and as they become, without white space around them."""
    start = source.rfind(b"\n", 0, site.start) + 1
    end = source.find(b"\n", site.end)
    end = len(source) if end < 0 else end
    before, after = source[start:end], source[start : site.start] + site.text + source[site.end : end]
    return _on_one_line(before), _on_one_line(after)


def _on_one_line(code: bytes) -> str:
    return " ".join(code.decode().split())


def sites_in(root: Path) -> list[tuple[Site, bytes]]:
    """All sites, each with the source of its file, in the order of the files."""
    paths = sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.py"))
    names = {path: path.relative_to(root).as_posix() for path in paths}
    sources = {name: path.read_bytes() for path, name in names.items() if name not in LEFT_OUT}
    return [(site, source) for name, source in sources.items() for site in sites_of(name, source)]


def sample(sites: Sequence[tuple[Site, bytes]], count: int, seed: int) -> list[tuple[Site, bytes]]:
    """So many of the sites, by a seed.

    Each has a number that depends on the seed and on its own line alone, and the lowest are taken: where code
    changes elsewhere, the sample stays what it was. What is no Python, or the same as before, is left out.
    """
    seen = Counter[str]()
    numbered = []
    for site, source in sites:
        key = " ".join((site.path, site.operator, *lines_of(source, site)))
        seen[key] += 1
        digest = hashlib.sha256(f"{seed} {seen[key]} {key}".encode()).hexdigest()
        numbered.append((digest, site, source))
    chosen: list[tuple[Site, bytes]] = []
    for _, site, source in sorted(numbered, key=lambda row: row[0]):
        if len(chosen) == count:
            break
        if is_mutant(site, source):
            chosen.append((site, source))
    return chosen


def is_mutant(site: Site, source: bytes) -> bool:
    """Whether what comes of an alteration is Python, and other Python than before."""
    try:
        altered = ast.parse(site.applied(source))
    except (SyntaxError, ValueError):
        return False
    return ast.dump(altered) != ast.dump(ast.parse(source))


def sites_of(path: str, source: bytes) -> Iterator[Site]:
    """The sites of one file."""
    visitor = _Visitor(path, source)
    visitor.body(ast.parse(source).body)
    return iter(visitor.sites)


class _Visitor:
    """Goes through a module, and collects its sites."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path, self.source = path, source
        self.sites: list[Site] = []
        self.unordered = set[ast.AST]()
        self.starts = [0]
        for line in source.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.lines = range(0)
        self.is_imported = True

    def body(self, statements: Sequence[ast.stmt]) -> None:
        """Visit statements that follow one another.

        A docstring, or a string behind a constant, is left alone.
        """
        for statement in statements:
            if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
                self.statement(statement, is_last=statement is statements[-1])

    def statement(self, statement: ast.stmt, is_last: bool) -> None:
        """Visit one statement."""
        if _is_untouched(statement):
            return
        if isinstance(statement, ast.FunctionDef):
            self.function(statement)
            return
        self.lines = _head(statement)
        self.add(self.deleted(statement, is_last))
        self.add(self.edits(statement))
        for child in ast.iter_child_nodes(statement):
            if isinstance(child, ast.expr) and child is not getattr(statement, "annotation", None):
                self.expression(child)
            elif isinstance(child, ast.withitem):
                self.expression(child.context_expr)
        for _, blocks in ast.iter_fields(statement):
            if isinstance(blocks, list):
                self.blocks(blocks)

    def blocks(self, blocks: Sequence[object]) -> None:
        """Visit the statements in a statement, those of handlers and cases too."""
        self.body([inner for inner in blocks if isinstance(inner, ast.stmt)])
        for inner in blocks:
            if isinstance(inner, ast.ExceptHandler | ast.match_case):
                self.body(inner.body)

    def function(self, function: ast.FunctionDef) -> None:
        """Visit a function: its defaults run when it is made, its body when it is called."""
        self.lines = _head(function)
        for default in (*function.args.defaults, *function.args.kw_defaults):
            if default is not None:
                self.expression(default)
        was_imported, self.is_imported = self.is_imported, False
        self.body(function.body)
        self.is_imported = was_imported

    def expression(self, node: ast.AST) -> None:
        """Visit an expression, but for words in f-strings, types and messages."""
        if isinstance(node, ast.JoinedStr) or (self.is_imported and isinstance(node, ast.Subscript)):
            return
        if isinstance(node, ast.Call) and _name(node.func) in UNTOUCHED_CALLS:
            return
        self.unordered.update(_unordered(node))
        self.add(self.edits(node))
        skipped = (
            node.slice if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) else None
        )
        for child in ast.iter_child_nodes(node):
            if child is not skipped:
                self.expression(child)

    def add(self, edits: Iterator[Edit]) -> None:
        """Collect sites."""
        for operator, start, end, text in edits:
            line = self.source.count(b"\n", 0, start) + 1
            self.sites.append(
                Site(
                    path=self.path,
                    line=line,
                    operator=operator,
                    start=start,
                    end=end,
                    text=text,
                    lines=self.lines,
                    is_imported=self.is_imported,
                )
            )

    def edits(self, node: ast.AST) -> Iterator[Edit]:
        """The alterations of one node, without its children."""
        for kind, alter in OPERATORS:
            if isinstance(node, kind):
                yield from alter(self, node)

    def deleted(self, statement: ast.stmt, is_last: bool) -> Iterator[Edit]:
        """A statement that is left out; of a function that returns at its end, the last line stays."""
        is_call = isinstance(statement, ast.Expr)
        is_set = isinstance(statement, ast.Assign) and not isinstance(
            statement.targets[0], ast.Name | ast.Tuple
        )
        is_way_out = isinstance(statement, ast.Return) and not (is_last and self._is_outermost(statement))
        if (
            is_call
            or is_set
            or is_way_out
            or isinstance(statement, ast.AugAssign | ast.Continue | ast.Break | ast.Delete)
        ):
            start, end = self.span(statement)
            yield "statement deleted", start, end, b"pass"

    def _is_outermost(self, statement: ast.stmt) -> bool:
        return statement.col_offset <= 4

    def span(self, node: ast.AST) -> tuple[int, int]:
        """The bytes of a node: from, up to."""
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def code(self, node: ast.AST) -> bytes:
        """The source of a node."""
        start, end = self.span(node)
        return self.source[start:end]

    def between(self, left: ast.AST, right: ast.AST, sign: str) -> tuple[int, int] | None:
        """Where a sign stands between two nodes, unless a comment is there."""
        start, end = self.span(left)[1], self.span(right)[0]
        gap = self.source[start:end]
        pattern = re.escape(sign).replace(r"\ ", r"\s+")
        match = re.search(rf"\b{pattern}\b" if sign[0].isalpha() else pattern, gap.decode())
        if match is None or b"#" in gap:
            return None
        return start + match.start(), start + match.end()

    def replaced(self, operator: str, left: ast.AST, right: ast.AST, sign: str, new: str) -> Iterator[Edit]:
        """A sign between two nodes that becomes another."""
        if place := self.between(left, right, sign):
            yield operator, *place, new.encode()

    def swapped(self, operator: str, left: ast.AST, right: ast.AST) -> Iterator[Edit]:
        """Two nodes that change places."""
        (start, first_end), (second, end) = self.span(left), self.span(right)
        first, between, last = (
            self.source[start:first_end],
            self.source[first_end:second],
            self.source[second:end],
        )
        if first != last and not isinstance(left, ast.Starred) and not isinstance(right, ast.Starred):
            yield operator, start, end, last + between + first


def _is_untouched(statement: ast.stmt) -> bool:
    """Whether a statement is an assertion, which tells the type checker something, an import, or the like."""
    if isinstance(statement, ast.Assert | ast.Import | ast.ImportFrom | ast.Pass | ast.Raise):
        return True
    if isinstance(statement, ast.Assign):
        return any(_name(target) in {"__all__", "__slots__"} for target in statement.targets)
    return isinstance(statement, ast.If) and _name(statement.test) == "TYPE_CHECKING"


def _unordered(node: ast.AST) -> Iterator[ast.AST]:
    """What in an expression may stand in any order."""
    if isinstance(node, ast.Compare):
        for sign, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(sign, ast.In | ast.NotIn):
                yield right
    if isinstance(node, ast.Call) and _name(node.func) in UNORDERED:
        yield from node.args


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _head(statement: ast.stmt) -> range:
    """The lines of a statement, without those of the statements in it."""
    inner = [
        child.lineno
        for child in ast.walk(statement)
        if isinstance(child, ast.stmt) and child is not statement
    ]
    last = min(inner) - 1 if inner else statement.end_lineno or statement.lineno
    return range(statement.lineno, max(last, statement.lineno) + 1)


def _comparison(visitor: _Visitor, node: ast.Compare) -> Iterator[Edit]:
    for (left, right), sign in zip(pairwise((node.left, *node.comparators)), node.ops, strict=True):
        old, instead = COMPARISONS[type(sign)]
        for new in instead:
            yield from visitor.replaced("comparison", left, right, old, new)


def _junction(visitor: _Visitor, node: ast.BoolOp) -> Iterator[Edit]:
    old, new, neutral = ("and", "or", b"True") if isinstance(node.op, ast.And) else ("or", "and", b"False")
    for left, right in pairwise(node.values):
        yield from visitor.replaced("and/or", left, right, old, new)
    for operand in node.values:
        yield "operand dropped", *visitor.span(operand), neutral


def _unary(visitor: _Visitor, node: ast.UnaryOp) -> Iterator[Edit]:
    operator = "not dropped" if isinstance(node.op, ast.Not) else "sign dropped"
    yield operator, *visitor.span(node), visitor.code(node.operand)


def _arithmetic(visitor: _Visitor, node: ast.BinOp) -> Iterator[Edit]:
    if type(node.op) in ARITHMETIC:
        old, new = ARITHMETIC[type(node.op)]
        yield from visitor.replaced("arithmetic", node.left, node.right, old, new)


def _augmented(visitor: _Visitor, node: ast.AugAssign) -> Iterator[Edit]:
    if type(node.op) in ARITHMETIC:
        old, new = ARITHMETIC[type(node.op)]
        yield from visitor.replaced("arithmetic", node.target, node.value, f"{old}=", f"{new}=")


def _constant(visitor: _Visitor, node: ast.Constant) -> Iterator[Edit]:
    start, end = visitor.span(node)
    if isinstance(node.value, bool):
        yield "truth value", start, end, str(not node.value).encode()
    elif isinstance(node.value, int | float):
        yield "number", start, end, repr(node.value + 1).encode()
        if node.value >= 1:
            yield "number", start, end, repr(node.value - 1).encode()
    elif isinstance(node.value, str | bytes) and len(node.value.split()) < 2:
        opening = QUOTE.match(visitor.code(node))
        if opening:
            yield "string", start + opening.end(), start + opening.end(), b"XX"


def _words(visitor: _Visitor, node: ast.Call) -> Iterator[Edit]:
    """A list of words that lacks its first or its last."""
    if (
        isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and isinstance(node.func.value, ast.Constant)
    ):
        start, _ = visitor.span(node.func.value)
        words = list(re.finditer(rb"[^\s\"']+", visitor.code(node.func.value)))
        for word in (words[0], words[-1]) if words else ():
            yield "word dropped", start + word.start(), start + word.end(), b""


def _call(visitor: _Visitor, node: ast.Call) -> Iterator[Edit]:
    if isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        yield "function", *visitor.span(node.func), FUNCTIONS[node.func.id].encode()
    if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        _, end = visitor.span(node.func)
        yield "method", end - len(node.func.attr), end, METHODS[node.func.attr].encode()
    if len(node.args) > 1 and isinstance(node.args[0], ast.Name) and isinstance(node.args[1], ast.Name):
        yield from visitor.swapped("arguments swapped", node.args[0], node.args[1])


def _comprehension(
    visitor: _Visitor, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
) -> Iterator[Edit]:
    for generator in node.generators:
        for condition in generator.ifs:
            yield "condition dropped", *visitor.span(condition), b"True"
            yield from _condition(visitor, condition)


def _conditional(visitor: _Visitor, node: ast.If | ast.While | ast.IfExp) -> Iterator[Edit]:
    yield from _condition(visitor, node.test)


def _condition(visitor: _Visitor, test: ast.expr) -> Iterator[Edit]:
    if isinstance(test, NEGATED):
        yield "condition negated", *visitor.span(test), b"not (" + visitor.code(test) + b")"


def _tuple(visitor: _Visitor, node: ast.Tuple) -> Iterator[Edit]:
    if isinstance(node.ctx, ast.Load) and len(node.elts) > 1 and node not in visitor.unordered:
        yield from visitor.swapped("pair swapped", node.elts[0], node.elts[1])


def _slice(visitor: _Visitor, node: ast.Slice) -> Iterator[Edit]:
    for bound in (node.lower, node.upper):
        if bound is not None:
            yield "bound dropped", *visitor.span(bound), b""


def _returned(visitor: _Visitor, node: ast.Return) -> Iterator[Edit]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield "nothing returned", *visitor.span(node.value), b"None"


def _loop(visitor: _Visitor, node: ast.Break | ast.Continue) -> Iterator[Edit]:
    yield "loop", *visitor.span(node), b"continue" if isinstance(node, ast.Break) else b"break"


OPERATORS: Sequence[
    tuple[type[ast.AST] | tuple[type[ast.AST], ...], Callable[[_Visitor, ast.AST], Iterator[Edit]]]
] = (
    (ast.Compare, _comparison),
    (ast.BoolOp, _junction),
    (ast.UnaryOp, _unary),
    (ast.BinOp, _arithmetic),
    (ast.AugAssign, _augmented),
    (ast.Constant, _constant),
    (ast.Call, _words),
    (ast.Call, _call),
    ((ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _comprehension),
    ((ast.If, ast.While, ast.IfExp), _conditional),
    (ast.Tuple, _tuple),
    (ast.Slice, _slice),
    (ast.Return, _returned),
    ((ast.Break, ast.Continue), _loop),
)  # type: ignore[assignment]
"""Kinds of nodes, and what is altered in them."""
