"""Read the records of several moments.

A record that is the same at two moments is read once, and is the same value in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeAlias, TypeVar

from evsynth.findings import Finding
from evsynth.history.matching import Records, renames
from evsynth.model import Claim, Corpus, Language, Source
from evsynth.reading import kinds
from evsynth.reading.corpus import CorpusReading, Dimensions, FileReading, read_corpus, read_part
from evsynth.reading.files import SINGLE, File
from evsynth.reading.snapshot import Snapshot

SourceOrClaim = TypeVar("SourceOrClaim", Source, Claim)

Written: TypeAlias = tuple[File, tuple[tuple[str, bool, tuple[tuple[str, str], ...]], ...], Language]
"""A file, and the settings that decide how a record is read."""


class RevisionReader:
    """Reads snapshots, and remembers what it read by the bytes of the files."""

    def __init__(self) -> None:
        self._parts: dict[Written, FileReading] = {}

    def read(self, snapshot: Snapshot) -> CorpusReading:
        """The records of a snapshot, as `read_corpus` gives them."""
        return read_corpus(snapshot, self._part)

    def _part(self, file: File, dimensions: Dimensions, language: Language) -> FileReading:
        written = (
            file,
            tuple([(id, kind.is_years, tuple(kind.values.items())) for id, kind in dimensions.items()]),
            language,
        )
        if written not in self._parts:
            self._parts[written] = _without_pictures(read_part(file, dimensions, language))
        return self._parts[written]


def _without_pictures(part: FileReading) -> FileReading:
    """A part without the author's pictures: nothing compares them, and a partial clone may lack them."""
    return part._replace(text=part.text._replace(pictures=())) if part.text else part


def unread(findings: Iterable[Finding]) -> frozenset[str]:
    """The paths of files and folders that could not be read to their end."""
    return frozenset(finding.place.path for finding in findings if finding.kind.code in kinds.UNREAD)


class _Side(NamedTuple):
    """One of two moments: its records as far as they could be read, and the files that could not be."""

    snapshot: Snapshot
    reading: CorpusReading
    missing: frozenset[str]


def read_both(
    reader: RevisionReader, first_snapshot: Snapshot, second_snapshot: Snapshot
) -> tuple[CorpusReading, CorpusReading]:
    """The records of two moments.

    What could not be read in one of them is taken to be as in the other, and not to have gone.
    """
    first, second = _side(reader, first_snapshot), _side(reader, second_snapshot)
    if not (first.missing or second.missing):
        return first.reading, second.reading
    first, second = _with_files(first, second, reader), _with_files(second, first, reader)
    return _filled(first, second), _filled(second, first)


def _side(reader: RevisionReader, snapshot: Snapshot) -> _Side:
    reading = reader.read(snapshot)
    return _Side(snapshot, reading, unread(reading.findings))


def _with_files(side: _Side, counterpart: _Side, reader: RevisionReader) -> _Side:
    """A moment with the single files that could be read in the other only, and with its own findings."""
    wanted = (side.missing - counterpart.missing) & counterpart.snapshot.files.keys()
    files = {path: counterpart.snapshot.files[path] for path in SINGLE if path in wanted}
    if not files:
        return side
    corpus = reader.read(side.snapshot.with_files(files)).corpus
    return side._replace(reading=side.reading._replace(corpus=corpus))


def _filled(side: _Side, counterpart: _Side) -> CorpusReading:
    """What was read, without the records of the files that could not be read.

    Of these, what the other moment has in a file of the same name, or under an id that stands in what could
    not be read; with the ids of now. Findings in files that could not be read in either are left out.
    """
    corpus, missing = side.reading.corpus, side.missing
    present = records_of(corpus, missing)
    former = records_of(counterpart.reading.corpus, counterpart.missing)
    records = former.of_now(renames(former, present))

    def is_lost(id: str, record: Source | Claim, known: Collection[str]) -> bool:
        return id not in known and (
            _is_in(record, missing)
            or any(record.id in part.text for part in corpus.unread if not part.subject)
        )

    sources = [source for id, source in records.sources.items() if is_lost(id, source, present.sources)]
    claims = [claim for id, claim in records.claims.items() if is_lost(id, claim, present.claims)]
    whole = corpus._replace(
        sources=(*(source for source in corpus.sources if not _is_in(source, missing)), *sources),
        claims=(*(claim for claim in corpus.claims if not _is_in(claim, missing)), *claims),
    )
    anywhere = missing | counterpart.missing
    findings = (
        finding
        for finding in side.reading.findings
        if finding.kind.code in kinds.UNREAD or finding.place.path not in anywhere
    )
    return CorpusReading(whole, tuple(findings))


def records_of(corpus: Corpus, missing: Collection[str] = ()) -> Records:
    """The records of a corpus by id, without those in files that could not be read."""
    sources = [source for source in corpus.sources if not _is_in(source, missing)]
    return Records(_by_id(sources), _by_id(claim for claim in corpus.claims if not _is_in(claim, missing)))


def _is_in(record: Source | Claim, paths: Collection[str]) -> bool:
    """Tell whether a record stands in one of these files or folders."""
    path = record.where.of().path
    return path in paths or path.partition("/")[0] in paths


def _by_id(records: Iterable[SourceOrClaim]) -> dict[str, SourceOrClaim]:
    """The first record of each id, for that one counts."""
    record_by_id: dict[str, SourceOrClaim] = {}
    for record in records:
        record_by_id.setdefault(record.id, record)
    return record_by_id
