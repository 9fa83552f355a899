"""Rendering of the documents that are not up to date, side by side where they wait for pandoc or typst."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import NamedTuple, TypeVar

from evsynth.building import cache
from evsynth.document.document import Document, Made
from evsynth.document.draft import Draft, completed, drafted
from evsynth.document.formats import FORMATS
from evsynth.document.formats.pictures import drawing, pictures
from evsynth.document.own_pictures import FOLDER as FIGURES
from evsynth.document.own_pictures import stem
from evsynth.errors import EvsynthError, reason_of
from evsynth.files.folders import from_here
from evsynth.files.keeping import Store, forget_others, keep, kept
from evsynth.files.writing import write_file
from evsynth.model import AnnexPlace, Picture
from evsynth.outcome import Outcome
from evsynth.reports.terminal import counted

PICTURES = "pictures"
"""Folder in the store for figures that were drawn as PNG."""

ANNEX = "-bijlage"
"""The end of the name of a file that holds annexes alone."""

LANES = 4
"""Formats that are made side by side: they mostly wait for a program of their own."""

Progress = Callable[[str], None]
"""Shows the step that a build has come to."""

Result = TypeVar("Result")


class Rendered(NamedTuple):
    """Files by path in the folder of the build: those that are new, and those that are up to date."""

    documents: Mapping[str, Made]
    figures: Mapping[str, bytes]
    beside: Mapping[str, bytes]
    """The figures for LaTeX, which reads no SVG."""
    current: tuple[str, ...]
    made_from: Mapping[str, str]
    """The fingerprint of the input of each document."""
    failed: Mapping[str, str]
    """The documents that could not be made, each with the reason."""


def render(
    outcome: Outcome, is_review: bool, formats: Iterable[str], store: Store, folder: str, progress: Progress
) -> Rendered:
    """Draft the document and render it in these formats, before any is written.

    EvsynthError is raised where not even its citations can be written out.
    """
    wanted = {name: FORMATS[name].file for name in formats}
    try:
        rendered = _render(drafted(outcome, is_review), wanted, store, folder, progress)
        if outcome.synthesis.links.corpus.settings.document.annex is not AnnexPlace.SEPARATE:
            return rendered
        annex = drafted(outcome, is_review, is_annex=True)
        if not annex.text.markdown:  # a text that calls no annex
            return rendered
        apart = {name: _of_annex(file) for name, file in wanted.items()}
        return _joined(rendered, _render(annex, apart, store, folder, progress))
    except (EvsynthError, RecursionError, OSError) as error:
        problem, advice = _reason(error)
        raise EvsynthError(f"the document could not be rendered: {problem}", advice) from error


def _of_annex(file: str) -> str:
    """The name of the file of annexes that stand apart."""
    stem, dot, endings = file.partition(".")
    return f"{stem}{ANNEX}{dot}{endings}"


def _joined(first: Rendered, second: Rendered) -> Rendered:
    """All files of two documents that share their figures."""
    return Rendered(
        documents={**first.documents, **second.documents},
        figures={**first.figures, **second.figures},
        beside={**first.beside, **second.beside},
        current=(*first.current, *second.current),
        made_from={**first.made_from, **second.made_from},
        failed={**first.failed, **second.failed},
    )


def _render(
    draft: Draft, files: Mapping[str, str], store: Store, folder: str, progress: Progress
) -> Rendered:
    """Render the documents in these formats, each with its file, and the figures."""
    key = draft.key + cache.program()
    made_from = {file: cache.digest(f"{key} {file}".encode()) for file in files.values()}
    current = tuple(_current(draft, made_from, folder, cache.read_built(store)))
    fresh = [name for name, file in files.items() if file not in current]
    attempts, drawn = _attempts(draft, fresh, store, progress) if fresh else ({}, {})
    figures = {f"{FIGURES}/{name}.svg": figure.svg.encode() for name, figure in draft.figures.items()}
    figures |= {file: picture.content for file, picture in draft.own_pictures.items()}
    is_linked = any(FORMATS[name].is_linked for name in fresh)
    return Rendered(
        documents={files[name]: made for name, (made, _) in attempts.items() if made},
        figures=figures,
        beside={f"{FIGURES}/{name}.png": picture for name, picture in drawn.items()} if is_linked else {},
        current=current,
        made_from=made_from,
        failed={files[name]: reason for name, (made, reason) in attempts.items() if not made},
    )


def _current(
    draft: Draft, made_from: Mapping[str, str], folder: str, built: Mapping[str, cache.Built]
) -> Iterator[str]:
    """The documents that are as they were built, and would be made from the same as now.

    Of a LaTeX source the pictures beside it too.
    """
    linked = {
        file
        for format in FORMATS.values()
        if format.is_linked
        for file in (format.file, _of_annex(format.file))
    }
    beside = [f"{FIGURES}/{name}.png" for name in (*draft.figures, *_drawings(draft))]
    for file, fingerprint in made_from.items():
        paths = [os.path.join(folder, name) for name in (file, *(beside if file in linked else ()))]
        if all(cache.is_as_built(path, built) for path in paths) and built[paths[0]].made_from == fingerprint:
            yield file


def _attempts(
    draft: Draft, formats: list[str], store: Store, progress: Progress
) -> tuple[dict[str, tuple[Made | None, str]], Mapping[str, bytes]]:
    """The documents by format, and the figures as pictures; a failure in one format stops no other."""
    has_pictures = any(FORMATS[name].has_pictures for name in formats)
    with ThreadPoolExecutor(LANES) as lanes:
        progress("Writing the citations")
        drawing = lanes.submit(_tried, lambda: _pictures(draft, store) if has_pictures else {})
        whole = completed(draft)
        drawn, reason = drawing.result()
        whole = whole._replace(pictures=drawn or {})
        progress(f"Making {', '.join(formats)}")
        made = lanes.map(lambda name: _attempt(name, whole, reason), formats)
        return dict(zip(formats, made, strict=True)), whole.pictures


def _attempt(name: str, whole: Document, without_pictures: str) -> tuple[Made | None, str]:
    """A document in a format, or None and the reason: that for which pictures could not be drawn, say."""
    if FORMATS[name].has_pictures and without_pictures:
        return None, without_pictures
    return _tried(lambda: FORMATS[name].write(whole))


def _tried(make: Callable[[], Result]) -> tuple[Result | None, str]:
    """Try to make something: the result, or None and the reason in plain words."""
    try:
        return make(), ""
    except (EvsynthError, RecursionError, OSError) as error:
        return None, ": ".join(filter(None, _reason(error)))
    except Exception as error:
        return None, f"this is a fault of evsynth, which you can report ({type(error).__name__}: {error})"


def _reason(error: EvsynthError | RecursionError | OSError) -> tuple[str, str]:
    """Say in plain words why something cannot be made, and what to do about it, where that is known."""
    if isinstance(error, EvsynthError):
        return error.message, error.advice
    if isinstance(error, OSError):
        return reason_of(error), ""
    return "something in the text is nested too deeply", "take a list or quotation apart"


def _drawings(draft: Draft) -> dict[str, Picture]:
    """The author's own pictures that have to be drawn for formats that read no SVG, by name."""
    return {stem(file): picture for file, picture in draft.own_pictures.items() if picture.kind == "svg"}


def _pictures(draft: Draft, store: Store) -> dict[str, bytes]:
    """The figures, and the author's drawings, as PNG by name.

    Those that were drawn before are taken as they were.
    """
    drawings = _drawings(draft)
    sources = {name: figure.svg.encode() for name, figure in draft.figures.items()}
    sources |= {name: picture.content for name, picture in drawings.items()}
    if not sources:
        return {}
    program = cache.program().encode()
    files = {name: f"{PICTURES}/{cache.digest(svg + program)}.png" for name, svg in sources.items()}
    known = {name: picture for name, file in files.items() if (picture := kept(store, file))}
    drawn = pictures({name: figure for name, figure in draft.figures.items() if name not in known})
    for name in drawings.keys() - known.keys():
        drawn[name] = drawing(drawings[name].content, drawings[name].width)
    with suppress(OSError):  # a place to keep them is a convenience
        for name, picture in drawn.items():
            keep(store, files[name], picture)
        forget_others(store, PICTURES, files.values())
    return {name: known.get(name) or drawn[name] for name in files}


def write(rendered: Rendered, store: Store, folder: str, echo: Callable[[str], None]) -> dict[str, str]:
    """Write new files, remove figures that are no longer drawn, and remember what was written.

    It gives the documents that could not be made or written, each with the reason; the earlier file stays in
    their place. It raises `OSError` where the figures, which all of them need, cannot be written.
    """
    figures, built = os.path.join(folder, FIGURES), cache.read_built(store)
    if rendered.figures:
        echo(f"{from_here(figures)} ({counted(len(rendered.figures), 'figure')})")
    os.makedirs(figures if rendered.figures else folder, exist_ok=True)
    written: dict[str, cache.Built] = {}
    for file, content in (*rendered.figures.items(), *rendered.beside.items()):
        path = os.path.join(folder, file)
        written[path] = _written(path, content, "")
    failed = dict(rendered.failed)
    for file, made in rendered.documents.items():
        path = os.path.join(folder, file)
        # Another font may come: a document without some letters is made anew each time.
        made_from = "" if made.unshown else rendered.made_from[file]
        try:
            written[path] = _written(path, made.content, made_from)
        except OSError as error:
            failed[file] = reason_of(error)
        else:
            echo(from_here(path))
    for file in rendered.current:
        echo(f"{from_here(os.path.join(folder, file))} (up to date)")
    if rendered.documents:
        cache.remove_stale(_stale(rendered, built, folder), built)
    present = {path: entry for path, entry in built.items() if os.path.exists(path)}
    cache.keep_built(store, present | written)
    return failed


def _written(path: str, content: bytes, made_from: str) -> cache.Built:
    """Write a file, unless it is there with these bytes."""
    built = cache.Built(made_from, cache.digest(content))
    if cache.fingerprint(path) != built.content:
        write_file(path, content)
    return built


def _stale(rendered: Rendered, built: Iterable[str], folder: str) -> list[str]:
    """The files of an earlier build that are no longer made: figures, and annexes apart."""
    drawings = os.path.join(folder, FIGURES, "")
    names = {os.path.splitext(file)[0] for file in rendered.figures}
    annexes = {os.path.join(folder, _of_annex(format.file)) for format in FORMATS.values()}
    has_annex = any(ANNEX in file for file in rendered.made_from)
    return [
        path
        for path in built
        if (path in annexes and not has_annex)
        or (path.startswith(drawings) and os.path.splitext(os.path.relpath(path, folder))[0] not in names)
    ]
