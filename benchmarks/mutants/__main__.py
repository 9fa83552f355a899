"""Alter the code in many ways, and see whether a test notices.

Run it with `python -m benchmarks.mutants [--count 400] [--seed 1]`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
import tomllib
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants.running import PATIENCE, Job, copied, load_libraries, run_all, run_jobs, run_tests
from benchmarks.mutants.sites import FOLDERS, Site, lines_of, sample, sites_in
from benchmarks.mutants.tracing import Trace, Tracer, Watched, distance, file_of

ROOT = Path(__file__).parent.parent.parent
EQUAL = Path(__file__).with_name("equal.toml")

NEEDED = 0.92
"""The part of the mutants that the tests are to notice, of those that differ from the code at all."""

MOST_TRACING = 900.0
"""Seconds within which the tests of some files are watched."""

FIRST_SECONDS, FIRST_FILES = 3.0, 4
"""A mutant first meets so many files of tests, or as many as take so long; most do not outlive them."""

KILLED, SURVIVED, TIMED_OUT, IS_EQUAL = "killed", "survived", "timed out", "equal"


class Verdict(NamedTuple):
    """What became of a mutant, and which test noticed it."""

    site: Site
    before: str
    after: str
    outcome: str
    killer: str = ""


def main() -> int:
    """Alter, run, print.

    Gives 1 where too many mutants survive, or where a line of the list of equal ones fits nothing any more.
    """
    arguments = _arguments()
    start = time.monotonic()
    sites = sites_in(ROOT)
    equal = _equal()
    stale = [
        row for row in equal if row not in {(site.path, *lines_of(source, site)) for site, source in sites}
    ]
    picked = sample([row for row in sites if arguments.only in row[0].path], arguments.count, arguments.seed)
    memory = Path("/dev/shm")
    folder = Path(
        tempfile.mkdtemp(prefix="evsynth-mutants-", dir=memory if os.access(memory, os.W_OK) else None)
    )
    try:
        verdicts = _tried(picked, equal, folder, arguments)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for line in _report(verdicts, equal, arguments.verbose):
        print(line)
    for path, before, after in stale:
        print(f"{path}: listed as equal, and not among the sites any more:\n  - {before}\n  + {after}")
    print(
        f"{len(sites)} sites, {len(verdicts)} taken with seed {arguments.seed}, "
        f"{(time.monotonic() - start) / 60:.0f} minutes"
    )
    return int(bool(stale) or _rate(verdicts) < NEEDED)


def _arguments() -> Namespace:
    parser = ArgumentParser(
        prog="python -m benchmarks.mutants", description="Do the tests notice when the code is altered?"
    )
    parser.add_argument("--count", type=int, default=400, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which mutants")
    parser.add_argument("--workers", type=int, default=2, help="processes at a time")
    parser.add_argument("--only", default="", help="a part of the paths of the modules that are altered")
    parser.add_argument(
        "--traces",
        type=Path,
        help="a file that keeps which tests run which lines, for another run on the same code",
    )
    parser.add_argument("--verbose", action="store_true", help="name the test that killed each mutant")
    return parser.parse_args()


def _equal() -> Mapping[tuple[str, str, str], str]:
    """The mutants that are the same as the code: path, line before and line after, to the reason."""
    rows = tomllib.loads(EQUAL.read_text(encoding="utf-8")).get("equal", ())
    return {(row["path"], row["before"], row["after"]): row["reason"] for row in rows}


def _tried(
    picked: Sequence[tuple[Site, bytes]],
    equal: Mapping[tuple[str, str, str], str],
    folder: Path,
    arguments: Namespace,
) -> list[Verdict]:
    """What became of each mutant."""
    copies = [copied(ROOT, folder / str(number)) for number in range(arguments.workers)]
    load_libraries(copies)
    watched = Watched(_traces(copies, arguments.traces))
    users = _users(copies[0])
    verdicts, jobs = [], []
    for site, source in picked:
        before, after = lines_of(source, site)
        verdict = Verdict(
            site=site,
            before=before,
            after=after,
            outcome=IS_EQUAL if (site.path, before, after) in equal else SURVIVED,
        )
        verdicts.append(verdict)
        tests = watched.tests_of(site, users.get(site.path, ()))
        if verdict.outcome == SURVIVED and tests:
            seconds = PATIENCE + 5 * sum(watched.seconds[test] for test in tests)
            work = partial(_try, _stages(site.path, tests, watched))
            jobs.append(
                (
                    len(verdicts) - 1,
                    Job(work=work, seconds=seconds, path=site.path, altered=site.applied(source)),
                )
            )
    for number, killer in run_jobs([job for _, job in jobs], copies):
        place = jobs[number][0]
        outcome = TIMED_OUT if killer is None else KILLED if killer else SURVIVED
        verdicts[place] = verdicts[place]._replace(outcome=outcome, killer=killer or "")
        if (number + 1) % 50 == 0:
            print(f"{number + 1} of {len(jobs)}", file=sys.stderr, flush=True)
        if outcome == SURVIVED:
            print(*_told(verdicts[place], ""), sep="\n", file=sys.stderr, flush=True)
    return _sound(verdicts, watched, copies)


def _sound(verdicts: Sequence[Verdict], watched: Watched, copies: Sequence[Path]) -> list[Verdict]:
    """The verdicts, but that a test which fails without any mutation kills none."""
    killers = sorted({verdict.killer for verdict in verdicts}.intersection(watched.seconds))
    ((_, failing),) = run_jobs(
        [Job(work=partial(run_tests, tests=killers, is_first_enough=False), seconds=MOST_TRACING)], copies
    )
    return [
        verdict._replace(outcome=SURVIVED)
        if not isinstance(failing, list) or verdict.killer in failing
        else verdict
        for verdict in verdicts
    ]


def _try(stages: Sequence[Sequence[str]], copy: Path) -> str:
    """The first test that fails on a copy, "" where none does."""
    return next((failed[0] for tests in stages if (failed := run_tests(copy, tests))), "")


def _stages(path: str, tests: Sequence[str], watched: Watched) -> list[list[str]]:
    """The tests of the files that are nearest to a module, and then the others.

    To import all files takes longer than most tests.
    """
    seconds: dict[str, float] = {}
    for test in tests:
        seconds[file_of(test)] = seconds.get(file_of(test), 0) + watched.seconds[test]
    first, total = set[str](), 0.0
    for file in sorted(seconds, key=lambda name: (distance(path, name), seconds[name], name)):
        if first and (total + seconds[file] > FIRST_SECONDS or len(first) == FIRST_FILES):
            break
        first.add(file)
        total += seconds[file]
    stages = (
        [test for test in tests if file_of(test) in first],
        [test for test in tests if file_of(test) not in first],
    )
    return [stage for stage in stages if stage]


def _users(copy: Path) -> Mapping[str, Sequence[str]]:
    """Each module to those that import from it, by path."""
    users: dict[str, list[str]] = {}
    for folder in FOLDERS:
        for module in sorted((copy / folder).rglob("*.py")):
            for name in re.findall(
                r"^ *from (evsynth[\w.]*) import", module.read_text(encoding="utf-8"), re.MULTILINE
            ):
                users.setdefault(f"{name.replace('.', '/')}.py", []).append(
                    module.relative_to(copy).as_posix()
                )
    return users


def _traces(copies: Sequence[Path], kept: Path | None) -> dict[str, Trace]:
    """Which tests run which lines, with no mutation at all."""
    if kept and kept.exists():
        return {test: Trace(*trace) for test, trace in json.loads(kept.read_text(encoding="utf-8")).items()}
    files = sorted(
        path.relative_to(copies[0]).as_posix() for path in (copies[0] / "tests").rglob("test_*.py")
    )
    shares = [files[start :: len(copies) * 4] for start in range(len(copies) * 4)]
    traces: dict[str, Trace] = {}
    for _, result in run_jobs(
        [Job(work=partial(_watch, share), seconds=MOST_TRACING) for share in shares], copies
    ):
        if not isinstance(result, dict):
            raise SystemExit(f"the tests could not be watched: {result or 'they hang'}")
        traces |= {test: Trace(*trace) for test, trace in result.items()}
    if kept:
        kept.write_text(json.dumps(traces), encoding="utf-8")
    return traces


def _watch(files: Sequence[str], copy: Path) -> dict[str, Trace]:
    """What the tests in some files run."""
    tracer = Tracer(copy)
    tracer.start()
    run_all(copy, files, tracer)
    sys.settrace(None)
    return tracer.traces()


def _report(
    verdicts: Sequence[Verdict], equal: Mapping[tuple[str, str, str], str], is_verbose: bool
) -> Iterator[str]:
    """The survivors, and how many there are of each outcome."""
    for verdict in verdicts:
        if verdict.outcome in (SURVIVED, IS_EQUAL) or is_verbose:
            yield from _told(
                verdict, equal.get((verdict.site.path, verdict.before, verdict.after)) or verdict.killer
            )
    counted = Counter(verdict.outcome for verdict in verdicts)
    yield ", ".join(f"{counted[outcome]} {outcome}" for outcome in (KILLED, TIMED_OUT, SURVIVED, IS_EQUAL))
    yield f"{_rate(verdicts):.1%} of those that differ from the code were noticed"


def _told(verdict: Verdict, reason: str) -> Iterator[str]:
    """A mutant in a few lines."""
    yield f"{verdict.site.path}:{verdict.site.line}: {verdict.outcome}, {verdict.site.operator}"
    yield f"  - {verdict.before}"
    yield f"  + {verdict.after}"
    if reason:
        yield f"  ({reason})"


def _rate(verdicts: Sequence[Verdict]) -> float:
    counted = Counter(verdict.outcome for verdict in verdicts)
    noticed = counted[KILLED] + counted[TIMED_OUT]
    return noticed / max(1, noticed + counted[SURVIVED])


if __name__ == "__main__":
    sys.exit(main())
