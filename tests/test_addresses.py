"""What counts as an address."""

from __future__ import annotations

import pytest

from evsynth.notation.addresses import doi_in, is_address


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example",
        "http://a.example/b?c#d",
        "ftp://a.example/b",
        "https://u@a.example:80",
        "https://localhost#x",
    ],
)
def test_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.example",
        "//a.example",
        "https:a.example",
        "https:///a",
        "file:///a",
        "https://a.example/b c",
        "https://a.example\n",
        "javascript://a.example/%0aalert(1)",
        " https://a.example",
        "https://a.example:x",
        "gopher://a.example",
    ],
)
def test_no_address(text: str) -> None:
    assert not is_address(text)


def test_a_doi_is_taken_out_of_what_people_write_before_it() -> None:
    written = [
        "10.1000/A/b",
        "doi:10.1000/A/b",
        "DOI: 10.1000/A/b",
        "https://doi.org/10.1000/A/b",
        "HTTP://dx.doi.org/10.1000/A/b",
    ]
    assert {doi_in(text) for text in written} == {"10.1000/A/b"}


@pytest.mark.parametrize(
    "text",
    ["", "10.1000", "10.1000/", "11.1000/a", "10.1000/a b", "a 10.1000/a", "https://a.example/10.1000/a"],
)
def test_no_doi(text: str) -> None:
    assert doi_in(text) == ""
