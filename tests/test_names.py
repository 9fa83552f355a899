"""The language of the code: names, first words of docstrings, lengths of lines, and names of classes."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.modules import MODULES, nodes_of

REPOSITORY = Path(__file__).parent.parent

PRONOUNS = frozenset(
    "one ones other others found told said some held theirs own item it each obj thing".split()
)
"""Names that do not say what their value is."""

MOST_PRONOUNS = 0.003
"""Share of pronouns among all names that are read."""

QUESTIONS = ("What", "Who", "Where", "Whether", "How", "Which", "When")
"""First words of a docstring that cannot be understood without the signature."""

MOST_QUESTIONS = 0.02
"""Share of docstrings that begin with such a word."""

LONGEST_LINE = 110
FOLDERS = ("evsynth", "tests", "benchmarks", "tools", "examples")


def names(path: Path) -> Iterator[tuple[int, str]]:
    """The names in a module, each with its line."""
    for node in nodes_of(path):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.keyword(arg=str(name)):
                yield node.lineno, name


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """The docstrings of a module and of its functions and classes, each with its line."""
    for node in nodes_of(path):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            text = ast.get_docstring(node)
            if text:
                yield node.body[0].lineno, text


def listed(offenders: list[str]) -> str:
    """Offenders below each other, for the message of a test that fails."""
    return "\n".join(("", *offenders))


def test_names_say_what_their_values_are() -> None:
    total = 0
    pronouns: list[str] = []
    for path in MODULES:
        for line, name in names(path):
            total += 1
            if name in PRONOUNS:
                pronouns.append(f"{path.relative_to(REPOSITORY)}:{line}: {name}")
    share = len(pronouns) / total
    assert share < MOST_PRONOUNS, (
        f"{len(pronouns):,} of {total:,} names ({share:.2%}) are pronouns:{listed(pronouns)}"
    )


def test_docstrings_begin_with_a_verb_or_a_noun() -> None:
    total = 0
    questions: list[str] = []
    for path in MODULES:
        for line, text in docstrings(path):
            total += 1
            if text.split(maxsplit=1)[0] in QUESTIONS:
                questions.append(f"{path.relative_to(REPOSITORY)}:{line}: {text.splitlines()[0]}")
    share = len(questions) / total
    assert share < MOST_QUESTIONS, (
        f"{len(questions):,} of {total:,} docstrings ({share:.2%}) begin like a question:{listed(questions)}"
    )


def test_lines_are_short_and_class_names_stand_once() -> None:
    long_lines = [
        f"{path.relative_to(REPOSITORY)}:{number}: {len(line)} characters"
        for folder in FOLDERS
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if len(line) > LONGEST_LINE
    ]
    assert long_lines == [], f"{len(long_lines):,} lines are too long:{listed(long_lines)}"
    places_by_class: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef):
                places_by_class[node.name].append(f"{path.relative_to(REPOSITORY)}:{node.lineno}")
    repeated = [f"{name}: {', '.join(places)}" for name, places in places_by_class.items() if len(places) > 1]
    assert repeated == [], f"{len(repeated):,} class names stand more than once:{listed(repeated)}"
