"""Read a whole project."""

import os
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from typing import NamedTuple, TypeVar

from evsynth.findings import Finding, Weight
from evsynth.identifiers import ID
from evsynth.model import Claim, Corpus, Dimension, Lock, Place, Settings, Source, Text, Unread
from evsynth.reading import kinds
from evsynth.reading.claims import read_claim
from evsynth.reading.crossed import crossed
from evsynth.reading.ends import ending
from evsynth.reading.fields import Fields
from evsynth.reading.files import LOCK_FILE, SETTINGS_FILE, TEXT_FILE, File, read_file, read_folder
from evsynth.reading.lines import lines_of
from evsynth.reading.misplaced import misplaced_records
from evsynth.reading.nodes import Document, Mapping, Sequence, parse
from evsynth.reading.settings import read_settings
from evsynth.reading.sources import read_source
from evsynth.reading.unread import SETTINGS, file_unread, records_unread, settings_unread

Item = TypeVar("Item", Source, Claim)
ReadItem = Callable[[Fields, AnyMapping[str, Dimension], str], Item | None]


class Reading(NamedTuple):
    """A corpus, and everything that was wrong with its files."""

    corpus: Corpus
    found: tuple[Finding, ...]


class Nowhere(NamedTuple):
    """The place of settings that could not be read."""

    path: str

    def of(self, field: str = "") -> Place:
        """The start of the file."""
        return Place(self.path)


def read_corpus(root: str) -> Reading:
    """All records of the project in folder `root`. Nothing stops at the first fault."""
    found: list[Finding] = []
    unread: list[Unread] = []
    settings = _settings(root, found, unread)
    dimensions = {dimension.id: dimension for dimension in settings.dimensions}
    sources = _records(root, "sources", "source", read_source, dimensions, found, unread)
    claims = _records(root, "claims", "claim", read_claim, dimensions, found, unread)
    for misplaced in misplaced_records(root):
        found.append(misplaced.finding)
        unread += misplaced.unread
    own = _text(root, found, unread), _lock(root, found, unread)
    return Reading(Corpus(settings, tuple(sources), tuple(claims), tuple(unread), *own), tuple(found))


def _text(root: str, found: list[Finding], unread: list[Unread]) -> Text | None:
    """The author's own text, if there is one."""
    if not os.path.lexists(os.path.join(root, TEXT_FILE)):
        return None
    file = read_file(root, TEXT_FILE, found, unread)
    if file is None:
        return None
    from evsynth.reading.text import read_text  # most projects have none, and its patterns take a moment to compile

    before = len(found)
    text = read_text(file, found)
    unread += [Unread(finding.place, text.content, "text") for finding in found[before:] if finding.kind.weight is Weight.FAULT]
    if not text.pictures:
        return text
    from evsynth.reading.pictures import opened  # as above

    return text._replace(pictures=tuple(opened(root, text.pictures)))


def _lock(root: str, found: list[Finding], unread: list[Unread]) -> Lock | None:
    """What was verified, if anything ever was."""
    if not os.path.lexists(os.path.join(root, LOCK_FILE)):
        return None
    file = read_file(root, LOCK_FILE, found, unread)
    if file is None:
        return None
    from evsynth.reading.lock import read_lock  # as above

    before = len(found)
    lock = read_lock(file, found)
    if len(found) > before:
        lines = lines_of(file.data.decode("utf-8-sig"))
        unread += [Unread(finding.place, lines[finding.place.line - 1], "lock") for finding in found[before:]]
    return lock


def _settings(root: str, found: list[Finding], unread: list[Unread]) -> Settings:
    file = read_file(root, SETTINGS_FILE, found, unread)
    document = _parse(file, found, unread) if file else None
    if file and document and isinstance(document.root, Mapping):
        settings = read_settings(document.root, found)
        found[:], broken = ending(document.root, found, file)
        unread += settings_unread(file, found, document.root)
        unread += [Unread(broken, "", SETTINGS, is_cut=True)] if broken else []
        return settings
    if file and document and document.root:
        where = Place(SETTINGS_FILE)
        parameters = {"field": SETTINGS_FILE, "found": "not a set of fields", "expected": "fields"}
        found.append(Finding(kinds.WRONG_SHAPE, where, {**parameters, "advice": "start with 'title: ...'"}))
        unread += [file_unread(where, file.data)] if isinstance(document.root, Sequence) else []
    return Settings(Nowhere(SETTINGS_FILE))


def _records(
    root: str,
    folder: str,
    record: str,
    read: ReadItem[Item],
    dimensions: AnyMapping[str, Dimension],
    found: list[Finding],
    unread: list[Unread],
) -> list[Item]:
    items: list[Item] = []
    for file in read_folder(root, folder, found, unread):
        before = len(found)
        document = _parse(file, found, unread)
        records = _each(document, file, record, found)
        if elsewhere := crossed([fields for fields, _ in records], folder):
            found.append(elsewhere.finding)
            unread.append(file_unread(elsewhere.finding.place, file.data)._replace(folder=elsewhere.folder))
            continue
        kept = [item for fields, default in records if (item := read(fields, dimensions, default))]
        items += kept
        if len(found) > before and document.root:
            found[before:], broken = ending(document.root if document.is_whole else None, found[before:], file)
            ids = {item.where.of(): item.id for item in kept}
            unread += records_unread(file, document.root, ids, record, found[before:], broken)
            unread += [Unread(broken, "", is_cut=True)] if broken else []
    return items


def _parse(file: File, found: list[Finding], unread: list[Unread]) -> Document:
    document = parse(file.data, file.path)
    found += document.found
    if not document.is_whole or not isinstance(document.root, (Mapping, Sequence)):
        where = document.stopped or (document.found[-1].place if document.found else Place(file.path))
        unread.append(file_unread(where, file.data, document.root))
    return document


def _each(document: Document, file: File, record: str, found: list[Finding]) -> list[tuple[Fields, str]]:
    """The records of a file, each with the id that the file's name gives it where it has none of its own."""
    root = document.root
    if isinstance(root, Mapping):
        stem = file.path.rpartition("/")[2].removesuffix(".yaml")
        return [(Fields(root, f"the {record}", found), stem if ID.fullmatch(stem) else "")]
    if isinstance(root, Sequence):
        whole = Fields(Mapping({}, root.mark, file.path), record, found)
        return [(fields, "") for mark, item in root.items if (fields := whole.of(mark, item, record, f"the {record}"))]
    if root is not None:
        parameters = {"field": file.path, "found": "a text", "expected": f"a {record} or a list of {record}s"}
        advice = f"start with 'id: ...', or '- id: ...' for each {record} of a list"
        found.append(Finding(kinds.WRONG_SHAPE, Place(file.path), {**parameters, "advice": advice}))
    return []
