"""Read a baseline from a file, or write it: the findings that a project knows.

With it `check` fails on new findings only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from evsynth.analysis.completeness import is_whole
from evsynth.cli import error_context, note
from evsynth.errors import EvsynthError, reason_of
from evsynth.files.writing import write_file
from evsynth.outcome import Outcome
from evsynth.reading.baseline import (
    Baseline,
    KnownFinding,
    baseline_text,
    compared,
    entries_of,
    fingerprints,
    is_baseline,
    read_baseline,
)
from evsynth.rules.allowances import may_concern
from evsynth.rules.selection import Selection


def against_baseline(outcome: Outcome, path: str, selection: Selection) -> Outcome:
    """The outcome held against the baseline in a file: only new findings count.

    Findings that were not asked for are never reported as gone. Nor is any finding where not all could be
    read: what follows from unread records is not looked for.
    """
    findings = (*(finding for finding, _ in outcome.allowed), *outcome.unreported)
    comparison = compared(outcome.findings, findings, outcome.homes, _read(path))
    gone = (
        entry
        for entry in comparison.gone
        if selection.wants(entry.code, entry.path) and not _may_be_hidden(entry, outcome)
    )
    comparison = comparison._replace(gone=tuple(gone))
    return outcome._replace(findings=comparison.new, compared=comparison)


def update_baseline(path: str, outcome: Outcome, selection: Selection) -> None:
    """Make the findings of an outcome known to the baseline in a file.

    The baseline keeps its entries on everything that was not asked for, or not looked for.
    """
    data = _bytes(path)
    if data and not is_baseline(data):
        advice = "name a file that is not there yet, or one that --write-baseline wrote"
        raise EvsynthError(f"'{path}' is not a baseline, and is left as it is", advice)
    entries: Mapping[str, KnownFinding] = {}
    if data is not None:
        entries = (read_baseline(data) if selection == Selection() else _read(path)).entries
    current = {entry.fingerprint: entry for entry in entries_of(outcome.findings, outcome.homes)}
    elsewhere = set(fingerprints(outcome.unreported, outcome.homes))
    kept = {
        key: entry
        for key, entry in entries.items()
        if key in elsewhere or not selection.wants(entry.code, entry.path) or _may_be_hidden(entry, outcome)
    }
    known = {**kept, **current}  # what moved since is known where it is now
    content = baseline_text(known.values()).encode()
    if content != data:
        with error_context(f"cannot write '{path}'"):
            write_file(os.path.realpath(path), content)  # who keeps it behind a link keeps it there
    note(f"{path} ({len(known):,} known)")


def _may_be_hidden(entry: KnownFinding, outcome: Outcome) -> bool:
    """Tell whether a finding may be hidden by other faults.

    It is not looked for where something could not be read, or where a name refers to nothing recorded.
    """
    synthesis = outcome.synthesis
    if not entry.subject:
        return bool(synthesis.links.corpus.unread) or not is_whole(synthesis.links)
    is_unread = any(may_concern(part, entry.subject) for part in synthesis.links.corpus.unread)
    return is_unread or entry.subject.removeprefix("claim ") in synthesis.incomplete


def _read(path: str) -> Baseline:
    """The baseline in a file, or the end."""
    data = _bytes(path)
    if data is None:
        raise EvsynthError(
            f"there is no baseline '{path}'", "write one with: evsynth check --baseline FILE --write-baseline"
        )
    baseline = read_baseline(data)
    if baseline.fault:
        anew, another = "write it anew with --write-baseline", "name a file that --write-baseline wrote"
        advice = anew if is_baseline(data) else another
        raise EvsynthError(f"the baseline '{path}' {baseline.fault}", advice)
    return baseline


def _bytes(path: str) -> bytes | None:
    """The bytes of a file, or None where there is none."""
    if os.path.exists(path) and not os.path.isfile(path):
        kind = "a folder" if os.path.isdir(path) else "a device or a pipe"
        raise EvsynthError(f"the baseline '{path}' is {kind}, not a file")
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise EvsynthError(f"cannot read '{path}': {reason_of(error)}") from error
