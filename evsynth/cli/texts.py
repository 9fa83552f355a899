"""Open the texts of a project's sources, as far as they are there; what is wrong with the others is found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from evsynth.cli import missing_extra
from evsynth.cli.cache import text_store
from evsynth.errors import EvsynthError
from evsynth.files.folders import from_here
from evsynth.findings import Finding, escaped
from evsynth.history.missing import missed_texts
from evsynth.model import Place, Source
from evsynth.project import Project
from evsynth.rules.rule import about

if TYPE_CHECKING:
    from evsynth.texts.cache import TextFile
    from evsynth.texts.faults import TextFault
    from evsynth.texts.library import Library

EXTRA = ("lxml", "markdown_it", "mdit_py_plugins", "pypdf", "pypdfium2", "rapidfuzz", "snowballstemmer")
"""The modules that the extra `texts` brings."""

VARIABLE = "EVSYNTH_TEXTS"
"""Environment variable with the folder of texts, which then may lie anywhere."""

Advance = Callable[[], None]


class Texts(NamedTuple):
    """The texts that could be read, by source; and what is wrong with the others."""

    folder: str
    readings: Mapping[str, TextFile]
    findings: tuple[Finding, ...]
    not_checked_out: Mapping[str, Finding] = {}
    """Findings about the files or folders of texts that are not checked out, by source."""


def has_extra() -> bool:
    """Tell whether the packages are installed that read texts."""
    return all(find_spec(module) for module in EXTRA)


def require_extra() -> None:
    """End the command where they are not."""
    if not has_extra():
        raise missing_extra("read texts", "texts")


def open_texts(project: Project, ids: Iterable[str], no_cache: bool) -> Texts:
    """Read the texts of some sources, each file once.

    What was read before, and is in the store, is not read again.
    """
    from evsynth.texts.library import find_texts
    from evsynth.texts.loading import planned, read_all

    sources = {id: project.synthesis.links.source_by_id[id] for id in ids}
    library = find_texts(sources.values(), texts_folder(project))
    absent = _not_checked_out(project.root, sources.values(), library)
    readings, faults = planned(library, sources, text_store(project.root, no_cache))
    with progress("Reading texts", len(set(readings.values()))) as advance:
        unread = read_all(readings, advance)
    findings = [
        _finding(sources[id], fault, sources[id].where.of("text" if sources[id].text else "id"))
        for id, fault in library.faults.items()
        if id not in absent
    ]
    findings += [
        _finding(sources[id], fault, _place_of_file(project.root, library.files[id]))
        for id, fault in (faults | unread).items()
    ]
    return Texts(
        folder=library.folder,
        readings={id: text_file for id, text_file in readings.items() if id not in unread},
        findings=tuple(findings),
        not_checked_out=absent,
    )


def _finding(source: Source, fault: TextFault, place: Place) -> Finding:
    return Finding(kind=fault.kind, place=place, parameters=fault.parameters, subject=about(source))


def _not_checked_out(root: str, sources: Iterable[Source], library: Library) -> Mapping[str, Finding]:
    """Findings about the texts that are missing because they are not checked out."""
    from evsynth.texts.faults import text_missing, text_not_checked_out

    missing = {
        source.id: source.text.file if source.text else ""
        for source in sources
        if source.id not in library.files
        and (source.id not in library.faults or library.faults[source.id].kind is text_missing)
    }
    return {
        id: Finding(
            kind=text_not_checked_out,
            place=Place(absent.path),
            parameters={"reason": absent.reason, "advice": absent.advice},
        )
        for id, absent in missed_texts(root, library.folder, missing).items()
    }


def texts_folder(project: Project) -> str:
    """The folder of texts: of the environment, else of the settings, and then in the project."""
    if named := os.environ.get(VARIABLE):
        if not os.path.isdir(named):
            raise EvsynthError(f"there is no folder '{named}', which {VARIABLE} names")
        return os.path.abspath(named)
    settings = project.synthesis.links.corpus.settings
    folder = os.path.join(project.root, settings.texts)
    if not os.path.realpath(folder).startswith(os.path.join(os.path.realpath(project.root), "")):
        raise EvsynthError(
            f"the folder of texts '{settings.texts}' lies outside the project",
            f"set {VARIABLE} to read texts from elsewhere",
        )
    return folder


def shown(path: str) -> str:
    """A path as it is printed: from here, or in full where it lies elsewhere."""
    near = from_here(path)
    return path if near.startswith(os.pardir) else near


def _place_of_file(root: str, path: str) -> Place:
    """A text by its path from the project, as records are, or in full where it lies elsewhere."""
    near = from_here(path, root).replace(os.sep, "/")
    return Place(escaped(path if near.startswith(os.pardir) else near))


@contextmanager
def progress(words: str, total: int) -> Iterator[Advance]:
    """A bar on a terminal that is at its end after `total` steps; elsewhere nothing."""
    if not sys.stderr.isatty() or not total:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=total)
        yield lambda: bar.advance(task)
