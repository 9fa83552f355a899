"""Read a whole project: its corpus from a snapshot of its files, each of which is read by itself."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from typing import NamedTuple, TypeAlias, TypeVar

from evsynth.findings import Category, Finding
from evsynth.model import (
    DEFAULT_LANGUAGE,
    At,
    Claim,
    Corpus,
    Dimension,
    Language,
    Lock,
    Place,
    Settings,
    Source,
    Text,
    Unread,
)
from evsynth.notation.identifiers import ID
from evsynth.reading import kinds
from evsynth.reading.claims import read_claim
from evsynth.reading.fields import Fields
from evsynth.reading.files import LOCK_FILE, SETTINGS_FILE, TEXT_FILE, File
from evsynth.reading.lines import lines_of
from evsynth.reading.misplaced import home_of
from evsynth.reading.nodes import Mapping, Sequence, YamlDocument, parse
from evsynth.reading.settings import read_settings
from evsynth.reading.snapshot import Snapshot, snapshot_of_folder
from evsynth.reading.sources import read_source
from evsynth.reading.tree import Tree
from evsynth.reading.truncation import truncated
from evsynth.reading.unread import SETTINGS, file_unread, records_unread, settings_unread

Item = TypeVar("Item", Source, Claim)
Dimensions: TypeAlias = AnyMapping[str, Dimension]
ReadItem = Callable[[Fields, Dimensions, str], Item | None]


class CorpusReading(NamedTuple):
    """A corpus, and everything that was wrong with its files."""

    corpus: Corpus
    findings: tuple[Finding, ...]


NO_SETTINGS = Settings(where=At(Place(SETTINGS_FILE)))


class FileReading(NamedTuple):
    """The records of one file, the findings about it, and the parts of it that could not be read."""

    findings: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    settings: Settings = NO_SETTINGS
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    text: Text | None = None
    lock: Lock | None = None


NOTHING = FileReading()

ReadPart: TypeAlias = Callable[[File, Dimensions, Language], FileReading]


def read_folder(root: str) -> CorpusReading:
    """Read the project in a folder on a disk."""
    return read_corpus(snapshot_of_folder(root))


def read_part(file: File, dimensions: Dimensions, language: Language) -> FileReading:
    """Read one file; nothing stops at the first fault.

    `dimensions` and `language` are those of the settings.
    """
    if file.path == SETTINGS_FILE:
        return _settings(file)
    if file.path == TEXT_FILE:
        return _text(file, language)
    if file.path == LOCK_FILE:
        return _lock(file)
    if file.path.startswith("sources/"):
        sources, findings, unread = _records(file, "source", read_source, dimensions)
        return FileReading(findings=findings, unread=unread, sources=sources)
    claims, findings, unread = _records(file, "claim", read_claim, dimensions)
    return FileReading(findings=findings, unread=unread, claims=claims)


def read_corpus(snapshot: Snapshot, read: ReadPart = read_part) -> CorpusReading:
    """Read all records of a project; `read` is what reads one file of it."""
    files = dict(snapshot.files)
    written = files.pop(SETTINGS_FILE, None)
    with_settings = NOTHING if written is None else read(File(SETTINGS_FILE, written), {}, DEFAULT_LANGUAGE)
    dimensions = {dimension.id: dimension for dimension in with_settings.settings.dimensions}
    language = with_settings.settings.language
    parts = (with_settings, *(read(File(path, data), dimensions, language) for path, data in files.items()))
    text = next((part.text for part in parts if part.text), None)
    settings = with_settings.settings
    if key := settings.document.key_messages:
        messages = _with_pictures(key, snapshot.tree)
        settings = settings._replace(document=settings.document._replace(key_messages=messages))
    corpus = Corpus(
        settings=settings,
        sources=tuple([source for part in parts for source in part.sources]),
        claims=tuple([claim for part in parts for claim in part.claims]),
        unread=(*snapshot.unread, *(unread for part in parts for unread in part.unread)),
        text=_with_pictures(text, snapshot.tree) if text else None,
        lock=next((part.lock for part in parts if part.lock), None),
    )
    findings = (*snapshot.findings, *(finding for part in parts for finding in part.findings))
    return CorpusReading(corpus, findings)


def _with_pictures(text: Text, tree: Tree) -> Text:
    """The author's text with what is in its pictures."""
    if not text.pictures:
        return text
    from evsynth.reading.pictures import opened  # hardly any text has one

    return text._replace(pictures=tuple(opened(tree, text.pictures)))


def _text(file: File, language: Language) -> FileReading:
    """The author's own text."""
    from evsynth.reading.text import read_text  # most projects have none, and its patterns take a moment

    findings: list[Finding] = []
    text = read_text(file, findings, language)
    unread = tuple(
        Unread(place=finding.place, text=text.content, subject="text")
        for finding in findings
        if finding.kind.weight is Category.FAULT
    )
    return FileReading(findings=tuple(findings), unread=unread, text=text)


def _lock(file: File) -> FileReading:
    """The verifications and reviews."""
    from evsynth.reading.lock import read_lock  # as above

    findings: list[Finding] = []
    lock = read_lock(file, findings)
    lines = lines_of(file.data.decode("utf-8-sig")) if findings else []
    unread = tuple(
        Unread(place=finding.place, text=lines[finding.place.line - 1], subject="lock")
        for finding in findings
    )
    return FileReading(findings=tuple(findings), unread=unread, lock=lock)


def _settings(file: File) -> FileReading:
    findings: list[Finding] = []
    unread: list[Unread] = []
    root = _parse(file, findings, unread).root
    settings = NO_SETTINGS
    if isinstance(root, Mapping):
        settings = read_settings(root, findings)
        findings[:], broken = truncated(root, findings, file)
        unread += settings_unread(file, findings, root)
        unread += [Unread(place=broken, subject=SETTINGS, is_cut=True)] if broken else []
    elif root:
        findings.append(_no_records(file, "not a set of fields", "fields", "start with 'title: ...'"))
        unread += [file_unread(Place(file.path), file.data)] if isinstance(root, Sequence) else []
    return FileReading(findings=tuple(findings), unread=tuple(unread), settings=settings)


def _records(
    file: File, record: str, read: ReadItem[Item], dimensions: Dimensions
) -> tuple[tuple[Item, ...], tuple[Finding, ...], tuple[Unread, ...]]:
    """The sources or claims in a file, what is wrong with them, and what could not be read."""
    findings: list[Finding] = []
    unread: list[Unread] = []
    document = _parse(file, findings, unread)
    records = _fields_of_records(document, file, record, findings)
    if home := home_of([fields.node.entries.keys() for fields, _ in records], f"{record}s"):
        where = records[0][0].node.of()
        findings.append(kinds.crossed_records.at(where, records=home, path=f"{home}/"))
        unread.append(file_unread(where, file.data)._replace(folder=home))
        return (), tuple(findings), tuple(unread)
    readings = [read(fields, dimensions, default_id) for fields, default_id in records]
    kept = tuple([reading for reading in readings if reading])
    if findings and document.root:
        findings[:], broken = truncated(document.root if document.is_whole else None, findings, file)
        ids = {reading.where.of(): reading.id for reading in kept}
        unread += records_unread(file, document.root, ids, record, findings, broken)
        unread += [Unread(place=broken, is_cut=True)] if broken else []
    return kept, tuple(findings), tuple(unread)


def _parse(file: File, findings: list[Finding], unread: list[Unread]) -> YamlDocument:
    document = parse(file.data, file.path)
    findings += document.findings
    if not document.is_whole or not isinstance(document.root, (Mapping, Sequence)):
        where = document.stopped or (document.findings[-1].place if document.findings else Place(file.path))
        unread.append(file_unread(where, file.data, document.root))
    return document


def _fields_of_records(
    document: YamlDocument, file: File, record: str, findings: list[Finding]
) -> list[tuple[Fields, str]]:
    """The records of a file, each with the id that the file's name gives it where it has none of its own."""
    root = document.root
    if isinstance(root, Mapping):
        stem = file.path.rpartition("/")[2].removesuffix(".yaml")
        return [(Fields(root, f"the {record}", findings), stem if ID.fullmatch(stem) else "")]
    if isinstance(root, Sequence):
        whole = Fields(Mapping({}, root.mark, File(file.path, b"")), record, findings)
        mappings = (whole.of(mark, value, record, f"the {record}") for mark, value in root.items)
        return [(fields, "") for fields in mappings if fields]
    if root is not None:
        advice = f"start with 'id: ...', or '- id: ...' for each {record} of a list"
        findings.append(_no_records(file, "a text", f"a {record} or a list of {record}s", advice))
    return []


def _no_records(file: File, found: str, expected: str, advice: str) -> Finding:
    """The finding on a file that holds something else than records."""
    place = Place(file.path)
    return kinds.wrong_shape.at(place, field=file.path, found=found, expected=expected, advice=advice)
