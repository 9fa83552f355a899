"""`python -m benchmarks`: measure evsynth as whole processes, and say which targets it meets.

Everything is run in turn (A B C A B C ...), so that a noisy machine slows all of them alike: trust the
ratios, not the seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import bulk, documents, history, quotations
from benchmarks.corpus import SIZES, write
from evsynth.reports.problems import FORMATS as PROBLEM_FORMATS

EVSYNTH = str(Path(sys.executable).with_name("evsynth"))
FORMATS = tuple(name for name in PROBLEM_FORMATS if name != "text")
"""Formats of `check` besides text."""

PASS, VERSION = "python -c pass", "evsynth --version"
LOAD = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
"""


class Run(NamedTuple):
    """What one process took."""

    seconds: float
    megabytes: float


Measured = dict[str, list[Run]]
"""What was run, with its runs, one a round."""


class Target(NamedTuple):
    """A figure that is to stay below a limit, or that is only looked at."""

    what: str
    value: float
    limit: float | None
    unit: str = ""


def main() -> None:
    """Generate, measure, print."""
    parser = ArgumentParser(
        prog="python -m benchmarks", description="Measure the speed and memory of evsynth."
    )
    parser.add_argument(
        "--sizes", type=_sizes, default="s,m,l", help="of s, m, l and xl, with commas (default: %(default)s)"
    )
    parser.add_argument(
        "--runs", type=int, default=5, help="times that each is measured (default: %(default)s)"
    )
    parser.add_argument(
        "--documents", action=BooleanOptionalAction, default=True, help="measure `evsynth build` too"
    )
    parser.add_argument(
        "--quotations",
        type=int,
        default=20,
        help="MB of text in which to verify quotations, or 0 (default: %(default)s)",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="evsynth-bench-") as folder:
        for size in options.sizes:
            write(size, Path(folder, size))
        commands = _commands(options.sizes, Path(folder))
        if "l" in options.sizes:
            commands |= _formats(Path(folder, "l")) | history.commands(
                EVSYNTH, Path(folder, "l"), Path(folder)
            )
        if options.documents:
            commands |= documents.commands(EVSYNTH, Path(folder)) | bulk.commands(
                EVSYNTH, Path(folder, "bulk")
            )
        if options.quotations:
            commands |= quotations.commands(EVSYNTH, Path(folder), options.quotations)
        measured = _measure(commands, options.runs, _environment(folder))
    targets = [
        *_targets(options.sizes, measured),
        *(_document_targets(measured) if options.documents else ()),
    ]
    if options.quotations:
        targets += _quotation_targets(options.quotations, measured)
    Console().print(_runs_table(measured), _targets_table(targets))


def _sizes(text: str) -> list[str]:
    sizes = text.split(",")
    if unknown := sorted(set(sizes) - SIZES.keys()):
        raise ArgumentTypeError(f"there is no size '{unknown[0]}'")
    return [size for size in SIZES if size in sizes]


def _commands(sizes: list[str], folder: Path) -> dict[str, list[str]]:
    commands = {PASS: [sys.executable, "-c", "pass"], VERSION: [EVSYNTH, "--version"]}
    for size in sizes:
        commands[_check(size)] = [EVSYNTH, "check", "--format", "text", "--project", str(folder / size)]
        commands[_load(size)] = [
            sys.executable,
            "-c",
            LOAD,
            *map(str, sorted((folder / size).rglob("*.yaml"))),
        ]
    return commands


def _formats(corpus: Path) -> dict[str, list[str]]:
    return {_format(name): [EVSYNTH, "check", "--format", name, "--project", str(corpus)] for name in FORMATS}


def _format(name: str) -> str:
    return f"{_check('l')}, {name}"


def _check(size: str) -> str:
    return f"evsynth check, {size}"


def _load(size: str) -> str:
    return f"yaml.load, {size}"


def _environment(folder: str) -> dict[str, str]:
    """Modules are compiled once and kept, as they are where evsynth was installed.

    But not in the clone that is measured.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": os.path.join(folder, "compiled")}


def _measure(commands: dict[str, list[str]], runs: int, environment: dict[str, str]) -> Measured:
    """All runs, after a first round that only compiles the modules and warms the disk's cache."""
    measured: Measured = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            run = _run(command, environment)
            if number:
                measured[name].append(run)
    return measured


def _run(command: list[str], environment: dict[str, str]) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert process.stdout
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or (
        process.returncode and not output
    ):  # a check that found something says so, and ends with 1
        raise subprocess.CalledProcessError(process.returncode, command)
    per_megabyte = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return Run(seconds, usage.ru_maxrss / per_megabyte)


def _targets(sizes: list[str], measured: Measured) -> Iterator[Target]:
    yield Target(what=f"{VERSION} / {PASS}", value=_ratio(measured[VERSION], measured[PASS]), limit=5)
    if "s" in sizes:
        yield Target(
            what=f"{_check('s')} / {PASS}", value=_ratio(measured[_check("s")], measured[PASS]), limit=9
        )
    if "l" in sizes:
        yield Target(
            what=f"{_check('l')} / {_load('l')}",
            value=_ratio(measured[_check("l")], measured[_load("l")]),
            limit=0.6,
        )
        for name in FORMATS:
            yield Target(
                what=f"{_format(name)} / text",
                value=_ratio(measured[_format(name)], measured[_check("l")]),
                limit=1.1,
            )
        for name in (history.FEW, history.ALL):
            yield Target(
                what=f"{name} / {_check('l')}",
                value=_ratio(measured[name], measured[_check("l")]),
                limit=history.LIMIT,
            )
        yield Target(
            what=f"{history.LOG} / {_check('l')}",
            value=_ratio(measured[history.LOG], measured[_check("l")]),
            limit=None,
        )
        yield Target(
            what=f"{_check('l')}, peak",
            value=median(run.megabytes for run in measured[_check("l")]),
            limit=250,
            unit=" MB",
        )
    for size in ("l", "xl"):
        if {"m", size} <= set(sizes):
            yield Target(
                what=f"time per claim, {size} / m",
                value=_ratio(_claims(size, measured), _claims("m", measured)),
                limit=1.2,
            )


def _document_targets(measured: Measured) -> Iterator[Target]:
    pandoc, build, again = (measured[name] for name in (documents.PANDOC, documents.BUILD, documents.AGAIN))
    yield Target(what=f"{documents.BUILD} / {documents.PANDOC}", value=_ratio(build, pandoc), limit=4)
    yield Target(what=f"{documents.AGAIN} / {documents.BUILD}", value=_ratio(again, build), limit=0.2)
    yield Target(
        what=documents.CITE, value=median(run.seconds for run in measured[documents.CITE]), limit=3, unit=" s"
    )
    yield Target(
        what=f"{bulk.SPECIAL} / {bulk.WORDS}",
        value=_ratio(measured[bulk.SPECIAL], measured[bulk.WORDS]),
        limit=5,
    )
    yield Target(
        what=f"a source: {documents.CITE} / {documents.STOCK}",
        value=_ratio(measured[documents.CITE], measured[documents.STOCK]) / 4,
        limit=1,
    )


def _quotation_targets(megabytes: int, measured: Measured) -> Iterator[Target]:
    for shape in quotations.shapes(megabytes):
        seconds = median(run.seconds for run in measured[quotations.verify(shape)])
        if megabytes == quotations.FULL:
            yield Target(what=quotations.verify(shape), value=seconds, limit=20, unit=" s")
        read = _ratio(measured[quotations.verify(shape)], measured[quotations.read(shape)])
        yield Target(what=f"{quotations.verify(shape)} / {quotations.READ}", value=read, limit=40)
    taken = quotations.milliseconds()
    yield Target(what=f"{quotations.NEAR}, median", value=median(taken), limit=10, unit=" ms")
    yield Target(what=f"{quotations.NEAR}, worst", value=max(taken), limit=10, unit=" ms")


def _claims(size: str, measured: Measured) -> list[Run]:
    """The seconds that a claim takes in each run, without those of starting up."""
    both = zip(measured[_check(size)], measured[VERSION], strict=True)
    return [run._replace(seconds=(run.seconds - start.seconds) / SIZES[size].claims) for run, start in both]


def _ratio(one: list[Run], other: list[Run]) -> float:
    """The median over the rounds: in one round both meet the same noise."""
    return median(a.seconds / b.seconds for a, b in zip(one, other, strict=True))


def _runs_table(measured: Measured) -> Table:
    table = _table("whole process", "median ms", f"x {PASS}", "peak MB")
    for name, runs in measured.items():
        seconds, peak = median(run.seconds for run in runs), median(run.megabytes for run in runs)
        table.add_row(name, f"{seconds * 1000:,.0f}", f"{_ratio(runs, measured[PASS]):,.1f}", f"{peak:,.0f}")
    return table


def _targets_table(targets: list[Target]) -> Table:
    table = _table("target", "measured", "at most", "")
    for what, value, limit, unit in targets:
        bound = ("", "") if limit is None else (f"{limit:g}{unit}", "pass" if value <= limit else "miss")
        table.add_row(what, f"{value:,.2f}{unit}", *bound)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(first, box=box.SIMPLE)
    for name in others:
        table.add_column(name, justify="right")
    return table


if __name__ == "__main__":
    main()
