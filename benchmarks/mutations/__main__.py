"""Spoil the corpus of this repository in every way, and say how much of it is found.

Run it with `python -m benchmarks.mutations [NAME]...`.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.mutations import MUTATIONS
from benchmarks.mutations.running import Result, prepare, tried


def main() -> int:
    """Spoil, look, print. 1 where something was missed."""
    parser = ArgumentParser(
        prog="python -m benchmarks.mutations", description="How many ways to spoil a project does check find?"
    )
    parser.add_argument("names", nargs="*", help="mutations, by name (default: all)")
    names = parser.parse_args().names
    if unknown := sorted(set(names) - {one.name for one in MUTATIONS}):
        parser.error(f"there is no mutation '{unknown[0]}'")
    with tempfile.TemporaryDirectory(prefix="evsynth-mutations-") as folder:
        base = prepare(Path(folder))
        results = [tried(one, base) for one in MUTATIONS if one.name in names or not names]
    print("\n".join([*_missed(results), *_skipped(results), *_score(results)]))
    return int(any(one.faults for one in results))


def _missed(results: Sequence[Result]) -> Iterator[str]:
    """A line for each that was missed."""
    yield from (
        f"{one.mutation.kind.code} {one.mutation.name}: {'; '.join(one.faults)}"
        for one in results
        if one.faults
    )


def _skipped(results: Sequence[Result]) -> Iterator[str]:
    names = ", ".join(one.mutation.name for one in results if one.is_skipped)
    if names:
        yield f"skipped, for the texts are not there: {names}"


def _score(results: Sequence[Result]) -> Iterator[str]:
    families = dict.fromkeys(one.mutation.family for one in results)
    for family in families:
        yield f"  {family:<10} {_found([one for one in results if one.mutation.family == family])}"
    skipped = sum(one.is_skipped for one in results)
    yield f"{_found(results)} mutations found{f', {skipped} skipped (no texts)' if skipped else ''}"


def _found(results: Sequence[Result]) -> str:
    run = [one for one in results if not one.is_skipped]
    return f"{sum(one.is_found for one in run)} of {len(run)}"


if __name__ == "__main__":
    sys.exit(main())
