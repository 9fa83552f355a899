"""The house has floors: imports point down, and what touches the world stays in its room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import evsynth
from tests.tables import table_test

ROOT = Path(evsynth.__file__).parent
FLOORS = {
    "errors": 0,
    "model": 0,
    "identifiers": 0,
    "addresses": 0,
    "formulas": 0,
    "nearest": 0,
    "synonyms": 1,
    "folders": 0,
    "writing": 1,
    "keeping": 2,
    "findings": 1,
    "fingerprints": 1,
    "reading": 2,
    "linking": 3,
    "analysis": 4,
    "texts": 4,
    "edits": 5,
    "history": 5,
    "rules": 6,
    "exchange": 6,
    "checkout": 6,
    "outcome": 7,
    "plugins": 7,
    "project": 8,
    "render": 8,
    "building": 9,
    "cli": 10,
    "__main__": 11,
    "action": 12,
}
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """The syntax of a module, in pieces."""
    return tuple(ast.walk(ast.parse(path.read_text())))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Everything that a module imports, at the top or inside a function, as full names."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    """The top-level part of evsynth that a full name belongs to; "" for another package."""
    package, _, rest = name.partition(".")
    return rest.split(".")[0] if package == "evsynth" else ""


@table_test("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    own = name_of(path).split(".")[0]
    for name in imports(path):
        other = room(name)
        if other and other != own and other != "__version__":
            assert FLOORS[other] < FLOORS[own], f"{name_of(path)} imports {name}"


def test_every_room_has_a_floor() -> None:
    assert {name_of(path).split(".")[0] for path in MODULES} <= FLOORS.keys()


@table_test(
    ("module", "allowed"),
    [
        ("yaml", {"reading.nodes", "reading.syntax", "edits.adding", "edits.layout", "edits.values", "edits.merging"}),
        (
            "rich",
            {
                "render.card",
                *(f"render.reports.{report}" for report in ("agreement", "compare", "layout", "search", "sensitivity")),
                *(f"cli.{command}" for command in ("build", "explain", "report", "show", "texts")),
            },
        ),
        ("pypandoc", set()),
        ("bibtexparser", {"exchange.bibtex"}),
        ("click", {name_of(path) for path in MODULES if name_of(path).startswith("cli")}),
        ("subprocess", {"render.pandoc", "history.revisions", "cli.reviewer"}),
        ("multiprocessing", {"texts.workers"}),
        ("sqlite3", {"texts.search.index", "texts.search.passages"}),
        ("krippendorff", {"analysis.reliability"}),
        ("rapidfuzz", {"texts.nearness"}),
        ("ahocorasick_rs", {"texts.verifying"}),
        ("snowballstemmer", {"texts.search.index", "texts.search.stems"}),
        ("pypdf", {"texts.extraction.pdf"}),
        ("pypdfium2", {"texts.extraction.pdf"}),
        ("markdown_it", {"texts.extraction.markdown"}),
        ("docx", set()),
        ("typst", {"render.formats.typst"}),
        ("watchfiles", {"cli.watching"}),
    ],
)
def test_a_library_stays_in_its_room(module: str, allowed: set[str]) -> None:
    users = {name_of(path) for path in MODULES for name in imports(path) if name.split(".")[0] == module}
    assert users <= allowed


def takes_nodes_apart(path: Path) -> bool:
    """Whether a module looks itself into the nodes of pandoc's tree, or makes them: by `"t"` and `"c"`."""
    keys = [part.slice for part in nodes(path) if isinstance(part, ast.Subscript)]
    keys += [key for part in nodes(path) if isinstance(part, ast.Dict) for key in part.keys if key]
    keys += [
        part.args[0]
        for part in nodes(path)
        if isinstance(part, ast.Call) and part.args and getattr(part.func, "attr", "") == "get"
    ]
    keys += [part.left for part in nodes(path) if isinstance(part, ast.Compare)]
    return any(isinstance(key, ast.Constant) and key.value in ("t", "c") for key in keys)


def test_one_room_knows_what_nodes_are_made_of() -> None:
    assert {name_of(path) for path in MODULES if takes_nodes_apart(path)} == {"render.nodes"}


def calls(path: Path) -> set[str]:
    """The names of the plain functions that a module calls."""
    return {node.func.id for node in nodes(path) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def test_only_some_rooms_open_files_and_none_prints() -> None:
    assert {name_of(path) for path in MODULES if "open" in calls(path)} == {
        "reading.folder",
        "render.problems.text",
        "checkout",
        "cli.locking",
        "keeping",
        "texts.opening",
        "texts.extraction.__init__",
    }
    assert not [name_of(path) for path in MODULES if "print" in calls(path)]


def test_start_up_imports_nothing_that_the_command_does_not_use() -> None:
    import subprocess
    import sys

    program = "import sys; from evsynth.cli import main; import evsynth.cli.check; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    heavy = {"rich", "pypandoc", "bibtexparser", "dataclasses", "pathlib", "json", "difflib", "tempfile"}
    assert not heavy & set(done.stdout.split())
