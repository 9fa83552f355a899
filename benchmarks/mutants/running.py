"""Run tests on a copy of the repository, each time in a process that has loaded all that is not ours.

To import pytest, hypothesis and the libraries takes longer than most tests. So that is done once; a process
for each mutant is forked from there, and imports evsynth and the tests anew, from a copy in which one file is
altered.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

OWN = ("benchmarks", "evsynth", "tests")
"""The packages of the repository, which each process imports anew."""

OPTIONS = (
    "-p",
    "no:xdist",
    "-p",
    "no:cacheprovider",
    "-o",
    "addopts=",
    "-m",
    "not slow",
    "-q",
    "--hypothesis-seed=0",
)

PATIENCE = 10.0
"""Seconds, on top of five times what its tests took, after which a mutant is taken to hang."""


class Job(NamedTuple):
    """A job in a process of its own, its time limit in seconds, and the file that is another meanwhile."""

    work: Callable[[Path], Any]
    seconds: float
    path: str = ""
    altered: bytes = b""


class Outcome:
    """A plugin of pytest that runs given tests in a given order, and notes which fail."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: number for number, test in enumerate(tests)}
        self.failed: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Look for no simpler example of a failure: that there is one is enough."""
        from hypothesis import Phase, settings  # pytest wants to import it first

        phases = [Phase.explicit, Phase.generate]
        settings.register_profile("mutants", settings.get_profile("evsynth"), phases=phases)
        settings.load_profile("mutants")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that were asked for."""
        items[:] = sorted(
            (test for test in items if test.nodeid in self.order), key=lambda test: self.order[test.nodeid]
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot be imported any more."""
        if report.failed:
            self.failed.append(report.nodeid)


def copied(root: Path, folder: Path) -> Path:
    """A copy of the files of the repository that git knows or would take."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=root,
        check=True,
        capture_output=True,
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
    return folder


def load_libraries(copies: Sequence[Path]) -> None:
    """Import all that the tests need of others, by collecting them once.

    And compile what is ours, in each copy.
    """
    for copy in copies:
        _enter(copy)
        with redirect_stdout(StringIO()):
            _pytest(copy, ["--collect-only", "tests"], [])
        _forget_own()
    gc.collect()
    gc.freeze()


def run_tests(copy: Path, tests: Sequence[str], is_first_enough: bool = True) -> list[str]:
    """The tests of these that fail; only the first of them, where that is enough."""
    outcome = Outcome(tests)
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    status = _pytest(copy, [*(["-x"] if is_first_enough else []), *files], [outcome])
    return outcome.failed if outcome.failed or status in (0, 5) else ["pytest"]


def run_all(copy: Path, files: Sequence[str], plugin: object) -> None:
    """Run all tests of some files under the eyes of a plugin."""
    _pytest(copy, list(files), [plugin])


def _pytest(copy: Path, arguments: Sequence[str], plugins: list[object]) -> int:
    return int(
        pytest.main([*OPTIONS, f"--basetemp={copy.parent / (copy.name + '-temporary')}", *arguments], plugins)
    )


def run_jobs(jobs: Sequence[Job], copies: Sequence[Path]) -> Iterator[tuple[int, Any]]:
    """Do all jobs, one a copy at a time, and give the number of each with its result.

    The result is None where the time of a job ran out.
    """
    waiting = list(enumerate(jobs))[::-1]
    busy: dict[int, _Running] = {}
    idle = list(copies)
    while waiting or busy:
        while waiting and idle:
            running = _started(*waiting.pop(), idle.pop())
            busy[running.process] = running
        time.sleep(0.02)
        for process, running in list(busy.items()):
            is_late = time.monotonic() > running.end
            if is_late or os.waitpid(process, os.WNOHANG)[0]:
                _end(running, is_late)
                del busy[process]
                idle.append(running.copy)
                yield running.number, None if is_late else _result(running.copy)


class _Running(NamedTuple):
    """A job that is being done: on which copy, until when, and what its file was before."""

    number: int
    process: int
    copy: Path
    end: float
    path: str
    original: bytes


def _started(number: int, job: Job, copy: Path) -> _Running:
    original = (copy / job.path).read_bytes() if job.path else b""
    if job.path:
        _write(copy / job.path, job.altered)
    return _Running(
        number=number,
        process=_forked(job, copy),
        copy=copy,
        end=time.monotonic() + job.seconds,
        path=job.path,
        original=original,
    )


def _write(module: Path, source: bytes) -> None:
    """Write a module, and remove what was compiled of it.

    Of a module as old and as long nobody could tell that it is another.
    """
    module.write_bytes(source)
    for compiled in (module.parent / "__pycache__").glob(f"{module.stem}.*.pyc"):
        compiled.unlink()


def _forked(job: Job, copy: Path) -> int:
    """The id of a new process that does a job on a copy."""
    result = _result_file(copy)
    result.unlink(missing_ok=True)
    if process := os.fork():
        return process
    try:
        os.setsid()
        _silence(copy)
        _forget_own()
        _enter(copy)
        sys.dont_write_bytecode = bool(job.path)
        result.write_text(json.dumps(job.work(copy)), encoding="utf-8")
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _end(running: _Running, is_late: bool) -> None:
    """Put an end to what a process left behind, and to the process itself where its time ran out.

    Mend the copy.
    """
    with suppress(ProcessLookupError):
        os.killpg(running.process, signal.SIGKILL)
    if is_late:
        os.waitpid(running.process, 0)
    if running.path:
        _write(running.copy / running.path, running.original)


def _result_file(copy: Path) -> Path:
    return copy.parent / f"{copy.name}.json"


def _result(copy: Path) -> Any:
    """What a process left; a process that died without a word has been killed by its mutant."""
    file = _result_file(copy)
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else "the process died"


def _silence(copy: Path) -> None:
    log = os.open(copy.parent / f"{copy.name}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(log, stream)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)


def _enter(copy: Path) -> None:
    """Make a copy the place from which all of ours is imported, here and in processes that tests start."""
    os.chdir(copy)
    os.environ["PYTHONPATH"] = str(copy)
    os.environ.pop("EVSYNTH_TEXTS", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.path[:] = [str(copy), *(path for path in sys.path if path and not (Path(path) / "evsynth").is_dir())]


def _forget_own() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in OWN]:
        del sys.modules[name]
