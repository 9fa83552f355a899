"""`evsynth verify`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from evsynth.analysis.completeness import is_whole, of_records
from evsynth.analysis.lock import contradictory_verifications, with_ids_of_now
from evsynth.analysis.quotations import Quotation, quotations
from evsynth.cli.check import exit_status
from evsynth.cli.keeping import text_store, without_cache
from evsynth.cli.locking import mendable_lock, require_claims, write_verifications
from evsynth.cli.project import FINDINGS, in_project
from evsynth.cli.report import in_format, report, wants_color
from evsynth.cli.texts import Texts, open_texts, progress, require_extra, shown
from evsynth.findings import Finding, in_file_order
from evsynth.fingerprints import of_quote
from evsynth.model import Evidence, Lock, Verification
from evsynth.outcome import Outcome
from evsynth.project import Project, load, outcome_of
from evsynth.reading.files import LOCK_FILE
from evsynth.reading.kinds import not_read
from evsynth.reading.lock import in_line_order
from evsynth.reports.terminal import counted
from evsynth.rules import Checked, check
from evsynth.rules.rule import about

if TYPE_CHECKING:
    from evsynth.texts.verifying import QuotationMatch

FAMILY = "Q"
"""The findings that are about quotations."""

UNRESOLVED = frozenset(("L401", "L402", "L403"))
"""The rules that find claims that are missed, and evidence that does not count.

What such evidence quotes cannot be verified.
"""


@click.command("verify", short_help="Check every quotation against the text of its source.")
@in_project
@click.option(
    "--diff",
    "with_difference",
    is_flag=True,
    help="Show word by word where a quotation differs from the text.",
)
@without_cache
@in_format
def command(project: str, with_difference: bool, no_cache: bool, format_: str) -> int:
    """Check every quotation against the text of the work that was read, and remember in evsynth.lock what
    was found.

    The texts stand in texts/ (or in the folder that `texts` in the settings or the environment variable
    EVSYNTH_TEXTS names): as PDF, DOCX, ODT, EPUB, HTML, Markdown or plain text, each named after its source,
    or by `text: {file: ...}` in its record. evsynth.lock holds fingerprints and places and no words, so it
    can be shared; `evsynth check` goes by it, without the texts.

    As long as some of the records cannot be read, no line is removed from evsynth.lock: what it verified may
    be quoted there. Lines about what is quoted nowhere any more go, and are told. Where there are no claims
    at all, or a line of the lock cannot be read, nothing is written.

    Exit status: 0 when there are no errors or warnings about quotations and all records can be read, 1 when
    there are or not all can be, 2 when the verification could not run.
    """  # noqa: D205 - the first paragraph is that of `--help`
    require_extra()
    from evsynth.reports import verification

    opened = load(project)
    mendable_lock(opened.root)
    _require_claims(opened)
    quoted = quotations(opened.synthesis.links, opened.synthesis.links.corpus.lock or Lock(()))
    texts = open_texts(
        opened,
        dict.fromkeys(quotation.evidence.read_in for quotation in quoted),
        text_store(opened.root, no_cache),
    )
    answers = _answers(quoted, texts, opened)
    lines = (*_lines(quoted, answers, texts, opened), *_kept(quoted, answers, opened))
    _write_lock(opened, lines)
    removed = _removed(quoted, lines, opened)
    outcome = _outcome(opened, lines, tuple(_about_texts(quoted, answers, texts, opened)))
    unread = tuple(
        dict.fromkeys(part.place for part in opened.synthesis.links.corpus.unread if of_records(part))
    )
    verified = tuple(
        verification.Verified(quotation.claim, quotation.evidence, answers.get(number), quotation.is_verified)
        for number, quotation in enumerate(quoted)
    )
    report(
        format_,
        lambda: verification.text(outcome, verified, unread, removed, wants_color(), with_difference),
        lambda: verification.values(outcome, verified, unread, removed),
    )
    return FINDINGS if unread else exit_status(outcome)


def _require_claims(project: Project) -> None:
    """End the command where there are no claims, and lines of the lock about some: they all would go."""
    lock = project.synthesis.links.corpus.lock
    if lock and is_whole(project.synthesis.links):
        require_claims(project, lock.verifications)


def _removed(
    quoted: Sequence[Quotation], lines: Sequence[Verification], project: Project
) -> tuple[Verification, ...]:
    """The lines that went from the lock because nothing quotes what they verified.

    Not those of a quotation that was changed.
    """
    links = project.synthesis.links
    if links.corpus.lock is None:
        return ()
    before = with_ids_of_now(links.corpus.lock, links).verifications
    used = {quotation.verification.place for quotation in quoted if quotation.verification}
    words = {(line.read_in, line.quote) for line in lines}
    return tuple(
        line for line in before if line.place not in used and (line.read_in, line.quote) not in words
    )


def _answers(quoted: Sequence[Quotation], texts: Texts, project: Project) -> dict[int, QuotationMatch]:
    """The match of each quotation whose text is there, by its number."""
    from evsynth.texts.verifying import verify_all

    sources = project.synthesis.links.source_by_id
    wanted = {
        number: quotation.evidence
        for number, quotation in enumerate(quoted)
        if quotation.evidence.read_in in texts.readings
    }
    with progress("Verifying quotations", len({evidence.read_in for evidence in wanted.values()})) as advance:
        return verify_all(wanted, texts.readings, sources, advance)


def _lines(
    quoted: Sequence[Quotation], answers: Mapping[int, QuotationMatch], texts: Texts, project: Project
) -> Iterator[Verification]:
    """The lines of the new lock.

    They say what was found now, and of quotations without a text what was found before.
    """
    from evsynth.texts.locking import verification

    links = project.synthesis.links
    sources, knows_records = links.source_by_id, is_whole(links)
    for number, (claim, evidence, former, changed) in enumerate(quoted):
        if answer := answers.get(number):
            line = verification(claim, evidence, sources, texts.readings[evidence.read_in].sha256, answer)
            yield line if knows_records or not former else line._replace(work=former.work, cited=former.cited)
        elif former and changed:
            yield former  # only the text could tell what has become of it
        elif former:
            yield former._replace(claim=claim.id, source=evidence.source, read_in=evidence.read_in)
    yield from _contradicting(project, [quoted[number].evidence for number in answers])


def _contradicting(project: Project, verified: Collection[Evidence]) -> Iterator[Verification]:
    """The lines that contradict each other, of quotations that were not held against a text now."""
    links = project.synthesis.links
    lock = links.corpus.lock
    matched_now = {(evidence.read_in, of_quote(evidence)) for evidence in verified}
    lines = contradictory_verifications(lock.verifications) if lock else ()
    yield from (line for line in lines if (line.read_in, line.quote) not in matched_now)


def _kept(
    quoted: Sequence[Quotation], answers: Mapping[int, QuotationMatch], project: Project
) -> Iterator[Verification]:
    """The lines of the lock that would go, while not all records can be read.

    The quotations that they are about may well be in what cannot be read.
    """
    links = project.synthesis.links
    if links.corpus.lock and not is_whole(links):
        settled = {
            quotation.verification.place
            for number, quotation in enumerate(quoted)
            if quotation.verification and (number in answers or quotation.is_current)
        }
        yield from (line for line in links.corpus.lock.verifications if line.place not in settled)


def _write_lock(project: Project, lines: Sequence[Verification]) -> None:
    """Write the lock, and say so if it changed."""
    if write_verifications(project, lines):
        path = shown(os.path.join(project.root, LOCK_FILE))
        click.echo(f"{path} ({counted(len(lines), 'quotation')})", err=True)


def _about_texts(
    quoted: Sequence[Quotation], answers: Mapping[int, QuotationMatch], texts: Texts, project: Project
) -> Iterator[Finding]:
    """Findings about the texts.

    A missing text is only reported where something is quoted from it that was not verified before.
    """
    from evsynth.texts.faults import no_text, reader_failed, text_missing

    unverified = Counter(
        quotation.evidence.read_in
        for number, quotation in enumerate(quoted)
        if number not in answers and not quotation.is_verified
    )
    lacking = {about(project.synthesis.links.source_by_id[id]) for id in unverified}
    absent = [texts.not_checked_out[id] for id in unverified if id in texts.not_checked_out]
    yield from {finding.place: finding for finding in absent}.values()
    findings = [
        finding
        for finding in texts.findings
        if finding.kind is not text_missing or finding.subject in lacking
    ]
    yield from findings
    for id, number in unverified.items():
        source = project.synthesis.links.source_by_id[id]
        if id in texts.readings:
            yield Finding(
                kind=reader_failed,
                place=source.where.of("id"),
                parameters={"reason": "its quotations could not be looked up"},
                subject=about(source),
            )
        elif (
            about(source) not in {finding.subject for finding in findings} and id not in texts.not_checked_out
        ):
            quotes = "the quotation" if number == 1 else f"its {number:,} quotations"
            parameters = {"source": id, "quotes": quotes, "folder": shown(texts.folder)}
            yield Finding(
                kind=no_text, place=source.where.of("id"), parameters=parameters, subject=about(source)
            )


def _outcome(project: Project, lines: Sequence[Verification], about_texts: Sequence[Finding]) -> Outcome:
    """The outcome with the lock as it is now.

    It has the findings of the rules on quotations, those about the texts, and those of reading.
    """
    links = project.synthesis.links
    corpus = links.corpus._replace(lock=Lock(in_line_order(lines)))
    links = links._replace(corpus=corpus)
    synthesis = project.synthesis._replace(links=links, quotations=quotations(links, corpus.lock or Lock(())))
    by_rules = [
        finding
        for finding in check(synthesis, ())
        if finding.kind.code.startswith(FAMILY) or finding.kind.code in UNRESOLVED
    ]
    unread = {part.place.path for part in corpus.unread if of_records(part)}
    by_reading = [part for part in project.findings if part.place.path in unread or part.kind is not_read]
    findings = tuple(in_file_order([*by_reading, *by_rules, *about_texts]))
    return outcome_of(project._replace(synthesis=synthesis), Checked(findings, ()))
