"""Read the records of several states: what is the same in two of them is read once, and is the same value in both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from errno import ENAMETOOLONG
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias, TypeVar

from evsynth.findings import Finding
from evsynth.history.matching import Records, renamed, renames
from evsynth.history.states import State, completed
from evsynth.model import Claim, Corpus, Dimension, Lock, Place, Source, Text, Unread
from evsynth.reading import kinds
from evsynth.reading.corpus import Reading, read_corpus
from evsynth.reading.files import FOLDERS, LOCK_FILE, SETTINGS_FILE, TEXT_FILE

Item = TypeVar("Item", Source, Claim)

Dimensions: TypeAlias = tuple[tuple[str, bool, tuple[tuple[str, str], ...]], ...]
"""What of the settings decides how a record is read."""


class Part(NamedTuple):
    """What was read from one file."""

    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    found: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    text: Text | None = None
    lock: Lock | None = None


class Reader:
    """Reads states, and remembers what it read by the bytes of the files."""

    def __init__(self) -> None:
        self._settings: dict[bytes | None, Reading] = {}
        self._parts: dict[tuple[Dimensions, str, bytes], Part] = {}

    def read(self, state: State) -> Reading:
        """The records of a state, as `read_corpus` gives them for a folder that holds its files."""
        written = state.files.get(SETTINGS_FILE)
        bare, found = self._settings_of(written)
        settings = bare.settings
        of = _dimensions(settings.dimensions)
        others = {path: data for path, data in state.files.items() if path != SETTINGS_FILE}
        self._read_missing(of, {path: data for path, data in others.items() if (of, path, data) not in self._parts}, written)
        parts = {path: self._parts[of, path, data] for path, data in others.items()}
        corpus = Corpus(
            settings,
            tuple([source for part in parts.values() for source in part.sources]),
            tuple([claim for part in parts.values() for claim in part.claims]),
            (*bare.unread, *(piece for part in parts.values() for piece in part.unread)),
            parts[TEXT_FILE].text if TEXT_FILE in parts else None,
            parts[LOCK_FILE].lock if LOCK_FILE in parts else None,
        )
        return Reading(corpus, (*state.found, *found, *(one for part in parts.values() for one in part.found)))

    def _settings_of(self, written: bytes | None) -> Reading:
        """The corpus that has nothing but settings."""
        if written not in self._settings:
            self._settings[written] = _read({} if written is None else {SETTINGS_FILE: written})
        return self._settings[written]

    def _read_missing(self, of: Dimensions, files: Mapping[str, bytes], settings: bytes | None) -> None:
        if not files:
            return
        reading = _read(files if settings is None else {**files, SETTINGS_FILE: settings})
        parts = _by_file(reading, files)
        self._parts.update({(of, path, data): parts[path] for path, data in files.items()})


def unread(found: Iterable[Finding]) -> frozenset[str]:
    """The paths of files and folders that could not be read to their end."""
    return frozenset(one.place.path for one in found if one.kind.code in kinds.UNREAD)


def read_both(reader: Reader, one: State, other: State) -> tuple[Reading, Reading]:
    """The records of two states. What could not be read in one of them is taken to be as in the other, and not to have gone."""
    readings = reader.read(one), reader.read(other)
    missing = tuple(unread(reading.found) for reading in readings)
    if not any(missing):
        return readings
    first = reader.read(completed(one, missing[0] - missing[1], other)).corpus
    second = reader.read(completed(other, missing[1] - missing[0], one)).corpus
    anywhere = missing[0] | missing[1]
    found = [
        tuple(one for one in each.found if one.kind.code in kinds.UNREAD or one.place.path not in anywhere) for each in readings
    ]
    return (
        Reading(filled(first, missing[0], second, missing[1]), found[0]),
        Reading(filled(second, missing[1], first, missing[0]), found[1]),
    )


def filled(own: Corpus, missing: Collection[str], other: Corpus, other_missing: Collection[str]) -> Corpus:
    """The records of a state without those of the files that could not be read; of these, what another state has of them.

    That is what the other has in a file of the same name, or under an id that stands in what could not be read; with the ids of now.
    """
    mine, theirs = _sound(own, missing), _sound(other, other_missing)
    names = renames(theirs, mine)

    def is_lost(item: Source | Claim, new: Mapping[str, str], known: Collection[str]) -> bool:
        return new.get(item.id, item.id) not in known and (
            _is_in(item, missing) or any(item.id in part.text for part in own.unread if not part.item)
        )

    sources = [one for one in theirs.sources.values() if is_lost(one, names.sources, mine.sources)]
    claims = [one for one in theirs.claims.values() if is_lost(one, names.claims, mine.claims)]
    return own._replace(
        sources=(*(one for one in own.sources if not _is_in(one, missing)), *sources),
        claims=(*(one for one in own.claims if not _is_in(one, missing)), *renamed(claims, names)),
    )


def _sound(corpus: Corpus, missing: Collection[str]) -> Records:
    """The records of the files that could be read."""
    sources = by_id(one for one in corpus.sources if not _is_in(one, missing))
    return Records(sources, by_id(one for one in corpus.claims if not _is_in(one, missing)))


def _is_in(item: Source | Claim, paths: Collection[str]) -> bool:
    """Whether a record stands in one of these files or folders."""
    path = item.where.of().path
    return path in paths or path.partition("/")[0] in paths


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    """The first record of each id, for that one counts."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item.id, item)
    return found


def _read(files: Mapping[str, bytes]) -> Reading:
    """The records in these files. Reading takes them from a folder, so they are put into one."""
    with TemporaryDirectory(prefix="evsynth-") as folder:
        for name in FOLDERS:
            Path(folder, name).mkdir()
        refused = [one for path, data in files.items() for one in _put(folder, path, data)]
        corpus, found = read_corpus(folder)
        return Reading(corpus, (*found, *refused))


def _put(folder: str, path: str, data: bytes) -> Iterator[Finding]:
    """Write a file, or say why it cannot be: git holds names that are too long for a disk."""
    try:
        Path(folder, path).write_bytes(data)
    except OSError as error:
        if error.errno != ENAMETOOLONG:
            raise
        yield Finding(kinds.UNREADABLE_FILE, Place(path), {"reason": "its name is too long"})


def _by_file(reading: Reading, files: Mapping[str, bytes]) -> dict[str, Part]:
    """What was read, file by file."""
    corpus = reading.corpus
    sources, claims = _grouped(corpus.sources), _grouped(corpus.claims)
    found: dict[str, list[Finding]] = {}
    for one in reading.found:
        found.setdefault(one.place.path, []).append(one)
    unread: dict[str, list[Unread]] = {}
    for left in corpus.unread:
        unread.setdefault(left.place.path, []).append(left)
    parts = {}
    for path in files:
        records = tuple(sources.get(path, ())), tuple(claims.get(path, ()))
        parts[path] = Part(*records, tuple(found.get(path, ())), tuple(unread.get(path, ())))
    if TEXT_FILE in parts and corpus.text:
        # Pictures belong to no state: their files are not put there.
        parts[TEXT_FILE] = parts[TEXT_FILE]._replace(text=corpus.text._replace(pictures=()))
    if LOCK_FILE in parts:
        parts[LOCK_FILE] = parts[LOCK_FILE]._replace(lock=corpus.lock)
    return parts


def _grouped(items: Iterable[Item]) -> dict[str, list[Item]]:
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(item.where.of().path, []).append(item)
    return grouped


def _dimensions(dimensions: Iterable[Dimension]) -> Dimensions:
    return tuple((one.id, one.is_years, tuple(one.values.items())) for one in dimensions)
