"""Which tests run which lines, so that a mutant meets only the tests that can notice it."""

from __future__ import annotations

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import pytest

from benchmarks.mutants.sites import FOLDERS, Site

MOST_SECONDS = 30.0
"""The time that the tests which one mutant meets take together, at most.

The tests of its own folder come first, and then the others, the quickest first.
"""

Lines = set[tuple[CodeType, int]]
"""Lines that were run, each with the function that it is in."""


class Trace(NamedTuple):
    """A test: how long it took while it was watched, and the lines that it ran, by file."""

    seconds: float
    lines: Mapping[str, Sequence[int]]


class Tracer:
    """A plugin of pytest that notes which lines each test runs, and how long it takes.

    What is run while a file of tests is imported, or a fixture made, counts for all tests of that file:
    fixtures are shared.
    """

    def __init__(self, root: Path) -> None:
        self.root = str(root) + "/"
        self.folders = tuple(f"{root}/{folder}/" for folder in FOLDERS)
        self.lines: Lines = set()
        self.of_file: dict[str, Lines] = defaultdict(set)
        self.of_test: dict[str, Lines] = defaultdict(set)
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    def start(self) -> None:
        """Watch this thread, and those that begin later."""
        threading.settrace(self.enter)
        sys.settrace(self.enter)

    def enter(self, frame: FrameType, event: str, _: Any) -> Any:
        """Watch the lines of a function that is about to be altered, and of no other."""
        return self.step if frame.f_code.co_filename.startswith(self.folders) else None

    def step(self, frame: FrameType, event: str, _: Any) -> Any:
        """Note a line."""
        if event == "line":
            self.lines.add((frame.f_code, frame.f_lineno))
        return self.step

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Note what runs while a file of tests is imported."""
        self.lines = self.of_file[file_of(collector.nodeid)]
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """Note what the fixtures of a test run."""
        self.lines = self.of_file[file_of(item.nodeid)]
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Note what a test runs."""
        self.lines = self.of_test[item.nodeid]
        start = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] += time.perf_counter() - start
            self.lines = set()
            self.start()  # a test may have put an end to it

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what fails or is skipped without any mutation: it tells nothing."""
        if report.outcome != "passed":
            self.failed.add(report.nodeid)

    def traces(self) -> dict[str, Trace]:
        """What each test that passed ran."""
        return {
            test: Trace(self.seconds[test], self._by_path(lines | self.of_file[file_of(test)]))
            for test, lines in self.of_test.items()
            if test not in self.failed
        }

    def _by_path(self, lines: Lines) -> Mapping[str, Sequence[int]]:
        paths: dict[str, set[int]] = defaultdict(set)
        for code, line in lines:
            paths[code.co_filename.removeprefix(self.root)].add(line)
        return {path: sorted(numbers) for path, numbers in paths.items()}


class Watched:
    """The tests by the lines that they run."""

    def __init__(self, traces: Mapping[str, Trace]) -> None:
        self.seconds = {test: trace.seconds for test, trace in traces.items()}
        self.by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.by_path: dict[str, set[str]] = defaultdict(set)
        for test, trace in traces.items():
            for path, lines in trace.lines.items():
                self.by_path[path].add(test)
                for line in lines:
                    self.by_line[path, line].add(test)

    def tests_of(self, site: Site, users: Sequence[str]) -> list[str]:
        """The tests that run what is altered.

        Of what runs at import, those of its module and of those that use it.
        """
        if site.is_imported:
            touching = set[str]().union(*(self.by_path.get(path, ()) for path in (site.path, *users)))
        else:
            touching = set[str]().union(*(self.by_line.get((site.path, line), ()) for line in site.lines))
        tests = sorted(
            touching, key=lambda test: (distance(site.path, file_of(test)), self.seconds[test], test)
        )
        sums = accumulate(self.seconds[test] for test in tests)
        return [
            test for test, total in zip(tests, sums, strict=True) if total - self.seconds[test] < MOST_SECONDS
        ]


def file_of(nodeid: str) -> str:
    """The file of a test."""
    return nodeid.partition("::")[0]


def distance(path: str, file: str) -> int:
    """The distance of a file of tests from a module.

    0 for the same name, 1 in the folder of the same name, 2 elsewhere.
    """
    folder, _, name = path.removeprefix("evsynth/").rpartition("/")
    if file == f"tests/{folder}/test_{name}":
        return 0
    return 1 if file.startswith(f"tests/{folder}/") else 2
