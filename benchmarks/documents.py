"""Measurements of `evsynth build`.

It builds the corpus of this repository in six formats, and a text that cites 1,000 sources.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from evsynth.document.citations.csl import bibliography
from evsynth.document.draft import drafted
from evsynth.pandoc import program as pandoc
from evsynth.project import check, load

ROOT = Path(__file__).parent.parent
RECORDS = ("evsynth.yaml", "sources", "claims", "balans.md")
PANDOC = "pandoc, HTML with citeproc"
BUILD, AGAIN = "evsynth build --to all", "evsynth build --to all, unchanged"
CITE, STOCK = "citations of 1,000 sources", "citations of 250 sources, pandoc alone"
"""For 1,000 pandoc alone takes a third of a minute."""


def commands(evsynth: str, folder: Path) -> dict[str, list[str]]:
    """Each process to measure.

    Everything that a build keeps is removed before one that is to make everything.
    """
    project = folder / "corpus"
    project.mkdir()
    for name in RECORDS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, project / name)
    build = [evsynth, "build", "--to", "all", "--project", str(project)]
    afresh = f"rm -rf '{project}/.evsynth' '{project}/build'; exec \"$@\""
    cite = [sys.executable, "-m", "benchmarks.citations"]
    return {
        PANDOC: _pandoc(project, folder),
        BUILD: ["sh", "-c", afresh, "build", *build],
        AGAIN: build,
        CITE: [*cite, "1000"],
        STOCK: [*cite, "250", "stock"],
    }


def _pandoc(project: Path, folder: Path) -> list[str]:
    """Pandoc alone, from Markdown of the same content, with the same works and style, to one page of HTML."""
    draft = drafted(check(load(str(project))))
    tree = draft.text.in_place(pandoc.read(draft.text.markdown))
    made: Mapping[str, str] = {
        "balance.md": pandoc.from_tree(tree, pandoc.READER, "--wrap=none").decode(),
        "works.json": bibliography(draft.works),
        "style.csl": draft.csl,
    }
    for name, content in made.items():
        (folder / name).write_text(content, encoding="utf-8")
    cite = [
        "--citeproc",
        f"--bibliography={folder / 'works.json'}",
        f"--csl={folder / 'style.csl'}",
        "--metadata=lang:nl-NL",
    ]
    return [
        pandoc.program(),
        str(folder / "balance.md"),
        "--from",
        pandoc.READER,
        "--to=html5",
        *cite,
        "--metadata=title:x",
        "-s",
    ]
