"""Rendering of the documents that are not up to date, side by side where they wait for pandoc or typst."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
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
from evsynth.model import Picture
from evsynth.outcome import Outcome
from evsynth.reports.terminal import counted

PICTURES = "pictures"
"""Folder in the store for figures that were drawn as PNG."""

LANES = 4
"""Formats that are made side by side: they mostly wait for a program of their own."""

Say = Callable[[str], None]
Result = TypeVar("Result")


class Rendered(NamedTuple):
    """Files by path in the folder of the build: those that are new, and those that are up to date.

    `made_from` has the fingerprint of the input of each.
    """

    documents: Mapping[str, bytes]
    figures: Mapping[str, bytes]
    beside: Mapping[str, bytes]
    """The figures for LaTeX, which reads no SVG."""
    current: tuple[str, ...]
    made_from: Mapping[str, str]
    failed: Mapping[str, str]
    """The documents that could not be made, each with the reason."""
    unshown: Mapping[str, tuple[str, ...]]
    """The letters that a document cannot show, for those of which there are any."""


class Attempt(NamedTuple):
    """A document in a format, or the reason for which there is none."""

    made: Made | None
    reason: str = ""


def render(
    outcome: Outcome, is_review: bool, formats: Iterable[str], store: Store, folder: str, say: Say
) -> Rendered:
    """Draft the document and render it in these formats, before any is written.

    EvsynthError is raised where not even its citations can be written out.
    """
    try:
        return _render(drafted(outcome, is_review), formats, store, folder, say)
    except (EvsynthError, RecursionError, OSError) as error:
        problem, advice = _reason(error)
        raise EvsynthError(f"the document could not be rendered: {problem}", advice) from error


def _render(draft: Draft, formats: Iterable[str], store: Store, folder: str, say: Say) -> Rendered:
    """Render the documents in these formats, and the figures."""
    wanted = {FORMATS[name].file: name for name in formats}
    key = draft.key + cache.program()
    made_from = {file: cache.digest(f"{key} {file}".encode()) for file in wanted}
    known = cache.read_built(store)
    current = tuple(
        file
        for file, name in wanted.items()
        if cache.is_current(os.path.join(folder, file), made_from[file], known)
        and (
            not FORMATS[name].is_linked
            or _has_pictures((*draft.figures, *map(stem, _drawings(draft.own_pictures))), folder, known)
        )
    )
    fresh = [wanted[file] for file in wanted if file not in current]
    attempts, drawn = _attempts(draft, fresh, store, say) if fresh else ({}, {})
    made = {FORMATS[name].file: attempt.made for name, attempt in attempts.items() if attempt.made}
    figures = {f"{FIGURES}/{name}.svg": figure.svg.encode() for name, figure in draft.figures.items()}
    figures |= {file: picture.content for file, picture in draft.own_pictures.items()}
    is_linked = any(FORMATS[name].is_linked for name in fresh)
    beside = {f"{FIGURES}/{name}.png": picture for name, picture in drawn.items()} if is_linked else {}
    failed = {FORMATS[name].file: attempt.reason for name, attempt in attempts.items() if not attempt.made}
    unshown = {file: document.unshown for file, document in made.items() if document.unshown}
    # Another font may come: such a document is made anew each time.
    known_from = {file: "" if file in unshown else key for file, key in made_from.items()}
    return Rendered(
        documents={file: document.content for file, document in made.items()},
        figures=figures,
        beside=beside,
        current=current,
        made_from=known_from,
        failed=failed,
        unshown=unshown,
    )


def _has_pictures(figures: Iterable[str], folder: str, known: Mapping[str, cache.Built]) -> bool:
    """Tell whether the pictures stand beside a LaTeX source as they were written."""
    paths = [os.path.join(folder, FIGURES, f"{name}.png") for name in figures]
    return all(path in known and cache.fingerprint(path) == known[path].content for path in paths)


def _attempts(
    draft: Draft, formats: list[str], store: Store, say: Say
) -> tuple[dict[str, Attempt], Mapping[str, bytes]]:
    """The documents by format, and the figures as pictures; a failure in one format stops no other."""
    has_pictures = any(FORMATS[name].has_pictures for name in formats)
    with ThreadPoolExecutor(LANES) as lanes:
        say("Writing the citations")
        drawing = lanes.submit(_tried, lambda: _pictures(draft, store) if has_pictures else {})
        whole = completed(draft)
        drawn, reason = drawing.result()
        whole = whole._replace(pictures=drawn or {})
        say(f"Making {', '.join(formats)}")
        made = lanes.map(lambda name: _attempt(name, whole, reason), formats)
        return dict(zip(formats, made, strict=True)), whole.pictures


def _attempt(name: str, whole: Document, without_pictures: str) -> Attempt:
    """A document in a format, unless it needs pictures that could not be drawn for the reason given."""
    wanted = FORMATS[name]
    if wanted.has_pictures and without_pictures:
        return Attempt(None, without_pictures)
    return Attempt(*_tried(lambda: wanted.write(whole)))


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


def _drawings(pictures: Mapping[str, Picture]) -> dict[str, Picture]:
    """The author's own pictures that have to be drawn for formats that read no SVG."""
    return {file: picture for file, picture in pictures.items() if picture.kind == "svg"}


def _pictures(draft: Draft, store: Store) -> dict[str, bytes]:
    """The figures, and the author's drawings, as PNG by name.

    Those that were drawn before are taken as they were.
    """
    drawings = {stem(file): picture for file, picture in _drawings(draft.own_pictures).items()}
    sources = {name: figure.svg.encode() for name, figure in draft.figures.items()}
    sources |= {name: picture.content for name, picture in drawings.items()}
    if not sources:
        return {}
    program = cache.program().encode()
    files = {name: f"{PICTURES}/{cache.digest(svg + program)}.png" for name, svg in sources.items()}
    known = {name: picture for name, file in files.items() if (picture := kept(store, file))}
    drawn = pictures({name: figure for name, figure in draft.figures.items() if name not in known})
    drawn |= {
        name: drawing(picture.content, picture.width)
        for name, picture in drawings.items()
        if name not in known
    }
    with suppress(OSError):  # a place to keep them is a convenience
        for name, picture in drawn.items():
            keep(store, files[name], picture)
        forget_others(store, PICTURES, files.values())
    return {name: known.get(name) or drawn[name] for name in files}


def write(rendered: Rendered, store: Store, folder: str, tell: Callable[[str], None]) -> dict[str, str]:
    """Write new files, remove figures that are no longer drawn, and remember what was written.

    It gives the documents that could not be made or written, each with the reason; the earlier file stays in
    their place. It raises `OSError` where the figures, which all of them need, cannot be written.
    """
    count = len(rendered.figures)
    if count:
        tell(f"{from_here(os.path.join(folder, FIGURES))} ({counted(count, 'figure')})")
    known = cache.read_built(store)
    os.makedirs(os.path.join(folder, FIGURES) if rendered.figures else folder, exist_ok=True)
    failed = dict(rendered.failed)
    written: dict[str, cache.Built] = {}
    for file, content in _all(rendered):
        path = os.path.join(folder, file)
        made = cache.Built(rendered.made_from.get(file, ""), cache.digest(content))
        try:
            if cache.fingerprint(path) != made.content:
                write_file(path, content)
        except OSError as error:
            if file not in rendered.documents:
                raise
            failed[file] = reason_of(error)
            continue
        written[path] = made
        if file in rendered.documents:
            tell(from_here(path))
    for file in rendered.current:
        tell(f"{from_here(os.path.join(folder, file))} (up to date)")
    if rendered.documents:
        cache.remove_stale(_stale(rendered, known, folder), known)
    present = {path: entry for path, entry in known.items() if os.path.exists(path)}
    cache.keep_built(store, present | written)
    return failed


def _stale(rendered: Rendered, known: Iterable[str], folder: str) -> list[str]:
    """The figures of an earlier build that are no longer drawn."""
    drawings = os.path.join(folder, FIGURES, "")
    names = {os.path.splitext(file)[0] for file in rendered.figures}
    return [
        path
        for path in known
        if path.startswith(drawings) and os.path.splitext(os.path.relpath(path, folder))[0] not in names
    ]


def _all(rendered: Rendered) -> list[tuple[str, bytes]]:
    return [*rendered.figures.items(), *rendered.beside.items(), *rendered.documents.items()]
