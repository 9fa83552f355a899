"""A table of cases is one test that tries them all."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.tables import table_test


def test_every_case_is_tried_and_each_that_fails_is_shown() -> None:
    tried = list[int]()

    @table_test("number", [1, 2, 3, 4])
    def is_odd(number: int) -> None:
        tried.append(number)
        assert number % 2

    with pytest.raises(ExceptionGroup) as failures:
        is_odd()
    assert tried == [1, 2, 3, 4]
    assert [failure.__notes__ for failure in failures.value.exceptions] == [["case: 2"], ["case: 4"]]


def test_fixtures_are_asked_for_and_columns_are_not() -> None:
    @table_test("left, right", [(1, 2)])
    def is_less(tmp_path: object, left: int, right: int) -> None:
        assert left < right

    assert list(inspect.signature(is_less).parameters) == ["tmp_path"]


@table_test("name", ["left", "right"])
def test_each_case_has_a_folder_of_its_own(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    assert [path.name for path in tmp_path.iterdir()] == [name]
