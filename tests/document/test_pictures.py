from __future__ import annotations

import struct

import pytest

pytest.importorskip("typst")

from evsynth.document.formats.pictures import pictures, size
from tests.document.office import FIGURES

MANY = {f"figuur {number}": FIGURES["kaart"]._replace(name=f"figuur {number}") for number in range(3)}


def test_each_figure_by_name_as_a_picture_of_its_size() -> None:
    made = pictures(MANY)
    assert list(made) == list(MANY)
    width, height = struct.unpack(">II", made["figuur 0"][16:24])
    assert (width, height) == (960 * 1.5, 240 * 1.5)
    assert len(set(made.values())) == 1


def test_the_same_bytes_twice() -> None:
    assert pictures(MANY) == pictures(MANY)


def test_none_of_none() -> None:
    assert pictures({}) == {}


def test_the_size_of_a_figure() -> None:
    assert size(FIGURES["kaart"]) == (960, 240)
