"""Load texts: read each file that was not read before, in a process of its own, and keep what was read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import file_digest

from evsynth.files.keeping import Store, is_kept
from evsynth.model import Source
from evsynth.reading.pointers import LONGEST, is_pointer
from evsynth.texts import faults
from evsynth.texts.cache import TextFile, keep, kept
from evsynth.texts.extraction import LARGEST, extract
from evsynth.texts.faults import TextFault
from evsynth.texts.library import Library
from evsynth.texts.normalisation import NormalisedText, normalised
from evsynth.texts.workers import Ended, worker_results

TIME_LIMIT = 120.0
"""Seconds in which a reader comes to the end of a file, or is stopped."""


OnDone = Callable[[], None]
"""Callback for each file that is done."""


def planned(
    library: Library, sources: Mapping[str, Source], store: Store
) -> tuple[dict[str, TextFile], dict[str, TextFault]]:
    """The files to read, by source, and the faults of those that are not the text that the record names."""
    readings: dict[str, TextFile] = {}
    rejected: dict[str, TextFault] = {}
    for id, path in library.files.items():
        text_file = TextFile(path=path, sha256=fingerprint(path), reader=0, store=store)
        if fault := _is_another(text_file, sources[id]):
            rejected[id] = fault
        else:
            readings[id] = text_file
    return readings, rejected


def fingerprint(path: str) -> str:
    """The SHA-256 of a file in hexadecimal; "" of one that cannot be read, which its reader then says."""
    with suppress(OSError):
        if os.path.isfile(path) and os.path.getsize(path) <= LARGEST:
            with open(path, "rb") as stream:
                return file_digest(stream, "sha256").hexdigest()
    return ""


def _is_another(text_file: TextFile, source: Source) -> TextFault | None:
    if _is_pointer(text_file.path):
        return TextFault(faults.text_is_pointer)
    recorded = source.text.sha256 if source.text else ""
    if recorded and text_file.sha256 not in ("", recorded):
        return TextFault(faults.text_changed, {"source": source.id, "sha256": text_file.sha256})
    return None


def _is_pointer(path: str) -> bool:
    """Tell whether a file is a pointer of Git LFS; of one that cannot be read its reader says so."""
    with suppress(OSError):
        if os.path.isfile(path):
            with open(path, "rb") as stream:
                return is_pointer(stream.read(LONGEST))
    return False


def read_all(
    readings: Mapping[str, TextFile], on_done: OnDone = lambda: None, time_limit: float = TIME_LIMIT
) -> dict[str, TextFault]:
    """Read what is not kept yet; by source, why it could not be read."""
    files = set(readings.values())
    waiting = {text_file for text_file in files if not is_kept(text_file.store, text_file.name)}
    for _read_before in files - waiting:
        on_done()
    wrong: dict[TextFile, TextFault] = {}
    for text_file, result in worker_results(read, waiting, time_limit):
        on_done()
        fault = _why(result, time_limit) if isinstance(result, Ended) else result
        if fault:
            wrong[text_file] = fault
    return {source: wrong[text_file] for source, text_file in readings.items() if text_file in wrong}


def read(text_file: TextFile) -> TextFault | None:
    """Read a file and keep what was read, or say what is wrong with it."""
    text = _read_now(text_file)
    return text if isinstance(text, TextFault) else None


def opened(text_file: TextFile) -> NormalisedText | TextFault:
    """The kept text of a file, or a new reading where that is damaged or could not be kept."""
    return kept(text_file) or _read_now(text_file)


def _read_now(text_file: TextFile) -> NormalisedText | TextFault:
    transcript = extract(text_file.path, text_file.reader)
    if isinstance(transcript, TextFault):
        return transcript
    text = normalised(transcript)
    if text_file.sha256:
        with suppress(OSError):
            keep(text_file, text)
    return text


def _why(ended: Ended, time_limit: float) -> TextFault:
    if ended is Ended.TOO_LATE:
        return TextFault(faults.text_timeout, {"seconds": f"{time_limit:g}"})
    return TextFault(faults.reader_failed, {"reason": "it crashed, or took too much memory"})
