"""Tests of tables: many small cases of one thing, run as one test."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any


def table_test(
    names: str | tuple[str, ...], cases: Iterable[Any], ids: Iterable[str] | Callable[..., str] | None = None
) -> Callable[..., Any]:
    """Run a test once for all cases, which are given as `pytest.mark.parametrize` takes them.

    All cases are tried, and each that fails is shown with its values. Every test costs pytest some 5 ms, more
    than what small ones do themselves. The cases share their fixtures; only `tmp_path` is a folder of its own
    for each. Where cases fail, the test raises an ExceptionGroup of what they raised.
    """
    columns = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    rows = [tuple(case) if len(columns) > 1 else (case,) for case in cases]
    named = ids if callable(ids) else repr
    titles = [", ".join(map(named, row)) for row in rows] if ids is None or callable(ids) else list(ids)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def run(**fixtures: object) -> None:
            failures = list[Exception]()
            for number, (row, title) in enumerate(zip(rows, titles, strict=True)):
                failures += tried(fixtures | folder_of(number, **fixtures), row, title)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(rows)} cases", failures)

        def tried(fixtures: dict[str, object], row: tuple[object, ...], title: str) -> Iterable[Exception]:
            try:
                test(**fixtures, **dict(zip(columns, row, strict=True)))
            except Exception as failure:
                failure.add_note(f"case: {title}")
                yield failure

        own = inspect.signature(test)
        kept = [parameter for name, parameter in own.parameters.items() if name not in columns]
        run.__signature__ = own.replace(parameters=kept)  # type: ignore[attr-defined]
        return run

    def folder_of(number: int, tmp_path: Path | None = None, **_: object) -> dict[str, Path]:
        if tmp_path is None:
            return {}
        (tmp_path / str(number)).mkdir()
        return {"tmp_path": tmp_path / str(number)}

    assert rows, "a table without cases tries nothing"
    return decorate
