"""Layers: imports point down, no two packages import each other, and input and output have their package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests import modules
from tests.modules import ROOT, nodes_of
from tests.tables import table_test

LAYERS = (
    ("errors", "equality", "notation"),
    ("model",),
    ("findings", "fingerprints", "files"),
    ("language",),
    ("suggestions",),
    ("reading",),
    ("linking",),
    ("analysis", "texts"),
    ("edits", "history"),
    ("rules", "exchange"),
    ("outcome", "plugins"),
    ("project",),
    ("pandoc",),
    ("document", "reports"),
    ("building",),
    ("cli",),
    ("__main__",),
    ("action",),
)
"""What evsynth is made of, from the bottom up: each imports from layers below its own only."""

LAYER_OF = {name: layer for layer, names in enumerate(LAYERS) for name in names}
MODULES = [path for path in modules.MODULES if path != ROOT / "__init__.py"]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Everything that a module imports, at the top or inside a function, as full names."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top_of(name: str) -> str:
    """The top-level part of evsynth that a full name belongs to; "" for another package."""
    package, _, rest = name.partition(".")
    return rest.split(".")[0] if package == "evsynth" else ""


@table_test("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    own = name_of(path).split(".")[0]
    for name in imports(path):
        other = top_of(name)
        if other and other != own and other != "__version__":
            assert LAYER_OF[other] < LAYER_OF[own], f"{name_of(path)} imports {name}"


def test_every_package_has_a_layer() -> None:
    assert {name_of(path).split(".")[0] for path in MODULES} == LAYER_OF.keys()


def test_the_picture_in_the_design_shows_these_layers() -> None:
    design = (ROOT.parent / "docs" / "design.md").read_text(encoding="utf-8")
    picture = design.split("## 8. Layers")[1].split("```")[1]
    drawn = [tuple(name for name in line[:46].split() if name in LAYER_OF) for line in picture.splitlines()]
    assert tuple(names for names in reversed(drawn) if names) == LAYERS


@cache
def parts_of(package: str) -> set[str]:
    """The modules and packages in a package, by their full names; "evsynth" has those at the top."""
    folder = ROOT.joinpath(*package.split(".")[1:])
    names = (
        path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    )
    return {f"{package}.{name}" for name in names if name != "__init__"}


@cache
def part_with(name: str, package: str) -> str:
    """The part of a package that holds what has a full name; "" where the package has none such."""
    steps = name.split(".")
    part = ".".join(steps[: len(package.split(".")) + 1])
    return part if part in parts_of(package) else ""


def imports_between_parts(package: str) -> dict[str, set[str]]:
    """Of the parts of a package, those that each imports."""
    imported: dict[str, set[str]] = {part: set() for part in parts_of(package)}
    for path in MODULES:
        importer = part_with(f"evsynth.{name_of(path)}", package)
        if importer:
            imported[importer] |= {part_with(name, package) for name in imports(path)} - {"", importer}
    return imported


def in_circles(imported: dict[str, set[str]]) -> set[str]:
    """What is left when those that import nothing that is left are taken away, again and again."""
    left = dict(imported)
    while free := {part for part, others in left.items() if not others & left.keys()}:
        left = {part: others for part, others in left.items() if part not in free}
    return set(left)


PACKAGES = [
    "evsynth",
    *sorted(f"evsynth.{name_of(path.parent)}" for path in ROOT.rglob("__init__.py") if path.parent != ROOT),
]


@table_test("package", PACKAGES, ids=str)
def test_no_parts_of_a_package_import_each_other_in_a_circle(package: str) -> None:
    assert not in_circles(imports_between_parts(package))


@table_test(
    ("module", "allowed"),
    [
        (
            "yaml",
            {
                "reading.nodes",
                "reading.syntax",
                "edits.adding",
                "edits.layout",
                "edits.values",
                "edits.merging",
            },
        ),
        (
            "rich",
            {
                *(
                    f"reports.{report}"
                    for report in ("agreement", "compare", "layout", "search", "sensitivity", "show")
                ),
                *(f"cli.{command}" for command in ("build", "report", "rules", "texts")),
            },
        ),
        ("pypandoc", set()),
        ("bibtexparser", {"exchange.bibtex"}),
        ("click", {name_of(path) for path in MODULES if name_of(path).startswith("cli")}),
        ("subprocess", {"pandoc.program", "history.revisions", "cli.reviewer"}),
        ("multiprocessing", {"texts.workers"}),
        ("sqlite3", {"texts.search.index", "texts.search.passages"}),
        ("krippendorff", {"analysis.reliability"}),
        ("rapidfuzz", {"texts.fuzzy_matching"}),
        ("ahocorasick_rs", {"texts.normalisation"}),
        ("snowballstemmer", {"texts.search.index", "texts.search.stems"}),
        ("pypdf", {"texts.extraction.pdf"}),
        ("pypdfium2", {"texts.extraction.pdf"}),
        ("markdown_it", {"texts.extraction.markdown"}),
        ("docx", set()),
        ("typst", {"document.formats.typst"}),
        ("watchfiles", {"cli.watching"}),
    ],
)
def test_a_library_stays_in_its_module(module: str, allowed: set[str]) -> None:
    users = {name_of(path) for path in MODULES for name in imports(path) if name.split(".")[0] == module}
    assert users <= allowed


def takes_nodes_apart(path: Path) -> bool:
    """Whether a module looks itself into the nodes of pandoc's tree, or makes them: by `"t"` and `"c"`."""
    keys = [part.slice for part in nodes_of(path) if isinstance(part, ast.Subscript)]
    keys += [key for part in nodes_of(path) if isinstance(part, ast.Dict) for key in part.keys if key]
    keys += [
        part.args[0]
        for part in nodes_of(path)
        if isinstance(part, ast.Call) and part.args and getattr(part.func, "attr", "") == "get"
    ]
    keys += [part.left for part in nodes_of(path) if isinstance(part, ast.Compare)]
    return any(isinstance(key, ast.Constant) and key.value in ("t", "c") for key in keys)


def test_one_module_knows_what_nodes_are_made_of() -> None:
    assert {name_of(path) for path in MODULES if takes_nodes_apart(path)} == {"pandoc.nodes"}


def calls(path: Path) -> set[str]:
    """The names of the plain functions that a module calls."""
    return {
        node.func.id
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def test_only_some_modules_open_files_and_none_prints() -> None:
    assert {name_of(path) for path in MODULES if "open" in calls(path)} == {
        "reading.folder",
        "reports.problems.text",
        "history.missing",
        "files.keeping",
        "texts.loading",
        "texts.extraction.__init__",
    }
    assert not [name_of(path) for path in MODULES if "print" in calls(path)]


def test_start_up_imports_nothing_that_the_command_does_not_use() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from evsynth.cli import main; import evsynth.cli.check; print(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    heavy = {"rich", "pypandoc", "bibtexparser", "dataclasses", "pathlib", "json", "difflib", "tempfile"}
    assert not heavy & set(done.stdout.split())
