"""Read the records of several moments.

A record that is the same at two moments is read once, and is the same value in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias, TypeVar

from evsynth.findings import Finding
from evsynth.history.matching import Records, renamed, renames
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


def read_both(
    reader: RevisionReader, first_snapshot: Snapshot, second_snapshot: Snapshot
) -> tuple[CorpusReading, CorpusReading]:
    """The records of two moments.

    What could not be read in one of them is taken to be as in the other, and not to have gone.
    """
    readings = reader.read(first_snapshot), reader.read(second_snapshot)
    missing = tuple(unread(reading.findings) for reading in readings)
    if not any(missing):
        return readings
    first = reader.read(completed(first_snapshot, missing[0] - missing[1], second_snapshot)).corpus
    second = reader.read(completed(second_snapshot, missing[1] - missing[0], first_snapshot)).corpus
    anywhere = missing[0] | missing[1]
    findings = [
        tuple(
            finding
            for finding in reading.findings
            if finding.kind.code in kinds.UNREAD or finding.place.path not in anywhere
        )
        for reading in readings
    ]
    return (
        CorpusReading(filled(first, missing[0], second, missing[1]), findings[0]),
        CorpusReading(filled(second, missing[1], first, missing[0]), findings[1]),
    )


def completed(snapshot: Snapshot, unread: Collection[str], other_snapshot: Snapshot) -> Snapshot:
    """A snapshot with those of the single files that could not be read as they are in another."""
    files = {
        path: other_snapshot.files[path] for path in SINGLE if path in unread and path in other_snapshot.files
    }
    return snapshot.with_files(files) if files else snapshot


def filled(
    corpus: Corpus, missing: Collection[str], other_corpus: Corpus, other_missing: Collection[str]
) -> Corpus:
    """The records of a state without those of the files that could not be read.

    Of these, what another state has of them.

    That is what the other has in a file of the same name, or under an id that stands in what could not be
    read; with the ids of now.
    """
    mine, records = _sound(corpus, missing), _sound(other_corpus, other_missing)
    names = renames(records, mine)

    def is_lost(record: Source | Claim, new: Mapping[str, str], known: Collection[str]) -> bool:
        return new.get(record.id, record.id) not in known and (
            _is_in(record, missing)
            or any(record.id in part.text for part in corpus.unread if not part.subject)
        )

    sources = [source for source in records.sources.values() if is_lost(source, names.sources, mine.sources)]
    claims = [claim for claim in records.claims.values() if is_lost(claim, names.claims, mine.claims)]
    return corpus._replace(
        sources=(*(source for source in corpus.sources if not _is_in(source, missing)), *sources),
        claims=(*(claim for claim in corpus.claims if not _is_in(claim, missing)), *renamed(claims, names)),
    )


def _sound(corpus: Corpus, missing: Collection[str]) -> Records:
    """The records of the files that could be read."""
    sources = by_id(source for source in corpus.sources if not _is_in(source, missing))
    return Records(sources, by_id(claim for claim in corpus.claims if not _is_in(claim, missing)))


def _is_in(record: Source | Claim, paths: Collection[str]) -> bool:
    """Tell whether a record stands in one of these files or folders."""
    path = record.where.of().path
    return path in paths or path.partition("/")[0] in paths


def by_id(records: Iterable[SourceOrClaim]) -> dict[str, SourceOrClaim]:
    """The first record of each id, for that one counts."""
    record_by_id: dict[str, SourceOrClaim] = {}
    for record in records:
        record_by_id.setdefault(record.id, record)
    return record_by_id
