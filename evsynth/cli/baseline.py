"""What a project knows of, so that `check` fails on what is new: read from a file, or written into it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from evsynth.cli.project import stop
from evsynth.findings import Finding, escaped
from evsynth.reading.baseline import Baseline, baseline_text, compared, entries_of, is_baseline, read_baseline
from evsynth.render.problems import Outcome
from evsynth.rules.selection import Selection
from evsynth.writing import write_file


def hold(outcome: Outcome, path: str, selection: Selection) -> Outcome:
    """The outcome held against the baseline in a file, as far as that looks at what is selected: only what is new counts."""
    whole = _read(path).entries
    baseline = Baseline({key: one for key, one in whole.items() if selection.wants(one.code, one.path)})
    held = compared(outcome.findings, (finding for finding, _ in outcome.allowed), baseline)
    return outcome._replace(findings=held.new, compared=held)


def write(path: str, findings: Sequence[Finding], selection: Selection) -> None:
    """Make these findings known to the baseline in a file; of what was not looked at, it keeps what it knew."""
    data = _bytes(path)
    if data and not is_baseline(data):
        advice = "name a file that is not there yet, or one that --write-baseline wrote"
        stop(f"'{path}' is not a baseline, and is left as it is", advice)
    before = {} if data is None or selection == Selection() else _read(path).entries
    kept = [entry for entry in before.values() if not selection.wants(entry.code, entry.path)]
    content = baseline_text([*kept, *entries_of(findings)]).encode()
    if content != data:
        _write(path, content)
    click.echo(f"{escaped(path)} ({len(kept) + len(findings):,} known)", err=True)


def _read(path: str) -> Baseline:
    """The baseline in a file, or the end."""
    data = _bytes(path)
    if data is None:
        stop(f"there is no baseline '{path}'", "write one with: evsynth check --baseline FILE --write-baseline")
    baseline = read_baseline(data)
    if baseline.fault:
        advice = "write it anew with --write-baseline" if is_baseline(data) else "name a file that --write-baseline wrote"
        stop(f"the baseline '{path}' {baseline.fault}", advice)
    return baseline


def _bytes(path: str) -> bytes | None:
    """What a file holds, or None where there is none."""
    if os.path.exists(path) and not os.path.isfile(path):
        stop(f"the baseline '{path}' is {'a folder' if os.path.isdir(path) else 'a device or a pipe'}, not a file")
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        stop(f"cannot read '{path}': {_reason(error)}")


def _write(path: str, content: bytes) -> None:
    try:
        write_file(os.path.realpath(path), content)
    except OSError as error:
        stop(f"cannot write '{path}': {_reason(error)}")


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
