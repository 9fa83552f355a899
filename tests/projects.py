"""Small projects to test with: a base that is without findings, and files that come on top of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evsynth import fingerprints
from evsynth.analysis.quotations import quoted
from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.findings import Finding
from evsynth.linking import link
from evsynth.model import Claim, Evidence, Level, Place, Source, Verification
from evsynth.project import check, load
from evsynth.reading.corpus import read_folder
from evsynth.reading.files import LOCK_FILE, File
from evsynth.reading.lock import lock_text, read_lock
from evsynth.reading.snapshot import Snapshot, snapshot_of
from evsynth.reading.tree import Files

SIGNED = """\
authors: [{literal: De makers}]
date: 2021-03-01
version: 1.0
license: CC BY 4.0
contact: makers@voorbeeld.example
document: {key-messages: ['Dat zeggen drie bronnen [@jansen2020].']}
"""
"""Lines of the settings that say who made a document, and its answer."""

BASE: Mapping[str, str] = {
    "evsynth.yaml": f"""\
title: Voorbeeld
{SIGNED}\
themes:
  - {{id: gemeenten, title: Gemeenten}}
dimensions:
  - {{id: level, title: niveau, values: {{beleid: op papier, praktijk: in de praktijk}}}}
  - {{id: period, title: periode, type: years}}
""",
    "sources/bakker2021.yaml": """\
id: bakker2021
type: book
title: Anders
author: [{family: Bakker, given: Ans}]
issued: 2021
""",
    "sources/devries2019.yaml": """\
id: devries2019
type: report
title: Verslag
author: [{family: Vries, given: Bram, non-dropping-particle: de}]
issued: 2019
""",
    "sources/jansen2020.yaml": """\
id: jansen2020
type: book
title: Gemeenten
author: [{family: Jansen, given: Jan}]
issued: 2020
""",
    "claims/base.yaml": """\
- id: gemeenten-verschillen
  statement: Gemeenten verschillen van elkaar.
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen}
    - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
    - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
""",
}


STRIFE = """\
- id: strijd
  statement: Gemeenten lijken op elkaar.
  theme: gemeenten
  reconciled: De een keek naar geld, de ander naar mensen.
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}
    - {source: devries2019, stance: supports, locator: {page: 9}, quote: om het even}
    - {source: bakker2021, stance: contradicts, locator: {page: 4}, quote: heel anders}
"""
"""A claim on which sources really contradict one another."""


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder, and give it back.

    Unless a lock is among them, one is written that verifies all quotations.
    """
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if LOCK_FILE not in files:
        (folder / LOCK_FILE).write_text(lock_of(folder), encoding="utf-8")
    return folder


def lock_of(folder: Path, lines: str = "") -> str:
    """A lock that verifies all quotations in a folder, but for those that `lines` names."""
    said = read_lock(File(LOCK_FILE, lines.encode()), [])
    known = {(one.read_in, one.quote) for one in said.verifications}
    links = link(read_folder(str(folder)).corpus)
    verified = [verification(claim, evidence, links.source_by_id) for claim, evidence in quoted(links)]
    return lines + lock_text(one for one in verified if (one.read_in, one.quote) not in known)


def verification(claim: Claim, evidence: Evidence, sources: Mapping[str, Source]) -> Verification:
    """What the lock says of a quotation that was found as it is."""
    work, cited = sources[evidence.read_in], sources.get(evidence.source) if evidence.is_second_hand else None
    return Verification(
        claim=claim.id,
        source=evidence.source,
        read_in=evidence.read_in,
        quote=fingerprints.of_quote(evidence),
        locator=fingerprints.of_locator(evidence),
        edition=fingerprints.of_edition(work),
        text=fingerprints.of_text(work.text.sha256) if work.text else "0" * 16,
        level=Level.EXACT,
        start=0,
        end=len(evidence.quote),
        remarks={},
        place=Place(LOCK_FILE),
        work=fingerprints.of_record(work),
        cited=fingerprints.of_record(cited) if cited else "",
    )


def snapshot_with(files: Mapping[str, str | bytes]) -> Snapshot:
    """A project of which these are all the files."""
    return snapshot_of(
        Files({path: text.encode() if isinstance(text, str) else text for path, text in files.items()})
    )


def synthesis_of(folder: Path) -> Synthesis:
    """What follows from the records in a folder."""
    return synthesise(link(read_folder(str(folder)).corpus))


def findings_in(folder: Path) -> tuple[Finding, ...]:
    """Everything that `check` finds in a folder."""
    return check(load(folder)).findings


def codes_in(folder: Path) -> list[str]:
    """The names of what `check` finds in a folder."""
    return [finding.kind.name for finding in findings_in(folder)]
