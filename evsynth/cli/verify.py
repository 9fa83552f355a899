"""`evsynth verify`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from evsynth.analysis.completeness import is_whole
from evsynth.analysis.lock import contradictory_verifications, with_ids_of_now
from evsynth.analysis.quotations import Quotation, quotations
from evsynth.cli import note
from evsynth.cli.check import exit_status
from evsynth.cli.locking import mendable_lock, require_claims, write_verifications
from evsynth.cli.options import command, flag, in_format, without_cache
from evsynth.cli.project import FINDINGS, unread_records
from evsynth.cli.report import report, wants_color
from evsynth.cli.texts import Texts, open_texts, progress, require_extra, shown
from evsynth.findings import Finding, in_file_order
from evsynth.fingerprints import of_quote
from evsynth.model import Lock, Verification
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


class MatchedQuotations(NamedTuple):
    """All quotations of a project, and the matches of those whose text is there, by their number."""

    project: Project
    quoted: tuple[Quotation, ...]
    texts: Texts
    matches: Mapping[int, QuotationMatch]


@command("verify", "Check every quotation against the text of its source.")
@flag("--diff", "Show word by word where a quotation differs from the text.")
@without_cache
@in_format
def verify(project: str, diff: bool, no_cache: bool, format_: str) -> int:
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
    links = opened.synthesis.links
    lock = links.corpus.lock or Lock(())
    if is_whole(links):
        require_claims(opened, lock.verifications)
    matched = _matched(opened, quotations(links, lock), no_cache)
    lines = (*_lines(matched), *_contradicting(matched), *_kept(matched))
    if write_verifications(opened, lines):
        note(f"{shown(os.path.join(opened.root, LOCK_FILE))} ({counted(len(lines), 'quotation')})")
    outcome = _outcome(opened, lines, tuple(_about_texts(matched)))
    unread = tuple(dict.fromkeys(part.place for part in unread_records(opened)))
    removed = _removed(matched, lock, lines)
    verified = tuple(
        verification.Verified(
            claim=quotation.claim,
            evidence=quotation.evidence,
            answer=matched.matches.get(number),
            is_locked=quotation.is_verified,
        )
        for number, quotation in enumerate(matched.quoted)
    )
    report(
        format_,
        lambda: verification.text(outcome, verified, unread, removed, wants_color(), diff),
        lambda: verification.values(outcome, verified, unread, removed),
    )
    return FINDINGS if unread else exit_status(outcome)


def _matched(project: Project, quoted: tuple[Quotation, ...], no_cache: bool) -> MatchedQuotations:
    from evsynth.texts.verifying import verify_all

    works = dict.fromkeys(quotation.evidence.read_in for quotation in quoted)
    texts = open_texts(project, works, no_cache)
    wanted = {
        number: quotation.evidence
        for number, quotation in enumerate(quoted)
        if quotation.evidence.read_in in texts.readings
    }
    sources = project.synthesis.links.source_by_id
    with progress("Verifying quotations", len({evidence.read_in for evidence in wanted.values()})) as advance:
        matches = verify_all(wanted, texts.readings, sources, advance)
    return MatchedQuotations(project=project, quoted=quoted, texts=texts, matches=matches)


def _removed(
    matched: MatchedQuotations, lock: Lock, lines: Sequence[Verification]
) -> tuple[Verification, ...]:
    """The lines that went from the lock because nothing quotes what they verified.

    Not those of a quotation that was changed.
    """
    before = with_ids_of_now(lock, matched.project.synthesis.links).verifications
    used = {quotation.verification.place for quotation in matched.quoted if quotation.verification}
    words = {(line.read_in, line.quote) for line in lines}
    return tuple(
        line for line in before if line.place not in used and (line.read_in, line.quote) not in words
    )


def _lines(matched: MatchedQuotations) -> Iterator[Verification]:
    """The lines of the new lock about what is quoted.

    They say what was found now, and of quotations without a text what was found before.
    """
    from evsynth.texts.locking import verification

    links = matched.project.synthesis.links
    sources, knows_records = links.source_by_id, is_whole(links)
    for number, (claim, evidence, former, changed) in enumerate(matched.quoted):
        if match := matched.matches.get(number):
            text = matched.texts.readings[evidence.read_in]
            line = verification(claim, evidence, sources, text.sha256, match)
            yield line if knows_records or not former else line._replace(work=former.work, cited=former.cited)
        elif former and changed:
            yield former  # only the text could tell what has become of it
        elif former:
            yield former._replace(claim=claim.id, source=evidence.source, read_in=evidence.read_in)


def _contradicting(matched: MatchedQuotations) -> Iterator[Verification]:
    """The lines that contradict each other, of quotations that were not held against a text now."""
    lock = matched.project.synthesis.links.corpus.lock
    verified = [matched.quoted[number].evidence for number in matched.matches]
    matched_now = {(evidence.read_in, of_quote(evidence)) for evidence in verified}
    lines = contradictory_verifications(lock.verifications) if lock else ()
    yield from (line for line in lines if (line.read_in, line.quote) not in matched_now)


def _kept(matched: MatchedQuotations) -> Iterator[Verification]:
    """The lines of the lock that would go, while not all records can be read.

    The quotations that they are about may well be in what cannot be read.
    """
    links = matched.project.synthesis.links
    if links.corpus.lock and not is_whole(links):
        settled = {
            quotation.verification.place
            for number, quotation in enumerate(matched.quoted)
            if quotation.verification and (number in matched.matches or quotation.is_current)
        }
        yield from (line for line in links.corpus.lock.verifications if line.place not in settled)


def _about_texts(matched: MatchedQuotations) -> Iterator[Finding]:
    """Findings about the texts.

    A missing text is only reported where something is quoted from it that was not verified before.
    """
    from evsynth.texts.faults import no_text, reader_failed, text_missing

    texts, sources = matched.texts, matched.project.synthesis.links.source_by_id
    unverified = Counter(
        quotation.evidence.read_in
        for number, quotation in enumerate(matched.quoted)
        if number not in matched.matches and not quotation.is_verified
    )
    absent = [texts.not_checked_out[id] for id in unverified if id in texts.not_checked_out]
    yield from {finding.place: finding for finding in absent}.values()
    lacking = {about(sources[id]) for id in unverified}
    findings = [
        finding
        for finding in texts.findings
        if finding.kind is not text_missing or finding.subject in lacking
    ]
    yield from findings
    reported = {finding.subject for finding in findings}
    for id, number in unverified.items():
        subject = about(sources[id])
        if id in texts.readings:
            kind, parameters = reader_failed, {"reason": "its quotations could not be looked up"}
        elif subject not in reported and id not in texts.not_checked_out:
            quotes = "the quotation" if number == 1 else f"its {number:,} quotations"
            kind, parameters = no_text, {"source": id, "quotes": quotes, "folder": shown(texts.folder)}
        else:
            continue
        yield Finding(kind=kind, place=sources[id].where.of("id"), parameters=parameters, subject=subject)


def _outcome(project: Project, lines: Sequence[Verification], about_texts: Sequence[Finding]) -> Outcome:
    """The outcome with the lock as it is now.

    It has the findings of the rules on quotations, those about the texts, and those of reading.
    """
    links = project.synthesis.links
    lock = Lock(in_line_order(lines))
    links = links._replace(corpus=links.corpus._replace(lock=lock))
    synthesis = project.synthesis._replace(links=links, quotations=quotations(links, lock))
    by_rules = [
        finding
        for finding in check(synthesis, ())
        if finding.kind.code.startswith(FAMILY) or finding.kind.code in UNRESOLVED
    ]
    unread = {part.place.path for part in unread_records(project)}
    by_reading = [part for part in project.findings if part.place.path in unread or part.kind is not_read]
    findings = tuple(in_file_order([*by_reading, *by_rules, *about_texts]))
    return outcome_of(project._replace(synthesis=synthesis), Checked(findings, ()))
